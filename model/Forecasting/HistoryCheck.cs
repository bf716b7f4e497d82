using Bistand.Analytics.Model.Swedish;
using MathNet.Numerics.Statistics;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>What can be odd about a history.</summary>
public enum HistoryOddity
{
    /// <summary>No value at all: there is no forecast.</summary>
    Empty,

    /// <summary>The last month, or the last few, lie far from the twelve before.</summary>
    Leap,

    /// <summary>The same value for a year or more: the intervals are as narrow as that.</summary>
    Constant,

    /// <summary>Months without a value among those that have one.</summary>
    Gap,

    /// <summary>The newest months have no value, while other series have.</summary>
    Behind,

    /// <summary>Too few months to know a season by.</summary>
    Brief,
}

/// <param name="Kind">What is odd.</param>
/// <param name="Text">What, which month and how much, and what to do about it: one or two Swedish sentences.</param>
public sealed record HistoryRemark(HistoryOddity Kind, string Text);

/// <summary>
/// Looks at a history as a careful reader would before trusting its forecast. A forecast is made all the same: these are remarks beside it.
/// </summary>
public static class HistoryCheck
{
    /// <summary>Months that a month is held against.</summary>
    private const int Year = 12;

    /// <summary>Fewer known months than this before a month, and it is not held against them.</summary>
    private const int FewestBefore = 6;

    /// <summary>So many all but empty months among those before, and another is nothing new.</summary>
    private const int ManyEmpty = 3;

    /// <summary>Below half or above double the median is far, where the twelve months before are not as restless themselves.</summary>
    private const double Half = 0.5;

    private const double Twice = 2;

    /// <summary>In median absolute deviations; 3 standard deviations of a normal spread.</summary>
    private const double Restless = 4.5;

    /// <summary>Below this share of the median a month is all but empty, and far however restless the series.</summary>
    private const double AllButEmpty = 0.1;

    /// <param name="series">The history, with its gaps.</param>
    /// <param name="write">How its months are written; null for calendar months (<see cref="Month.Index"/>).</param>
    /// <returns>The weightiest first; none for a history like most.</returns>
    public static IReadOnlyList<HistoryRemark> Of(MonthlySeries series, Func<int, string>? write = null)
    {
        write ??= month => Month.FromIndex(month).ToString();
        MonthlySeries known = series.Trimmed();
        if (known.Values.Count == 0)
        {
            return [new HistoryRemark(HistoryOddity.Empty, "Serien har inget värde och får ingen prognos.")];
        }

        return [.. Leap(known, write), .. Sameness(known, write), .. Lacking(series, known, write), .. Length(known)];
    }

    /// <summary>The last months in a row that lie far from the year before each of them; a level held for longer is far from none.</summary>
    private static IEnumerable<HistoryRemark> Leap(MonthlySeries known, Func<int, string> write)
    {
        int first = known.Values.Count;
        while (first > 0 && (known.Values[first - 1] is null || MedianIfFar(known.Values, first - 1) is not null))
        {
            first--;
        }

        while (first < known.Values.Count && known.Values[first] is null)
        {
            first++;
        }

        if (first == known.Values.Count)
        {
            yield break;
        }

        double value = known.Values[first]!.Value;
        double median = MedianIfFar(known.Values, first)!.Value;
        bool one = first == known.Values.Count - 1;
        string away = $"{Number(value)}, {Away(value, median)} medianen {Number(median)} för de tolv månaderna före";
        yield return new HistoryRemark(
            HistoryOddity.Leap,
            (one ? $"{write(known.Start + first)} har värdet {away}." : $"{Span(known.Start + first, known.End - 1, write)} ligger på en annan nivå än förut: {write(known.Start + first)} har värdet {away}.")
            + $" Är {(one ? "månaden ofullständig" : "månaderna ofullständiga")}, rätta underlaget och gör om prognosen; annars går den inte att lita på.");
    }

    /// <summary>The median of the year before a month, where the month lies far from it; else null.</summary>
    private static double? MedianIfFar(IReadOnlyList<double?> values, int t)
    {
        double[] before = [.. values.Skip(Math.Max(0, t - Year)).Take(Math.Min(t, Year)).OfType<double>()];
        if (values[t] is not { } value || before.Length < FewestBefore)
        {
            return null;
        }

        double median = before.Median();
        if (median <= 0 || (value >= Half * median && value <= Twice * median))
        {
            return null;
        }

        bool emptied = value < AllButEmpty * median && before.Count(other => other < AllButEmpty * median) < ManyEmpty;
        return emptied || Math.Abs(value - median) > Restless * before.Select(other => Math.Abs(other - median)).Median() ? median : null;
    }

    private static IEnumerable<HistoryRemark> Sameness(MonthlySeries known, Func<int, string> write)
    {
        double last = known.Values[^1]!.Value;
        int first = known.Values.Count - 1;
        while (first > 0 && (known.Values[first - 1] is null || known.Values[first - 1] == last))
        {
            first--;
        }

        while (known.Values[first] is null)
        {
            first++;
        }

        if (known.Values.Count - first >= Year)
        {
            yield return new HistoryRemark(
                HistoryOddity.Constant,
                $"Varje månad sedan {write(known.Start + first)} har samma värde, {Number(last)}. Prognosen blir därför {Number(last)} med ett smalt intervall. Kontrollera att underlaget är det rätta.");
        }
    }

    private static IEnumerable<HistoryRemark> Lacking(MonthlySeries series, MonthlySeries known, Func<int, string> write)
    {
        string[] gaps = [.. Gaps(known).Select(gap => Span(gap.First, gap.Last, write))];
        if (gaps.Length > 0)
        {
            string shown = string.Join(", ", gaps.Take(4)) + (gaps.Length > 4 ? $" och {SwedishText.Number(gaps.Length - 4, 0)} luckor till" : "");
            yield return new HistoryRemark(HistoryOddity.Gap, $"Värde saknas för {shown}. Luckorna fylls ut mellan månaderna omkring; prognosen blir säkrare om de kompletteras.");
        }

        if (known.End < series.End)
        {
            yield return new HistoryRemark(
                HistoryOddity.Behind,
                $"Värde saknas för {Span(known.End, series.End - 1, write)}. Prognosen bygger på månaderna till och med {write(known.End - 1)}; komplettera och gör om den.");
        }
    }

    private static IEnumerable<(int First, int Last)> Gaps(MonthlySeries known)
    {
        for (int t = 0; t < known.Values.Count; t++)
        {
            int first = t;
            while (known.Values[t] is null)
            {
                t++;
            }

            if (t > first)
            {
                yield return (known.Start + first, known.Start + t - 1);
            }
        }
    }

    private static IEnumerable<HistoryRemark> Length(MonthlySeries known)
    {
        int months = known.Values.Count(value => value is not null);
        if (months < 2 * Seasonality.Period)
        {
            yield return new HistoryRemark(
                HistoryOddity.Brief,
                $"Serien har bara {SwedishWords.Counted(months, "månad", "månader")}. Säsong kan läsas av först efter två år, och intervallen är grova; läs in äldre månader om de finns.");
        }
    }

    private static string Away(double value, double median) => value < median
        ? $"{SwedishText.AtMost(Math.Floor(100 * (median - value) / median), 0)} % under"
        : $"{Number(value / median)} gånger";

    private static string Span(int first, int last, Func<int, string> write) => first == last ? write(first) : $"{write(first)}–{write(last)}";

    private static string Number(double value) => SwedishText.AtMost(value, Math.Abs(value) < 100 ? 1 : 0);
}
