using System.Globalization;

namespace Bistand.Analytics.Model.Swedish;

/// <summary>Points in time as they are read in Sweden, wherever the program runs.</summary>
public static class SwedishTime
{
    /// <summary>"22 november 2026".</summary>
    public static string Date(DateTimeOffset time) => SwedishText.Date(DateOnly.FromDateTime(SwedishZone.Local(time)));

    /// <summary>"2026-11-22", for tables.</summary>
    public static string Day(DateTimeOffset time) => SwedishZone.Local(time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"2026-11-22 16:32".</summary>
    public static string Minute(DateTimeOffset time) => SwedishZone.Local(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
