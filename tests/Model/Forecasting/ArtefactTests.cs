using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Model.Forecasting;

public sealed class ArtefactTests
{
    [Fact]
    public void Half_a_delivery_in_the_last_month_does_not_drag_the_year_ahead_along()
    {
        double[] values = SimulatedSeries.TrendAndSeason(60, 4);
        double[] cut = [.. values[..59], values[59] / 2];
        double[] whole = Means(values);
        double[] after = Means(cut);
        for (int h = 0; h < 12; h++)
        {
            Assert.InRange(after[h] / whole[h], 0.95, 1.05);
        }
    }

    [Fact]
    public void A_spike_in_the_middle_does_not_echo_a_year_later()
    {
        double[] values = SimulatedSeries.TrendAndSeason(60, 4);
        double[] spiked = [.. values];
        spiked[53] *= 3;
        double[] whole = Means(values);
        double[] after = Means(spiked);
        for (int h = 0; h < 12; h++)
        {
            Assert.InRange(after[h] / whole[h], 0.95, 1.05);
        }
    }

    [Fact]
    public void Two_months_that_agree_are_a_new_level()
    {
        double[] values = SimulatedSeries.RandomWalk(60, 4);
        double[] shifted = [.. values[..58], values[58] / 2, values[59] / 2];
        Assert.InRange(Means(shifted)[0] / values[59], 0.4, 0.75);
    }

    [Fact]
    public void Ordinary_months_are_left_alone()
    {
        double[] values = SimulatedSeries.TrendAndSeason(60, 9);
        Assert.Same(values, Artefacts.Replace(values));
    }

    private static double[] Means(double[] values) =>
        [.. ForecastEngine.Standard.Run(SimulatedSeries.Of(values), 12).Steps.Select(step => step.Mean)];
}
