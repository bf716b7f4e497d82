using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>Numbers as programs get them: not rounded to what is shown, but without the endless digits of a quotient.</summary>
public static class ApiNumber
{
    /// <summary>More than these a double cannot be trusted to hold, and no figure here means.</summary>
    public const int Digits = 12;

    public static decimal? Exact(decimal? value) => value is { } number ? Exact(number) : null;

    public static decimal Exact(decimal value)
    {
        if (value == 0)
        {
            return 0;
        }

        int decimals = Digits - Whole(Math.Abs(value));
        return FigureJson.Normalize(decimals >= 0 ? Math.Round(value, Math.Min(decimals, 28)) : Math.Round(value * Power(decimals)) / Power(decimals));
    }

    /// <summary>How many digits stand before the decimal point; 0 or fewer for what is less than 1.</summary>
    private static int Whole(decimal value) => (int)Math.Floor(Math.Log10((double)value)) + 1;

    private static decimal Power(int exponent) => (decimal)Math.Pow(10, exponent);
}
