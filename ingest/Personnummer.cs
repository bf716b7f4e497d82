using System.Diagnostics.CodeAnalysis;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest;

/// <summary>
/// A Swedish personal identity number or samordningsnummer (day + 60), in its one normal form of twelve digits. The number
/// lives in memory while a row is read; only its keyed pseudonym is kept. Source: folkbokföringslagen (1991:481) 18 §.
/// </summary>
public readonly record struct Personnummer
{
    internal const int Length = 12;

    private Personnummer(long number, DateOnly birthDate)
    {
        Number = number;
        BirthDate = birthDate;
    }

    /// <summary>The twelve digits as a number. Never to be written anywhere.</summary>
    internal long Number { get; }

    public DateOnly BirthDate { get; }

    public Sex Sex => IsMale ? Sex.M : Sex.K;

    /// <summary>The sex as exports write it.</summary>
    internal string SexCode => IsMale ? nameof(Sex.M) : nameof(Sex.K);

    public override string ToString() => "personnummer";

    /// <summary>Its twelve digits. Never to be written anywhere.</summary>
    internal void CopyDigits(Span<char> digits)
    {
        long rest = Number;
        for (int index = Length - 1; index >= 0; index--)
        {
            (rest, long digit) = Math.DivRem(rest, 10);
            digits[index] = (char)('0' + digit);
        }
    }

    /// <summary>
    /// True when the text has the shape of a personnummer: 12 digits, or 10, with or without "-" before the last four, or
    /// 10 with "+" there. Whatever has not is a reserve number.
    /// </summary>
    public static bool HasShape(ReadOnlySpan<char> text)
    {
        int signs = text.Length is 11 or 13 ? 1 : 0;
        if (text.Length - signs is not (10 or 12))
        {
            return false;
        }

        if (signs == 1)
        {
            char sign = text[^5];
            if (sign != '-' && !(sign == '+' && text.Length == 11))
            {
                return false;
            }
        }

        return AllDigits(text[..^(4 + signs)]) && AllDigits(text[^4..]);
    }

    /// <summary>
    /// Reads a text that <see cref="HasShape"/>. A 10-digit number gets the century that makes the person 0–99 years old
    /// ("+": 100–199) on the last day of <paramref name="month"/>, so that all spellings are one person.
    /// </summary>
    /// <returns>False when the check digit or the date is wrong, or the birth is after the month.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, Month month, [NotNullWhen(true)] out Personnummer? number)
    {
        number = null;
        bool hasSign = text.Length is 11 or 13;
        bool centenarian = hasSign && text[^5] == '+';
        Span<char> digits = stackalloc char[Length];
        ReadOnlySpan<char> birth = text[..^(hasSign ? 5 : 4)];
        birth.CopyTo(digits[(8 - birth.Length)..]);
        text[^4..].CopyTo(digits[8..]);
        if (birth.Length == 6)
        {
            int century = CenturyOf(digits, month, centenarian);
            if (century < 0)
            {
                return false;
            }

            digits[0] = (char)('0' + century / 10);
            digits[1] = (char)('0' + century % 10);
        }

        if (!CheckDigitHolds(digits[2..]) || !TryDate(digits, out DateOnly birthDate) || birthDate.Year * 12 + birthDate.Month - 1 > month.Index)
        {
            return false;
        }

        number = new Personnummer(NumberOf(digits[..8]) * 10_000L + NumberOf(digits[8..]), birthDate);
        return true;
    }

    private bool IsMale => Number / 10 % 2 == 1;

    private static int CenturyOf(ReadOnlySpan<char> digits, Month month, bool centenarian)
    {
        DateOnly reference = month.LastDay;
        int yearOfCentury = NumberOf(digits[2..4]);
        int monthAndDay = NumberOf(digits[4..6]) * 100 + Day(digits);
        // In the reference year itself the birthday may not have come: then the person was born a hundred years earlier.
        int year = reference.Year - reference.Year % 100 + yearOfCentury;
        if (year * 10000 + monthAndDay > reference.Year * 10000 + reference.Month * 100 + reference.Day)
        {
            year -= 100;
        }

        int century = (centenarian ? year - 100 : year) / 100;
        return century is >= 1 and <= 99 ? century : -1;
    }

    private static bool TryDate(ReadOnlySpan<char> digits, out DateOnly date)
    {
        int year = NumberOf(digits[..4]);
        int month = NumberOf(digits[4..6]);
        int day = Day(digits);
        bool exists = year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = exists ? new DateOnly(year, month, day) : default;
        return exists;
    }

    private static int Day(ReadOnlySpan<char> digits)
    {
        int day = NumberOf(digits[6..8]);
        return day > 60 ? day - 60 : day;
    }

    /// <summary>The Luhn sum over the last ten digits ends in 0.</summary>
    private static bool CheckDigitHolds(ReadOnlySpan<char> tenDigits) => LuhnSum(tenDigits) % 10 == 0;

    /// <summary>Of the ten digits, or of the nine before the check digit: the first counts twice, every other one after it too.</summary>
    internal static int LuhnSum(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int index = 0; index < digits.Length; index++)
        {
            int product = (digits[index] - '0') * (index % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return sum;
    }

    private static int NumberOf(ReadOnlySpan<char> digits)
    {
        int number = 0;
        foreach (char digit in digits)
        {
            number = number * 10 + (digit - '0');
        }

        return number;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
