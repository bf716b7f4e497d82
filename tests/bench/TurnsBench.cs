using System.Globalization;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Turns;
using MathNet.Numerics.Distributions;

namespace Bistand.Analytics.Bench;

/// <summary>
/// The alarms that the forecaster would have given month by month on the caseloads, whole and thinned, on series in which nothing happens, and on M3;
/// beside them the rules of process-behaviour charts (Wheeler's XmR: a point outside, seven on one side, six rising or falling), on the values and on
/// the forecaster's errors. An alarm is false where the half-year after it came back to what had been forecast before it.
/// </summary>
internal static class TurnsBench
{
    /// <summary>Months before the first that is judged.</summary>
    private const int Known = 48;

    /// <summary>The month and the half-year that shows whether it was one to be told of.</summary>
    private const int Ahead = 7;

    private const int SeriesOfACity = 14 * 4;
    private const string StableSet = "stable";
    private const int StableMonths = 168;
    private const int StableOfEach = 40;
    private static readonly int[] StableMeans = [20, 80, 500];
    private static readonly double[] Strengths = [0, 0.6, 0.8, 0.9, 1, 1.1, 1.2];

    public static int Run(string folder, TextWriter output)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"No such folder: {folder}");
            return 1;
        }

        IReadOnlyList<(string Name, string FirstMonth, double[] Values)> all = [.. ForecastData.Whole(folder), .. Stable()];
        output.WriteLine("alarms a month over 56 series (14 stadsdelar × 4); false = the half-year after came back inside the 80 % interval, or went the other way");
        output.WriteLine($"  {"set",-22} {"rule",-30} {"months",7} {"alarms",7} {"true",6} {"false/month",12} {"before 2020",12}   first alarm of 2020, months after February");
        foreach (IGrouping<string, (string Name, string FirstMonth, double[] Values)> set in all.GroupBy(one => one.Name))
        {
            Judged[] series = new Judged[set.Count()];
            (string Name, string FirstMonth, double[] Values)[] read = [.. set];
            Parallel.For(0, read.Length, k => series[k] = Judged.Of(read[k].FirstMonth, read[k].Values));
            foreach (double strength in Strengths)
            {
                Print(output, set.Key, string.Create(CultureInfo.InvariantCulture, $"interval or three ≥ {strength}"), series, one => one.Alarms(at => OfInterval(one, at, strength, both: true)));
            }

            Print(output, set.Key, "interval alone", series, one => one.Alarms(at => OfInterval(one, at, double.PositiveInfinity, both: true)));
            Print(output, set.Key, "three alone", series, one => one.Alarms(at => OfInterval(one, at, TurnRule.Strength, both: false)));
            Print(output, set.Key, "process chart of values", series, one => one.Alarms(at => ProcessChart.Sign(one.Values, at)));
            Print(output, set.Key, "process chart of errors", series, one => one.Alarms(at => ProcessChart.Sign(one.Errors, at)));
            Print(output, set.Key, "chart of errors, outside alone", series, one => one.Alarms(at => ProcessChart.Sign(one.Errors, at, outsideAlone: true)));
        }

        return 0;
    }

    private static int OfInterval(Judged one, int at, double strength, bool both)
    {
        ToldMonth[] months = [.. Enumerable.Range(at - 2, 3).Where(month => one.Told.ContainsKey(month)).Select(month => one.Told[month])];
        Turn? turn = months.Length < 3 ? null : TurnRule.At(months, strength, evenIfTold: true);
        return turn is null || (!both && turn.Sign == TurnSign.Outside) ? 0 : turn.IsUp ? 1 : -1;
    }

    private static void Print(TextWriter output, string set, string rule, Judged[] series, Func<Judged, IReadOnlyList<Alarm>> alarmsOf)
    {
        (Judged Series, IReadOnlyList<Alarm> Alarms)[] found = [.. series.Select(one => (one, alarmsOf(one)))];
        int months = series.Sum(one => one.JudgedMonths(before2020: false)), early = series.Sum(one => one.JudgedMonths(before2020: true));
        Alarm[] known = [.. found.SelectMany(one => one.Alarms).Where(alarm => alarm.IsTrue is not null)];
        // Where nothing happens every alarm is false.
        int isFalse = set.StartsWith(StableSet, StringComparison.Ordinal) ? known.Length : known.Count(alarm => alarm.IsTrue == false), falseEarly = known.Count(alarm => alarm is { IsTrue: false, Is2020: false, IsBefore2020: true });
        string firsts = string.Join(" ", found.Where(one => one.Series.Has2020).Select(one => one.Alarms.Where(alarm => alarm.Is2020).Select(alarm => (int?)alarm.MonthOf2020).Min() is { } first ? first.ToString(CultureInfo.InvariantCulture) : "–"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {set,-22} {rule,-30} {months,7} {known.Length,7} {known.Length - isFalse,6} {(double)isFalse / months * SeriesOfACity,12:F2} {(early == 0 ? "" : ((double)falseEarly / early * SeriesOfACity).ToString("F2", CultureInfo.InvariantCulture)),12}   {firsts}"));
    }

    /// <summary>A tenth leaves each month, and as many come: stocks in which nothing happens.</summary>
    private static IEnumerable<(string, string, double[])> Stable()
    {
        foreach (int mean in StableMeans)
        {
            for (int k = 0; k < StableOfEach; k++)
            {
                var random = new Random((mean * 1000) + k);
                var values = new double[StableMonths];
                int now = Poisson.Sample(random, mean);
                for (int t = 0; t < StableMonths; t++)
                {
                    now += Poisson.Sample(random, mean * 0.1) - Binomial.Sample(random, 0.1, now);
                    values[t] = now;
                }

                yield return ($"{StableSet} at {mean}", "", values);
            }
        }
    }

    private sealed record Alarm(int At, bool IsUp, bool? IsTrue, int MonthOf2020, bool IsBefore2020)
    {
        /// <summary>March 2020 is 1; what comes within the year is what was to be warned of.</summary>
        public bool Is2020 => MonthOf2020 is >= 1 and <= 10;
    }

    /// <summary>A series with the forecasts made of each month when the one before was the newest.</summary>
    private sealed record Judged(string FirstMonth, double[] Values, IReadOnlyDictionary<int, Forecast> Made, IReadOnlyDictionary<int, ToldMonth> Told, double[] Errors)
    {
        public bool Has2020 => FirstMonth.Length > 0 && Month(Values.Length - 1) >= 10;

        public static Judged Of(string firstMonth, double[] values)
        {
            var series = new MonthlySeries("", 0, [.. values.Select(value => (double?)value)]) { Counts = firstMonth.Length > 0 || values.All(value => value == Math.Round(value)) };
            Dictionary<int, Forecast> made = Backtest.MadeAgo(ForecastEngine.Standard, series, Ahead, Enumerable.Range(1, Math.Max(0, values.Length - Known)))
                .ToDictionary(forecast => forecast.Steps[0].Month);
            Dictionary<int, ToldMonth> told = made.ToDictionary(one => one.Key, one => new ToldMonth(one.Value.Steps[0], values[one.Key]));
            return new Judged(firstMonth, values, made, told, [.. values.Select((value, t) => told.TryGetValue(t, out ToldMonth? month) ? value - month.Step.Mean : double.NaN)]);
        }

        public int JudgedMonths(bool before2020) => Enumerable.Range(Known + ProcessChart.Needs, Math.Max(0, Values.Length - Known - ProcessChart.Needs - Ahead + 1)).Count(at => !before2020 || (FirstMonth.Length > 0 && Month(at) < 1));

        /// <summary>Those that are new: the month before said not the same.</summary>
        public IReadOnlyList<Alarm> Alarms(Func<int, int> sign)
        {
            List<Alarm> alarms = [];
            for (int at = Known + ProcessChart.Needs; at < Values.Length; at++)
            {
                int now = sign(at);
                if (now != 0 && sign(at - 1) != now)
                {
                    alarms.Add(new Alarm(at, now > 0, IsTrue(at, now), Month(at), FirstMonth.Length > 0 && Month(at) < 1));
                }
            }

            return alarms;
        }

        private bool? IsTrue(int at, int sign)
        {
            if (at + Ahead > Values.Length)
            {
                return null;
            }

            ForecastStep[] steps = [.. Made[at].Steps.Skip(1)];
            double moved = steps.Average(step => Values[step.Month] - step.Mean) * sign;
            return moved > steps.Average(step => sign > 0 ? step.Hi80 - step.Mean : step.Mean - step.Lo80);
        }

        /// <summary>Months after February 2020; far from it where months have no names.</summary>
        private int Month(int at) => FirstMonth.Length == 0 ? int.MaxValue : Bistand.Analytics.Model.Month.Parse(FirstMonth).Plus(at).Since(new Bistand.Analytics.Model.Month(2020, 2));
    }

    /// <summary>Wheeler's rules: limits from the two years before the last seven months.</summary>
    private static class ProcessChart
    {
        private const int Baseline = 24;
        private const int Run = 7;

        /// <summary>Months of errors before the first that is judged.</summary>
        public const int Needs = Baseline + Run + 1;

        /// <summary>Mean moving range to three deviations.</summary>
        private const double Limits = 2.66;

        public static int Sign(double[] values, int at, bool outsideAlone = false)
        {
            double[] before = values[(at - Run - Baseline + 1)..(at - Run + 1)];
            double middle = before.Average();
            double half = Limits * before.Zip(before.Skip(1)).Average(pair => Math.Abs(pair.Second - pair.First));
            double[] last = values[(at - Run + 1)..(at + 1)];
            if (Math.Abs(last[^1] - middle) > half)
            {
                return Math.Sign(last[^1] - middle);
            }

            if (outsideAlone)
            {
                return 0;
            }

            if (last.All(value => value > middle) || last.All(value => value < middle))
            {
                return Math.Sign(last[^1] - middle);
            }

            double[] steps = [.. last.Zip(last.Skip(1)).Select(pair => pair.Second - pair.First)];
            return steps.All(step => step > 0) ? 1 : steps.All(step => step < 0) ? -1 : 0;
        }
    }
}
