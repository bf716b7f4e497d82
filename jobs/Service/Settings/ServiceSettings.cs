using Bistand.Analytics.Model.Kinds;
using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Reports.Formats;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Bistand.Analytics.Jobs.Service.Settings;

/// <summary>When a period's reports are made and when they are published, each as <see cref="YearTime"/> reads it; no publication where empty.</summary>
public sealed class ReportDates
{
    public string Make { get; init; } = "";

    public string Publish { get; init; } = "";
}

/// <summary>The section «Jobs» of <c>appsettings.json</c>, the program's own and the workspace's. Paths are relative to the workspace, times local in the zone named.</summary>
public sealed class ServiceSettings
{
    public const string Section = "Jobs";

    /// <summary>Connection string of the database that holds the schedule; empty: in memory, for one node.</summary>
    public string PostgreSql { get; init; } = "";

    /// <summary>How many runs a node does at once.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>Seconds between looks at what is due.</summary>
    public int PlanSeconds { get; init; } = 15;

    /// <summary>Seconds that work under way may take to finish when the service is stopped; then it is handed over.</summary>
    public int ShutdownSeconds { get; init; } = 60;

    /// <summary>The pause before each new try, in minutes; after the last the run has failed.</summary>
    public double[] RetryMinutes { get; init; } = [];

    /// <summary>The watched folder; a file put there is read and moved on.</summary>
    public string Inbox { get; init; } = "inkorg";

    public int InboxSeconds { get; init; } = 10;

    /// <summary>Days that a file moved on is kept before it is deleted: it holds personnummer in clear.</summary>
    public int KeepDays { get; init; } = 30;

    /// <summary>How many of the newest releases are kept whether anything rests on them or not.</summary>
    public int KeepReleases { get; init; } = 10;

    /// <summary>The largest file that the browser or the API may send.</summary>
    public int UploadMegabytes { get; init; } = 2000;

    public string TimeZone { get; init; } = "Europe/Stockholm";

    /// <summary>The kinds of export that have to have come before a month is computed; bistånd always.</summary>
    public string[] MonthKinds { get; init; } = [];

    /// <summary>The day of the month after on which a month that has not come is missed.</summary>
    public int ReminderDay { get; init; } = 15;

    public string ReminderAt { get; init; } = "08:00";

    /// <summary>
    /// The day of the month on which the city's statistics are made, of the month before last with the last as preliminary; 0: never. Those of a year come
    /// with its reports.
    /// </summary>
    public int StatisticsDay { get; init; }

    /// <summary>The day of that month before which a month's approved statistics are not published; 0: as soon as they are approved.</summary>
    public int StatisticsPublishDay { get; init; }

    public string VerifyAt { get; init; } = "03:30";

