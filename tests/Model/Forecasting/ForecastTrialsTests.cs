using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Model.Forecasting;

public sealed class ForecastTrialsTests
{
    private static readonly ForecastEngine LastValue = ForecastEngine.Of(new Naive());

    [Fact]
    public void Misses_are_those_worked_by_hand()
    {
        // 100 a month in 2021, 200 in 2022 until June, then 300.
        MonthlySeries series = Series("2021-01", [.. Enumerable.Repeat(100.0, 12), .. Enumerable.Repeat(200.0, 6), 300]);
        SeriesTrial trial = ForecastTrials.Of(LastValue, series, 1, origins: 1);
        Assert.Equal(new SeriesTrial(1, 100.0 / 300, 100.0 / 300, 200.0 / 300, 200.0 / 300), trial);
    }

    [Fact]
    public void Only_months_that_all_can_be_held_against_count()
    {
        SeriesTrial trial = ForecastTrials.Of(LastValue, Series("2022-01", [.. Enumerable.Repeat(100.0, 14)]), 1);
        Assert.Equal(2, trial.Months);
        Assert.Null(ForecastTrials.Of(LastValue, Series("2022-01", [.. Enumerable.Repeat(100.0, 9)]), 1).Forecast);
    }

    [Fact]
    public void A_year_is_told_with_what_was_known_and_held_against_its_budget()
    {
        // 2021: 100 a month; 2022: 110 from January on, 1 320 in all, budget 1 200.
        MonthlySeries series = Series("2021-01", [.. Enumerable.Repeat(100.0, 12), .. Enumerable.Repeat(110.0, 12), 5]);
        IReadOnlyList<YearTrial> years = ForecastTrials.OfYears(LastValue, series, new Dictionary<int, double> { [2022] = 1_200, [2023] = 1 });
        Assert.Equal(Enumerable.Range(0, 12), years.Select(year => year.Known));
        Assert.All(years, year => Assert.Equal((1, 120.0 / 1_320), (year.Years, year.Budget)));
        Assert.Equal(120.0 / 1_320, years[0].Forecast!.Value, 1e-9);
        Assert.Equal(0, years[1].Forecast!.Value, 1e-9);
        Assert.Equal(60.0 / 1_320, years[6].SameMonth!.Value, 1e-9);
    }

    [Fact]
    public void What_comes_later_does_not_reach_a_year_told_earlier()
    {
        double[] values = SimulatedSeries.TrendAndSeason(48, 2);
        double[] other = [.. values[..^6], .. values[^6..].Reverse()];
        IReadOnlyList<YearTrial> One(double[] of) => ForecastTrials.OfYears(ForecastEngine.Standard, Series("2020-01", of), new Dictionary<int, double>());
        Assert.Equal(One(values)[0].Forecast!.Value, One(other)[0].Forecast!.Value, 1e-9);
        Assert.Equal(3, One(values)[0].Years);
    }

    [Fact]
    public void Without_a_whole_year_before_a_whole_year_there_is_none() =>
        Assert.Empty(ForecastTrials.OfYears(LastValue, Series("2021-03", [.. Enumerable.Repeat(1.0, 20)]), new Dictionary<int, double>()));

    private static MonthlySeries Series(string first, double[] values) => new("cost", Month.Parse(first).Index, [.. values.Select(value => (double?)value)]);
}
