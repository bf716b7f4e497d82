using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>The rows of a published table, and the lines that could not be split into its columns.</summary>
public sealed record PublishedTableFile(IReadOnlyList<PublishedRow> Rows, IReadOnlyList<long> UnreadLines)
{
    public long HeaderLine { get; init; }

    /// <summary>How many records stand above the header and are not read.</summary>
    public long RecordsAboveHeader { get; init; }

    /// <summary>The names of other sheets that are to be seen and are not read.</summary>
    public IReadOnlyList<string> OtherSheets { get; init; } = [];
}

/// <summary>
/// Reads an indicator table by the same conventions as exports: separator, encoding, quotes, workbooks. Headings may be those of
/// templates/granska/README.md or the document's own ("Periodens utfall", "Utfall VB 2022").
/// </summary>
public static class PublishedTableReader
{
    private const string Name = "indikator";
    private const string Outcome = "utfall";

    private const string Columns = "indikator, utfall, man, kvinnor, foregaende, arsmal, kf_arsmal och period";

    private static readonly string[] Counts = ["antal", "taljare", "namnare"];

    private static readonly string[] Numbers = [Outcome, "man", "kvinnor", "foregaende", .. Counts];

    private static readonly string[] Required = [Name, Outcome];

    private static readonly string[] Known = [Name, .. Numbers, "arsmal", "kf_arsmal", "period", "text", "bedomning"];

    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["periodens utfall"] = Outcome,
        ["utfall man/pojkar"] = "man", ["utfall man"] = "man", ["utfall man/ pojkar"] = "man",
        ["utfall kvinnor/flickor"] = "kvinnor", ["utfall kvinnor"] = "kvinnor", ["utfall kvinnor/ flickor"] = "kvinnor",
        ["kf:s arsmal"] = "kf_arsmal", ["kfs arsmal"] = "kf_arsmal",
        ["analys"] = "text", ["kommentar"] = "text",
    };

    /// <exception cref="UserException">The file is not there, cannot be read as text, lacks a column or has no row.</exception>
    public static PublishedTableFile Read(string path, CancellationToken cancellation) =>
        RecordSource.ReadOne(path, record => Required.All(record.Select(Column).Contains), asPrinted: true, reader => Rows(reader, path), cancellation);

    private static PublishedTableFile Rows(RecordReader reader, string path)
    {
        if (reader.IsEmpty)
        {
            throw Refused(path, "är tom. Lägg in tabellen med en rubrikrad och minst en rad");
        }

        List<string> columns = [.. reader.Header.Select(Column)];
        List<string> missing = [.. Required.Except(columns)];
        if (missing.Count > 0)
        {
            throw Refused(path, $"saknar {(missing.Count == 1 ? "kolumnen" : "kolumnerna")} {string.Join(" och ", missing)} och är ingen indikatortabell: granska läser en publicerad tabell med kolumnerna {Columns}, inte det som kommandot indicators skriver. Rätta rubrikraden, eller se exemplet i «bistand granska --help»");
        }

        List<string> repeated = [.. reader.Header.GroupBy(HeaderText.Fold).Where(same => same.Count() > 1 && Known.Contains(Column(same.Key))).Select(same => same.First())];
        if (repeated.Count > 0)
        {
            throw Refused(path, $"har {(repeated.Count == 1 ? "kolumnen" : "kolumnerna")} {string.Join(" och ", repeated)} mer än en gång, och det går inte att veta vilken som gäller. Ta bort eller döp om den som inte ska granskas");
        }

        List<PublishedRow> rows = [];
        List<long> unread = [];
        int number = 0;
        while (reader.Read())
        {
            number++;
            if (reader.Malformed)
            {
                unread.Add(reader.Line);
            }
            else
            {
                rows.Add(Row(number, reader, columns));
            }
        }

        return number == 0 ? throw Refused(path, "har en rubrikrad men inga rader. Lägg in tabellens rader") : new PublishedTableFile(rows, unread)
        {
            HeaderLine = reader.HeaderLine, RecordsAboveHeader = reader.RecordsAboveHeader, OtherSheets = reader.OtherSheets,
        };
    }

    private static PublishedRow Row(int number, RecordReader reader, List<string> columns)
    {
        bool IsError(string column) => reader.HasCellErrors && columns.IndexOf(column) is >= 0 and var index && reader.IsCellError(index);
        string Written(string column) => columns.IndexOf(column) is >= 0 and var index ? CellText.Clean(reader.Field(index)).ToString() : "";
        string Text(string column) => IsError(column) ? "" : Written(column);
        PrintedNumber? Number(string column) => PrintedNumber.Parse(Text(column)) is { } number && !MayBeThousands(column, number) ? number : null;
        return new PublishedRow(number, Text(Name))
        {
            Outcome = Number(Outcome), Men = Number("man"), Women = Number("kvinnor"), Previous = Number("foregaende"),
            Target = Text("arsmal"), KfTarget = Text("kf_arsmal"), Period = Text("period"),
            Cases = Number("antal")?.Value, Numerator = Number("taljare")?.Value, Denominator = Number("namnare")?.Value,
            Text = Text("text"), Assessment = Text("bedomning"),
            Unread =
            [
                .. Numbers.Where(column => Number(column) is null && !SaysNothing(Text(column))).Select(column => new UnreadCell(column, Text(column))),
                .. Known.Where(IsError).Select(column => new UnreadCell(column, Written(column)) { IsCellError = true }),
            ],
            HasWithheld = new[] { Outcome, "man", "kvinnor" }.Any(column => Text(column) == ".."),
        };
    }

    /// <summary>«1.413» persons or kronor may be 1 413: as in exports it is no number that can be read for certain.</summary>
    private static bool MayBeThousands(string column, PrintedNumber number) =>
        number.Decimals == 3 && Math.Abs(number.Value) is >= 1 and < 1000 && (Counts.Contains(column) || number.Unit is "kr" or "st");

    /// <summary>Empty, withheld or a dash: the document itself says that there is no number.</summary>
    private static bool SaysNothing(string text) => text.All(sign => sign is '.' or '…' or '-' or '–' or '—' or '\u2212' or '*' or ' ');

    private static string Column(string heading)
    {
        string folded = HeaderText.Fold(heading);
        return Headings.TryGetValue(folded, out string? column) ? column
            // "Utfall VB 2022", "Utfall T1 2022": the figure of the year before.
            : folded.StartsWith("utfall vb", StringComparison.Ordinal) || folded.StartsWith("utfall t", StringComparison.Ordinal) ? "foregaende"
            : folded;
    }

    private static UserException Refused(string path, string what) =>
        new(ErrorKind.Conflict, string.Create(CultureInfo.InvariantCulture, $"{path} {what}."));
}
