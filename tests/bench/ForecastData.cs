using System.Globalization;
using MathNet.Numerics.Distributions;

namespace Bistand.Analytics.Bench;

/// <summary>One question to a forecaster: what was known, and what came.</summary>
/// <param name="Series">Whose.</param>
/// <param name="History">What was known.</param>
/// <param name="Outcome">What came.</param>
/// <param name="First">The first month of the outcome, "2020-03"; empty where months have no names.</param>
internal sealed record ForecastCase(string Series, double[] History, double[] Outcome, string First)
{
    /// <summary>Whether they are numbers of people.</summary>
    public bool Counts => First.Length > 0;

    public ForecastCase Cut(int months) => this with { History = History[^Math.Min(months, History.Length)..] };
}

/// <summary>
/// The two development sets, read where they lie: 200 monthly series of the M3 competition, 12 caseloads of social assistance; the same with
/// only the last three or four years known, and the caseloads thinned to what a small stadsdel would have of them.
/// </summary>
internal static class ForecastData
{
    public const string M3 = "m3";
    public const string Caseloads = "caseloads";

    private const int CaseloadHorizon = 12;
    private const int MonthsBetweenOrigins = 6;
    private const int MostOrigins = 10;
    private const int MonthsBeforeFirstOrigin = 48;
    private static readonly int[] Cuts = [36, 48];
    private static readonly int[] ThinnedTo = [20, 80];

    /// <summary>The share of the cases that is gone a month later, at least.</summary>
    private const double Leaving = 0.1;

    /// <summary>By name, the whole sets first.</summary>
    public static IReadOnlyList<(string Name, ForecastCase[] Cases)> Read(string folder)
    {
        ForecastCase[] m3 =
        [
            .. Rows(Path.Combine(folder, "m3_monthly.csv")).Select(series => new ForecastCase(
                series.Key, [.. series.Where(row => row[3] == "train").Select(Value)], [.. series.Where(row => row[3] == "test").Select(Value)], First: "")),
        ];
        IGrouping<string, string[]>[] whole = [.. Rows(Path.Combine(folder, "caseload_monthly.csv"))];
        ForecastCase[] caseloads = [.. whole.SelectMany(series => Origins(series, [.. series.Select(Value)]))];
        return
        [
            (Caseloads, caseloads),
            (M3, m3),
            .. Cuts.Select(months => ($"{Caseloads}, {months} months", caseloads.Select(one => one.Cut(months)).ToArray())),
            .. Cuts.Select(months => ($"{M3}, {months} months", m3.Select(one => one.Cut(months)).ToArray())),
            .. ThinnedTo.Select(mean => ($"{Caseloads}, thinned to {mean}", whole.SelectMany((series, k) => Origins(series, Thinned([.. series.Select(Value)], mean, k))).ToArray())),
        ];
    }

    /// <summary>Every series whole, the thinned ones too, by set; months of M3 have no names.</summary>
    public static IEnumerable<(string Set, string FirstMonth, double[] Values)> Whole(string folder)
    {
        IGrouping<string, string[]>[] whole = [.. Rows(Path.Combine(folder, "caseload_monthly.csv"))];
        return
        [
            .. whole.Select(series => (Caseloads, series.First()[1], series.Select(Value).ToArray())),
            .. ThinnedTo.SelectMany(mean => whole.Select((series, k) => ($"{Caseloads}, thinned to {mean}", series.First()[1], Thinned([.. series.Select(Value)], mean, k)))),
            .. Rows(Path.Combine(folder, "m3_monthly.csv")).Select(series => (M3, "", series.Select(Value).ToArray())),
        ];
    }

    private static IEnumerable<ForecastCase> Origins(IGrouping<string, string[]> series, double[] values)
    {
        string[] months = [.. series.Select(row => row[1])];
        for (int k = 0; k < MostOrigins; k++)
        {
            int origin = values.Length - CaseloadHorizon - k * MonthsBetweenOrigins;
            if (origin >= MonthsBeforeFirstOrigin)
            {
                yield return new ForecastCase(series.Key, values[..origin], values[origin..(origin + CaseloadHorizon)], months[origin]);
            }
        }
    }

    /// <summary>
    /// Each case kept by chance, so that about <paramref name="mean"/> a month are left; as in life most of those of one month are those of the
    /// month before, and only who leaves and who comes is drawn anew.
    /// </summary>
    private static double[] Thinned(double[] values, int mean, int seed)
    {
        var random = new Random(seed);
        double kept = mean / values.Average();
        var thinned = new double[values.Length];
        int now = Binomial.Sample(random, kept, (int)Math.Round(values[0]));
        thinned[0] = now;
        for (int t = 1; t < values.Length; t++)
        {
            double leaving = Math.Max(Leaving * values[t - 1], values[t - 1] - values[t]);
            int coming = (int)Math.Round(values[t] - values[t - 1] + leaving);
            now += Binomial.Sample(random, kept, coming) - Binomial.Sample(random, Math.Min(1, leaving / values[t - 1]), now);
            thinned[t] = now;
        }
        return thinned;
    }

    private static double Value(string[] row) => double.Parse(row[2], CultureInfo.InvariantCulture);

    private static IEnumerable<IGrouping<string, string[]>> Rows(string path) =>
        File.ReadLines(path).Skip(1).Select(line => line.Split(',')).GroupBy(row => row[0]);
}