    /// <summary>By T1, T2 and VB; a kind that is not named has no reports made.</summary>
    public Dictionary<string, ReportDates> Reports { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Areas that get reports; none named: every stadsdel in force.</summary>
    public string[] ReportAreas { get; init; } = [];

    /// <summary>Names of <see cref="ReportFormat"/>.</summary>
    public string[] ReportFormats { get; init; } = [];

    /// <summary>Where reports are put when their time of publication has come.</summary>
    public string PublicFolder { get; init; } = "publicerat";

    public MailSettings Mail { get; init; } = new();

    /// <summary>Who gets in, and as what.</summary>
    public AccessSettings Access { get; init; } = new();

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public TimeOnly VerifyTime => TimeOnly.ParseExact(VerifyAt, "HH:mm", CultureInfo.InvariantCulture);

    public TimeOnly ReminderTime => TimeOnly.ParseExact(ReminderAt, "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The formats, the standard one where none is named.</summary>
    public IReadOnlyList<ReportFormat> Formats => ReportFormats.Length > 0 ? [.. ReportFormats.Select(ReportFormat.Find).OfType<ReportFormat>()] : [ReportFormat.Standard];

    /// <summary>The pauses, those that the program comes with where none is named.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. (RetryMinutes.Length > 0 ? RetryMinutes : [1, 5, 15, 60]).Select(TimeSpan.FromMinutes)];

    /// <summary>Looks the settings through before anything starts.</summary>
    /// <exception cref="UserException">A setting cannot be used; it is named.</exception>
    public void Check(AreaCatalog areas)
    {
        Within(nameof(InboxSeconds), InboxSeconds, 1, 3600, "sekunder");
        Within(nameof(PlanSeconds), PlanSeconds, 1, 3600, "sekunder");
        Within(nameof(ShutdownSeconds), ShutdownSeconds, 1, 3600, "sekunder");
        Within(nameof(KeepDays), KeepDays, 0, 365, "dagar");
        Within(nameof(KeepReleases), KeepReleases, 1, 100_000, "utgåvor");
        Within(nameof(Parallel), Parallel, 1, 64, "körningar");
        Within(nameof(ReminderDay), ReminderDay, 1, 28, "");
        Within(nameof(StatisticsDay), StatisticsDay, 0, 28, "");
        Within(nameof(StatisticsPublishDay), StatisticsPublishDay, 0, 28, "");
        foreach (double minutes in RetryMinutes)
        {
            Require(minutes is > 0 and <= 1440, nameof(RetryMinutes), "ska vara minuter, högst ett dygn (1440)");
        }

        Require(TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _), nameof(TimeZone), $"är ingen tidszon: {TimeZone}");
        CheckTime(nameof(VerifyAt), VerifyAt);
        CheckTime(nameof(ReminderAt), ReminderAt);
        CheckReports(areas);
        foreach (string kind in MonthKinds)
        {
            Require(ExportKinds.Shipped.Monthly.Contains(kind, StringComparer.Ordinal), nameof(MonthKinds), $"har {kind}; de som kommer varje månad är {string.Join(", ", ExportKinds.Shipped.Monthly)}");
        }

        Within(nameof(UploadMegabytes), UploadMegabytes, 1, 100_000, "megabyte");
        CheckDatabase();
        Mail.Check();
        Access.Check(areas);
    }

    /// <summary>The settings of the configuration, every name in it known.</summary>
    /// <exception cref="UserException">A name is unknown, or a value is of another kind.</exception>
    public static ServiceSettings Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<ServiceSettings>(options => options.ErrorOnUnknownConfiguration = true) ?? new ServiceSettings();
        }
        catch (InvalidOperationException error)
        {
            // The binder's message is English but names, in quotes or as a path, what it could not read.
            string[] names = [.. typeof(ServiceSettings).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];
            string[] wrong = [.. configuration.GetSection(Section).GetChildren().Select(child => child.Key).Except(names, StringComparer.OrdinalIgnoreCase)];
            string message = error.Message + error.InnerException?.Message;
            string which = wrong.Length > 0 ? $"{string.Join(", ", wrong)} finns inte. Inställningarna är: {string.Join(", ", names)}"
                : message.Contains($"'{Section}:", StringComparison.Ordinal) ? $"{message.Split($"'{Section}:", 2)[1].Split('\'')[0]} har ett värde av fel slag"
                : $"{message.Split('\'').SkipLast(1).LastOrDefault()} finns inte";
            throw UserException.Usage($"Inställningen {Section}:{which}. Rätta appsettings.json och starta om.", error);
        }
    }

    internal static UserException Wrong(string setting, string why) =>
        UserException.Usage($"Inställningen {Section}:{setting} i appsettings.json {why}. Rätta den och starta om.");

    internal static void Require(bool holds, string setting, string why)
    {
        if (!holds)
        {
            throw Wrong(setting, why);
        }
    }

    private static void Within(string setting, int value, int least, int most, string unit) =>
        Require(value >= least && value <= most, setting, $"ska vara {least}–{most} {unit}".TrimEnd());

    private static void CheckTime(string setting, string text)
    {
        Require(TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time), setting, $"är inget klockslag (TT:MM): {text}");
        RequireEveryDay(setting, time, text);
    }

    private static void RequireEveryDay(string setting, TimeOnly time, string text) => Require(
        time.Hour != 2, setting, $"är mellan 02 och 03, den timme som faller bort eller kommer två gånger när klockan ställs om: {text}");

    private void CheckReports(AreaCatalog areas)
    {
        foreach ((string kind, ReportDates dates) in Reports)
        {
            Require(kind is "T1" or "T2" or "VB", nameof(Reports), $"har {kind}; bara T1, T2 och VB finns");
            foreach ((string name, string text) in new[] { (nameof(dates.Make), dates.Make), (nameof(dates.Publish), dates.Publish) })
            {
                if (name == nameof(dates.Make) || text.Length > 0)
                {
                    string setting = $"{nameof(Reports)}:{kind}:{name}";
                    Require(YearTime.TryParse(text, out YearTime time), setting, $"är ingen dag och tid (MM-DD TT:MM): {text}");
                    RequireEveryDay(setting, time.Time, text);
                }
            }
        }

        foreach (string area in ReportAreas)
        {
            areas.Require(area);
        }

        foreach (string format in ReportFormats)
        {
            Require(ReportFormat.Find(format) is not null, nameof(ReportFormats), $"har {format}; formaten är {SwedishWords.And(ReportFormat.Names)}");
        }
    }

    private void CheckDatabase()
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(PostgreSql);
        }
        catch (ArgumentException)
        {
            // Its message may quote the text, and the text a password.
            throw Wrong(nameof(PostgreSql), "är ingen anslutningssträng, som Host=localhost;Database=bistand;Username=bistand");
        }
    }
}
