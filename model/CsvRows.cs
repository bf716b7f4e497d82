using System.Globalization;
using CsvHelper;

namespace Bistand.Analytics.Model;

/// <summary>
/// The one way to write CSV: cell by cell, each text of it harmless to a spreadsheet (<see cref="CsvText"/>), each number in full. What is written
/// reaches the target when this is closed.
/// </summary>
public sealed class CsvRows : IDisposable
{
    private readonly CsvWriter csv;
    private readonly char point;

    private CsvRows(CsvWriter csv, char point)
    {
        this.csv = csv;
        this.point = point;
    }

    /// <param name="target">Is left open.</param>
    /// <param name="separator">Between cells.</param>
    /// <param name="newLine">After each row.</param>
    /// <param name="point">Between whole and decimals of a number.</param>
    public static CsvRows To(TextWriter target, char separator = ',', string newLine = "\n", char point = '.') =>
        new(CsvWriter.Create(target, Options(separator, newLine), leaveOpen: true), point);

    /// <summary>A file in a folder that is put in its place when all of it is written.</summary>
    public static CsvRows ToFile(string file, char separator) => new(CsvWriter.ToFile(file, Options(separator, "\n")), '.');

    /// <summary>A row of texts.</summary>
    public void Row(IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            Text(text);
        }

        EndRow();
    }

    public CsvRows Text(string? text)
    {
        csv.WriteField(CsvText.Harmless(text ?? ""));
        return this;
    }

    /// <summary>Empty where there is none.</summary>
    public CsvRows Number(decimal? number) => Exact(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>So that it reads back to the same value.</summary>
    public CsvRows Number(double number) => Exact(number.ToString("R", CultureInfo.InvariantCulture));

    public void EndRow() => csv.EndRecord();

    public void Dispose() => csv.Dispose();

    private CsvRows Exact(string number)
    {
        csv.WriteField(point == '.' ? number : number.Replace('.', point));
        return this;
    }

    /// <summary>Tables of several widths stand below one another in one file.</summary>
    private static CsvWriterOptions Options(char separator, string newLine) => new() { Separator = separator, NewLine = newLine, ValidateFieldCount = false };
}
