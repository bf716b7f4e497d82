using System.Globalization;
using System.Text;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>The names of a header.</summary>
public static class HeaderText
{
    /// <summary>Header names are compared without case, and å/ä/ö may be a/a/o.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (char letter in name.Trim().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }
}
