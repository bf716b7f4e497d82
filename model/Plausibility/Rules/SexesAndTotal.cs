using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>Men and women of a count: never more than everyone, and fewer only where somebody's sex is unknown.</summary>
internal static partial class SexesAndTotal
{
    public static IEnumerable<Finding> Check(PublishedTable table)
    {
        foreach (PublishedRow row in table.Rows)
        {
            if (row is not { Outcome: { } total, Men: { } men, Women: { } women } || table.TypeOf(row) is not (MeasureType.Count or MeasureType.Amount))
            {
                continue;
            }

            decimal sum = men.Value + women.Value;
            decimal tolerance = SumMismatch.Tolerance(table, row, [total, men, women]);
            string sums = $"Män {men.Text} och kvinnor {women.Text} blir {Number(sum)}";
            if (sum - total.Value > tolerance)
            {
                yield return SumMismatch.On(
                    row, Severity.Error, $"{sums}, fler än de {total.Text} som är totalen. Kontrollera om någon är räknad två gånger eller om totalen är gammal.");
            }
            else if (total.Value - sum > tolerance && !row.OthersInTotal && !row.HasWithheld && !TellsOfOthers().IsMatch(row.Text))
            {
                yield return SumMismatch.On(
                    row, Severity.Warning,
                    $"{sums}, men totalen är {total.Text}. Det stämmer bara om {Number(total.Value - sum)} saknar uppgift om kön. Kontrollera, och skriv i så fall det.");
            }
        }
    }

    internal static string Number(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture).Replace('.', ',');

    [GeneratedRegex(@"(annat|okänt|oklart) kön|okänd|utan uppgift om kön|uppgift om kön saknas|saknar uppgift om kön|annan könsidentitet", RegexOptions.IgnoreCase)]
    private static partial Regex TellsOfOthers();
}
