namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// How errors of forecasts made at the same origins go together: between the steps of a forecast, and between series. Some eighteen origins
/// whose errors overlap say little of many correlations, so each is drawn towards what is plain: a random walk's between steps, none between
/// series.
/// </summary>
internal static class ErrorCorrelation
{
    /// <summary>
    /// What share of a random walk's correlation errors have before any is seen, and how many origins that belief weighs.
    /// </summary>
    private const double ExpectedShare = 1;
    private const double WeightOfExpectation = 12;

    /// <summary>Origins that the belief in independence between series weighs.</summary>
    private const double WeightOfIndependence = 6;

    /// <summary>
    /// Errors of a random walk at steps h ≤ k have correlation √(h/k), those of noise around a level 0: what is between is told by one share,
    /// the same for all steps, estimated over all series together.
    /// </summary>
    public static double[,] BetweenSteps(IReadOnlyList<SortedDictionary<int, double?[]>> errors, int horizon)
    {
        double share = ShareOfRandomWalk(errors);
        var correlation = new double[horizon, horizon];
        for (int h = 0; h < horizon; h++)
        {
            for (int k = 0; k < horizon; k++)
            {
                correlation[h, k] = h == k ? 1 : share * RandomWalk(h, k);
            }
        }
        return correlation;
    }

    /// <summary>The correlation of two series' errors at the same origins and steps, drawn towards none.</summary>
    public static double[,] BetweenSeries(IReadOnlyList<SortedDictionary<int, double?[]>> errors)
    {
        int count = errors.Count;
        var correlation = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            correlation[i, i] = 1;
            for (int j = 0; j < i; j++)
            {
                correlation[i, j] = correlation[j, i] = Between(errors[i], errors[j]);
            }
        }
        return correlation;
    }

    /// <summary>
    /// The lower Cholesky factor. Correlations estimated pair by pair over unequal months may contradict each other; they are then drawn
    /// farther towards none until they do not.
    /// </summary>
    public static double[,] Factor(double[,] correlation)
    {
        int size = correlation.GetLength(0);
        for (double kept = 1; ; kept *= 0.9)
        {
            if (Cholesky(correlation, kept, size) is { } factor)
            {
                return factor;
            }
        }
    }

    private static double ShareOfRandomWalk(IReadOnlyList<SortedDictionary<int, double?[]>> errors)
    {
        // The share that makes e_h · e_k ≈ share · √(h/k) by least squares, each origin counted as one whatever its number of pairs.
        double explained = WeightOfExpectation * ExpectedShare;
        double weight = WeightOfExpectation;
        foreach (double?[] steps in errors.SelectMany(series => series.Values))
        {
            double products = 0;
            double expected = 0;
            double squares = 0;
            int known = 0;
            for (int k = 0; k < steps.Length; k++)
            {
                if (steps[k] is not { } later)
                {
                    continue;
                }

                squares += later * later;
                known++;
                for (int h = 0; h < k; h++)
                {
                    if (steps[h] is not { } earlier)
                    {
                        continue;
                    }

                    products += earlier * later;
                    expected += RandomWalk(h, k);
                }
            }
            if (known < 2 || !(squares > 0))
            {
                continue;
            }

            explained += products / expected / (squares / known);
            weight++;
        }
        return Math.Clamp(explained / weight, 0, 0.98);
    }

    private static double RandomWalk(int h, int k) => Math.Sqrt((Math.Min(h, k) + 1.0) / (Math.Max(h, k) + 1.0));

    private static double Between(SortedDictionary<int, double?[]> one, SortedDictionary<int, double?[]> other)
    {
        double products = 0;
        double squaresOfOne = 0;
        double squaresOfOther = 0;
        int origins = 0;
        foreach ((int origin, double?[] steps) in one)
        {
            if (!other.TryGetValue(origin, out double?[]? others))
            {
                continue;
            }

            origins++;
            for (int h = 0; h < Math.Min(steps.Length, others.Length); h++)
            {
                if (steps[h] is not { } first || others[h] is not { } second)
                {
                    continue;
                }

                products += first * second;
                squaresOfOne += first * first;
                squaresOfOther += second * second;
            }
        }
        double square = squaresOfOne * squaresOfOther;
        return square > 0 ? products / Math.Sqrt(square) * origins / (origins + WeightOfIndependence) : 0;
    }

    private static double[,]? Cholesky(double[,] correlation, double kept, int size)
    {
        var factor = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = i == j ? 1 : kept * correlation[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                if (i == j && !(sum > 1e-9))
                {
                    return null;
                }

                factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
            }
        }
        return factor;
    }
}
