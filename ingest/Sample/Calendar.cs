using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>How the number of households, the amounts and the population move in time.</summary>
internal static class Calendar
{
    /// <summary>January … December over the year's mean: July 4 % below June (2012: −4,2 %), December highest.</summary>
    private static readonly double[] HouseholdSeason =
        [1.008, 1.005, 1.010, 1.006, 1.004, 1.002, 0.962, 0.974, 0.993, 1.007, 1.011, 1.018];

    /// <summary>Amount per household: with the season above the July cost falls 6 % below June's.</summary>
    private static readonly double[] AmountSeason =
        [0.998, 0.995, 1.000, 1.000, 1.002, 1.003, 0.982, 0.993, 1.004, 1.005, 1.006, 1.012];

    public static double HouseholdsInSeason(Month month) => HouseholdSeason[month.Number - 1];

    public static double AmountInSeason(Month month) => AmountSeason[month.Number - 1];

    /// <summary>
    /// Mean kronor per household and month: 9 135 in 2017 (table b161), then upwards with the riksnorm: +8,6 % in 2023, and
    /// 1,5 % a year otherwise, which is an assumption.
    /// </summary>
    public static double Medelbidrag(int year)
    {
        double amount = 9_135;
        for (int later = 2018; later <= year; later++)
        {
            amount *= later == 2023 ? 1.086 : 1.015;
        }

        for (int earlier = 2016; earlier >= year; earlier--)
        {
            amount /= 1.015;
        }

        return amount;
    }

    /// <summary>A slow trend over <paramref name="years"/> that flattens out, so that long windows neither vanish nor explode.</summary>
    public static double Trend(double yearly, double years) => 1 + yearly * years / (1 + Math.Abs(years) / 8);

    /// <summary>Population on 31 December over that of 2017: 1,3 % in the first years, flattening, to about 980 000 in the whole city in 2023.</summary>
    public static double PopulationGrowth(int year) => Trend(0.015, year - 2017);

    /// <summary>The part of applications that are digital: a fifth at first, rising from 2023 and past two thirds in a few years.</summary>
    public static double DigitalShare(Month month)
    {
        int since = month.Since(new Month(2023, 1)) + 1;
        return since <= 0 ? 0.20 : 0.20 + 0.60 * since / (since + 10.0);
    }
}
