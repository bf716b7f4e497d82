namespace Bistand.Analytics.Model.Forecasting.Coherence;

/// <summary>
/// One line of forecasts that add up: its steps and the draws behind them, [draw][step]. Draw number n of all lines belongs together.
/// </summary>
internal sealed record CoherentLine(Forecast Forecast, double[][] Draws)
{
    /// <summary>A line whose mean is given and whose bounds are quantiles of the draws.</summary>
    public static CoherentLine OfDraws(string id, string method, int firstMonth, double[] means, double[][] draws, bool neverNegative = true) => new(
        new Forecast(id, method, [.. means.Select((mean, h) => Step(firstMonth + h, mean, draws.Select(draw => draw[h]).Order().ToArray(), neverNegative))]),
        draws);

    private static ForecastStep Step(int month, double mean, double[] ordered, bool neverNegative)
    {
        double Low(double share) => Math.Min(mean, neverNegative ? Math.Max(0, At(ordered, share)) : At(ordered, share));
        return new ForecastStep(month, mean, Low(0.1), Math.Max(mean, At(ordered, 0.9)), Low(0.025), Math.Max(mean, At(ordered, 0.975)));
    }

    private static double At(double[] ordered, double share)
    {
        double place = share * (ordered.Length - 1);
        int below = (int)place;
        return below + 1 < ordered.Length ? ordered[below] + (place - below) * (ordered[below + 1] - ordered[below]) : ordered[below];
    }
}

/// <summary>Forecasts of a hierarchy's lines: means that add up exactly, intervals from joint draws that add up draw by draw.</summary>
internal static class CoherentForecast
{
    /// <summary>Enough for a 95 % bound to be within a few hundredths of its width; any seed gives the same to that.</summary>
    public const int Draws = 2_000;
    public const int Seed = 20_240_101;

    /// <summary>Steps that tell what parts have in common.</summary>
    public const int StepsOfCommon = 12;

    private const double MostInCommon = 0.95;

    /// <param name="hierarchy">Its lines.</param>
    /// <param name="joint">Forecasts of its lines, in order, and maybe others after them.</param>
    /// <param name="bottomMeans">What the bottom lines are to have for means.</param>
    /// <param name="paths">Draws of the joint forecast.</param>
    public static CoherentLine[] Lines(Hierarchy hierarchy, JointForecast joint, double[][] bottomMeans, double[][][] paths)
    {
        CoherentLine[] bottom = [.. hierarchy.Bottom.Select(place => Moved(joint.Forecasts[place], paths[place], bottomMeans[place]))];
        return [.. hierarchy.Lines.Select((line, place) => place < bottom.Length ? bottom[place] : Sum(line, joint.Forecasts[place], bottom))];
    }

    /// <summary>
    /// How much the parts of a whole move as one, beside what their errors show pair by pair: set so that the draws of the sum spread as the
    /// whole's own errors have. Without it few and shrunk correlations would let the parts' errors cancel out, and the city be too sure.
    /// </summary>
    public static CommonVariation Common(JointForecast joint, int whole, IReadOnlyList<(int Place, double Weight)> parts)
    {
        double target = 0;
        double independent = 0;
        double asOne = 0;
        int steps = Math.Min(StepsOfCommon, joint.Forecasts[whole].Steps.Count);
        for (int h = 0; h < steps; h++)
        {
            double size = Size(whole, h);
            double[] sizes = [.. parts.Select(part => part.Weight * Size(part.Place, h))];
            double sum = sizes.Sum();
            if (!(sum > 0))
            {
                continue;
            }

            target += size * size / (sum * sum);
            asOne++;
            for (int i = 0; i < sizes.Length; i++)
            {
                for (int j = 0; j < sizes.Length; j++)
                {
                    independent += sizes[i] * sizes[j] * joint.CorrelationOf(parts[i].Place, parts[j].Place) / (sum * sum);
                }
            }
        }
        double share = asOne - independent > 1e-9 ? (target - independent) / (asOne - independent) : 0;
        return new CommonVariation(parts.Select(part => part.Place).ToHashSet(), Math.Clamp(share, 0, MostInCommon));

        double Size(int place, int h) => joint.Forecasts[place].Steps is { Count: > 0 } months ? months[h].Hi80 - months[h].Mean : 0;
    }

    /// <summary>A line with other means: bounds and draws in proportion, or moved along where it was 0 or may be negative.</summary>
    private static CoherentLine Moved(Forecast forecast, double[][] draws, double[] means)
    {
        double[] before = [.. forecast.Steps.Select(step => step.Mean)];
        double To(double value, int h) => before[h] > 0 && means[h] >= 0 ? value * (means[h] / before[h]) : value + means[h] - before[h];
        return new CoherentLine(
            forecast with
            {
                Steps =
                [
                    .. forecast.Steps.Select((step, h) => new ForecastStep(
                        step.Month, means[h], To(step.Lo80, h), To(step.Hi80, h), To(step.Lo95, h), To(step.Hi95, h))),
                ],
            },
            [.. draws.Select(draw => draw.Select(To).ToArray())]);
    }

    private static CoherentLine Sum(HierarchyLine line, Forecast own, CoherentLine[] bottom)
    {
        int horizon = own.Steps.Count;
        double[] SumOf(Func<CoherentLine, int, double> value) =>
            [.. Enumerable.Range(0, horizon).Select(h => line.Sum.Sum(part => part.Sign * value(bottom[part.Place], h)))];
        return CoherentLine.OfDraws(
            own.SeriesId, own.Method, own.Steps[0].Month, SumOf((part, h) => part.Forecast.Steps[h].Mean),
            [.. Enumerable.Range(0, Draws).Select(draw => SumOf((part, h) => part.Draws[draw][h]))],
            line.Series.Values.All(value => value is null or >= 0));
    }
}
