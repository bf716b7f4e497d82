using System.Globalization;

namespace Bistand.Analytics.Bench;

/// <summary>One question to a forecaster: what was known, and what came.</summary>
internal sealed record ForecastCase(string Series, double[] History, double[] Outcome);

/// <summary>
/// The two development sets, read where they lie: 200 monthly series of the M3 competition, 12 caseloads of social assistance.
/// </summary>
internal static class ForecastData
{
    private const int CaseloadHorizon = 12;
    private const int MonthsBetweenOrigins = 6;
    private const int MostOrigins = 10;
    private const int MonthsBeforeFirstOrigin = 48;

    public static IReadOnlyDictionary<string, ForecastCase[]> Read(string folder) => new SortedDictionary<string, ForecastCase[]>(StringComparer.Ordinal)
    {
        ["m3"] = [.. Rows(Path.Combine(folder, "m3_monthly.csv")).Select(series => new ForecastCase(
            series.Key,
            [.. series.Where(row => row[3] == "train").Select(Value)],
            [.. series.Where(row => row[3] == "test").Select(Value)]))],
        ["caseloads"] = [.. Rows(Path.Combine(folder, "caseload_monthly.csv")).SelectMany(series => Origins(series.Key, [.. series.Select(Value)]))],
    };

    private static IEnumerable<ForecastCase> Origins(string id, double[] values)
    {
        for (int k = 0; k < MostOrigins; k++)
        {
            int origin = values.Length - CaseloadHorizon - k * MonthsBetweenOrigins;
            if (origin >= MonthsBeforeFirstOrigin)
            {
                yield return new ForecastCase(id, values[..origin], values[origin..(origin + CaseloadHorizon)]);
            }
        }
    }

    private static double Value(string[] row) => double.Parse(row[2], CultureInfo.InvariantCulture);

    private static IEnumerable<IGrouping<string, string[]>> Rows(string path) =>
        File.ReadLines(path).Skip(1).Select(line => line.Split(',')).GroupBy(row => row[0]);
}
