using System.Globalization;
using System.Text;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>What was written: the kind, the file's name and its rows.</summary>
public sealed record SampleFile(string Kind, string Name, int Rows);

/// <summary>
/// One export as a case system writes it: semicolons, decimal comma, UTF-8 without BOM, LF. No field of the sample holds
/// a semicolon, a quote or a line end, so none is quoted.
/// </summary>
internal sealed class ExportFile : IDisposable
{
    private static readonly CultureInfo Swedish = MakeSwedish();

    private readonly StreamWriter writer;
    private readonly StringBuilder line = new(200);
    private readonly string kind;
    private readonly string name;
    private int rows;

    public ExportFile(DirectoryInfo folder, string kind, string? part, string header)
    {
        this.kind = kind;
        name = part is null ? $"{kind}.csv" : $"{kind}-{part}.csv";
        writer = new StreamWriter(Path.Combine(folder.FullName, name), append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        writer.WriteLine(header);
    }

    public SampleFile Summary => new(kind, name, rows);

    public ExportFile Field(string text)
    {
        line.Append(CsvText.Harmless(text)).Append(';');
        return this;
    }

    public ExportFile Field(int number)
    {
        line.Append(Swedish, $"{number}").Append(';');
        return this;
    }

    public ExportFile Field(int? number) => number is { } given ? Field(given) : Field("");

    public ExportFile Field(DateOnly? date) => Field(date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");

    /// <summary>With the decimals that the number has: <c>73,4</c>, <c>-1250,00</c>.</summary>
    public ExportFile Field(decimal number)
    {
        line.Append(Swedish, $"{number}").Append(';');
        return this;
    }

    /// <summary>K or M.</summary>
    public ExportFile Sex(bool woman) => Field(woman ? "K" : "M");

    public void EndRow()
    {
        line.Length--;
        writer.Write(line);
        writer.WriteLine();
        line.Clear();
        rows++;
    }

    public void Dispose() => writer.Dispose();

    /// <summary>Made by hand, since the machine's sv-SE writes a minus that is no hyphen.</summary>
    private static CultureInfo MakeSwedish()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return CultureInfo.ReadOnly(culture);
    }
}
