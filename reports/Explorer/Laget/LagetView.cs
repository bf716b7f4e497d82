using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting.Turns;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Explorer.Sokning;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>One of the numbered goals, with the indicators of those below it; last those of no goal.</summary>
public sealed record LagetGoal(string Text, IReadOnlyList<LagetRow> Rows)
{
    /// <summary>Before the text; null for indicators that belong to no goal.</summary>
    public string? Number { get; init; }

    /// <summary>How the budget stands, where a goal below is about it.</summary>
    public string? Budget { get; init; }

    /// <summary>How many have both an outcome and a target in numbers.</summary>
    public int Judged => Rows.Count(row => row.Status is TargetStatus.Reached or TargetStatus.Missed);

    public int Reached => Rows.Count(row => row.Status == TargetStatus.Reached);

    /// <summary>Only what can be missed stands open.</summary>
    public bool HasTargets => Rows.Any(row => row.Status != TargetStatus.NoTarget);
}

/// <summary>A period's indicators by goal.</summary>
public sealed record LagetView(string Title, Frame Frame, IReadOnlyList<Table> Tables) : PageView(Title, Frame, Tables, [])
{
    public required IReadOnlyList<LagetGoal> Goals { get; init; }

    /// <summary>The largest since the year before, by persons and by kronor.</summary>
    public required LagetChanges Changes { get; init; }

    /// <summary>Households, medelbidrag and what is paid out: of no goal, and asked for first.</summary>
    public IReadOnlyList<LagetRow> Followed { get; init; } = [];

    public required string? TreeNote { get; init; }

    public required string Summary { get; init; }

    public required string YearBefore { get; init; }

    /// <summary>What the release lacks of the period; null where nothing seems to lack.</summary>
    public required string? Gaps { get; init; }

    /// <summary>What is left of the rows where the reader has asked for a part of them.</summary>
    public LagetFilter Filter { get; init; } = LagetFilter.None;

    /// <summary>What the lines of history begin with: "januari 2021"; empty without any.</summary>
    public string HistoryFrom { get; init; } = "";

    /// <summary>A newer period that has begun to come in; null where the newest is shown.</summary>
    public Period? Newer { get; init; }

    /// <summary>What of the area fell outside its forecasts in the period's last month; nothing of it is told to the public.</summary>
    public IReadOnlyList<SeriesTurn> Turns { get; init; } = [];

    private static readonly string[] MostFollowed = [ReportSeries.Households, ReportSeries.MeanPaid, ReportSeries.Paid];

    /// <summary>The goals as the page shows them: downloads hold all.</summary>
    public IReadOnlyList<LagetGoal> Shown => Filter.Of(Goals);

    /// <summary>What is followed and what has a target, in the stadsdelar and the city of the period side by side: a table of Fri sökning.</summary>
    public string InAreas
    {
        get
        {
            IEnumerable<LagetRow> rows = Followed.Concat(Shown.SelectMany(goal => goal.Rows).Where(row => row.Status != TargetStatus.NoTarget));
            IEnumerable<Area> areas = Frame.Areas.Where(area => area.Kind is AreaKind.Stadsdel or AreaKind.City && !area.EndedBefore(Frame.Selection.Period.Last));
            return string.Concat(
            [
                Menu.Sokning, "?", string.Join('&', rows.Select(row => row.Indicator).Distinct().Select(id => $"{SokningChoice.IndicatorKey}={id}")),
                .. areas.Select(area => $"&{SokningChoice.AreasKey}={area.Id}"),
                $"&{SokningChoice.PeriodsKey}={Frame.Selection.Period}&{SokningChoice.ColumnsKey}=omrade&{SokningChoice.FigureKey}=inget",
                Frame.Selection.IsPublic ? $"&{Selection.AudienceKey}={Selection.PublicReader}" : "",
            ]);
        }
    }

