using System.Globalization;

namespace Bistand.Analytics.Jobs.Service.Settings;

/// <summary>A date of every year and a time of day, local: <c>05-20 05:30</c>.</summary>
public readonly record struct YearTime(int Month, int Day, TimeOnly Time)
{
    /// <summary>Reads <c>MM-DD HH:MM</c>. 29 February is no date of every year.</summary>
    public static bool TryParse(string? text, out YearTime parsed)
    {
        parsed = default;
        // Parsed in a year without 29 February.
        if (!DateTime.TryParseExact("2023-" + text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date))
        {
            return false;
        }

        parsed = new YearTime(date.Month, date.Day, TimeOnly.FromDateTime(date));
        return true;
    }

    public DateOnly In(int year) => new(year, Month, Day);
}
