using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting.Turns;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>Whether the outcome reaches its target; shown by a shape and words.</summary>
public enum TargetStatus
{
    NoTarget,
    Reached,
    Missed,
    NoOutcome,
}

/// <summary>One indicator of an area for a period, beside everything it is read with.</summary>
public sealed record LagetRow
{
    public required string Indicator { get; init; }

    public required string Name { get; init; }

    public required Cell Outcome { get; init; }

    public required Cell Women { get; init; }

    public required Cell Men { get; init; }

    /// <summary>Women's value less men's.</summary>
    public required Cell Gap { get; init; }

    public required Cell Target { get; init; }

    public required bool IsKfTarget { get; init; }

    public required TargetStatus Status { get; init; }

    public required Cell Previous { get; init; }

    /// <summary>Since the year before.</summary>
    public required Cell Change { get; init; }

    /// <summary>Whether the change is for the better; null where it is neither, or may be chance.</summary>
    public required bool? Better { get; init; }

    /// <summary>The change is no larger than chance gives.</summary>
    public required bool IsChance { get; init; }

    public required Cell Place { get; init; }

    /// <summary>"preliminär", "tidsseriebrott 2023".</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Whether the figure rests on all of the area's stadsdelar: the change of a part of them says nothing of the whole.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Whether its cases seem to have come for all of the period: a change that comes of missing cases is no change.</summary>
    public bool IsCovered { get; init; } = true;

    /// <summary>Whether there is a page of it: an indicator registered by hand has none before its first figure.</summary>
    public bool IsKnown { get; init; } = true;
}

/// <param name="Level">"KF:s mål för verksamhetsområdet"; empty for indicators that belong to no goal.</param>
/// <param name="Reason">How many of the goal's indicators reach their targets; null where nothing is said.</param>
public sealed record LagetGoal(string Level, string Text, string? Reason, IReadOnlyList<LagetRow> Rows);