    /// <param name="frame">With the selection.</param>
    /// <param name="figures">The period's figures for every area.</param>
    /// <param name="basis">What the area's figures rest on.</param>
    /// <param name="tree">The year's goals, or null where the organisation has none.</param>
    /// <param name="history">The area's months; null where nobody has read them.</param>
    public static LagetView Build(Frame frame, FigureTable figures, FigureBasis basis, ChosenTree? tree, FigureHistory? history = null)
    {
        Selection selection = frame.Selection;
        var maker = new LagetRows(figures, basis, selection, history ?? FigureHistory.None);
        List<LagetGoal> goals = [.. maker.Goals(tree?.Tree)];
        List<LagetRow> rows = [.. goals.SelectMany(goal => goal.Rows).DistinctBy(row => row.Indicator)];
        string title = $"Läget i {Where(selection.Area)}, {SwedishWords.ShortName(selection.Period)}";
        return new LagetView(title, frame, [FlatTable(title, goals, selection.Period)])
        {
            Goals = goals,
            Changes = LagetChanges.Of(rows),
            Followed = [.. MostFollowed.Select(id => rows.FirstOrDefault(row => row.Indicator == id)).OfType<LagetRow>()
                .Where(row => !goals.Any(goal => goal.HasTargets && goal.Rows.Any(one => one.Indicator == row.Indicator))).Select(InMillions)],
            TreeNote = tree?.Note,
            Summary = LagetSummary.Of(rows),
            YearBefore = SwedishWords.YearBefore(selection.Period),
            Gaps = frame.IsFormer ? null : basis.Coverage.Text,
            HistoryFrom = history?.From(selection.Period) ?? "",
        };
    }

    /// <summary>In running text the city is "hela staden".</summary>
    public static string Where(Area area) => area.Kind == AreaKind.City ? char.ToLower(area.Name[0], CultureInfo.InvariantCulture) + area.Name[1..] : area.Name;

    public static string Words(TargetStatus status) => status switch
    {
        TargetStatus.Reached => "Når målet",
        TargetStatus.Missed => "Når inte målet",
        TargetStatus.NoOutcome => "Utfall saknas",
        _ => "Inget mål",
    };

    /// <summary>What is paid out has eight or ten digits.</summary>
    private static LagetRow InMillions(LagetRow row) => row.Indicator != ReportSeries.Paid ? row : row with
    {
        Outcome = Millions(row.Outcome, kronor => SwedishText.WithUnit(kronor, 1, "mnkr")),
        Change = Millions(row.Change, kronor => SwedishText.Difference(kronor, 1) + "\u00A0mnkr"),
    };

    private static Cell Millions(Cell cell, Func<decimal, string> write) => cell.Value is { } kronor ? Cell.Number(kronor, write(kronor / 1_000_000)) : cell;

    private static Table FlatTable(string caption, List<LagetGoal> goals, Period period)
    {
        Column[] columns =
        [
            new("Mål", ColumnKind.Text), new("Indikator", ColumnKind.Text), new("Utfall", ColumnKind.Number), new(SexWords.Women, ColumnKind.Number),
            new(SexWords.Men, ColumnKind.Number), new("Skillnad kvinnor–män", ColumnKind.Number), new("Årsmål", ColumnKind.Number), new("Status", ColumnKind.Text),
            new(SwedishWords.Sentence(SwedishWords.YearBefore(period)), ColumnKind.Number), new("Förändring", ColumnKind.Number), new("Plats", ColumnKind.Number), new("Anmärkning", ColumnKind.Text),
        ];
        return new Table(caption, columns, [.. goals.SelectMany(goal => goal.Rows.Select(row => new Row(
        [
            Cell.Words(row.Part ?? (goal.Number is null ? goal.Text : $"{goal.Number} {goal.Text}")), Cell.Words(row.Name), row.Outcome, row.Women, row.Men, row.Gap, row.Target,
            Cell.Words(Words(row.Status)), row.Previous, row.Change, row.Place, Remarks(row) is { Length: > 0 } remarks ? Cell.Words(remarks) : Cell.NotApplicable,
        ])))]);
    }

    private static string Remarks(LagetRow row) => string.Join(", ", [.. row.Notes, .. row.IsChance ? ["förändringen kan bero på slump"] : Array.Empty<string>()]);
}
