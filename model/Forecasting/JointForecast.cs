namespace Bistand.Analytics.Model.Forecasting;

/// <summary>One of several series forecast together.</summary>
/// <param name="Forecast">Its forecast.</param>
/// <param name="NeverNegative">Whether no draw may be below 0.</param>
/// <param name="Errors">Its standardised errors at earlier origins, by month forecast from and step.</param>
internal sealed record JointMember(Forecast Forecast, bool NeverNegative, SortedDictionary<int, double?[]> Errors);

/// <summary>A share of variance, 0–1, that these series (by place) have in common.</summary>
internal sealed record CommonVariation(IReadOnlySet<int> Members, double Share);

/// <summary>
/// Forecasts of several series, and draws of what may come of all of them together. Sums, products and probabilities of series or months
/// (a year's cost, households × medelbidrag, stadsdelar to city) are reckoned draw by draw: bounds cannot be added.
/// </summary>
/// <remarks>
/// A Gaussian copula: the draws of a month follow the forecast's own bounds, and how months and series go together is taken from the errors
/// of earlier origins (<see cref="ErrorCorrelation"/>). The correlation of two cells is that of their series times that of their steps.
/// </remarks>
public sealed class JointForecast
{
    // Of a standard normal: its 90 % and 97.5 % quantiles, where the forecast's bounds lie.
    private const double At80 = 1.2815515655446004;
    private const double At95 = 1.959963984540054;

    private readonly IReadOnlyList<JointMember> members;
    private readonly int horizon;
    private readonly double[,] stepFactor;
    private readonly double[,] betweenSeries;
    private readonly double[,] seriesFactor;

    internal JointForecast(IReadOnlyList<JointMember> members, int horizon)
    {
        this.members = members;
        this.horizon = horizon;
        SortedDictionary<int, double?[]>[] errors = [.. members.Select(member => member.Errors)];
        stepFactor = ErrorCorrelation.Factor(ErrorCorrelation.BetweenSteps(errors, horizon));
        betweenSeries = ErrorCorrelation.BetweenSeries(errors);
        seriesFactor = ErrorCorrelation.Factor(betweenSeries);
    }

    /// <summary>In the order of the series asked for; no steps where a series has no value.</summary>
    public IReadOnlyList<Forecast> Forecasts => [.. members.Select(member => member.Forecast)];

    /// <summary>
    /// Draws by series, draw and step; draw number n of every series belongs together. In every month exactly 80 and 95 of 100 draws are within
    /// the forecast's bounds and half are below its mean. The same seed gives the same draws, and a month's do not depend on how many follow it.
    /// </summary>
    /// <param name="count">How many; some thousands for a 95 % interval.</param>
    /// <param name="seed">Any number.</param>
    /// <returns>[series][draw][step]; a series without a value has an empty array.</returns>
    public double[][][] Paths(int count, int seed) => Paths(count, seed, []);

    /// <summary>The correlation of two series' errors, 1 of a series with itself.</summary>
    internal double CorrelationOf(int one, int other) => betweenSeries[one, other];

    /// <summary>
    /// The same with groups of series that have a part of their variation in common beside what their own errors show.
    /// </summary>
    internal double[][][] Paths(int count, int seed, IReadOnlyList<CommonVariation> groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var normals = new NormalDraws(count, seed);
        double[][][] independent = [.. Enumerable.Range(0, members.Count).Select(s => Cells(h => normals.Of(s, h)))];
        double[][][] common = [.. groups.Select((_, g) => OverSteps(Cells(h => normals.Of(-1 - g, h))))];
        var paths = new double[members.Count][][];
        Parallel.For(0, members.Count, s =>
        {
            if (members[s].Forecast.Steps.Count == 0)
            {
                paths[s] = [];
                return;
            }
            double[][] own = OverSteps(Cells(h => Mixed(other => (seriesFactor[s, other], independent[other][h]), s)));
            foreach ((CommonVariation group, double[][] shared) in groups.Zip(common).Where(pair => pair.First.Members.Contains(s)))
            {
                own = Cells(h => Mixed(part => part == 0 ? (Math.Sqrt(1 - group.Share), own[h]) : (Math.Sqrt(group.Share), shared[h]), 1));
            }

            double[][] ranked = Cells(h => normals.Ranked(own[h]));
            paths[s] = [.. Enumerable.Range(0, count).Select(draw => Path(members[s], ranked, draw))];
        });
        return paths;
    }

    private double[][] Cells(Func<int, double[]> ofStep) => [.. Enumerable.Range(0, horizon).Select(ofStep)];

    /// <summary>The independent normals of each step, correlated over the steps: a step rests on itself and those before.</summary>
    private double[][] OverSteps(double[][] independent) => Cells(h => Mixed(earlier => (stepFactor[h, earlier], independent[earlier]), h));

    /// <summary>Draw by draw, the sum of the parts 0 to <paramref name="last"/>, each times its weight.</summary>
    private static double[] Mixed(Func<int, (double Weight, double[] Draws)> part, int last)
    {
        double[] sum = new double[part(0).Draws.Length];
        for (int place = 0; place <= last; place++)
        {
            (double weight, double[] draws) = part(place);
            if (weight == 0)
            {
                continue;
            }

            for (int draw = 0; draw < sum.Length; draw++)
            {
                sum[draw] += weight * draws[draw];
            }
        }
        return sum;
    }

    private static double[] Path(JointMember member, double[][] normals, int draw) =>
        [.. member.Forecast.Steps.Select((step, h) => Quantile(step, normals[h][draw], member.NeverNegative))];

    /// <summary>The value of a month at a standard normal's quantile: straight lines through mean and bounds, and on beyond them.</summary>
    private static double Quantile(ForecastStep step, double normal, bool neverNegative)
    {
        (double inner, double outer) = normal < 0 ? (step.Lo80 - step.Mean, step.Lo95 - step.Mean) : (step.Hi80 - step.Mean, step.Hi95 - step.Mean);
        double size = Math.Abs(normal);
        double value = step.Mean + (size <= At80 ? inner * size / At80 : inner + (outer - inner) * (size - At80) / (At95 - At80));
        return neverNegative ? Math.Max(0, value) : value;
    }
}
