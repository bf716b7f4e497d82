using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Deliveries;

/// <summary>Something that is told of a file: "Läst som", "text, UTF-8, semikolon mellan fälten".</summary>
public sealed record FileFact(string Label, string Text);

/// <summary>
/// What was read of a file and what that does to the release, as a controller goes through it before it counts: on the page of a delivery and at the command
/// line alike.
/// </summary>
/// <param name="Facts">What was read.</param>
/// <param name="Grid">Rows by stadsdel and month or year; several tables where there are many months.</param>
/// <param name="Effect">What changes, in a sentence or two; null where nothing of the file enters.</param>
/// <param name="Changes">Where the release has something already: before and after. Null where all is new or all the same.</param>
public sealed record FileReport(IReadOnlyList<FileFact> Facts, IReadOnlyList<Table> Grid, string? Effect, Table? Changes)
{
    private const int ShownNames = 12;

    /// <param name="delivery">What was read.</param>
    /// <param name="change">What it changes; null where nothing of it enters.</param>
    /// <param name="areas">The areas, with their names.</param>
    public static FileReport Of(Delivery delivery, ReleaseChange? change, AreaCatalog areas) => new(
        [.. FactsOf(delivery).Where(fact => fact.Text.Length > 0)],
        delivery.Reading is { } reading ? FileGrid.Of(reading, areas) : [],
        change is null || delivery.Accepted == 0 ? null : ChangeTable.Sentence(change), change is null ? null : ChangeTable.Of(change));

    private static IEnumerable<FileFact> FactsOf(Delivery delivery)
    {
        if (delivery.Reading is { } reading)
        {
            yield return new FileFact("Läst som", Form(reading));
        }

        yield return new FileFact("Slag", Kind(delivery));
        yield return new FileFact("Rader", Rows(delivery));
        foreach ((string column, ControlTotal total) in delivery.Totals.OrderBy(total => total.Key, StringComparer.Ordinal))
        {
            yield return new FileFact(SwedishWords.Sentence(column), $"{SwedishText.Kronor(total.File)} kr i filen, {SwedishText.Kronor(total.Accepted)} godkända, {SwedishText.Kronor(total.Refused)} avvisade");
        }

        if (delivery.Reading is { } read)
        {
            yield return new FileFact("Reservnummer", read.ReserveNumbers == 0 ? "" : SwedishWords.Counted(read.ReserveNumbers, "rad", "rader"));
            yield return new FileFact("Läses inte", Names(read.Ignored));
            yield return new FileFact("Finns inte", Names(read.Absent));
            yield return new FileFact("Tomma rakt igenom", Names(read.Empty));
        }
    }

    private static string Form(FileReading reading)
    {
        if (reading.Sheet is not { } sheet)
        {
            return reading.Separator is null ? "" : $"text, {reading.Encoding}, {SeparatorWord(reading.Separator)} mellan fälten";
        }

        string others = reading.OtherSheets.Count == 0 ? ""
            : $"; {SwedishWords.And([.. reading.OtherSheets.Select(name => $"«{name}»")])} lästes inte";
        return $"Excelbok, bladet «{sheet}»{others}";
    }

    private static string SeparatorWord(string separator) => separator switch { ";" => "semikolon", "\t" => "tabb", _ => "komma" };

    private static string Kind(Delivery delivery)
    {
        string kind = delivery.Kind ?? "inget slag passar";
        string also = delivery.Reading is { AlsoFits: { Count: > 0 } fits } ? $"; den passar också {SwedishWords.And(fits)}" : "";
        return delivery.Reading?.Choice switch
        {
            KindChoice.Header => $"{kind}, känt på rubrikraden{also}",
            KindChoice.Named => $"{kind}, som angavs när filen lästes",
            KindChoice.Mapping => $"{kind}, genom en mappning",
            _ => kind,
        };
    }

    private static string Rows(Delivery delivery)
    {
        long totals = delivery.Notes?.TotalRows ?? 0;
        return $"{SwedishWords.Counted(delivery.Accepted, "godkänd", "godkända")}{(totals == 0 ? "" : $" (varav {SwedishWords.Counted(totals, "summarad", "summarader")} som inte räknas)")}, {SwedishWords.Counted(delivery.Rejected, "avvisad", "avvisade")}";
    }

    private static string Names(IReadOnlyList<string> names) => names.Count <= ShownNames
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(ShownNames))} och {SwedishText.Number(names.Count - ShownNames, 0)} till";
}
