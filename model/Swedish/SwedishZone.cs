namespace Bistand.Analytics.Model.Swedish;

/// <summary>The zone that people read times in, wherever the program runs. What is stored and given out to other programs is UTC.</summary>
public static class SwedishZone
{
    public static TimeZoneInfo Stockholm { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    public static DateTime Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Stockholm).DateTime;
}
