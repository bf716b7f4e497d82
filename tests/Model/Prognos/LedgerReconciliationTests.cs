using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Prognos;

public sealed class LedgerReconciliationTests
{
    [Fact]
    public void The_difference_is_booked_cost_minus_what_was_paid_to_the_ore()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-01", "bromma", 1, 1, belopp: 8_000.10m).Bistand("2023-01", "bromma", 2, 2, belopp: 7_000m).Bistand("2023-01", "bromma", 2, 3, role: "B")
            .Ekonomi("2023-01", "bromma", 15_000, 15_000.05m, post: "försörjningsstöd")
            .Ekonomi("2023-01", "bromma", -500, -700, post: "återsökningar")
            .Ekonomi("2023-01", "bromma", 9_000, 9_500, anslag: "handläggning", post: "personal");

        ReconciledMonth month = Assert.Single(Read(city));
        Assert.Equal((15_000.10m, 15_000.05m, -700m, -0.05m), (month.Paid, month.Cost, month.Income, month.Difference));
    }

    [Fact]
    public void A_credit_on_a_cost_is_no_income_and_what_is_budgeted_at_nothing_is_told_by_its_outcome()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-01", "bromma", 1, 1, belopp: 100).Bistand("2023-02", "bromma", 1, 1, belopp: 100)
            .Ekonomi("2023-01", "bromma", 200, 120, post: "a").Ekonomi("2023-01", "bromma", 50, -20, post: "b").Ekonomi("2023-01", "bromma", 0, -7, post: "c")
            .Ekonomi("2023-02", "bromma", 200, 100, post: "a").Ekonomi("2023-02", "bromma", 50, 0, post: "B");

        Assert.Equal([(100m, -7m, 0m), (100m, 0m, 0m)], Read(city).Select(month => (month.Cost!.Value, month.Income!.Value, month.Difference!.Value)));
    }

    [Fact]
    public void Rows_without_enhet_are_totals_where_an_enhet_has_rows()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-01", "bromma", 1, 1, belopp: 30)
            .Ekonomi("2023-01", "bromma", 40, 30, "").Ekonomi("2023-01", "bromma", 20, 10, "A").Ekonomi("2023-01", "bromma", 20, 20, "B", anslag: "Ekonomiskt bistånd");

        Assert.Equal(0, Assert.Single(Read(city)).Difference);
    }

    [Fact]
    public void What_one_system_lacks_has_no_difference()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-01", "bromma", 1, 1, belopp: 30)
            .Bistand("2023-02", "bromma", 1, 1, belopp: 30).Ekonomi("2023-02", "bromma", 40, 30, post: "a").Ekonomi("2023-02", "bromma", 40, null, post: "b")
            .Ekonomi("2023-03", "bromma", 40, 30);

        Assert.Equal(
            [("2023-01", 30m, null, false), ("2023-02", 30m, null, true), ("2023-03", null, 30m, true)],
            Read(city).Select(month => (month.Month.ToString(), month.Paid, month.Cost, month.InLedger)));
        Assert.All(Read(city), month => Assert.Null(month.Difference));
    }

    [Fact]
    public void A_successors_name_on_an_earlier_month_in_one_system_meets_its_predecessors_in_the_other()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-05", "norrmalm", 1, 1, belopp: 30).Bistand("2023-05", "ostermalm", 2, 2, belopp: 20)
            .Ekonomi("2023-05", "norra-innerstaden", 40, 51)
            .Bistand("2023-06", "norrmalm", 1, 1, belopp: 30).Ekonomi("2023-06", "norrmalm", 40, 30);

        Assert.Equal(
            [("norra-innerstaden", 50m, 1m), ("norrmalm", 30m, 0m)],
            Read(city).Select(month => (month.Area.Id, month.Paid!.Value, month.Difference!.Value)));
    }

    private static IReadOnlyList<ReconciledMonth> Read(TestCity city) => LedgerReconciliation.Read(city.Release, TestCity.Areas);
}
