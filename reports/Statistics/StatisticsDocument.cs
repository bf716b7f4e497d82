using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>The city's own statistics of a month or a year as data: what its pages, its workbook and its file for the web all say.</summary>
/// <param name="Paragraphs">What people have written, else what the figures say; then what the figures are.</param>
public sealed record StatisticsDocument(ReportHead Head, IReadOnlyList<string> Paragraphs, IReadOnlyList<Section> Sections, IReadOnlyList<LegendEntry> Legend)
{
    public const string LegendHeading = "Tecken i tabellerna";

    /// <summary>What the program says of the figures, whoever's words are printed: for the person who writes the text.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Draft { get; init; } = [];

    /// <summary>What the figures are, after whoever's words.</summary>
    [JsonIgnore]
    public string Source { get; init; } = "";

    /// <summary>Counts above 0 and below this are not told.</summary>
    [JsonIgnore]
    public decimal Smallest { get; init; }

    public IEnumerable<Chart> AllCharts() => Sections.SelectMany(section => section.Charts);

    /// <summary>With what people have written, as far as it is done, and how far the statistics have come.</summary>
    public StatisticsDocument With(SlotText text, ReportStage stage) => this with
    {
        Head = Head with { Stage = stage.Text, IsDraft = stage.IsDraft, StageNotes = stage.Notes },
        Paragraphs = [.. text is { IsWritten: true, Status: TextStatus.Done } ? text.Blocks.Select(block => block.Plain) : Draft, Source, .. stage.Notes],
    };
}