/// <summary>A period's indicators by goal.</summary>
/// <param name="Gaps">What the release lacks of the period; null where nothing seems to lack.</param>
public sealed record LagetView(
    string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<LagetGoal> Goals, IReadOnlyList<LagetRow> Changes, string? TreeNote,
    string Summary, string YearBefore, string? Gaps)
    : PageView(Title, Frame, Tables, [])
{
    /// <summary>What of the area fell outside its forecasts in the period's last month; nothing of it is told to the public.</summary>
    public IReadOnlyList<SeriesTurn> Turns { get; init; } = [];

    private const int ShownChanges = 5;

    /// <param name="frame">With the selection.</param>
    /// <param name="figures">The period's figures for every area.</param>
    /// <param name="basis">What the area's figures rest on.</param>
    /// <param name="tree">The year's goals, or null where the organisation has none.</param>
    public static LagetView Build(Frame frame, FigureTable figures, FigureBasis basis, ChosenTree? tree)
    {
        Selection selection = frame.Selection;
        List<LagetGoal> goals = [.. GoalsOf(figures, basis, selection, tree?.Tree)];
        List<LagetRow> rows = [.. goals.SelectMany(goal => goal.Rows).DistinctBy(row => row.Indicator)];
        string title = $"Läget i {Where(selection.Area)}, {SwedishWords.ShortName(selection.Period)}";
        return new LagetView(
            title, frame, [FlatTable(title, goals, selection.Period)], goals,
            [.. rows.Where(row => row.IsWhole && row.IsCovered && !row.IsChance && row.Change.Value is not (null or 0) && row.Previous.Value is not (null or 0))
                .OrderByDescending(row => Math.Abs(row.Change.Value!.Value / row.Previous.Value!.Value)).Take(ShownChanges)],
            tree?.Note, SummaryOf(rows), SwedishWords.YearBefore(selection.Period), frame.IsFormer ? null : basis.Coverage.Text);
    }

    /// <summary>In running text the city is "hela staden".</summary>
    public static string Where(Area area) => area.Kind == AreaKind.City ? char.ToLower(area.Name[0], CultureInfo.InvariantCulture) + area.Name[1..] : area.Name;

    private static IEnumerable<LagetGoal> GoalsOf(FigureTable figures, FigureBasis basis, Selection selection, GoalTree? tree)
    {
        foreach (Goal goal in tree?.AllGoals.Where(goal => goal.Indicators.Count > 0) ?? [])
        {
            // An indicator that has no figure is a row too: the goal's assessment counts it.
            LagetRow[] rows = [.. goal.Indicators.DistinctBy(indicator => indicator.Id).Select(indicator => Row(figures, basis, selection, indicator.Id, indicator.Name, indicator))];
            yield return new LagetGoal(goal.Level.Label, goal.Number is null ? goal.Text : $"{goal.Number} {goal.Text}", ReasonOf(figures, basis, selection, goal, rows.Length), rows);
        }

        HashSet<string> told = tree?.AllIndicators.Select(indicator => indicator.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        LagetRow[] others = [.. figures.Indicators.Where(id => !told.Contains(id))
            .Select(id => Row(figures, basis, selection, id, figures.NameOf(id, selection.Period.Year), null))];
        if (others.Length > 0)
        {
            yield return new LagetGoal("", told.Count > 0 ? "Indikatorer utanför målen" : "Indikatorer", null, others);
        }
    }

    /// <summary>How the goal stands, and where the indicators are that it counts besides its own.</summary>
    private static string? ReasonOf(FigureTable figures, FigureBasis basis, Selection selection, Goal goal, int own) => Proposal(figures, basis, selection, goal) is { Reason: { } reason } proposal
        ? reason + (proposal.Indicators - own) switch
        {
            <= 0 => "",
            1 => " En av dem står under målen nedanför.",
            var below => string.Create(CultureInfo.InvariantCulture, $" {below} av dem står under målen nedanför."),
        }
        : null;

    private static AssessmentProposal Proposal(FigureTable figures, FigureBasis basis, Selection selection, Goal goal) => AssessmentProposal.For(
        goal, id => Comparison(figures, basis, figures.Find(id, selection.Period, selection.Area), goal.Indicators.FirstOrDefault(indicator => indicator.Id == id)?.Direction),
        selection.Period.Kind == PeriodKind.VB,
        () => figures.Find(selection.Period.Kind == PeriodKind.VB ? "budgetfoljsamhet" : "budgetfoljsamhet-prognos", selection.Period, selection.Area).Shown());

    private static TargetComparison? Comparison(FigureTable figures, FigureBasis basis, Figure? figure, Direction? direction) =>
        figure is null || basis.IsNotDelivered(figure.Indicator)
        ? null
        : TargetComparison.Of(figure.Shown(), figure.Target, figure.KfTarget, direction ?? figures.DirectionOf(figure.Indicator), figures.DecimalsOf(figure.Indicator));

    /// <param name="figures">The period's.</param>
    /// <param name="basis">What they rest on.</param>
    /// <param name="selection">Area and period.</param>
    /// <param name="id">Of the indicator.</param>
    /// <param name="name">As the plan or the definition has it.</param>
    /// <param name="planned">The plan's direction and targets; null for an indicator that is in no plan.</param>
    private static LagetRow Row(FigureTable figures, FigureBasis basis, Selection selection, string id, string name, GoalIndicator? planned)
    {
        Direction? direction = planned?.Direction;
        Figure? Of(Sex sex) => figures.Find(id, selection.Period, selection.Area, sex);
        Figure? all = Of(Sex.T);
        string unit = all?.Unit ?? "";
        TargetComparison? comparison = Comparison(figures, basis, all, direction);
        (Target? own, Target? kf) = all is null ? (planned?.Targets.GetValueOrDefault(selection.Area.Id), planned?.KfTarget) : (all.Target, all.KfTarget);
        bool isKf = comparison?.IsKf ?? (own is null && kf is not null);
        Target? target = isKf ? kf : own;
        bool comparable = (all is null || !FigureWords.Has(all, FigureNotes.Break)) && !basis.Obstacles.ContainsKey(id);
        bool isWhole = !basis.Behind.ContainsKey(id);
        bool isCovered = !basis.Uncovered.Contains(id);
        Cell difference = figures.DifferenceOf(id, unit, all.Shown(), all?.Previous);
        Cell change = comparable || difference.Value is null ? difference : Cell.MissingBecause("ej jämförbart");
        bool isChance = change.Value is not (null or 0) && ChanceInterval.MayBeChance(all, all?.Previous, figures.ChanceOf(id));
        return new LagetRow
        {
            Indicator = id,
            Name = name,
            Outcome = figures.CellOf(all),
            Women = figures.CellOf(Of(Sex.K)),
            Men = figures.CellOf(Of(Sex.M)),
            Gap = figures.DifferenceOf(id, unit, Of(Sex.K).Shown(), Of(Sex.M).Shown()),
            Target = target is null ? Cell.NotApplicable : target.Value is { } wanted ? Cell.Number(wanted, target.Text) : Cell.Words(target.Text),
            IsKfTarget = isKf,
            Status = basis.IsNotDelivered(id) && target?.Value is not null ? TargetStatus.NoOutcome : StatusOf(comparison, target, all),
            Previous = basis.Obstacles.ContainsKey(id) && difference.Value is not null ? change : all?.Previous is { } previous ? Cell.Number(previous, SwedishText.WithUnit(previous, figures.DecimalsOf(id), unit)) : Cell.NotApplicable,
            Change = change,
            IsChance = isChance,
            Better = isWhole && isCovered && !isChance ? BetterOf(change.Value, direction ?? figures.DirectionOf(id)) : null,
            Place = !basis.IsNotDelivered(id) && isCovered && figures.PlaceOf(id, selection.Period, selection.Area) is { } place
                ? FigureTable.CellOf(place, string.Create(CultureInfo.InvariantCulture, $"{place.Text} av {place.Of}"))
                : Cell.NotApplicable,
            Notes = all is null ? [] : [.. FigureWords.InWords(all, PrimarySuppression.Default.SmallestFor(selection.Audience)), .. basis.InWords(id)],
            IsWhole = isWhole,
            IsCovered = isCovered,
            IsKnown = figures.Indicators.Contains(id),
        };
    }

    private static TargetStatus StatusOf(TargetComparison? comparison, Target? target, Figure? figure) => comparison is { } judged
        ? judged.Reached ? TargetStatus.Reached : TargetStatus.Missed
        : target?.Value is not null && figure.Shown() is null ? TargetStatus.NoOutcome : TargetStatus.NoTarget;

    private static bool? BetterOf(decimal? change, Direction direction) => (change, direction) switch
    {
        (null or 0, _) or (_, Direction.None or Direction.Target) => null,
        (var difference, Direction.Higher) => difference > 0,
        var (difference, _) => difference < 0,
    };

    public static string Words(TargetStatus status) => status switch
    {
        TargetStatus.Reached => "Når målet",
        TargetStatus.Missed => "Når inte målet",
        TargetStatus.NoOutcome => "Utfall saknas",
        _ => "Inget mål",
    };

    private static string SummaryOf(List<LagetRow> rows)
    {
        int reached = rows.Count(row => row.Status == TargetStatus.Reached);
        int judged = reached + rows.Count(row => row.Status == TargetStatus.Missed);
        int without = rows.Count(row => row.Outcome.Value is null);
        string targets = judged == 0
            ? "Ingen indikator kan jämföras med ett mål i siffror"
            : string.Create(CultureInfo.InvariantCulture, $"{reached} av {judged} indikatorer med mål i siffror når målet");
        return $"{targets}. {SwedishWords.Sentence(SwedishWords.Count(rows.Count - without))} av {SwedishText.Number(rows.Count, 0)} har ett utfall.";
    }

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
            Cell.Words(goal.Text), Cell.Words(row.Name), row.Outcome, row.Women, row.Men, row.Gap, row.Target, Cell.Words(Words(row.Status)),
            row.Previous, row.Change, row.Place, Remarks(row) is { Length: > 0 } remarks ? Cell.Words(remarks) : Cell.NotApplicable,
        ])))]);
    }

    private static string Remarks(LagetRow row) => string.Join(", ", [.. row.Notes, .. row.IsChance ? ["förändringen kan bero på slump"] : Array.Empty<string>()]);
}
