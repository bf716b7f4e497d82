using System.Globalization;

namespace Bistand.Analytics.Model;

/// <summary>
/// A calendar month. <see cref="Index"/> counts months from January of year 0 (year · 12 + month − 1): it is what the
/// release stores, so that "the twelve months ending here" is plain integer arithmetic in SQL too.
/// </summary>
public readonly record struct Month : IComparable<Month>
{
    public Month(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9998);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        Index = year * 12 + month - 1;
    }

    public int Index { get; private init; }

    public int Year => Index / 12;

    public int Number => Index % 12 + 1;

    public DateOnly FirstDay => new(Year, Number, 1);

    public DateOnly LastDay => new(Year, Number, DateTime.DaysInMonth(Year, Number));

    public static Month FromIndex(int index) => new(index / 12, index % 12 + 1);

    public static Month Of(DateOnly date) => new(date.Year, date.Month);

    public Month Plus(int months) => FromIndex(Index + months);

    /// <summary>Whole months from <paramref name="earlier"/> to this one; negative when this one comes first.</summary>
    public int Since(Month earlier) => Index - earlier.Index;

    public int CompareTo(Month other) => Index.CompareTo(other.Index);

    public static bool operator <(Month left, Month right) => left.Index < right.Index;

    public static bool operator >(Month left, Month right) => left.Index > right.Index;

    public static bool operator <=(Month left, Month right) => left.Index <= right.Index;

    public static bool operator >=(Month left, Month right) => left.Index >= right.Index;

    /// <summary>Reads <c>YYYY-MM</c> or <c>YYYYMM</c>, the two spellings of the exports.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Month month)
    {
        month = default;
        bool dashed = text.Length == 7 && text[4] == '-';
        if (!dashed && text.Length != 6)
        {
            return false;
        }

        if (!TryDigits(text[..4], out int year) || !TryDigits(text[(dashed ? 5 : 4)..], out int number)
            || year is < 1 or > 9998 || number is < 1 or > 12)
        {
            return false;
        }

        month = new Month(year, number);
        return true;
    }

    /// <summary>Parses a text that is known to be right, such as a constant in a template.</summary>
    /// <exception cref="FormatException">The text is no month.</exception>
    public static Month Parse(string text) =>
        TryParse(text, out Month month) ? month : throw new FormatException($"'{text}' is no month (YYYY-MM).");

    /// <summary>Parses what somebody wrote.</summary>
    /// <exception cref="UserException">The text is no month.</exception>
    public static Month Require(string text) => TryParse(text, out Month month)
        ? month
        : throw UserException.Usage($"Månaden «{text}» finns inte. Skriv år och månad, till exempel 2023-05.");

    /// <summary><c>2023-05</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");

    private static bool TryDigits(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
