using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Workspaces;

/// <summary>
/// What is worth telling people of a file beside the findings, which other programs read: kept with the delivery, in words, and in no
/// JSON that is given out.
/// </summary>
/// <param name="Remarks">Whole sentences: columns that were not there or not recognised, and what the rows together look like.</param>
/// <param name="UnreadAmounts">Of each control total, how many refused rows have an amount that could not be read and so is in no sum; those above 0.</param>
/// <param name="TotalRows">Rows that are sums of others: accepted, and not counted.</param>
public sealed record DeliveryNotes(IReadOnlyList<string> Remarks, IReadOnlyDictionary<string, long> UnreadAmounts, long TotalRows)
{
    public static DeliveryNotes None { get; } = new([], new Dictionary<string, long>(), 0);

    /// <summary>"2 rader har belopp som inte kan läsas och ingår inte i summan."</summary>
    public static string Unread(string column, long rows) =>
        $"{SwedishWords.Counted(rows, "rad", "rader")} har {column} som inte kan läsas och ingår inte i summan.";
}
