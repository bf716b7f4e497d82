using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Saved;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Indikatorer;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Explorer.Sokning;

/// <summary>A table and a chart of what the reader has chosen.</summary>
public sealed record SokningView(string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<Chart> Charts, SokningChoice Choice) : PageView(Title, Frame, Tables, Charts)
{
    public const string Heading = "Fri sökning";

    /// <summary>The form of the choice: a choice that cannot be shown is said above the result.</summary>
    public const string Form = "urval";

    private const int NamedIndicators = 2;
    private const int NamedAreas = 3;
    private const int NamedPeriods = 3;

    /// <summary>The table; null before anything is chosen.</summary>
    public SokningTable? Result { get; init; }

    public TileMap? Map { get; init; }

    /// <summary>How the like stadsdelar were found; null where none were asked for.</summary>
    public Table? Similar { get; init; }

    /// <summary>What the reader has to know of what is shown, and what is not.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The areas of the table.</summary>
    public IReadOnlyList<Area> Areas { get; init; } = [];

    /// <summary>What the reader has named and kept.</summary>
    public IReadOnlyList<SavedView> Saved { get; init; } = [];

    /// <summary>What has just been done with them; null where nothing has.</summary>
    public string? Done { get; init; }

    /// <summary>To choose among.</summary>
    public required IReadOnlyList<IndicatorDefinition> Indicators { get; init; }

    /// <summary>The areas that are shown with all.</summary>
    public IReadOnlyList<Area> Own { get; init; } = [];

    /// <summary>What the service is reached by, for addresses that are taken elsewhere: "https://bistand.example.se".</summary>
    public string Root { get; init; } = "";

    public override string? Internal => Own.Count == 0 ? null : $"{string.Join('+', Own.Select(area => area.Id))}, {PeriodWords}";

    public override string AreaNames => Areas.Count == 0 ? base.AreaNames : SwedishWords.And([.. Areas.Select(area => area.Name)]);

    public override (string Areas, string? Period) About(Chart chart) => chart == Map?.Chart ? ("Stadsdelarna", null) : base.About(chart);

    public override string? PeriodWords => Choice.Periods.Count == 0 ? null : ReachOf(Choice.Periods);

    /// <summary>Without figures: nothing is chosen, or it cannot be shown.</summary>
    public static SokningView Empty(Frame frame, SokningChoice choice, IndicatorCatalog catalog, IReadOnlyList<SavedView> saved) =>
        new(Heading, frame, [], [], choice) { Indicators = catalog.All, Saved = saved, Areas = choice.Areas };

    public static SokningView Build(Frame frame, SokningChoice choice, SokningFigures read, IndicatorCatalog catalog, IReadOnlyList<SavedView> saved)
    {
        var figures = new FigureTable(read.Figures, catalog);
        SokningTable table = SokningTable.Build(told => TitleOf(choice, told, read.Areas), choice, read.Areas, figures, NoteOf(choice, read.Figures));
        string title = table.Table.Caption;
        (Chart? chart, IReadOnlyList<string> left) = SokningChart.Build(choice, table, figures);
        return new SokningView(title, frame, [table.Table, .. new[] { read.Map?.Table, read.Similar }.OfType<Table>()], [.. new[] { chart, read.Map?.Chart }.OfType<Chart>()], choice)
        {
            Result = table,
            Map = read.Map,
            Similar = read.Similar,
            Remarks = [.. Without(choice, table), .. Refused(choice, table), .. left],
            Areas = read.Areas,
            Saved = saved,
            Indicators = catalog.All,
            Own = read.Own,
        };
    }

    /// <summary>Which of the indicators have no row, and why.</summary>
    private static IEnumerable<string> Without(SokningChoice choice, SokningTable table)
    {
        foreach (IGrouping<string, IndicatorDefinition> why in choice.Indicators.Except(table.Indicators).GroupBy(definition =>
            !definition.BySex && !choice.Sexes.Contains(Sex.T) ? "finns inte för kvinnor och män var för sig"
            : !choice.Periods.Any(definition.AppliesTo) ? "finns inte för perioder av det slag som är valt"
            : "har inga siffror för områdena och perioderna"))
        {
            yield return $"{NamesOf(why)} {why.Key} och står inte i tabellen.";
        }
    }

