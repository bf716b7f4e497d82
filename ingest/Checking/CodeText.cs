using System.Globalization;
using System.Text;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>Words of a list, as people write them.</summary>
public static class CodeText
{
    /// <summary>Compared without case, å/ä/ö as a/a/o, space and hyphen as underscore: "Summa totalt" is "summa_totalt".</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char letter in text.Trim().ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter is '-' || char.IsWhiteSpace(letter) ? '_' : char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }
}
