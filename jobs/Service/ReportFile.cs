using System.Globalization;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>A report that the service has made: <c>reports/2023-VB/farsta-utgava-3.pdf</c>.</summary>
public sealed record ReportFile(Period Period, string Area, int Release)
{
    private const string BeforeRelease = "-utgava-";
    private const string Extension = ".pdf";

    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{Area}{BeforeRelease}{Release}{Extension}");

    public string In(string reportsFolder) => Path.Combine(reportsFolder, Period.ToString(), FileName);

    /// <summary>Those in the folder; files of other names are passed over.</summary>
    public static IEnumerable<ReportFile> All(string reportsFolder) => !Directory.Exists(reportsFolder) ? [] :
        from folder in Directory.GetDirectories(reportsFolder)
        from file in Directory.GetFiles(folder, "*" + Extension)
        let report = Parse(Path.GetFileName(folder), Path.GetFileName(file))
        where report is not null
        select report;

    /// <summary>Null for a name that no report has, whatever it points at.</summary>
    public static ReportFile? Parse(string period, string fileName)
    {
        int at = fileName.LastIndexOf(BeforeRelease, StringComparison.Ordinal);
        return at > 0 && Period.TryParse(period, out Period parsed)
            && int.TryParse(fileName.AsSpan()[(at + BeforeRelease.Length)..^Math.Min(Extension.Length, fileName.Length - at - BeforeRelease.Length)], NumberStyles.None, CultureInfo.InvariantCulture, out int release)
            && fileName[..at].All(letter => char.IsAsciiLetterLower(letter) || letter == '-')
            && new ReportFile(parsed, fileName[..at], release) is var report && report.FileName == fileName
            ? report
            : null;
    }
}
