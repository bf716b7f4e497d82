using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Own;

/// <summary>An indicator of ours as a row of a table that somebody has published, so that the same questions can be asked of it.</summary>
public static class OwnRow
{
    private const int MeanDecimals = 6;

    /// <param name="number">The row's number, from 1.</param>
    /// <param name="name">What the indicator is called.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="decimals">Its decimals in print.</param>
    /// <param name="total">Everyone's figure; as those of the sexes null where there is none.</param>
    public static PublishedRow Of(int number, string name, string unit, int decimals, Period period, Figure? total, Figure? men, Figure? women)
    {
        return new PublishedRow(number, name)
        {
            Outcome = Printed(total), Men = Printed(men), Women = Printed(women),
            Period = period.ToString(),
            OthersInTotal = total is not null && (FigureWords.IsComputed(total) ? !MadeOfSexes(total, men, women) : HoldsOthers(total, men, women)),
        };

        // A mean of counts is rounded only in print: women's and men's 29,6 add up to 59,2 and not to 60.
        PrintedNumber? Printed(Figure? figure) => figure.Shown() is { } value
            ? PrintedNumber.Of(value, unit == "st" && !decimal.IsInteger(value) ? MeanDecimals : decimals, unit)
            : null;
    }

    // Registered counts that leave some of neither sex over, and no more of them counted than there are.
    private static bool HoldsOthers(Figure total, Figure? men, Figure? women) =>
        total.Numerator - men?.Numerator - women?.Numerator is { } counted
        && total.Denominator - men?.Denominator - women?.Denominator is { } others
        && counted >= 0 && counted <= others && others > 0;

    private static bool MadeOfSexes(Figure total, Figure? men, Figure? women) =>
        total.Numerator is { } numerator && numerator == men?.Numerator + women?.Numerator
        && total.Denominator == (total.Denominator is null ? null : men?.Denominator + women?.Denominator);
}
