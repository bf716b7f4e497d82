namespace Bistand.Analytics.Model.Ledger;

/// <summary>
/// What the ledger holds of one anslag and post in one month, in kronor: costs positive, incomes negative.
/// <see cref="Outcome"/> is null until every row behind it is closed. <see cref="Adjustment"/> (budgetjustering) and
/// <see cref="CarriedOver"/> (resultatöverföring) are null where no row gives them.
/// </summary>
public sealed record LedgerLine(
    Month Month, string Anslag, string Post, decimal Budget, decimal? Outcome, decimal? Adjustment = null, decimal? CarriedOver = null)
{
    /// <summary>The anslag of the bistånd itself, apart from what it costs to handle it.</summary>
    public const string Bistand = "ekonomiskt bistånd";
}
