namespace Bistand.Analytics.Model.DuckDb;

/// <summary>Dates and times as DuckDB stores them: whole days or microseconds since 1970-01-01.</summary>
internal static class DuckDbTime
{
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    public static int ToDays(DateOnly date) => date.DayNumber - EpochDay;

    /// <exception cref="OverflowException">Infinity, or a year outside 1–9999.</exception>
    public static DateOnly ToDate(int days)
    {
        var number = (long)days + EpochDay;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : throw new OverflowException("The DATE is infinite or lies outside the years 1 to 9999.");
    }

    public static long ToMicroseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <param name="value">Units since 1970-01-01.</param>
    /// <param name="unitsPerSecond">1, 1 000, 1 000 000 or 1 000 000 000; nanoseconds are cut to .NET's 100.</param>
    /// <param name="kind">UTC for TIMESTAMP WITH TIME ZONE, else unspecified.</param>
    /// <exception cref="OverflowException">Infinity, or a year outside 1–9999.</exception>
    public static DateTime ToDateTime(long value, long unitsPerSecond, DateTimeKind kind)
    {
        Int128 ticks = ((Int128)value * TimeSpan.TicksPerSecond / unitsPerSecond) + DateTime.UnixEpoch.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime((long)ticks, kind)
            : throw new OverflowException("The TIMESTAMP is infinite or lies outside the years 1 to 9999.");
    }
}
