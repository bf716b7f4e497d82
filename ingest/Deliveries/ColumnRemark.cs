using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>
/// A header and the columns of its kind, in words: what is read as empty because it is not there, and what is not read because nobody knows it.
/// The two are often one column under another name.
/// </summary>
public static class ColumnRemark
{
    private const int ShownNames = 12;

    /// <summary>Optional columns that the file has not and figures need, those with the same consequence in one sentence.</summary>
    /// <param name="kind">The file's kind.</param>
    /// <param name="fieldOf">For each column of the kind its field in the file, or −1.</param>
    /// <param name="refusedReserves">Rows refused for a reserve number that has no sex or birth beside it.</param>
    public static IEnumerable<string> Missing(ExportKind kind, IReadOnlyList<int> fieldOf, long refusedReserves)
    {
        List<ExportColumn> missing = [.. kind.Columns.Where((column, index) => fieldOf[index] < 0)];
        foreach (IGrouping<string, ExportColumn> same in missing.Where(column => column.WithoutIt is not null).GroupBy(column => column.WithoutIt!))
        {
            yield return Sentence([.. same.Select(column => column.Name)], same.Key);
        }

        if (refusedReserves > 0)
        {
            yield return Sentence(
                [.. missing.Select(column => column.Name).Where(name => name is "kon" or "fodelsedatum")],
                $"{SwedishWords.Counted(refusedReserves, "rad", "rader")} med reservnummer avvisas");
        }
    }

    /// <summary>Names that are no column of the kind; digits are masked, since a file without header has its first row there.</summary>
    public static IEnumerable<string> Unknown(ExportKind kind, IReadOnlyList<string> header)
    {
        HashSet<string> known = kind.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        string[] unknown = [.. header.Where(name => name.Trim().Length > 0 && !known.Contains(HeaderText.Fold(name))).Select(Masking.MaskDigits)];
        return unknown.Length == 0 ? [] : [$"Kolumner som inte känns igen: {Masking.First(unknown, ShownNames)}."];
    }

    private static string Sentence(string[] names, string consequence) => names.Length == 1
        ? $"Kolumnen {names[0]} saknas, så {consequence}."
        : $"Kolumnerna {string.Join(", ", names[..^1])} och {names[^1]} saknas, så {consequence}.";
}
