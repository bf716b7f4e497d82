using MathNet.Numerics.Distributions;

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

    private readonly IReadOnlyList<JointMember> _members;
    private readonly int _horizon;
    private readonly double[,] _stepFactor;
    private readonly double[,] _betweenSeries;
    private readonly double[,] _seriesFactor;

    internal JointForecast(IReadOnlyList<JointMember> members, int horizon)
    {
        _members = members;
        _horizon = horizon;
        SortedDictionary<int, double?[]>[] errors = [.. members.Select(member => member.Errors)];
        _stepFactor = ErrorCorrelation.Factor(ErrorCorrelation.BetweenSteps(errors, horizon));
        _betweenSeries = ErrorCorrelation.BetweenSeries(errors);
        _seriesFactor = ErrorCorrelation.Factor(_betweenSeries);
    }

    /// <summary>In the order of the series asked for; no steps where a series has no value.</summary>
    public IReadOnlyList<Forecast> Forecasts => [.. _members.Select(member => member.Forecast)];

    /// <summary>
    /// Draws by series, draw and step; draw number n of every series belongs together. In every month 80 and 95 of 100 draws are within the
    /// forecast's bounds and half are below its mean. The same seed gives the same draws.
    /// </summary>
    /// <param name="count">How many; some thousands for a 95 % interval.</param>
    /// <param name="seed">Any number.</param>
    /// <returns>[series][draw][step]; a series without a value has an empty array.</returns>
    public double[][][] Paths(int count, int seed) => Paths(count, seed, []);

    /// <summary>The correlation of two series' errors, 1 of a series with itself.</summary>
    internal double CorrelationOf(int one, int other) => _betweenSeries[one, other];

    /// <summary>
    /// The same with groups of series that have a part of their variation in common beside what their own errors show.
    /// </summary>
    internal double[][][] Paths(int count, int seed, IReadOnlyList<CommonVariation> groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        double[][][] paths = [.. _members.Select(member => member.Forecast.Steps.Count == 0 ? [] : new double[count][])];
        var random = new Random(seed);
        var independent = new double[_members.Count, _horizon];
        for (int draw = 0; draw < count; draw++)
        {
            for (int s = 0; s < _members.Count; s++)
            {
                for (int h = 0; h < _horizon; h++) independent[s, h] = Normal.Sample(random, 0, 1);
            }
            double[][] common = [.. groups.Select(_ => OverSteps([.. Enumerable.Range(0, _horizon).Select(_ => Normal.Sample(random, 0, 1))]))];
            for (int s = 0; s < _members.Count; s++)
            {
                if (paths[s].Length == 0) continue;
                double[] normals = OverSteps(OverSeries(independent, s));
                foreach ((CommonVariation group, double[] shared) in groups.Zip(common))
                {
                    if (!group.Members.Contains(s)) continue;
                    for (int h = 0; h < _horizon; h++)
                        normals[h] = Math.Sqrt(1 - group.Share) * normals[h] + Math.Sqrt(group.Share) * shared[h];
                }
                paths[s][draw] = Path(_members[s], normals);
            }
        }
        return paths;
    }

    /// <summary>The independent normals of one draw, correlated over the series: what series <paramref name="s"/> gets.</summary>
    private double[] OverSeries(double[,] independent, int s)
    {
        var mixed = new double[_horizon];
        for (int other = 0; other <= s; other++)
        {
            for (int h = 0; h < _horizon; h++) mixed[h] += _seriesFactor[s, other] * independent[other, h];
        }
        return mixed;
    }

    private double[] OverSteps(double[] independent)
    {
        var mixed = new double[_horizon];
        for (int h = 0; h < _horizon; h++)
        {
            for (int earlier = 0; earlier <= h; earlier++) mixed[h] += _stepFactor[h, earlier] * independent[earlier];
        }
        return mixed;
    }

    private static double[] Path(JointMember member, double[] normals) =>
        [.. member.Forecast.Steps.Select((step, h) => Quantile(step, normals[h], member.NeverNegative))];

    /// <summary>The value of a month at a standard normal's quantile: straight lines through mean and bounds, and on beyond them.</summary>
    private static double Quantile(ForecastStep step, double normal, bool neverNegative)
    {
        (double inner, double outer) = normal < 0 ? (step.Lo80 - step.Mean, step.Lo95 - step.Mean) : (step.Hi80 - step.Mean, step.Hi95 - step.Mean);
        double size = Math.Abs(normal);
        double value = step.Mean + (size <= At80 ? inner * size / At80 : inner + (outer - inner) * (size - At80) / (At95 - At80));
        return neverNegative ? Math.Max(0, value) : value;
    }
}
