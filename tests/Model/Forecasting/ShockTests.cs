using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Model.Forecasting;

/// <summary>A surge of some months, as in a pandemic, against the same series without it.</summary>
public sealed class ShockTests
{
    private const int Months = 96;

    [Fact]
    public void Two_years_after_a_surge_the_intervals_are_nearly_back()
    {
        double without = Width(Surge(months: 0, at: 0));
        Assert.True(Width(Surge(months: 4, at: Months - 28)) < 1.5 * without);
        Assert.True(Width(Surge(months: 4, at: Months - 60)) < 1.5 * without);
    }

    [Fact]
    public void Soon_after_a_surge_they_are_wider() =>
        Assert.True(Width(Surge(months: 4, at: Months - 12)) > 1.3 * Width(Surge(months: 0, at: 0)));

    [Fact]
    public void A_surge_that_is_over_does_not_lift_the_forecast()
    {
        double without = Mean(Surge(months: 0, at: 0));
        Assert.InRange(Mean(Surge(months: 4, at: Months - 28)), 0.97 * without, 1.03 * without);
    }

    [Fact]
    public void A_level_that_shifted_half_a_year_ago_is_kept()
    {
        double[] shifted = [.. Level().Select((value, t) => t >= Months - 6 ? value * 1.3 : value)];
        Assert.InRange(Mean(shifted), 0.95 * shifted[^6..].Average(), 1.05 * shifted[^6..].Average());
    }

    private static double[] Level()
    {
        var random = new Random(11);
        double level = 1000;
        return [.. Enumerable.Range(0, Months).Select(_ => (level += 8 * (random.NextDouble() - 0.5)) + 20 * (random.NextDouble() - 0.5))];
    }

    private static double[] Surge(int months, int at) => [.. Level().Select((value, t) => t >= at && t < at + months ? value * 1.35 : value)];

    private static double Width(double[] values) =>
        ForecastEngine.Standard.Run(SimulatedSeries.Of(values), 12).Steps.Average(step => step.Hi95 - step.Lo95);

    private static double Mean(double[] values) => ForecastEngine.Standard.Run(SimulatedSeries.Of(values), 12).Steps.Average(step => step.Mean);
}
