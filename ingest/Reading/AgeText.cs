using System.Text.RegularExpressions;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>Ages as statistics offices write them: «0 år», «0–5 år», «65+ år», «65-», «65 år och äldre».</summary>
internal static partial class AgeText
{
    /// <returns>The age as exports write it (5, 0-5, 65+); what is no age is passed on as it is.</returns>
    public static string Of(string written)
    {
        Match age = Age().Match(CellText.CleanNumber(CellText.Clean(written)).ToString());
        return !age.Success ? written
            : age.Groups["to"].Success ? $"{age.Groups["from"].Value}-{age.Groups["to"].Value}"
            : age.Groups["open"].Success ? $"{age.Groups["from"].Value}+"
            : age.Groups["from"].Value;
    }

    // Spaces are gone, and every dash is a hyphen.
    [GeneratedRegex(
        "^(?<from>[0-9]{1,3})(år)?((?<open>[+-]|(och|eller)äldre)|-(?<to>[0-9]{1,3}))?(år)?(?<open>(och|eller)äldre)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Age();
}
