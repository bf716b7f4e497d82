using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Reports.Document;
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
        Assert.Null(row.Persons);

        using TestCity quiet = Enumerable.Range(10, 14).Aggregate(
            new TestCity().Avhysning("farsta", "2024-04-10", "pagar").Avhysning("bromma", "2024-02-10", "verkstalld", "2024-03-11"),
            (city, day) => city.Avhysning("bromma", $"2023-03-{day}", "verkstalld", "2023-04-11"));
        LagetView covered = ViewOf(quiet, Period.Of(new Month(2024, 4)));
        Assert.True(RowOf(covered).Better);
        Assert.Equal(14, RowOf(covered).Persons);
    }

    [Theory]
    [InlineData("st", DisclosureRule.Count, 12.0, null, -5.0, 5.0, null)]
    [InlineData("st", DisclosureRule.None, 12.0, null, -5.0, null, null)]
    [InlineData("%", DisclosureRule.Share, 9.0, 600.0, 2.5, 15.0, null)]
    [InlineData("%", DisclosureRule.Share, 9.0, null, 2.5, null, null)]
    [InlineData("kr", DisclosureRule.Basis, 10_000.0, 120.0, 300.0, null, 36_000.0)]
    [InlineData("kr", DisclosureRule.None, 10_000.0, null, -300.0, null, 300.0)]
    [InlineData("index", DisclosureRule.None, 80.0, 100.0, 3.0, null, null)]
    [InlineData("st", DisclosureRule.Count, 12.0, null, 0.0, null, null)]
    public void A_change_is_as_large_as_the_persons_and_kronor_that_it_comes_to(string unit, DisclosureRule rule, double value, double? denominator, double change, double? persons, double? kronor)
    {
        var figure = new Figure
        {
            Indicator = "x", Period = Period.VB(2023), Area = TestCity.Areas.Require("bromma"), Sex = Sex.T, Value = (decimal)value, Numerator = null, Denominator = (decimal?)denominator,
            Unit = unit, Status = FigureStatus.Ok, Notes = [], Definition = "x@1", Target = null, KfTarget = null, Previous = null,
        };
        var size = ChangeSize.Of(figure, (decimal)change, rule);
        Assert.Equal((decimal?)persons, size.Persons);
        Assert.Equal((decimal?)kronor, size.Kronor);
    }

    [Fact]
    public void Of_changes_that_tell_the_same_the_largest_is_enough_and_few_persons_are_none()
    {
        using TestCity city = new();
        LagetRow row = ViewOf(city, Period.Of(new Month(2024, 4))).Goals.SelectMany(goal => goal.Rows).First();
        LagetRow Of(string id, string theme, decimal? persons, decimal? kronor) => row with { Indicator = id, Theme = theme, Persons = persons, Kronor = kronor };
        var changes = LagetChanges.Of([Of("a", "Boende", 4, null), Of("b", "Personer", 30, null), Of("c", "Personer", 90, null), Of("d", "Arbete", 7, null), Of("e", "Kostnad", null, 200), Of("f", "Kostnad", null, 900)]);
        Assert.Equal(["c", "d"], changes.Persons.Select(change => change.Indicator));
        Assert.Equal(["f"], changes.Kronor.Select(change => change.Indicator));

        // A mean's change is told with what it comes to.
        Assert.Equal("5,5\u00A0mnkr", (row with { Kronor = 5_538_000, Change = Cell.Number(744, "+744\u00A0kr") }).InAll);
        Assert.Equal("90\u00A0tkr", (row with { Kronor = 90_000, Change = Cell.Number(-300, "−300\u00A0kr") }).InAll);
        Assert.Null((row with { Kronor = 5_380_462, Change = Cell.Number(5_380_462, "+5\u00A0380\u00A0462\u00A0kr") }).InAll);
        Assert.Null((row with { Kronor = null, Change = Cell.Number(2, "+2") }).InAll);
    }

    [Fact]
    public void A_line_of_history_has_gaps_for_months_without_value_and_falls_back_to_periods_of_the_chosen_kind()
    {
        Figure Of(string id, Period period, decimal? value) => new()
        {
            Indicator = id, Period = period, Area = TestCity.Areas.Require("bromma"), Sex = Sex.T, Value = value, Numerator = null, Denominator = null,
            Unit = "st", Status = value is null ? FigureStatus.Suppressed : FigureStatus.Ok, Notes = [], Definition = "x@1", Target = null, KfTarget = null, Previous = null,
        };
        Period April(int number) => Period.Of(new Month(2023, number));
        var history = new FigureHistory([
            Of("month", April(3), null), Of("month", April(1), 5), Of("month", April(2), 6), Of("month", April(4), 8), Of("month", April(5), 9),
            Of("year", Period.VB(2020), 1), Of("year", Period.VB(2021), 2), Of("year", Period.VB(2022), 3), Of("few", Period.VB(2021), 2), Of("few", Period.VB(2022), 3)]);
        Assert.Equal([5, 6, null, 8], history.Of("month", April(4)));
        Assert.Equal([1, 2, 3], history.Of("year", Period.VB(2022)));
        Assert.Empty(history.Of("few", Period.VB(2022)));
        Assert.Empty(history.Of("none", Period.VB(2022)));
        Assert.Equal("januari\u00A02023", history.From(April(4)));
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
        Assert.Null(row.Persons);
        Assert.Contains(view.Tables[0].Rows, line => line.Cells[^1].Text == "förändringen kan bero på slump");
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
