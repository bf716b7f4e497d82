using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>"Kvalitet i siffrorna": half a page on what has come, what is preliminary or has been put right, what cannot be compared, and what is not shown.</summary>
internal static class QualitySection
{
    public const string Heading = "Kvalitet i siffrorna";

    /// <summary>More names than these nobody reads; the workbook has them all.</summary>
    private const int MostNames = 4;

    public static IReadOnlyList<QualityNote> Build(ReportData data) =>
    [
        .. new QualityNote[]
        {
            new("Underlag", Coverage(data)),
            new("Preliminärt", With(data, FigureNotes.Preliminary, "Kan ändras när nästa månad kommer in:")),
            new("Rättat", With(data, FigureNotes.Revised, "Har rättats sedan en tidigare utgåva:")),
            new("Ej jämförbart", Breaks(data)),
            new("Visas inte", Withheld(data)),
            new("Avrundning", "Skillnader mot året före räknas på de avrundade värden som visas. Andelar skrivs inte med fler decimaler än att ett enskilt ärende kan märkas."),
        }.Where(note => note.Text.Length > 0),
    ];

    private static string Coverage(ReportData data) => string.Join(' ', new[]
    {
        data.Input.Gaps.Count == 0
            ? $"Allt underlag som följs har kommit in för {SwedishWords.Months(data.Period)}."
            : $"Underlaget räcker inte för hela perioden: {string.Join("; ", data.Input.Gaps)}.",
        SummarySection.Behind(data),
        string.Join(' ', FigureWords.Mergers(data.Input.Figures.Where(figure => figure.Area.Id == data.Input.Area.Id))),
    }.Where(sentence => sentence.Length > 0));

    private static string With(ReportData data, string note, string words) => Listed(words, Names(data, figure => FigureWords.Has(figure, note)));

    private static string Breaks(ReportData data) => Listed(
        "Årets siffra räknas på annat sätt än fjolårets, eller underlaget för något av åren saknas, för",
        [.. Planned(data).Where(id => data.Find(id).Shown() is not null && !data.IsComparable(id)).Select(id => Texts.ShortNames.Of(id, data.Info(id).Name))]);

    private static string Withheld(ReportData data)
    {
        if (data.Input.Audience == Audience.Internal)
        {
            return "Rapporten är arbetsmaterial. Inga uppgifter har undertryckts, och den kan innehålla uppgifter som omfattas av sekretess.";
        }

        string rule = $"Uppgifter som vilar på färre än {SwedishWords.Count((int)Math.Ceiling(data.Input.Disclosure.Threshold))} personer, hushåll eller ärenden skrivs .. (två punkter), "
            + "och diagram, jämförelser och prognoser är gjorda på de uppgifter som visas.";
        return $"{rule} {Listed("Det gäller", Names(data, figure => figure.Status == FigureStatus.Suppressed))}".TrimEnd();
    }

    private static IEnumerable<string> Planned(ReportData data) => SummarySection.Planned(data).Select(indicator => indicator.Id);

    private static List<string> Names(ReportData data, Func<Figure, bool> isSo) =>
        [.. Planned(data).Where(id => data.Find(id) is { } figure && isSo(figure)).Select(id => Texts.ShortNames.Of(id, data.Info(id).Name))];

    private static string Listed(string words, List<string> names) => names.Count == 0 ? ""
        : $"{words} {SwedishWords.And([.. names.Take(MostNames).Select(name => name[..1].Equals("”", StringComparison.Ordinal) ? name : char.ToLowerInvariant(name[0]) + name[1..])])}"
            + $"{(names.Count > MostNames ? $" och {SwedishWords.Count(names.Count - MostNames)} till" : "")}.";
}
