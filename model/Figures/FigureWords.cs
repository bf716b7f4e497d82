using System.Globalization;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Figures;

/// <summary>
/// How a figure is written, wherever it is read: its value, what stands where it has none, and its notes. Cells, pages, tables and sheets
/// take their words here.
/// </summary>
public static class FigureWords
{
    /// <summary>
    /// The value that may be printed: none unless the figure's status is ok. Everything in a report, charts and sums included, goes
    /// through here, so that a withheld value cannot slip out even if the figure still carries it.
    /// </summary>
    public static decimal? Shown(this Figure? figure) => figure is { Status: FigureStatus.Ok } ? figure.Value : null;

    /// <summary>What stands for a figure that has been withheld: neither nothing nor 0.</summary>
    public const string Withheld = "..";

    /// <summary>What stands where there can be no figure: a sex of what is counted by household.</summary>
    public const string None = "–";

    /// <summary>"0,76 %", "uppgift saknas": with its unit, or why there is no value; <see cref="None"/> where there can be no figure.</summary>
    public static string Text(Figure? figure, int decimals) => figure is null ? None
        : figure.Shown() is { } value ? SwedishText.WithUnit(value, decimals, figure.Unit) : Absence(figure.Status);

    /// <summary>"0,76", "saknas": the same in a column that names the unit and has little room.</summary>
    public static string ShortText(Figure? figure, int decimals) => figure is null ? None
        : figure.Shown() is { } value ? SwedishText.Number(value, decimals) : figure.Status == FigureStatus.Suppressed ? Withheld : StatusWord(figure.Status);

    /// <summary>"..", "ofullständigt underlag", "uppgift saknas": what stands where a figure has no value.</summary>
    public static string Absence(FigureStatus status) => status switch
    {
        FigureStatus.Suppressed => Withheld,
        FigureStatus.Incomplete => "ofullständigt underlag",
        _ => "uppgift saknas",
    };

    /// <summary>"dolt", "ofullständigt", "saknas": the status by itself; nothing where there is a value.</summary>
    public static string StatusWord(FigureStatus status) => status switch
    {
        FigureStatus.Ok => "",
        FigureStatus.Suppressed => "dolt",
        FigureStatus.Incomplete => "ofullständigt",
        _ => "saknas",
    };

    /// <summary>"saknas: inget att räkna på": the status and what it comes of, for a legend; nothing where there is a value.</summary>
    public static string Explained(FigureStatus status) => status switch
    {
        FigureStatus.Ok => "",
        FigureStatus.Suppressed => $"{StatusWord(status)} för att inte röja någon",
        FigureStatus.Incomplete => $"{StatusWord(status)}: en månad eller ett år som behövs är inte levererat",
        _ => $"{StatusWord(status)}: inget att räkna på",
    };

    /// <summary>"Järva bildades i juli 2023; tidigare år är räknade på samma yta." for each area whose year before reaches back over its merger.</summary>
    public static IEnumerable<string> Mergers(IEnumerable<Figure> figures) => figures
        .Where(figure => Has(figure, FigureNotes.Merged)).Select(figure => figure.Area).DistinctBy(area => area.Id)
        .Select(area => $"{area.Name} bildades i {SwedishText.Month(area.ValidFrom!.Value)}; tidigare månader är räknade på samma yta.");

    /// <summary>
    /// What has to be known of some of a table's figures, below it, in whole sentences: totals that hold others than the two sexes, and values that
    /// somebody has to look at. Null where there is nothing of the kind.
    /// </summary>
    public static string? BelowTable(IEnumerable<Figure> figures)
    {
        Figure[] shown = [.. figures.Where(figure => figure.Shown() is not null)];
        string[] odd = [.. shown.Where(figure => Has(figure, FigureNotes.Implausible)).Select(figure => $"{figure.Area.Name} {SwedishWords.ShortName(figure.Period)}").Distinct()];
        string[] sentences =
        [
            .. Array.Exists(shown, figure => Has(figure, FigureNotes.ChildrenWithoutRow))
                ? ["I totalen ingår barn utan egen rad i underlaget, vilkas kön är okänt: den kan ligga utanför både kvinnors och mäns."] : Array.Empty<string>(),
            .. odd.Length == 0 ? [] : new[] { $"Orimligt värde, kontrollera underlaget: {SwedishWords.And(odd)}." },
        ];
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }

    /// <summary>A definition with a version is computed; a value registered by hand has none.</summary>
    public static bool IsComputed(Figure figure) => figure.Definition.Contains('@', StringComparison.Ordinal);

    /// <summary>A note may carry a count: <c>not-yet-due:3</c>.</summary>
    public static bool Has(Figure figure, string code) => figure.Notes.Any(note => note == code || note.StartsWith(code + ":", StringComparison.Ordinal));

    /// <summary>
    /// Short words for the notes that concern a reader, in the order of the figure; codes without words are left out, and mergers, which would
    /// be the same at every figure (<see cref="Mergers"/>).
    /// </summary>
    /// <param name="smallestCount">A count of cases above 0 and below this is not told to the readers.</param>
    public static IReadOnlyList<string> InWords(Figure figure, decimal smallestCount) =>
        [.. figure.Notes.Select(note => Words(note, figure, smallestCount)).Where(words => words.Length > 0).Distinct()];

    private static string Words(string note, Figure figure, decimal smallestCount)
    {
        string code = note.Split(':')[0];
        string count = int.TryParse(note.AsSpan(Math.Min(note.Length, code.Length + 1)), NumberStyles.None, CultureInfo.InvariantCulture, out int cases)
            && cases >= smallestCount ? SwedishText.Number(cases, 0) : "";
        return code switch
        {
            FigureNotes.OlderPopulation => "äldre folkmängd",
            FigureNotes.Break => string.Create(CultureInfo.InvariantCulture, $"tidsseriebrott {figure.Period.Year}"),
            FigureNotes.Preliminary => "preliminär",
            FigureNotes.Revised => "rättad sedan tidigare utgåva",
            FigureNotes.ChildrenWithoutRow => "inkl. barn utan egen rad (okänt kön)",
            FigureNotes.Implausible => "orimligt värde, kontrollera underlaget",
            FigureNotes.NotYetDue => count.Length == 0 ? "några har ännu inte förfallit" : $"{count} har ännu inte förfallit",
            FigureNotes.Pagar => count.Length == 0 ? "några pågår" : $"{count} pågår",
            _ => "",
        };
    }
}
