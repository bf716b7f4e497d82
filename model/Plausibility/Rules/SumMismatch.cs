using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>Parts and total: the two sexes, rows and their total row, "varav", and what the text says.</summary>
public sealed class SumMismatch : IPlausibilityRule
{
    public const string Id = "sum-mismatch";

    public IEnumerable<Finding> Check(PublishedTable table) =>
        [.. SexesAndTotal.Check(table), .. PartsAndTotal.Check(table), .. SexesInText.Check(table)];

    internal static Finding On(PublishedRow row, Severity severity, string message) => new(row.Number, Id, severity, message);

    /// <summary>
    /// How far a sum may be off by rounding: whole numbers of persons or cases not at all; the rest by half of the last printed digit
    /// for each number, and by what the total is rounded off more than its parts.
    /// </summary>
    internal static decimal Tolerance(PublishedTable table, PublishedRow total, IReadOnlyCollection<PrintedNumber> numbers)
    {
        if (table.TypeOf(total) == MeasureType.Count && numbers.All(number => number.IsWhole) && !table.IsMean(total))
        {
            return 0;
        }

        decimal finest = numbers.Min(number => number.Half);
        return numbers.Count * finest + (total.Outcome!.Half > finest ? total.Outcome.Half : 0);
    }
}
