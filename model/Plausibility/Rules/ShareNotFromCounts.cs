using System.Globalization;
using System.Numerics;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>A share is a count through a count: the counts that are stated have to give it.</summary>
public sealed class ShareNotFromCounts : IPlausibilityRule
{
    public const string Id = "share-not-from-counts";

    public IEnumerable<Finding> Check(PublishedTable table) =>
        table.Shares.SelectMany(row => new[] { AgainstCounts(row), AgainstCases(row) }
            .OfType<string>().Select(message => new Finding(row.Number, Id, Severity.Error, message)));

    private static string? AgainstCounts(PublishedRow row)
    {
        if (row is not { Outcome: { } share, Denominator: { } denominator })
        {
            return null;
        }

        if (denominator == 0)
        {
            return $"Nämnaren är 0, men utfallet är {share.Text}. Utan något att dela med finns ingen andel: lämna utfallet tomt eller rätta nämnaren.";
        }

        if (row.Numerator is { } numerator)
        {
            decimal exact = 100 * numerator / denominator;
            return share.Covers(exact)
                ? null
                : $"{Number(numerator)} av {Number(denominator)} är {PrintedNumber.Of(exact, Math.Max(2, share.Decimals), "%").Text}, inte {share.Text}."
                    + $"{OtherBase(share, numerator, denominator)} Kontrollera vilken täljare och nämnare utfallet bygger på.";
        }

        return decimal.IsInteger(denominator) && MeasureTypes.IsOfCases(row.Name) && decimal.Ceiling(share.Low * denominator / 100) > decimal.Floor(share.High * denominator / 100)
            ? $"Inget helt antal av {Number(denominator)} ger {share.Text}. Kontrollera nämnaren."
            : null;
    }

    // The whole number that would give the printed share out of the same numerator is often last year's base, or another table's.
    private static string OtherBase(PrintedNumber share, decimal numerator, decimal denominator)
    {
        if (share.Value <= 0 || numerator <= 0)
        {
            return "";
        }

        decimal fitting = Math.Round(100 * numerator / share.Value, MidpointRounding.AwayFromZero);
        return fitting > 0 && fitting != denominator && share.Covers(100 * numerator / fitting)
            ? $" {share.Text} är {Number(numerator)} av {Number(fitting)}."
            : "";
    }

    private static string? AgainstCases(PublishedRow row)
    {
        if (row.Cases is not { } cases || !decimal.IsInteger(cases) || cases < 0 || !MeasureTypes.IsOfCases(row.Name))
        {
            return null;
        }

        var fits = row.Outcomes.Where(entry => entry.Number.Value >= 0)
            .Select(entry => (entry.Cell, entry.Number, Least: SimplestFraction.Of(entry.Number))).ToList();
        List<string> impossible =
        [
            .. fits.Where(fit => fit.Least.Denominator > new BigInteger(cases))
                .Select(fit => $"{fit.Number.Text} ({fit.Cell}) kräver minst {fit.Least.Denominator.ToString(CultureInfo.InvariantCulture)} att räkna på"),
        ];
        if (impossible.Count > 0)
        {
            return $"{string.Join(", ", impossible)}, men underlaget är {Number(cases)}. Kontrollera antalet, eller om andelen gäller fler än de som räknas upp.";
        }

        BigInteger together = 0;
        foreach (var fit in fits.Where(fit => fit.Cell != "utfallet"))
        {
            together += fit.Least.Denominator;
        }

        return row is { Men: not null, Women: not null } && together > new BigInteger(cases)
            ? $"Männens {row.Men.Text} och kvinnornas {row.Women.Text} kräver tillsammans minst {together.ToString(CultureInfo.InvariantCulture)} att räkna på, "
                + $"men underlaget är {Number(cases)}. Kontrollera antalet."
            : null;
    }

    private static string Number(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture).Replace('.', ',');
}
