using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Model.Forecasting;

/// <summary>The parts against figures published for well-known series, or worked out by hand.</summary>
public sealed class ReferenceValueTests
{
    /// <summary>Box &amp; Jenkins 1970, series G: international airline passengers 1949–1960, thousands.</summary>
    private static readonly double[] AirPassengers =
    [
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
        145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194,
        196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
        242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
        315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
        360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
    ];

    /// <summary>
    /// Saudi oil production 1996–2013, million tonnes (Hyndman &amp; Athanasopoulos 2018, Forecasting: Principles and Practice, 2nd
    /// edition, 7.1).
    /// </summary>
    private static readonly double[] SaudiOil =
        [445.36, 453.20, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72, 473.82, 525.95, 549.83, 542.34];

    [Fact]
    public void Simple_smoothing_forecasts_the_textbooks_oil_series()
    {
        ExponentialSmoothing? model = ExponentialSmoothing.Fit([.. SaudiOil.Select(value => value / 480)], new SmoothingForm(Trend.None, Season.None));
        Assert.Equal(542.68, model!.Predict(1)[0] * 480, 0.05);
    }

    [Fact]
    public void Seasonal_factors_of_the_airline_series_are_those_of_classical_decomposition()
    {
        double[] published = [0.910, 0.884, 1.007, 0.976, 0.981, 1.113, 1.227, 1.220, 1.060, 0.922, 0.801, 0.899];
        double[] figures = Seasonality.Figures(AirPassengers, multiplicative: true)!;
        for (int month = 0; month < published.Length; month++)
        {
            Assert.Equal(published[month], figures[month], 0.003);
        }
    }

    [Fact]
    public void Every_method_beats_the_year_before_on_the_airline_series()
    {
        double scale = AirPassengers.Take(132).Average();
        double[] known = [.. AirPassengers.Take(132).Select(value => value / scale)];
        double[] yearBefore = new SeasonalNaive().Predict([.. AirPassengers.Take(132)], 12);
        double limit = Accuracy.SymmetricPercentage(AirPassengers.AsSpan(132), yearBefore);
        foreach (IForecastMethod method in (IForecastMethod[])
            [new ThetaMethod(), new OnLogScale(new ThetaMethod()), new SeasonByLoess(new ThetaMethod()), new DampedSmoothing(), new OnLogScale(new SmoothingAverage())])
        {
            double[] forecast = [.. method.Predict(known, 12).Select(value => value * scale)];
            double off = Accuracy.SymmetricPercentage(AirPassengers.AsSpan(132), forecast);
            Assert.True(off < limit, $"{method.Name} {off}");
        }
    }

    [Fact]
    public void Loess_takes_a_fixed_pattern_apart_from_a_line()
    {
        double[] pattern = [3, -1, 2, 0, -2, 4, -9, 1, 2, 3, -4, 1];
        double[] values = [.. Enumerable.Range(0, 72).Select(t => 50 + 0.5 * t + pattern[t % 12])];
        SeasonalTrendLoess parts = SeasonalTrendLoess.Of(values);
        for (int t = 0; t < values.Length; t++)
        {
            Assert.Equal(pattern[t % 12], parts.Season[t], 0.15);
            Assert.Equal(50 + 0.5 * t, parts.Trend[t], 0.15);
        }
    }

    [Fact]
    public void Theta_keeps_to_a_straight_line()
    {
        double[] line = [.. Enumerable.Range(0, 60).Select(t => 0.7 + 0.01 * t)];
        double[] forecast = new ThetaMethod().Predict(line, 12);
        for (int h = 0; h < 12; h++)
        {
            Assert.Equal(0.7 + 0.01 * (60 + h), forecast[h], 0.005);
        }
    }

    [Fact]
    public void Least_squares_finds_the_bottom_of_a_curved_valley()
    {
        // Rosenbrock's function; its minimum is at (1, 1).
        double[] parameters = [-1.2, 1];
        double sum = LeastSquares.Minimise(
            (p, r) => (r[0], r[1]) = (10 * (p[1] - p[0] * p[0]), 1 - p[0]), parameters, [-5, -5], [5, 5], 2);
        Assert.Equal(0, sum, 1e-6);
        Assert.Equal(1, parameters[0], 1e-3);
        Assert.Equal(1, parameters[1], 1e-3);
    }

    [Fact]
    public void Least_squares_stops_at_a_bound()
    {
        double[] parameters = [0];
        LeastSquares.Minimise((p, r) => r[0] = p[0] - 3, parameters, [-1], [2], 1);
        Assert.Equal(2, parameters[0], 1e-9);
    }
}
