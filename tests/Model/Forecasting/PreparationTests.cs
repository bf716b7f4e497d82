using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Model.Forecasting;

public sealed class PreparationTests
{
    [Fact]
    public void A_gap_is_bridged_by_a_line_and_the_ends_are_trimmed() =>
        Assert.Equal([2, 3, 4, 5], Restored([null, 2, null, null, 5, null]));

    [Fact]
    public void A_gap_in_a_seasonal_series_keeps_the_season()
    {
        double[] values = SimulatedSeries.TrendAndSeason(60, 6);
        double?[] gappy = [.. values.Select((value, t) => t is 30 or 31 ? null : (double?)value)];
        double[] filled = Restored(gappy);
        // Month 30 has the dip of months 6, 18, 42 …; a straight line would stand some 15 % above it.
        Assert.InRange(filled[30] / values[30], 0.93, 1.07);
    }

    [Fact]
    public void What_stands_before_a_gap_of_a_year_is_left_out_when_a_year_follows()
    {
        double?[] months = [.. Enumerable.Repeat<double?>(900, 20), .. Enumerable.Repeat<double?>(null, 12), .. Enumerable.Repeat<double?>(10, 12)];
        Assert.Equal(Enumerable.Repeat(10.0, 12), Restored(months));
        Assert.Equal(43, Restored(months[..^1]).Length);
    }

    [Fact]
    public void Nothing_known_gives_nothing() => Assert.Null(Preparation.Prepare([null, null]));

    private static double[] Restored(double?[] months)
    {
        PreparedHistory history = Preparation.Prepare(months)!;
        return [.. history.Values.Select(value => value * history.Unit)];
    }
}
