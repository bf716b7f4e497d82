using System.Globalization;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Figures;

/// <summary>The notes of figures in Swedish, and the one way by which a report takes a figure's value.</summary>
public static class FigureWords
{
    public const string Break = "break";

    /// <summary>
    /// The value that may be printed: none unless the figure's status is ok. Everything in a report, charts and sums included, goes
    /// through here, so that a withheld value cannot slip out even if the figure still carries it.
    /// </summary>
    public static decimal? Shown(this Figure? figure) => figure is { Status: FigureStatus.Ok } ? figure.Value : null;

    /// <summary>"Järva bildades i juli 2023; tidigare år är räknade på samma yta." for each area whose year before reaches back over its merger.</summary>
    public static IEnumerable<string> Mergers(IEnumerable<Figure> figures) => figures
        .Where(figure => Has(figure, FigureNotes.Merged)).Select(figure => figure.Area).DistinctBy(area => area.Id)
        .Select(area => $"{area.Name} bildades i {SwedishText.Month(area.ValidFrom!.Value.Year, area.ValidFrom.Value.Number)}; tidigare månader är räknade på samma yta.");

    /// <summary>A definition with a version is computed; a value registered by hand has none.</summary>
    public static bool IsComputed(Figure figure) => figure.Definition.Contains('@', StringComparison.Ordinal);

    /// <summary>A note may carry a count: <c>not-yet-due:3</c>.</summary>
    public static bool Has(Figure figure, string code) => figure.Notes.Any(note => note == code || note.StartsWith(code + ":", StringComparison.Ordinal));

    /// <summary>
    /// Short words for the notes that concern a reader, in the order of the figure; codes without words are left out, and mergers, which would
    /// be the same at every figure (<see cref="Mergers"/>).
    /// </summary>
    /// <param name="smallestCount">A count of cases above 0 and below this is not told: 5 in a public report, 0 in an internal one.</param>
    public static IReadOnlyList<string> InWords(Figure figure, int smallestCount) =>
        [.. figure.Notes.Select(note => Words(note, figure, smallestCount)).Where(words => words.Length > 0).Distinct()];

    private static string Words(string note, Figure figure, int smallestCount)
    {
        string code = note.Split(':')[0];
        string count = int.TryParse(note.AsSpan(Math.Min(note.Length, code.Length + 1)), NumberStyles.None, CultureInfo.InvariantCulture, out int cases)
            && cases >= smallestCount ? SwedishText.Number(cases, 0) : "";
        return code switch
        {
            "older-population" => "äldre folkmängd",
            Break => string.Create(CultureInfo.InvariantCulture, $"tidsseriebrott {figure.Period.Year}"),
            "preliminary" => "preliminär",
            "revised" => "rättad sedan tidigare utgåva",
            "not-yet-due" => count.Length == 0 ? "några har ännu inte förfallit" : $"{count} har ännu inte förfallit",
            "pending" or "pagar" => count.Length == 0 ? "några pågår" : $"{count} pågår",
            _ => "",
        };
    }
}
