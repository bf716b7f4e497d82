namespace Bistand.Analytics.Ingest.Reading;

/// <summary>A table with a column for each year, as statistics offices write them: each such column makes a record of its own.</summary>
/// <param name="Year">The name by which rows ask for the column's year.</param>
/// <param name="Value">The name by which they ask for what stands in it.</param>
public sealed record YearColumns(string Year, string Value)
{
    private const int Digits = 4;

    public IEnumerable<string> Names => [Year, Value];

    /// <summary>The year of a column called "2021" or "Folkmängd 2021"; null for other columns.</summary>
    public static string? YearOf(string column)
    {
        string name = CellText.Clean(column).ToString();
        return name.Length >= Digits && name[^Digits..] is var year && !year.AsSpan().ContainsAnyExceptInRange('0', '9') && year[0] is '1' or '2'
            && (name.Length == Digits || name[^(Digits + 1)] == ' ')
            ? name[^Digits..]
            : null;
    }
}
