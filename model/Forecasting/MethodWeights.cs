namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// How much each method counts in a combination: by the inverse of its mean absolute error at the latest origins, drawn halfway towards
/// equal weights, which are hard to beat with estimated ones (Bates &amp; Granger 1969; Claeskens, Magnus, Vasnev &amp; Wang 2016). How far
/// to draw was chosen across series; README.md in this folder has the measurements.
/// </summary>
internal static class MethodWeights
{
    private const double DrawnToEqual = 0.5;

    /// <summary>Origins that give the errors their full say; with fewer the weights are nearer to equal.</summary>
    private const int FullSay = 18;

    /// <summary>Weights with mean 1, from what was known after <paramref name="count"/> months.</summary>
    public static double[] Of(RollingOrigins origins, int count, int methods)
    {
        var errors = new double[methods];
        int asked = 0;
        foreach (int origin in origins.Latest(count))
        {
            if (origins.At(origin) is not { } point || point.Parts.All(part => part is null))
            {
                continue;
            }

            ReadOnlySpan<double?> outcomes = origins.Months(count)[origin..];
            var own = new double?[methods];
            for (int m = 0; m < methods; m++)
            {
                own[m] = point.Parts[m] is { } part ? Error(part, outcomes) : null;
            }

            // Who could not be asked is taken to have been as far off as the others were.
            double others = own.Average()!.Value;
            for (int m = 0; m < methods; m++)
            {
                errors[m] += own[m] ?? others;
            }

            asked++;
        }
        double smallest = errors.Min();
        if (asked == 0 || !(smallest > 0))
        {
            return [.. errors.Select(_ => 1.0)];
        }

        double inverses = errors.Average(error => smallest / error);
        double say = (1 - DrawnToEqual) * Math.Min(1, (double)asked / FullSay);
        return Array.ConvertAll(errors, error => 1 - say + say * (smallest / error) / inverses);
    }

    /// <summary>Absolute errors of the steps that have come, those farther ahead counting less as they are larger.</summary>
    private static double Error(double[] forecast, ReadOnlySpan<double?> outcomes)
    {
        double sum = 0;
        for (int h = 0; h < Math.Min(forecast.Length, outcomes.Length); h++)
        {
            if (outcomes[h] is { } outcome)
            {
                sum += Math.Abs(outcome - forecast[h]) / Math.Sqrt(h + 1);
            }
        }
        return sum;
    }
}
