using System.Text.Json.Serialization;

namespace Bistand.Analytics.Model.Ledger;

/// <summary>
/// What may be wrong with a line's forecast beside what its own months show: learnt from the area's own ledger where it has two years, else believed.
/// Shares of the line's amount, standard deviations.
/// </summary>
/// <param name="Months">Closed months that it rests on; fewer than <see cref="EnoughMonths"/> where it is believed.</param>
/// <param name="OfStillLine">Of a line that has stood still for a year: what half a year has brought all the same.</param>
/// <param name="OfBudget">Of a line without any outcome, which rests on its budget alone: what lines have come to beside their budgets in a year.</param>
public sealed record LedgerUncertainty(int Months, double OfStillLine, double OfBudget)
{
    public const int EnoughMonths = 24;

    private const int Year = 12;
    private const int HalfYear = 6;

    /// <summary>What is believed before anything is seen, and how many observations that weighs: a ledger where nothing has happened may yet surprise.</summary>
    private const double BelievedOfStillLine = 0.01;
    private const double WeightOfStillLine = 12;
    private const double BelievedOfBudget = 0.1;
    private const double WeightOfBudget = 2;

    /// <summary>A line whose months differ by less than this share of their mean stands still.</summary>
    private const double StandsStill = 0.01;

    /// <summary>A line that came to nothing, or to twice its budget or more, counts as that.</summary>
    private const double Largest = 1;

    public static LedgerUncertainty Believed { get; } = new(0, BelievedOfStillLine, BelievedOfBudget);

    [JsonIgnore]
    public bool IsLearnt => Months >= EnoughMonths;

    /// <param name="ledger">As it was known then.</param>
    /// <param name="last">The newest month that counts.</param>
    public static LedgerUncertainty Of(AreaLedger ledger, Month last)
    {
        int months = 0;
        while (ledger.IsClosed(last.Plus(-months)))
        {
            months++;
        }

        if (months < EnoughMonths)
        {
            return Believed with { Months = months };
        }

        double[][] lines = [.. ledger.Lines.Select(line => Row(months, last, month => (double)(ledger.Find(line, month)?.Outcome ?? 0)))];
        double[][] budgets = [.. ledger.Lines.Select(line => Row(months, last, month => (double)(ledger.Find(line, month)?.Budget ?? 0)))];
        return new LedgerUncertainty(
            months,
            Together([.. lines.SelectMany(Surprises)], BelievedOfStillLine, WeightOfStillLine),
            Together([.. lines.Zip(budgets).SelectMany(line => BesideBudget(line.First, line.Second))], BelievedOfBudget, WeightOfBudget));
    }

    private static double[] Row(int months, Month last, Func<Month, double> amount) => [.. Enumerable.Range(0, months).Select(at => amount(last.Plus(at - months + 1)))];

    /// <summary>What the half-year after each still year brought, as a share of the year's level.</summary>
    private static IEnumerable<double> Surprises(double[] amounts)
    {
        for (int at = Year; at + HalfYear <= amounts.Length; at++)
        {
            double[] before = amounts[(at - Year)..at];
            double level = before.Average();
            if (level != 0 && before.All(amount => Math.Abs(amount - level) <= StandsStill * Math.Abs(level)))
            {
                yield return (amounts[at..(at + HalfYear)].Average() / level) - 1;
            }
        }
    }

    /// <summary>Outcome beside budget of each whole year, counted back from the newest month.</summary>
    private static IEnumerable<double> BesideBudget(double[] amounts, double[] budgets)
    {
        for (int end = amounts.Length; end >= Year; end -= Year)
        {
            double budget = budgets[(end - Year)..end].Sum();
            if (budget != 0)
            {
                yield return (amounts[(end - Year)..end].Sum() / budget) - 1;
            }
        }
    }

    private static double Together(double[] seen, double believed, double weight) => Math.Sqrt(
        (seen.Sum(one => Math.Pow(Math.Clamp(one, -Largest, Largest), 2)) + (weight * believed * believed)) / (seen.Length + weight));
}
