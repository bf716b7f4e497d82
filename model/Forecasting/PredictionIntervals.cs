namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Prediction intervals from the errors that the same forecaster made at earlier origins, in the manner of conformal prediction for
/// series, where neighbouring errors are alike and not exchangeable (Stankevičiūtė, Alaa &amp; van der Schaar 2021; Barber, Candès,
/// Ramdas &amp; Tibshirani 2023, Annals of Statistics 51). A year and a half of origins holds no empirical 95 % quantile and may hold no
/// shock; so the size of those errors is weighed together with how much the series has changed in all of its history, and the half-widths
/// are fixed multiples of it.
/// </summary>
internal static class PredictionIntervals
{
    // Weights of the three sizes in their geometric mean, and half-widths as multiples of it. Chosen for interval score and coverage over
    // the M3 and caseload development sets and the M3 training parts together; calibrated on any one of the three, the multiples differ
    // by less than a tenth.
    private const double WeightOfForecasts = 0.4;
    private const double WeightOfChange = 0.3;
    private const double WeightOfYearlyChange = 0.3;
    private const double Multiple80 = 1.60;
    private const double Multiple95 = 2.75;

    /// <summary>
    /// What chance alone adds to a number of people, as a share of its root: from month to month most are the same, so that it is far less
    /// than the 1 of independent cases. A few earlier errors of a small number are too few to show it.
    /// </summary>
    private const double CountingNoise = 0.35;
    private const double At80 = 1.28;
    private const double At95 = 1.96;

    /// <summary>
    /// Half-widths grow as the months known become few, as a t distribution's do: by a fiftieth at 125 months, a sixth at 24, over a third at
    /// 13 (where without the second term 88 of 100 outcomes of the caseloads were inside the 95 % interval).
    /// </summary>
    private static double AllowanceForFewMonths(int months) => 1 + 2.5 / months + 30.0 / months / months;

    /// <summary>The steps of the forecast from the first <paramref name="count"/> months, whose means are given.</summary>
    public static ForecastStep[] Around(double[] mean, RollingOrigins origins, int count, int firstMonth)
    {
        (PreparedHistory history, ErrorSize sizes, double[] size) = Sizes(origins, count);
        double allowance = AllowanceForFewMonths(history.Values.Length);
        double smallest = history.Values.Min();
        double floor = history.NeverNegative ? 0 : double.NegativeInfinity;
        return
        [
            .. mean.Select((centre, h) =>
            {
                double unit = allowance * size[h] * (sizes.IsRelative ? Math.Max(centre / history.Unit, smallest) : 1) * history.Unit;
                double noise = origins.Counts ? CountingNoise * Math.Sqrt(Math.Max(0, centre)) : 0;
                double half80 = Together(Multiple80 * unit, At80 * noise);
                double half95 = Together(Multiple95 * unit, At95 * noise);
                return new ForecastStep(
                    firstMonth + h,
                    centre,
                    Math.Min(centre, Math.Max(floor, centre - half80)),
                    centre + half80,
                    Math.Min(centre, Math.Max(floor, centre - half95)),
                    centre + half95);
            }),
        ];
    }

    /// <summary>Half of an interval from two causes that know nothing of each other.</summary>
    private static double Together(double one, double other) => other > 0 ? Math.Sqrt(one * one + other * other) : one;

    /// <summary>
    /// The errors, outcome − forecast, of the latest origins: by the index of the month forecast from, then by step; in units of the
    /// expected size of an error at that step, null where there is no outcome.
    /// </summary>
    public static SortedDictionary<int, double?[]> StandardisedErrors(RollingOrigins origins, int count, int start)
    {
        (PreparedHistory history, ErrorSize sizes, double[] size) = Sizes(origins, count);
        var standardised = new SortedDictionary<int, double?[]>();
        foreach ((int origin, double?[] errors) in Errors(origins, count, sizes, history.Unit))
        {
            standardised[start + origin] = [.. errors.Select((error, h) => size[h] > 0 ? error / size[h] : null)];
        }
        return standardised;
    }

    /// <summary>The history of the first months, and how large an error is expected to be: by unit, and at each step.</summary>
    private static (PreparedHistory History, ErrorSize Sizes, double[] Size) Sizes(RollingOrigins origins, int count)
    {
        PreparedHistory history = Preparation.Prepare(origins.Months(count))!;
        var sizes = new ErrorSize(history);
        int horizon = origins.Reach;
        List<(int Origin, double?[] ByStep)> errors = Errors(origins, count, sizes, history.Unit);
        double[][] byStep = [.. Enumerable.Range(0, horizon).Select(h => errors.Select(error => error.ByStep[h]).OfType<double>().Select(Math.Abs).ToArray())];
        double[] size = Weigh(
            horizon,
            (ErrorSize.OfForecasts(horizon, byStep), WeightOfForecasts),
            (sizes.OfChange(horizon), WeightOfChange),
            (sizes.OfYearlyChange(horizon), WeightOfYearlyChange))
            ?? OfSingleValue(horizon, history, sizes);
        return (history, sizes, size);
    }

    /// <summary>Errors by step from the latest origins; an outcome that is missing or has not come gives none.</summary>
    private static List<(int Origin, double?[] ByStep)> Errors(RollingOrigins origins, int count, ErrorSize sizes, double unit)
    {
        List<(int Origin, double?[] ByStep)> errors = [];
        ReadOnlySpan<double?> months = origins.Months(count);
        foreach (int origin in origins.Latest(count))
        {
            if (origins.At(origin) is not { } forecast)
            {
                continue;
            }

            var byStep = new double?[origins.Reach];
            for (int h = 0; h < byStep.Length && origin + h < count; h++)
            {
                if (months[origin + h] is not { } outcome)
                {
                    continue;
                }

                double error = sizes.Between(outcome / unit, forecast.Mean[h] / unit);
                byStep[h] = outcome < forecast.Mean[h] ? -error : error;
            }
            errors.Add((origin, byStep));
        }
        return errors;
    }

    /// <summary>The weighted geometric mean of the sizes that there are; 0 in a month where all of them are; null without any.</summary>
    private static double[]? Weigh(int horizon, params (double[]? Size, double Weight)[] parts)
    {
        if (Array.TrueForAll(parts, part => part.Size is null))
        {
            return null;
        }

        var size = new double[horizon];
        for (int h = 0; h < horizon; h++)
        {
            double logs = 0;
            double weights = 0;
            foreach ((double[]? part, double weight) in parts)
            {
                if (part is null || !(part[h] > 0))
                {
                    continue;
                }

                logs += weight * Math.Log(part[h]);
                weights += weight;
            }
            size[h] = weights > 0 ? Math.Exp(logs / weights) : 0;
        }
        return size;
    }

    /// <summary>
    /// A single value has no changes: a twentieth of it or its root, whichever is larger, as in counts of independent cases, growing with
    /// the root of the horizon.
    /// </summary>
    private static double[] OfSingleValue(int horizon, PreparedHistory history, ErrorSize sizes)
    {
        double value = Math.Abs(history.Values[^1] * history.Unit);
        double change = Math.Max(value / 20, Math.Sqrt(value)) / (sizes.IsRelative ? value : history.Unit);
        return [.. Enumerable.Range(1, horizon).Select(h => change * Math.Sqrt(h))];
    }
}
