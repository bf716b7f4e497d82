namespace Bistand.Analytics.Jobs.Service.Calendar;

/// <summary>
/// Days on which nobody is at work in a Swedish förvaltning: Saturdays, Sundays, the public holidays of lagen (1989:253) om allmänna helgdagar, and
/// the three eves that semesterlagen (1977:480, 3 a §) puts on a par with Sundays. All are computed, for any year from 2005, when 6 June took
/// annandag pingst's place.
/// </summary>
public static class SwedishHolidays
{
    public static bool IsWorkingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(date);

    /// <summary>The day itself where it is a working day, else the first one after it.</summary>
    public static DateOnly WorkingDayFrom(DateOnly date)
    {
        while (!IsWorkingDay(date))
        {
            date = date.AddDays(1);
        }

        return date;
    }

    /// <summary>Public holidays and the three eves, whatever day of the week.</summary>
    public static bool IsHoliday(DateOnly date) => IsFixed(date) || IsSaturdayOf(date, 6, 20) || IsSaturdayOf(date.AddDays(1), 6, 20)
        || IsSaturdayOf(date, 10, 31) || (date.DayNumber - EasterSunday(date.Year).DayNumber) is -2 or 0 or 1 or 39 or 49;

    /// <summary>
    /// The first Sunday after the first full moon of spring, as the Gregorian calendar reckons both: O'Beirne's arithmetic (Puzzles and Paradoxes, 1965).
    /// </summary>
    public static DateOnly EasterSunday(int year)
    {
        (int century, int inCentury) = Math.DivRem(year, 100);
        int golden = year % 19;
        int epact = ((19 * golden) + century - (century / 4) - (((8 * century) + 13) / 25) + 15) % 30;
        int daysToSunday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        int late = (golden + (11 * epact) + (19 * daysToSunday)) / 433;
        int month = (epact + daysToSunday - (7 * late) + 90) / 25;
        int day = (epact + daysToSunday - (7 * late) + (33 * month) + 19) % 32;
        return new DateOnly(year, month, day);
    }

    /// <summary>Nyårsdagen, trettondagen, första maj, nationaldagen, julafton, juldagen, annandagen, nyårsafton.</summary>
    private static bool IsFixed(DateOnly date) => (date.Month, date.Day) is (1, 1) or (1, 6) or (5, 1) or (6, 6) or (12, 24) or (12, 25) or (12, 26) or (12, 31);

    /// <summary>The Saturday among the seven days from this one: midsommardagen from 20 June, alla helgons dag from 31 October.</summary>
    private static bool IsSaturdayOf(DateOnly date, int month, int day) =>
        date.DayOfWeek == DayOfWeek.Saturday && date.DayNumber - new DateOnly(date.Year, month, day).DayNumber is >= 0 and < 7;
}
