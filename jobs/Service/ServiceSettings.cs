using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Microsoft.Extensions.Configuration;
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

    /// <summary>The largest file that the browser or the API may send.</summary>
    public int UploadMegabytes { get; init; } = 2000;

    public string TimeZone { get; init; } = "Europe/Stockholm";

    public string MonthSchedule { get; init; } = "0 0 5 16 * ?";

    /// <summary>Cron by T1, T2 and VB.</summary>
    public Dictionary<string, string> ReportSchedules { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Areas that get reports; none named: every stadsdel in force.</summary>
    public string[] ReportAreas { get; init; } = [];

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>Looks the settings through before anything starts.</summary>
    /// <exception cref="UserException">A setting cannot be used; it is named.</exception>
    public void Check(AreaCatalog areas, DateTimeOffset now)
    {
        if (InboxSeconds is < 1 or > 3600)
        {
            throw Wrong(nameof(InboxSeconds), "ska vara 1–3600 sekunder");
        }

        if (KeepDays is < 0 or > 365)
        {
            throw Wrong(nameof(KeepDays), "ska vara 0–365 dagar");
        }

        if (UploadMegabytes is < 1 or > 100_000)
        {
            throw Wrong(nameof(UploadMegabytes), "ska vara 1–100000 megabyte");
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

            if (FiresInTheLostHour(schedule, now))
            {
                throw Wrong(name, $"går mellan 02 och 03, den timme som faller bort eller kommer två gånger när klockan ställs om: {schedule}");
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

    /// <summary>The settings of the configuration, every name in it known.</summary>
    /// <exception cref="UserException">A name is unknown, or a value is of another kind.</exception>
    public static ServiceSettings Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection("Service").Get<ServiceSettings>(options => options.ErrorOnUnknownConfiguration = true) ?? new ServiceSettings();
        }
        catch (InvalidOperationException error)
        {
            // The binder's message is English but names what it fell on.
            string[] names = [.. typeof(ServiceSettings).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];
            string[] wrong = [.. configuration.GetSection("Service").GetChildren().Select(child => child.Key).Except(names, StringComparer.OrdinalIgnoreCase)];
            string which = wrong.Length > 0
                ? $"{string.Join(", ", wrong)} finns inte. Inställningarna är: {string.Join(", ", names)}"
                : $"{names.OrderByDescending(name => name.Length).FirstOrDefault(name => (error.Message + error.InnerException?.Message).Contains($"Service:{name}", StringComparison.Ordinal)) ?? ""} har ett värde av fel slag";
            throw new UserException(ExitCode.Usage, $"Inställningen Service:{which}. Rätta appsettings.json och starta om.", error);
        }
    }

    /// <summary>Looks as far as the schedule's next 5 000 times within two years: one that ever goes in that hour goes there among them.</summary>
    private static bool FiresInTheLostHour(string schedule, DateTimeOffset now)
    {
        CronExpression cron = new CronExpression(schedule).WithTimeZone(TimeZoneInfo.Utc);
        DateTimeOffset? next = now;
        for (int times = 0; times < 5000 && next < now.AddYears(2); times++)
        {
            next = cron.GetNextValidTimeAfter(next.Value);
            if (next is { Hour: 2 })
            {
                return true;
            }
        }

        return false;
    }

    private static UserException Wrong(string setting, string why) =>
        UserException.Usage($"Inställningen Service:{setting} i appsettings.json {why}. Rätta den och starta om.");
}
