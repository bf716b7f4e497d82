using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>"Totalt har 12 barn berörts … sju pojkar och fyra flickor": the text's own parts and total.</summary>
internal static partial class SexesInText
{
    private const string Numerals = "noll|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv";

    private static readonly string[] Words = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];

    public static IEnumerable<Finding> Check(PublishedTable table)
    {
        foreach (PublishedRow row in table.Rows)
        {
            foreach (Match sexes in Sexes().Matches(row.Text))
            {
                bool children = sexes.Groups["one"].Value is "pojkar" or "flickor";
                Match total = (children ? TotalOfChildren() : TotalOfAdults()).Match(row.Text);
                int sum = Number(sexes.Groups["first"].Value) + Number(sexes.Groups["second"].Value);
                if (sexes.Groups["one"].Value != sexes.Groups["other"].Value && total.Success && Number(total.Groups["total"].Value) != sum)
                {
                    yield return SumMismatch.On(
                        row, Severity.Warning,
                        string.Create(CultureInfo.InvariantCulture, $"I texten blir {sexes.Value} {sum}, men där står också totalt {total.Groups["total"].Value} {total.Groups["who"].Value}. ")
                            + "Kontrollera antalen, eller skriv hur många som saknar uppgift om kön.");
                }
            }
        }
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
        : text.Equals("ett", StringComparison.OrdinalIgnoreCase) ? 1
        : Array.FindIndex(Words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\b(?<first>[0-9]{1,6}|" + Numerals + @")\s+(?:var\s+|är\s+)?(?<one>pojkar|flickor)\s+(?:och|samt)\s+(?<second>[0-9]{1,6}|" + Numerals + @")\s+(?:var\s+|är\s+)?(?<other>pojkar|flickor)\b"
        + @"|\b(?<first>[0-9]{1,6}|" + Numerals + @")\s+(?:var\s+|är\s+)?(?<one>kvinnor|män)\s+(?:och|samt)\s+(?<second>[0-9]{1,6}|" + Numerals + @")\s+(?:var\s+|är\s+)?(?<other>kvinnor|män)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sexes();

    [GeneratedRegex(@"\b(?:totalt|sammanlagt)\b[^.]{0,60}?\b(?<total>[0-9]{1,6}|" + Numerals + @")\s+(?<who>barn)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TotalOfChildren();

    [GeneratedRegex(@"\b(?:totalt|sammanlagt|in)\b[^.]{0,60}?\b(?<total>[0-9]{1,6}|" + Numerals + @")\s+(?<who>individer|personer|vuxna|klienter|brukare|medarbetare|deltagare|svarande)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TotalOfAdults();
}
