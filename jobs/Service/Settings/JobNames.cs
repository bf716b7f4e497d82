
namespace Bistand.Analytics.Jobs.Service.Settings;

/// <summary>The jobs by the names that the run log and the logs know them by, and what people call them.</summary>
public static class JobNames
{
    public const string Inbox = "inkorg";
    public const string Month = "manad";
    public const string Reminder = "paminnelse";

    /// <summary>A period's figures, and the reports that are to be made of them.</summary>
    public const string Reports = "rapporter";

    /// <summary>The city's own statistics of a month or a year.</summary>
    public const string Statistics = "statistik";

    /// <summary>One area's report.</summary>
    public const string Report = "rapport";

    /// <summary>One area's report for the house alone; it is never published.</summary>
    public const string InternalReport = "arbetsrapport";

    /// <summary>A period's time of publication: when it has come, each report is published.</summary>
    public const string Publishing = "publicering";

    /// <summary>One report into the public folder.</summary>
    public const string Publish = "publicera";
    public const string Verify = "kontroll";

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        [Inbox] = "Inkorgen", [Month] = "Månaden", [Reminder] = "Påminnelse", [Reports] = "Tertial och år", [Report] = "Rapport", [InternalReport] = "Rapport, arbetsmaterial",
        [Publishing] = "Publicering", [Publish] = "Publicering", [Verify] = "Nattlig kontroll", [Statistics] = "Stadens statistik",
    };

    public static string Title(string job) => Titles.GetValueOrDefault(job, job);
}
