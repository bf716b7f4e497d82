using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Plans;

namespace Bistand.Analytics.Tests.Model.Indicators.Plans;

/// <summary>Which equalities are found in a series of counts.</summary>
public class SeriesSumsTests
{
    private static readonly AreaCatalog Areas = TestCity.Areas;
    private static readonly PlanAxes Axes = PlanAxes.Of(2023, Areas);
    private static readonly SeriesSums Sums = new(Axes, Areas);

    [Theory]
    [InlineData(0, false)]
    [InlineData(7, true)]
    public void A_tertial_is_its_last_month_where_that_is_not_so_for_being_the_only_one(int january, bool isLastMonth)
    {
        CountSeries series = Series("farsta", (Period.Of(new Month(2023, 1)), january), (Period.Of(new Month(2023, 4)), 4), (Period.T1(2023), 4));
        Assert.Equal(isLastMonth ? [(PlaceOf("2023-04", "farsta"), PlaceOf("2023-T1", "farsta"))] : [], Sums.SamePlaces(series).Select(pair => (pair.Other, pair.One)));
        Assert.Equal(isLastMonth, !Sums.ByMonths(series).Any());
    }

    [Fact]
    public void What_the_city_has_more_than_its_stadsdelar_is_at_a_unit_without_a_count()
    {
        CountSeries series = Series("farsta", (Period.Of(new Month(2023, 1)), 20), (Period.Of(new Month(2023, 2)), 20));
        Set(series, "stockholm", (Period.Of(new Month(2023, 1)), 23), (Period.Of(new Month(2023, 2)), 20));
        Assert.Equal([3d, 0d], Sums.ByArea(series).Select(sum => sum.Unknown));

        // Nothing more in any month: nobody at a unit is counted there.
        Assert.All(Sums.ByArea(Set(Series("farsta", (Period.Of(new Month(2023, 1)), 20)), "stockholm", (Period.Of(new Month(2023, 1)), 20))), sum => Assert.Null(sum.Unknown));

        // With a count of its own it is a part like others.
        Set(series, "stadsovergripande", (Period.Of(new Month(2023, 1)), 3), (Period.Of(new Month(2023, 2)), 0));
        Assert.All(Sums.ByArea(series), sum => Assert.Equal((null, 3), (sum.Unknown, sum.Sum.Count)));
    }

    [Theory]
    [InlineData(1, null, false)]
    [InlineData(0, null, true)]
    [InlineData(1, "SELECT", true)]
    public void A_tertial_that_is_the_same_in_two_series_is_so_by_chance_where_months_differ(int off, string? text, bool isSame)
    {
        (string, double)[] tertials = [("farsta", 1), ("bromma", 2), ("jarva", 3)];
        CountSeries one = Of("andel-okand", 0), other = Of("antal-hushall", off);
        Assert.Equal(isSame ? tertials.Select(tertial => PlaceOf("2023-T1", tertial.Item1)).Order() : [], Sums.SamePlaces(one, other).Where(place => Axes.PeriodAt(place) == Period.T1(2023)));

        CountSeries Of(string name, int more)
        {
            var series = new CountSeries(name, Axes.Count, CountUse.Figure) { Text = text };
            foreach ((string area, double value) in tertials)
            {
                Set(series, area, (Period.T1(2023), value), (Period.Of(new Month(2023, 2)), value + more));
            }

            return series;
        }
    }

    private static CountSeries Series(string area, params (Period Period, double Value)[] values) => Set(new CountSeries("antal", Axes.Count, CountUse.Figure), area, values);

    private static CountSeries Set(CountSeries series, string area, params (Period Period, double Value)[] values)
    {
        foreach ((Period period, double value) in values)
        {
            series.Set(Axes.PlaceOf(period, Areas[area], Sex.T)!.Value, value, 3, isSmall: value is > 0 and < 5);
        }

        return series;
    }

    private static int PlaceOf(string period, string area) => Axes.PlaceOf(Period.Parse(period), Areas[area], Sex.T)!.Value;
}
