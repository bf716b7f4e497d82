using System.Buffers;
using System.Globalization;
using System.Text;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// The text of a cell in the one form that is compared, keyed and kept: NFC, every kind of space one space, none at the ends, and nothing that cannot be
/// seen. Else two texts that look the same are two.
/// </summary>
public static class CellText
{
    /// <summary>Below it stands no letter that is written in more than one way, and none that joins with the one before.</summary>
    private const char FirstCombining = '\u0300';

    private static readonly SearchValues<char> Plain = SearchValues.Create("0123456789-+");

    /// <summary>Plain text comes back as it stands, without being copied.</summary>
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> text)
    {
        int from = text.IndexOfAnyExceptInRange('!', '~');
        if (from < 0)
        {
            return text;
        }

        text = text.Trim();
        for (int index = from; index < text.Length; index++)
        {
            char letter = text[index];
            bool isPlain = letter is (>= '!' and <= '~') or (> '\u00A0' and < FirstCombining and not '\u00AD')
                || (letter == ' ' && !char.IsWhiteSpace(text[index + 1]));
            if (!isPlain)
            {
                return Rewritten(text);
            }
        }

        return text;
    }

    /// <summary>
    /// A personnummer as its shape is judged: every kind of dash is a hyphen; spaces, an apostrophe before it and a spreadsheet's <c>="…"</c> are gone.
    /// </summary>
    /// <param name="text">What <see cref="Clean"/> gave.</param>
    public static ReadOnlySpan<char> CleanNumber(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExcept(Plain))
        {
            return text;
        }

        if (text is ['=', '"', .. var quoted, '"'])
        {
            text = quoted;
        }

        if (text is ['\'' or '\u2018' or '\u2019' or '\u02BC', .. var rest])
        {
            text = rest;
        }

        var plain = new StringBuilder(text.Length);
        foreach (char letter in text)
        {
            if (!char.IsWhiteSpace(letter))
            {
                plain.Append(IsDash(letter) ? '-' : letter);
            }
        }

        return plain.ToString();
    }

    /// <summary>A code as codes are compared: without case, å/ä/ö as a/a/o, space and hyphen as underscore.</summary>
    public static string FoldCode(ReadOnlySpan<char> text) => Fold(text).Replace(' ', '_').Replace('-', '_');

    /// <summary>Without case, å/ä/ö as a/a/o.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char letter in Clean(text).ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }

    /// <summary>
    /// True for a number in scientific notation, as a spreadsheet writes one that is too long for its cell. An id alone may be of such a shape without
    /// decimal mark and sign: there "12E5" is what it is called.
    /// </summary>
    public static bool HasLostDigits(ReadOnlySpan<char> text, bool isId)
    {
        int exponent = text.IndexOfAny('E', 'e');
        if (exponent <= 0 || exponent == text.Length - 1)
        {
            return false;
        }

        ReadOnlySpan<char> mantissa = text[..exponent];
        ReadOnlySpan<char> power = text[(exponent + 1)..];
        bool hasSign = power[0] is '+' or '-';
        int mark = mantissa.IndexOfAny(',', '.');
        ReadOnlySpan<char> whole = mark < 0 ? mantissa : mantissa[..mark];
        ReadOnlySpan<char> decimals = mark < 0 ? [] : mantissa[(mark + 1)..];
        return AreDigits(whole) && (mark < 0 || AreDigits(decimals)) && AreDigits(hasSign ? power[1..] : power) && (hasSign || mark >= 0 || !isId);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsDash(char letter) =>
        letter is '\u2212' or '\u2043' || char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation;

    private static string Rewritten(ReadOnlySpan<char> text)
    {
        var rewritten = new StringBuilder(text.Length);
        foreach (char letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                if (rewritten.Length > 0 && rewritten[^1] != ' ')
                {
                    rewritten.Append(' ');
                }
            }
            else if (char.GetUnicodeCategory(letter) != UnicodeCategory.Format)
            {
                rewritten.Append(letter);
            }
        }

        string joined = rewritten.ToString().TrimEnd();
        try
        {
            return joined.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair, which no form of writing has: kept as it is.
            return joined;
        }
    }
}
