namespace Bistand.Analytics.Ingest.Checking;

/// <summary>
/// Reads a number as the exports write it: decimal comma or point, thousands separated by space or no-break space, a
/// leading minus. Amounts and counts are never rounded; other numbers are kept with ten decimals.
/// </summary>
public static class NumberText
{
    /// <summary>What <see cref="decimal"/> and DECIMAL(28,10) surely hold before the decimal mark.</summary>
    private const int MaxWholeDigits = 18;

    private const int KeptDecimals = 10;

    private const string Apostrophes = "'\u2019";

    /// <param name="text">The number as written, without spaces around it.</param>
    /// <param name="number">The number, exactly.</param>
    /// <param name="decimalsAllowed">
    /// How many decimals may be written, zeros included: «12,550» kronor may be meant as 12 550, so it is no amount.
    /// Null where any may: indexes come as «66,66666666666667», and what is beyond ten decimals is rounded.
    /// </param>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal number, int? decimalsAllowed = null)
    {
        number = 0;
        bool negative = text.Length > 0 && text[0] is '-' or '\u2212';
        ReadOnlySpan<char> rest = negative ? text[1..] : text;
        int mark = rest.IndexOfAny(',', '.');
        ReadOnlySpan<char> whole = mark < 0 ? rest : rest[..mark];
        ReadOnlySpan<char> decimals = mark < 0 ? [] : rest[(mark + 1)..];
        if ((mark >= 0 && decimals.IsEmpty) || !TryWhole(whole, out long units) || decimals.Length > decimalsAllowed
            || decimals.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        long fraction = 0;
        ReadOnlySpan<char> kept = decimals[..Math.Min(decimals.Length, KeptDecimals)];
        foreach (char digit in kept)
        {
            fraction = fraction * 10 + (digit - '0');
        }

        if (decimals.Length > KeptDecimals && decimals[KeptDecimals] >= '5')
        {
            fraction++;
        }

        var part = new decimal(unchecked((int)fraction), (int)(fraction >> 32), 0, isNegative: false, (byte)kept.Length);
        number = negative ? -(units + part) : units + part;
        return true;
    }

    /// <summary>
    /// Kronor, also as ledgers print them: the minus behind, «kr» behind it all, thousands by apostrophe. «1 234,-» and «1 234:-» are prices and no
    /// negative amounts, so that they are none.
    /// </summary>
    public static bool TryParseAmount(ReadOnlySpan<char> text, out decimal number)
    {
        const int decimals = 2;
        if (TryParse(text, out number, decimals))
        {
            return true;
        }

        ReadOnlySpan<char> rest = text.EndsWith("kr", StringComparison.OrdinalIgnoreCase) ? text[..^2].TrimEnd() : text;
        bool negative = rest.Length > 1 && rest[^1] is '-' or '\u2212';
        rest = negative ? rest[..^1].TrimEnd() : rest;
        if (rest.IsEmpty || (negative && rest[0] is '-' or '\u2212'))
        {
            return false;
        }

        // With apostrophes there are no spaces: then they are the groups'.
        string plain = rest.ContainsAny(Apostrophes) && !rest.Contains(' ') ? rest.ToString().Replace('\'', ' ').Replace('\u2019', ' ') : rest.ToString();
        if (!TryParse(plain, out number, decimals))
        {
            return false;
        }

        number = negative ? -number : number;
        return true;
    }

    /// <summary>Digits in one run, or in groups of three with a space between.</summary>
    private static bool TryWhole(ReadOnlySpan<char> text, out long units)
    {
        units = 0;
        int digits = 0;
        int sinceSpace = 0;
        bool grouped = false;
        foreach (char letter in text)
        {
            if (char.IsAsciiDigit(letter))
            {
                if (++digits > MaxWholeDigits || (grouped && sinceSpace == 3))
                {
                    return false;
                }

                units = units * 10 + (letter - '0');
                sinceSpace++;
            }
            else if (letter is ' ' or '\u00A0' or '\u202F' && (grouped ? sinceSpace == 3 : sinceSpace is >= 1 and <= 3))
            {
                grouped = true;
                sinceSpace = 0;
            }
            else
            {
                return false;
            }
        }

        return digits > 0 && (!grouped || sinceSpace == 3);
    }
}