    private static IEnumerable<string> Refused(SokningChoice choice, SokningTable table) => table.HasWithheld && choice.Order is RowOrder.Highest or RowOrder.Lowest
        ? ["Tabellen har dolda tal (..) och ordnas därför inte efter värde: platsen skulle avslöja ungefär hur stora de är. Raderna står som de är valda."]
        : [];

    /// <summary>Of what has rows; where nothing has, of what was chosen.</summary>
    private static string TitleOf(SokningChoice choice, IReadOnlyList<IndicatorDefinition> told, IReadOnlyList<Area> areas)
    {
        IReadOnlyList<IndicatorDefinition> named = told.Count > 0 ? told : choice.Indicators;
        string indicators = named.Count > NamedIndicators ? $"{SwedishWords.Sentence(SwedishWords.Count(named.Count))} indikatorer" : NamesOf(named);
        // One sex alone has no column of its own that would tell.
        string sex = choice.Sexes is [var one and not Sex.T] ? $", {SexWords.Running(one)}" : "";
        string filter = choice.Filter.Length == 0 ? "" : $" (rader med «{choice.Filter}»)";
        string where = areas.Count > NamedAreas ? $"{SwedishWords.Count(areas.Count)} områden" : SwedishWords.And([.. areas.Select(area => area.Name)]);
        return $"{indicators}{sex} – {where}{(choice.Periods.Count == 0 ? "" : $", {ReachOf(choice.Periods)}")}{filter}";
    }

    private static string NamesOf(IEnumerable<IndicatorDefinition> definitions) =>
        SwedishWords.And([.. definitions.Select((definition, at) => ShortNames.Plain(definition.Id, definition.Name) is var name && at > 0 ? Running(name) : name)]);

    /// <summary>Within a sentence; an abbreviation keeps its capitals.</summary>
    private static string Running(string name) => name.Length > 1 && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    /// <summary>"VB 2021–VB 2023" where none between is left out; else each by its name, or how many they are.</summary>
    private static string ReachOf(IReadOnlyList<Period> periods)
    {
        string reach = SwedishWords.Reach(periods[0], periods[^1]);
        bool isWhole = periods.Zip(periods.Skip(1)).All(pair =>
            pair.First.Kind == pair.Second.Kind
            && (pair.First.Length == 1 ? pair.First.Last.Plus(1) == pair.Second.Last : pair.First.Year + 1 == pair.Second.Year));
        return isWhole ? reach
            : periods.Count <= NamedPeriods ? SwedishWords.And([.. periods.Select(SwedishWords.ShortName)])
            : $"{SwedishWords.Count(periods.Count)} perioder {reach}";
    }

    /// <summary>What has to be known of the figures: withheld ones, odd ones, mergers and breaks.</summary>
    private static string? NoteOf(SokningChoice choice, IReadOnlyList<Figure> figures)
    {
        string[] sentences =
        [
            .. figures.Any(figure => figure.Status == FigureStatus.Suppressed) ? [WithheldNote.Printed] : Array.Empty<string>(),
            .. FigureWords.BelowTable(figures) is { } below ? [below] : Array.Empty<string>(), .. FigureWords.Mergers(figures),
            .. choice.Periods.Count < 2 ? [] : choice.Indicators.SelectMany(definition => DevelopmentChart.BreaksWithin(definition, choice.Periods[0].Last, choice.Periods[^1].Last)
                .Select(broken => $"Tidsseriebrott i {ShortNames.Plain(definition.Id, definition.Name)}, {SwedishText.Month(broken.At)}: {broken.Reason.TrimEnd('.')}.")),
        ];
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }
}
