using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Ledger;

namespace Bistand.Analytics.Tests.Model.Prognos;

public sealed class LedgerUncertaintyTests
{
    private static readonly Month First = new(2021, 1);

    [Fact]
    public void Of_less_than_two_years_one_percent_and_a_tenth_are_believed()
    {
        LedgerUncertainty unsure = Of(23, _ => 100_000, _ => 100_000);
        Assert.Equal((23, 0.01, 0.1, false), (unsure.Months, unsure.OfStillLine, unsure.OfBudget, unsure.IsLearnt));
    }

    [Fact]
    public void From_two_years_on_it_is_what_the_ledger_itself_has_brought()
    {
        LedgerUncertainty still = Of(24, _ => 100_000, _ => 100_000);
        Assert.True(still.IsLearnt);
        // Seven half-years without a surprise beside twelve beliefs: √(12·0,01² / 19); two years on budget beside two: √(2·0,1² / 4).
        Assert.Equal(Math.Sqrt(12 * 0.0001 / 19), still.OfStillLine, 1e-12);
        Assert.Equal(Math.Sqrt(2 * 0.01 / 4), still.OfBudget, 1e-12);

        LedgerUncertainty leaping = Of(24, at => at < 12 ? 100_000 : 120_000, _ => 100_000);
        // One still year (2021), after which the half-year is 20 % higher; the years are at 100 and 120 % of budget.
        Assert.Equal(Math.Sqrt((0.04 + 0.0012) / 13), leaping.OfStillLine, 1e-12);
        Assert.Equal(Math.Sqrt((0.04 + 0.02) / 4), leaping.OfBudget, 1e-12);
        Assert.True(leaping.OfStillLine > 5 * still.OfStillLine);
    }

    [Fact]
    public void An_open_month_ends_what_is_counted_back()
    {
        AreaLedger ledger = Ledger(30, _ => 100_000, _ => 100_000, open: 2);
        Assert.Equal(27, LedgerUncertainty.Of(ledger, First.Plus(29)).Months);
        Assert.Equal(2, LedgerUncertainty.Of(ledger, First.Plus(1)).Months);
    }

    private static LedgerUncertainty Of(int months, Func<int, decimal> outcome, Func<int, decimal> budget) => LedgerUncertainty.Of(Ledger(months, outcome, budget, open: -1), First.Plus(months - 1));

    private static AreaLedger Ledger(int months, Func<int, decimal> outcome, Func<int, decimal> budget, int open) => new(
        [.. Enumerable.Range(0, months).Select(at => new LedgerLine(First.Plus(at), "handläggning", "personal", budget(at), at == open ? null : outcome(at)))], First.Plus(months - 1));
}
