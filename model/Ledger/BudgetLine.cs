using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Ledger;

/// <summary>What a line of the ledger is: incomes are never set against costs, and money recovered is told apart from other incomes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LineKind>))]
public enum LineKind
{
    [JsonStringEnumMemberName("kostnad")]
    Kostnad,

    /// <summary>Återsökningar: bistånd that is paid back, by Försäkringskassan for the most part.</summary>
    [JsonStringEnumMemberName("atersokning")]
    Atersokning,

    [JsonStringEnumMemberName("ovrig-intakt")]
    OvrigIntakt,
}

/// <summary>All posts of one kind in one anslag: the grain that a year is forecast in. The anslag's name is in lower case.</summary>
public readonly record struct BudgetLine(string Anslag, LineKind Kind) : IComparable<BudgetLine>
{
    /// <summary>The anslag whose costs are households × medelbidrag.</summary>
    public const string EkonomisktBistand = LedgerLine.Bistand;

    // What the plans list first; the rest by name.
    private static readonly string[] First = [EkonomisktBistand, "handläggning", "arbetsmarknadsåtgärder"];

    [JsonIgnore]
    public bool IsIncome => Kind != LineKind.Kostnad;

    /// <summary>Whether the cost follows the households.</summary>
    [JsonIgnore]
    public bool IsBistand => Kind == LineKind.Kostnad && Anslag == EkonomisktBistand;

    public int CompareTo(BudgetLine other)
    {
        int byAnslag = Place(Anslag).CompareTo(Place(other.Anslag));
        return byAnslag != 0 ? byAnslag
            : Anslag != other.Anslag ? string.CompareOrdinal(AreaCatalog.Fold(Anslag), AreaCatalog.Fold(other.Anslag))
            : Kind.CompareTo(other.Kind);
    }

    private static int Place(string anslag) => Array.IndexOf(First, anslag) is >= 0 and var place ? place : First.Length;
}

/// <summary>Kronor of one line in one month; costs positive, incomes negative.</summary>
/// <param name="Budget">The budget in force, its adjustments included.</param>
/// <param name="Outcome">Booked; null where a row of it is not closed.</param>
/// <param name="Adjustment">What of the budget came by budgetjusteringar.</param>
/// <param name="Transfer">Resultatöverföring from earlier years, beside the budget: positive gives more to spend.</param>
public readonly record struct LedgerAmounts(decimal Budget, decimal? Outcome, decimal Adjustment, decimal? Transfer)
{
    public static LedgerAmounts operator +(LedgerAmounts left, LedgerAmounts right) => new(
        left.Budget + right.Budget, left.Outcome + right.Outcome, left.Adjustment + right.Adjustment,
        left.Transfer is null && right.Transfer is null ? null : (left.Transfer ?? 0) + (right.Transfer ?? 0));
}
