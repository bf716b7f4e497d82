using System.Globalization;

namespace Bistand.Analytics.Model;

public enum PeriodKind
{
    Month,
    T1,
    T2,
    VB,
}

/// <summary>
/// What a figure is about in time: one month, or the year so far at the end of tertial 1 (January–April), tertial 2
/// (January–August) or the whole year (VB, verksamhetsberättelse). Tertial periods accumulate: all start in January.
/// </summary>
public readonly record struct Period : IComparable<Period>
{
    private Period(PeriodKind kind, Month first, Month last)
    {
        Kind = kind;
        First = first;
        Last = last;
    }

    public PeriodKind Kind { get; }

    public Month First { get; }

    public Month Last { get; }

    public int Year => Last.Year;

    /// <summary>Number of months in the period.</summary>
    public int Length => Last.Since(First) + 1;

    public DateOnly FirstDay => First.FirstDay;

    public DateOnly LastDay => Last.LastDay;

    /// <summary>The same period a year earlier.</summary>
    public Period Previous => new(Kind, First.Plus(-12), Last.Plus(-12));

    public IEnumerable<Month> Months
    {
        get
        {
            for (Month month = First; month <= Last; month = month.Plus(1))
            {
                yield return month;
            }
        }
    }

    public static Period Of(Month month) => new(PeriodKind.Month, month, month);

    public static Period T1(int year) => new(PeriodKind.T1, new Month(year, 1), new Month(year, 4));

    public static Period T2(int year) => new(PeriodKind.T2, new Month(year, 1), new Month(year, 8));

    public static Period VB(int year) => new(PeriodKind.VB, new Month(year, 1), new Month(year, 12));

    /// <summary>Reads <c>2023-05</c>, <c>2023-T1</c>, <c>2023-T2</c> or <c>2023-VB</c>; letters in either case.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (text is null || text.Length != 7 || text[4] != '-'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year is < 2 or > 9998)
        {
            return false;
        }

        switch (text[5..].ToUpperInvariant())
        {
            case "T1":
                period = T1(year);
                return true;
            case "T2":
                period = T2(year);
                return true;
            case "VB":
                period = VB(year);
                return true;
            default:
                if (!Month.TryParse(text, out Month month))
                {
                    return false;
                }

                period = Of(month);
                return true;
        }
    }

    /// <exception cref="UserException">The text is no period.</exception>
    public static Period Parse(string text) => TryParse(text, out Period period)
        ? period
        : throw UserException.Usage(
            $"Perioden «{text}» finns inte. Skriv en månad (2023-05), tertial 1 (2023-T1), tertial 2 (2023-T2) eller helår (2023-VB).");

    public int CompareTo(Period other) => (Last.Index, First.Index).CompareTo((other.Last.Index, other.First.Index));

    /// <summary><c>2023-05</c>, <c>2023-T1</c>, <c>2023-T2</c> or <c>2023-VB</c>.</summary>
    public override string ToString() => Kind == PeriodKind.Month
        ? Last.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Kind}");
}
