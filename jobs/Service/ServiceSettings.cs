using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Quartz;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>The section «Service» of <c>appsettings.json</c>. Paths are relative to the workspace, times local in the zone named.</summary>
public sealed class ServiceSettings
{
    /// <summary>The watched folder; a file put there is read and moved on.</summary>
    public string Inbox { get; init; } = "inkorg";

    public int InboxSeconds { get; init; } = 10;

    /// <summary>Days that a file moved on is kept before it is deleted: it holds personnummer in clear.</summary>
    public int KeepDays { get; init; } = 30;

    public string TimeZone { get; init; } = "Europe/Stockholm";

    public string MonthSchedule { get; init; } = "0 0 5 16 * ?";

    /// <summary>Cron by T1, T2 and VB.</summary>
    public Dictionary<string, string> ReportSchedules { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Areas that get reports; none named: every stadsdel in force.</summary>
    public string[] ReportAreas { get; init; } = [];

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>Looks the settings through before anything starts.</summary>
    /// <exception cref="UserException">A setting cannot be used; it is named.</exception>
    public void Check(AreaCatalog areas)
    {
        if (InboxSeconds is < 1 or > 3600)
        {
            throw Wrong(nameof(InboxSeconds), "ska vara 1–3600 sekunder");
        }

        if (KeepDays is < 0 or > 365)
        {
            throw Wrong(nameof(KeepDays), "ska vara 0–365 dagar");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            throw Wrong(nameof(TimeZone), $"är ingen tidszon: {TimeZone}");
        }

        foreach ((string name, string schedule) in ReportSchedules.Append(new("MonthSchedule", MonthSchedule)))
        {
            if (!CronExpression.TryParse(schedule, out _))
            {
                throw Wrong(name, $"är inget tidsschema: {schedule}");
            }
        }

        if (ReportSchedules.Keys.FirstOrDefault(name => name is not ("T1" or "T2" or "VB")) is { } unknown)
        {
            throw Wrong(nameof(ReportSchedules), $"har {unknown}; bara T1, T2 och VB finns");
        }

        foreach (string area in ReportAreas)
        {
            areas.Require(area);
        }
    }

    private static UserException Wrong(string setting, string why) =>
        UserException.Usage($"Inställningen Service:{setting} i appsettings.json {why}. Rätta den och starta om.");
}
