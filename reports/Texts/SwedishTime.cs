namespace Bistand.Analytics.Reports.Texts;

/// <summary>Points in time as they are read in Sweden, wherever the program runs.</summary>
public static class SwedishTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>"22 november 2026".</summary>
    public static string Date(DateTimeOffset time) => SwedishText.Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime));
}
