using Bistand.Analytics.Ingest.Reading;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>Rows that spreadsheets and ledgers add below those that they sum: where a row's unit or line should stand they say that it is all of them.</summary>
public static class TotalText
{
    /// <summary>The columns in which a total is written.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["stadsdel", "enhet", "anslag", "post", "verksamhet", "orsak"];

    /// <summary>The words for it, folded (<see cref="CellText.FoldCode"/>).</summary>
    public static IReadOnlyList<string> Words { get; } = ["summa", "summa_totalt", "total", "totalt", "totalsumma", "alla", "samtliga"];

    private static readonly int Shortest = Words.Min(word => word.Length);

    // Decomposed letters take two characters each.
    private static readonly int Longest = 2 * Words.Max(word => word.Length);

    /// <summary>True when the value is a word for a total, however it is written.</summary>
    public static bool Is(ReadOnlySpan<char> value) => MayBe(value) && Words.Contains(CellText.FoldCode(value), StringComparer.Ordinal);

    /// <summary>Most values are no total and are told by their first letter, without making a text of them.</summary>
    public static bool MayBe(ReadOnlySpan<char> value) =>
        value.Length >= Shortest && value.Length <= Longest && value[0] is 's' or 'S' or 't' or 'T' or 'a' or 'A' or 'å' or 'Å' or 'ä' or 'Ä';
}
