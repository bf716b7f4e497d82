using System.Globalization;
using System.Numerics;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>
/// A share out of which a reader can work out a count of persons or cases that is too small to publish (model/Disclosure/README.md,
/// What is withheld), or of those left over. Known counts say it outright. Without them a reader tries simple fractions: 69,23 % of all,
/// 57,14 % of the men and 83,33 % of the women can hardly be anything but 9 of 13, 4 of 7 and 5 of 6.
/// </summary>
public sealed class SmallCount : IPlausibilityRule
{
    public const string Id = "small-count";

    /// <summary>So many cases are tried when only their number is known; a share of more gives no small count away that fewer would not.</summary>
    private const int MostCases = 2_000;

    /// <summary>As many of neither sex may be in the total when a reader puts the two sexes together.</summary>
    private const int Others = 2;

    public IEnumerable<Finding> Check(PublishedTable table)
    {
        foreach (PublishedRow row in table.Shares.Where(row => MeasureTypes.IsOfCases(row.Name)))
        {
            string? what = FromCounts(row) ?? FromCases(row) ?? FromFractions(row);
            if (what is not null)
            {
                yield return new Finding(
                    row.Number, Id, Severity.Warning,
                    $"{what} Så små antal kan peka ut enskilda. Redovisa inte andelen på den nivån, eller visa den för en större grupp.");
            }
        }
    }

    private static string? FromCounts(PublishedRow row)
    {
        if (row is not { Outcome: { } share, Denominator: { } denominator } || denominator <= 0 || !decimal.IsInteger(denominator))
        {
            return null;
        }

        decimal numerator = row.Numerator ?? Math.Round(share.Value * denominator / 100, MidpointRounding.AwayFromZero);
        return decimal.IsInteger(numerator) && (IsSmall(numerator) || IsSmall(denominator - numerator))
            ? $"{share.Text} är {Number(numerator)} av {Number(denominator)}{Rest(numerator, denominator)}."
            : null;
    }

    private static string? FromCases(PublishedRow row)
    {
        if (row.Cases is not { } cases || cases < 1 || cases > MostCases || !decimal.IsInteger(cases))
        {
            return null;
        }

        foreach ((string cell, PrintedNumber share) in row.Outcomes)
        {
            List<(int Numerator, int Denominator)> possible = Possible(share, (int)cases, exactly: cell == "utfallet");
            if (possible.Count > 0 && possible.TrueForAll(fit => IsSmall(fit.Numerator) || IsSmall(fit.Denominator - fit.Numerator)))
            {
                (int numerator, int denominator) = possible[^1];
                return $"Med {Number(cases)} att räkna på är {share.Text} ({cell}) {(possible.Count == 1 ? "" : "till exempel ")}{Number(numerator)} av {Number(denominator)}{Rest(numerator, denominator)}.";
            }
        }

        return null;
    }

    // All of them when the total has that number, else those with fewer (not all may have answered); the sexes have fewer anyhow.
    private static List<(int Numerator, int Denominator)> Possible(PrintedNumber share, int cases, bool exactly)
    {
        List<(int, int)> Of(int denominator) =>
            [.. Range(decimal.Ceiling(Math.Max(0, share.Low) * denominator / 100), decimal.Floor(share.High * denominator / 100)).Where(numerator => numerator <= denominator)
                .Select(numerator => (numerator, denominator))];
        List<(int, int)> all = exactly ? Of(cases) : [];
        return all.Count > 0 ? all : [.. Enumerable.Range(1, cases).SelectMany(Of)];
    }

    private static IEnumerable<int> Range(decimal first, decimal last) => last < first ? [] : Enumerable.Range((int)first, (int)(last - first) + 1);

    private static string? FromFractions(PublishedRow row)
    {
        if (row is not { Outcome: { } total, Men: { } men, Women: { } women } || Math.Max(men.Decimals, women.Decimals) == 0
            || Telling(men) is not { } ofMen || Telling(women) is not { } ofWomen || Telling(total) is null)
        {
            return null;
        }

        // Equal shares make an equal total of any size: nothing confirms that the group is small.
        if (men.Value == women.Value)
        {
            return null;
        }

        int numerator = ofMen.Numerator + ofWomen.Numerator;
        int denominator = ofMen.Denominator + ofWomen.Denominator;
        decimal? known = row.Denominator ?? row.Cases;
        bool holds = Enumerable.Range(0, Others + 1).Any(others => (known is null || known == denominator + others)
            && Enumerable.Range(0, others + 1).Any(counted => total.Covers(100m * (numerator + counted) / (denominator + others))));

        // None and all fit a group of any size, and say nothing of how many they are.
        bool small = new[] { ofMen, ofWomen }.Any(part => part.Denominator > 1 && (IsSmall(part.Numerator) || IsSmall(part.Denominator - part.Numerator)));
        return holds && small
            ? $"{men.Text} av männen och {women.Text} av kvinnorna går att räkna tillbaka till {Number(ofMen.Numerator)} av {Number(ofMen.Denominator)} män "
                + $"och {Number(ofWomen.Numerator)} av {Number(ofWomen.Denominator)} kvinnor, och det stämmer med totalen {total.Text}."
            : null;
    }

    // A fraction tells something when few numbers have one as simple: of the shares with two decimals, one in twenty has a
    // denominator of at most 40 (there are about 0,3 · q² fractions up to the denominator q).
    private static (int Numerator, int Denominator)? Telling(PrintedNumber share)
    {
        if (share.Value < 0 || share.Value > 100)
        {
            return null;
        }

        SimplestFraction simplest = SimplestFraction.Of(share);
        decimal printed = 100 * PrintedNumber.PowerOfTen(share.Decimals);
        return 6 * simplest.Denominator * simplest.Denominator <= new BigInteger(printed)
            ? ((int)simplest.Numerator, (int)simplest.Denominator)
            : null;
    }

    private static bool IsSmall(decimal count) => PrimarySuppression.Default.IsSmall(count);

    private static string Rest(decimal numerator, decimal denominator) =>
        IsSmall(numerator) ? "" : $", så att {Number(denominator - numerator)} blir över";

    private static string Number(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture).Replace('.', ',');
}
