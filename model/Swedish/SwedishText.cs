using System.Globalization;

namespace Bistand.Analytics.Model.Swedish;

/// <summary>
/// Numbers and dates as a Swedish report prints them: 1 234,5 with no-break spaces, − (U+2212) for minus, months in lower
/// case. Written out here rather than taken from the platform's culture data, which differ between versions (and with
/// them every golden file).
/// </summary>
public static class SwedishText
{
    private const string NoBreakSpace = "\u00A0";

    private static readonly NumberFormatInfo Format = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = NoBreakSpace,
        NumberGroupSizes = [3],
        NegativeSign = "\u2212",
    };

    private static readonly string[] Months =
    [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
    ];

    /// <summary><c>1 234,5</c>, rounded half away from zero as people do; never "−0".</summary>
    public static string Number(decimal value, int decimals)
    {
        decimal rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0m : rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Format);
    }

    /// <summary><c>1 234,5</c>: with the decimals that it has, at most so many.</summary>
    public static string AtMost(decimal value, int decimals) => value.ToString(Pattern(decimals), Format);

    /// <summary>The same of a number that may be too large for a decimal one.</summary>
    public static string AtMost(double value, int decimals) => value.ToString(Pattern(decimals), Format);

    /// <summary><c>1 234</c> or <c>1 234,50</c>: kronor with öre where there are any.</summary>
    public static string Kronor(decimal amount) => Number(amount, OreOf(amount));

    /// <summary><c>+1 234</c> or <c>−1 234,50</c></summary>
    public static string KronorDifference(decimal amount) => Difference(amount, OreOf(amount));

    /// <summary><c>+3,2</c>, <c>−3,2</c> or <c>0,0</c>: for differences.</summary>
    public static string Difference(decimal value, int decimals)
    {
        string text = Number(value, decimals);
        return Math.Round(value, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" + text : text;
    }

    /// <summary>With its unit: <c>0,76 %</c>, <c>12 345 kr</c>; units <c>st</c> and <c>index</c> go without saying.</summary>
    public static string WithUnit(decimal value, int decimals, string unit) =>
        UnitWords.IsSaid(unit) ? Number(value, decimals) + NoBreakSpace + unit : Number(value, decimals);

    /// <summary><c>1,5 GB</c>, <c>200 MB</c>: how large a file is.</summary>
    public static string Size(long bytes) => bytes >= 1_000_000_000 ? $"{Number(bytes / 1e9m, 1)} GB" : $"{Number(bytes / 1e6m, 0)} MB";

    private static int OreOf(decimal amount) => decimal.IsInteger(amount) ? 0 : 2;

    private static string Pattern(int decimals) => "#,0." + new string('#', decimals);

    /// <summary><c>14 januari 2024</c></summary>
    public static string Date(DateOnly date) => $"{date.Day}{NoBreakSpace}{Months[date.Month - 1]}{NoBreakSpace}{date.Year}";

    /// <summary><c>maj 2023</c></summary>
    public static string Month(Month month) => $"{Months[month.Number - 1]}{NoBreakSpace}{month.Year}";

    /// <summary><c>sep 2023</c>, where there is little room</summary>
    public static string ShortMonth(Month month) => $"{Months[month.Number - 1][..3]} {month.Year}";
}
