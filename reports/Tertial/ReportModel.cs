using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// A tertialrapport or verksamhetsberättelse as data: everything its pages show, already in Swedish words and Swedish number
/// texts. PDF, HTML, docx, xlsx and JSON are all made from it, so that no format can say something else. Texts are plain, without
/// markup, one string a paragraph. The same model gives the same bytes.
/// </summary>
public sealed record ReportModel(
    ReportHead Head,
    ReportSummary Summary,
    IndicatorHeadings IndicatorHeadings,
    IReadOnlyList<GoalNode> Goals,
    IReadOnlyList<Chapter> Chapters,
    Appendix Appendix)
{
    /// <summary>Heading of the section with what no goal follows up.</summary>
    public const string OtherMeasures = "Andra mått";

    /// <summary>Heading of the chapter that follows the goals up.</summary>
    public string GoalsHeading { get; init; } = "Uppföljning av kommunfullmäktiges inriktningsmål";

    /// <summary>"Nämndens översikt", the first page.</summary>
    public Overview Overview { get; init; } = Overview.Empty;

    /// <summary>The texts that stand between the overview and the goals.</summary>
    public IReadOnlyList<WrittenPart> Texts { get; init; } = [];

    /// <summary>"Kvalitet i siffrorna", a line each.</summary>
    public IReadOnlyList<QualityNote> Quality { get; init; } = [];

    /// <summary>In an utkast: the slots that nothing is written in and that print nothing, for a format that is written in.</summary>
    [JsonIgnore]
    public IReadOnlyList<WrittenPart> Unwritten { get; init; } = [];

    /// <summary>Every chart in reading order.</summary>
    public IEnumerable<Chart> AllCharts() =>
        (Overview.Bridge is { } bridge ? new[] { bridge } : []).Concat(Goals.SelectMany(ChartsOf).Concat(Chapters.SelectMany(chapter => chapter.Sections).SelectMany(section => section.Charts)));

    private static IEnumerable<Chart> ChartsOf(GoalNode goal) => goal.Charts.Concat(goal.Children.SelectMany(ChartsOf));
}

/// <param name="About">"Underlag", "Preliminärt".</param>
public sealed record QualityNote(string About, string Text);

/// <param name="KeyFigures">Four to eight of them.</param>
/// <param name="GoalOverview">The goals that are to be assessed or have indicators of their own with a target, in the order of the tree.</param>
public sealed record ReportSummary(
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<KeyFigure> KeyFigures,
    IReadOnlyList<GoalOverviewRow> GoalOverview);

/// <param name="Label">"Hushåll med ekonomiskt bistånd, genomsnitt per månad".</param>
/// <param name="Comparison">"−3,2 % mot VB 2022", or null.</param>
/// <param name="Target">"Årsmål 1,5 %", or null.</param>
public sealed record KeyFigure(string Label, Cell Value, string? Comparison, string? Target);

/// <param name="Goal">"1.3 Stockholms stad ska ge stöd och omsorg …", without the level.</param>
/// <param name="TargetsReached">"3 av 5", "–" where no indicator has a numeric target.</param>
/// <param name="IsAssessed">Somebody is to decide how far the goal is met; of others there is nothing to decide.</param>
public sealed record GoalOverviewRow(GoalLevel Level, string LevelText, string Goal, Assessment Assessment, string TargetsReached, bool IsAssessed = true);

/// <summary>A chapter beside the goals: "Hushåll och kostnad", "Uppföljning av ekonomi".</summary>
public sealed record Chapter(string Heading, IReadOnlyList<string> Paragraphs, IReadOnlyList<Section> Sections)
{
    /// <summary>What people have written for the chapter, after its sections.</summary>
    public IReadOnlyList<WrittenPart> Texts { get; init; } = [];

    /// <summary>What stands after the texts: that there is nothing to report of what a text could have been written of.</summary>
    public IReadOnlyList<Section> Last { get; init; } = [];
}

/// <summary>A text by people under its heading.</summary>
/// <param name="Placeholder">What stands for a text that is required and not written, in an utkast alone; else null.</param>
public sealed record WrittenPart(string Slot, string Heading, IReadOnlyList<TextBlock> Blocks, string? Placeholder = null);

/// <summary>Paragraphs first, then tables, then charts: a table fills what is left of a page, a chart may go to the next.</summary>
public sealed record Section(
    string Heading,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<Chart> Charts,
    IReadOnlyList<Table> Tables);

/// <param name="Legend">What <c>..</c>, <c>–</c>, "uppgift saknas", "ofullständigt underlag" and the symbols mean.</param>
/// <param name="Notes">Release, disclosure control (what is applied and what is not yet), how forecasts are made.</param>
public sealed record Appendix(
    IReadOnlyList<LegendEntry> Legend,
    IReadOnlyList<string> Notes,
    IReadOnlyList<DefinitionEntry> Definitions,
    IReadOnlyList<SourceEntry> Sources)
{
    /// <summary>Which release the figures come from, and a sum by which they can be checked.</summary>
    public string Colophon { get; init; } = "";
}

public sealed record LegendEntry(string Sign, string Meaning)
{
    /// <summary>The signs that every report uses, in the words that every report explains them with.</summary>
    public static IReadOnlyList<LegendEntry> Standard { get; } =
    [
        new(FigureWords.Withheld, "Uppgiften visas inte, för att ingen enskild ska kunna pekas ut. Det är varken noll eller saknat underlag."),
        new(FigureWords.None, "Det finns ingen sådan uppgift: måttet delas inte upp så, eller planen har inget sådant årsmål."),
        new(FigureWords.Absence(FigureStatus.Missing), "Det finns inget att räkna på: inget underlag av slaget har kommit in, eller det finns ingen att räkna andelen av."),
        new(FigureWords.Absence(FigureStatus.Incomplete), "En månad eller ett år som måttet behöver har inte kommit in. Inget värde räknas då fram."),
        new("ej jämförbart", "Året före går inte att jämföra med: måttet räknades då på annat sätt, eller underlaget för något av åren saknas eller når för kort tillbaka."),
        new("● Uppfylls helt", "Målet bedöms vara helt uppfyllt."),
        new("◆ Uppfylls delvis", "Målet bedöms vara delvis uppfyllt."),
        new("■ Uppfylls ej", "Målet bedöms inte vara uppfyllt."),
    ];
}

/// <param name="Id">Indicator and version: <c>andel-bistand@1</c>.</param>
/// <param name="Words">The definition in words, breaks in the series included.</param>
/// <param name="IsFollowed">A goal or the first page tells of it; the others' definitions are in the workbook alone.</param>
public sealed record DefinitionEntry(string Id, string Name, string Words, bool IsFollowed = true);

/// <param name="Kind">Kind of export: <c>bistand</c>.</param>
/// <param name="Hash">The first twelve hex digits of the file's SHA-256.</param>
/// <param name="Rows">Null in what is public: the rows of a small file are persons or cases.</param>
public sealed record SourceEntry(string Kind, string File, string Hash, Cell? Rows);
