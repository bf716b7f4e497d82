using System.Globalization;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Bench;

/// <summary>One forecast's scores, as they are kept between two builds.</summary>
internal sealed record KeptScore(string Set, string Series, string First, double Owa, double Msis, double Inside80, double Inside95);

/// <summary>
/// What one build's forecaster scored, kept in a file, and how another's differs: paired by question, the uncertainty by drawing series anew,
/// since origins of one series are alike. Halves are every second series.
/// </summary>
internal static class ForecastDifferences
{
    private const int Draws = 4000;
    private const string Head = "set;series;first;owa;msis;inside80;inside95";

    public static IEnumerable<KeptScore> Scores(string set, ForecastCase[] cases, Forecast[] forecasts, ForecastScores reference) => cases.Zip(forecasts, (one, forecast) =>
    {
        double[] mean = [.. forecast.Steps.Select(step => step.Mean)];
        double smape = Accuracy.SymmetricPercentage(one.Outcome, mean) / reference.Smape;
        double mase = Accuracy.AbsoluteScaled(one.Outcome, mean, Accuracy.Scale(one.History)) / reference.Mase;
        return new KeptScore(
            set, one.Series, one.First, (smape + mase) / 2, ForecastScores.IntervalScore(one, forecast),
            forecast.Steps.Zip(one.Outcome, (step, outcome) => step.Lo80 <= outcome && outcome <= step.Hi80 ? 1.0 : 0).Average(),
            forecast.Steps.Zip(one.Outcome, (step, outcome) => step.Lo95 <= outcome && outcome <= step.Hi95 ? 1.0 : 0).Average());
    });

    public static void Write(string path, IEnumerable<KeptScore> scores) => File.WriteAllLines(path, scores.Select(score => string.Create(
        CultureInfo.InvariantCulture, $"{score.Set};{score.Series};{score.First};{score.Owa:R};{score.Msis:R};{score.Inside80:R};{score.Inside95:R}")).Prepend(Head));

    public static IReadOnlyList<KeptScore> Read(string path)
    {
        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        return [.. File.ReadLines(path).Skip(1).Select(line => line.Split(';')).Select(row => new KeptScore(row[0], row[1], row[2], Number(row[3]), Number(row[4]), Number(row[5]), Number(row[6])))];
    }

    public static void Print(IReadOnlyList<KeptScore> before, IReadOnlyList<KeptScore> after, TextWriter output)
    {
        output.WriteLine("after - before, with the 95 % interval of the mean over series drawn anew; halves: every second series");
        foreach (IGrouping<string, KeptScore> set in after.GroupBy(score => score.Set))
        {
            KeptScore[] earlier = [.. before.Where(score => score.Set == set.Key)];
            if (earlier.Length != set.Count())
            {
                continue;
            }

            (KeptScore Before, KeptScore After)[] pairs = [.. earlier.Zip(set)];
            output.WriteLine($"{set.Key}: {Inside(pairs)}");
            foreach (IGrouping<string, (KeptScore Before, KeptScore After)> years in pairs.Where(pair => pair.After.First.Length > 0).GroupBy(pair => Years(pair.After.First)).OrderBy(group => group.Key))
            {
                output.WriteLine($"  {years.Key}, {years.Count()} origins: {Inside([.. years])}");
            }

            Line("OWA", pairs, score => score.Owa, output);
            Line("MSIS", pairs, score => score.Msis, output);
        }
    }

    private static string Inside((KeptScore Before, KeptScore After)[] pairs) => string.Create(
        CultureInfo.InvariantCulture,
        $"inside {100 * pairs.Average(one => one.Before.Inside80):F1} / {100 * pairs.Average(one => one.Before.Inside95):F1} before, {100 * pairs.Average(one => one.After.Inside80):F1} / {100 * pairs.Average(one => one.After.Inside95):F1} after");

    /// <summary>Whether the twelve months from this one are before the pandemic, meet it, or come after it.</summary>
    private static string Years(string first) => string.CompareOrdinal(first, "2022-01") >= 0 ? "from 2022"
        : string.CompareOrdinal(first, "2019-01") <= 0 ? "before 2020" : "meeting 2020-21";

    private static void Line(string name, (KeptScore Before, KeptScore After)[] pairs, Func<KeptScore, double> of, TextWriter output)
    {
        (double Sum, int Count)[] series = [.. pairs.GroupBy(pair => pair.After.Series).Select(group => (group.Sum(pair => of(pair.After) - of(pair.Before)), group.Count()))];
        var random = new Random(1);
        double[] means = [.. Enumerable.Range(0, Draws).Select(_ => Over([.. series.Select(_ => series[random.Next(series.Length)])])).Order()];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-5} {pairs.Average(pair => of(pair.Before)):F4} -> {pairs.Average(pair => of(pair.After)):F4}: {Over(series):+0.0000;-0.0000} [{means[Draws / 40]:+0.0000;-0.0000}, {means[^(Draws / 40)]:+0.0000;-0.0000}], halves {Over([.. series.Where((_, k) => k % 2 == 0)]):+0.0000;-0.0000} {Over([.. series.Where((_, k) => k % 2 == 1)]):+0.0000;-0.0000}"));
    }

    private static double Over((double Sum, int Count)[] series) => series.Sum(one => one.Sum) / series.Sum(one => one.Count);
}
