using System.Globalization;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Formats;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>
/// A report that the service has made: <c>reports/2023-VB/farsta-utgava-3.pdf</c>, or <c>farsta-arbetsmaterial-utgava-3.pdf</c> for the house alone. A
/// correction of what has been published is <c>farsta-utgava-3-version-2.pdf</c> and lies beside it, whichever release it is of.
/// </summary>
public sealed record ReportFile(Period Period, string Area, int Release, Audience Audience = Audience.Public)
{
    private const string ForTheHouse = "-arbetsmaterial";
    private const string BeforeRelease = "-utgava-";
    private const string BeforeVersion = "-version-";

    public ReportFormat Format { get; init; } = ReportFormat.Standard;

    /// <summary>Of an approved report; 1 of every other.</summary>
    public int Version { get; init; } = 1;

    public string FileName => Stem + Format.Extension;

    /// <summary>The file's name without its format.</summary>
    public string Stem => string.Create(CultureInfo.InvariantCulture, $"{Area}{(Audience == Audience.Internal ? ForTheHouse : "")}{BeforeRelease}{Release}{(Version == 1 ? "" : $"{BeforeVersion}{Version}")}");

    /// <summary>What a run of <see cref="JobNames.Report"/> or <see cref="JobNames.InternalReport"/> makes.</summary>
    public static ReportFile Of(Run run) => new(Period.Parse(run.Period), run.Area, run.Release, run.Job == JobNames.InternalReport ? Audience.Internal : Audience.Public);

    public string In(string reportsFolder) => Path.Combine(reportsFolder, Period.ToString(), FileName);

    /// <summary>Those in the folder, in whichever format; files of other names are passed over.</summary>
    public static IEnumerable<ReportFile> All(string reportsFolder) => !Directory.Exists(reportsFolder) ? [] :
        from folder in Directory.GetDirectories(reportsFolder)
        from file in Directory.GetFiles(folder)
        let report = Parse(Path.GetFileName(folder), Path.GetFileName(file))
        where report is not null
        select report;

    /// <summary>Null for a name that no report has, whatever it points at.</summary>
    public static ReportFile? Parse(string period, string fileName)
    {
        if (ReportFormat.OfFile(fileName) is not { } format)
        {
            return null;
        }

        (string stem, int version) = Versioned(fileName[..^format.Extension.Length]);
        int at = stem.LastIndexOf(BeforeRelease, StringComparison.Ordinal);
        if (at <= 0 || !Period.TryParse(period, out Period parsed)
            || !int.TryParse(stem.AsSpan(at + BeforeRelease.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int release))
        {
            return null;
        }

        string name = stem[..at];
        bool internally = name.EndsWith(ForTheHouse, StringComparison.Ordinal);
        string area = internally ? name[..^ForTheHouse.Length] : name;
        return area.Length > 0 && area.All(letter => char.IsAsciiLetterLower(letter) || letter == '-')
            && new ReportFile(parsed, area, release, internally ? Audience.Internal : Audience.Public) { Format = format, Version = version } is var report && report.FileName == fileName
            ? report
            : null;
    }

    private static (string Stem, int Version) Versioned(string stem) =>
        stem.LastIndexOf(BeforeVersion, StringComparison.Ordinal) is > 0 and var at
        && int.TryParse(stem.AsSpan(at + BeforeVersion.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            ? (stem[..at], version)
            : (stem, 1);
}
