using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Texts;

/// <summary>Amounts that are rounded one by one need not add up as they are printed; a reader who adds is told so.</summary>
internal static class RoundedSums
{
    public const string Note = "Beloppen är avrundade var för sig; en summa kan därför skilja på sista siffran.";

    /// <summary>The printed parts make something else than the printed sum.</summary>
    public static bool IsOff(IEnumerable<decimal> parts, decimal sum, decimal unit, int decimals) =>
        parts.Sum(part => UnitWords.Rounded(part / unit, decimals)) != UnitWords.Rounded(sum / unit, decimals);
}
