using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Reports.Explorer.Laget;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Reports.Explorer;

public sealed class LagetViewTests
{
    [Fact]
    public void Cases_that_have_not_come_are_no_change_for_the_better()
    {
        using TestCity city = new TestCity()
            .Avhysning("bromma", "2023-03-10", "verkstalld", "2023-04-11").Avhysning("bromma", "2023-03-12", "verkstalld", "2023-04-12")
            .Avhysning("bromma", "2024-02-10", "verkstalld", "2024-03-11");
        LagetView lacking = ViewOf(city, Period.Of(new Month(2024, 4)));
        LagetRow row = RowOf(lacking);
        Assert.Contains("avhysning har ingen rad i perioden", lacking.Gaps, StringComparison.Ordinal);
        Assert.Equal(-2, row.Change.Value);
        Assert.Null(row.Better);
        Assert.Null(row.Place.Value);
        Assert.Contains("underlaget räcker inte för hela perioden", row.Notes);
        Assert.DoesNotContain(lacking.Changes, change => change.Indicator == row.Indicator);

        using TestCity quiet = Enumerable.Range(10, 14).Aggregate(
            new TestCity().Avhysning("farsta", "2024-04-10", "pagar").Avhysning("bromma", "2024-02-10", "verkstalld", "2024-03-11"),
            (city, day) => city.Avhysning("bromma", $"2023-03-{day}", "verkstalld", "2023-04-11"));
        LagetView covered = ViewOf(quiet, Period.Of(new Month(2024, 4)));
        Assert.True(RowOf(covered).Better);
        Assert.Contains(covered.Changes, change => change.Indicator == row.Indicator);
    }

    [Fact]
    public void A_change_that_may_be_chance_is_neither_better_nor_worse_and_no_great_change()
    {
        using TestCity city = new TestCity()
            .Avhysning("bromma", "2023-03-10", "verkstalld", "2023-04-11").Avhysning("bromma", "2023-03-12", "verkstalld", "2023-04-12")
            .Avhysning("farsta", "2024-04-10", "pagar").Avhysning("bromma", "2024-02-10", "verkstalld", "2024-03-11");
        LagetView view = ViewOf(city, Period.Of(new Month(2024, 4)));
        LagetRow row = RowOf(view);
        Assert.Equal((-2m, true, null), (row.Change.Value, row.IsChance, row.Better));
        Assert.DoesNotContain(view.Changes, change => change.Indicator == row.Indicator);
        Assert.Contains(view.Tables[0].Rows, line => line.Cells[^1].Text == "förändringen kan bero på slump");
        Assert.Equal("1–2 av 2", row.Place.Text);
    }

    private static LagetRow RowOf(LagetView view) => view.Goals.SelectMany(goal => goal.Rows).First(row => row.Indicator == "antal-avhysningar");

    private static LagetView ViewOf(TestCity city, Period period)
    {
        Area area = TestCity.Areas.Require("bromma");
        var basis = FigureBasis.Of(
            ReleaseInventory.Read(city.Release, TestCity.Areas), PeriodCoverage.Read(city.Release, TestCity.Areas, period, area), TestCity.Shipped, area, period);
        var figures = new FigureTable(city.Engine.Compute(new IndicatorRequest([period]), Audience.Internal).Figures, TestCity.Shipped);
        return LagetView.Build(new Frame(Menu.Laget, new Selection(period, area, Audience.Internal), "/", null, null, 0, [], []), figures, basis, null);
    }
}
