using Bistand.Analytics.Model.Releases;
using System.Globalization;
using System.Text;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Forecasting.Issued;

/// <summary>One month of a forecast as it was issued. Unit: that of the series.</summary>
/// <param name="Release">The release it was made from.</param>
/// <param name="Known">The newest month that was known then.</param>
/// <param name="Series">The series' name (<see cref="SeriesKind.Name"/>).</param>
/// <param name="Area">An area's id.</param>
/// <param name="Sex">T, K or M; U for unknown.</param>
/// <param name="Shared">Whether it is the line of what the area's stadsdelar count too many times.</param>
/// <param name="Step">The month forecast, its mean and bounds.</param>
/// <param name="Method">What it rested on.</param>
public sealed record IssuedMonth(int Release, Month Known, string Series, string Area, string Sex, bool Shared, ForecastStep Step, string Method);

/// <summary>
/// Every forecast that has been issued: <c>forecasts/&lt;release&gt;.csv</c> in the workspace, one file a release with all series, areas and
/// sexes, twelve months ahead. A file is written once and never changed, so that it shows what was said then whatever the forecaster has
/// become since. Issuing is for what others act on: the monthly job
/// and the demo issue, and a report once it is saved for others. A look is not: <c>forecast</c>, a page, a report made for one reader.
/// </summary>
public static class IssuedForecasts
{
    public const int Horizon = 12;

    private static readonly string[] Columns =
        ["release", "known", "series", "area", "sex", "shared", "month", "mean", "lo80", "hi80", "lo95", "hi95", "method"];

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);

    /// <summary>What would be issued of a release: all series, areas and sexes.</summary>
    public static IReadOnlyList<AreaForecast> Make(OpenRelease release, AreaCatalog areas, IndicatorCatalog catalog, CancellationToken cancellation) =>
        MadeForecasts.Of(release, areas, catalog, cancellation);

    /// <summary>Issues the forecasts of a release (<see cref="Make"/>) unless it has been done; true when they were issued now.</summary>
    /// <exception cref="UserException">The workspace cannot be written in.</exception>
    public static bool Issue(Workspace workspace, int release, IReadOnlyList<AreaForecast> forecasts)
    {
        string file = FileOf(workspace, release);
        if (File.Exists(file))
        {
            return false;
        }

        return Save(file, Write(release, forecasts));
    }

    /// <summary>All that has been issued, by release; a file that cannot be read is an error, since none is ever to be lost.</summary>
    /// <exception cref="UserException">A file is broken.</exception>
    public static IReadOnlyList<IssuedMonth> Read(Workspace workspace) => [.. Files(workspace).Order(StringComparer.Ordinal).SelectMany(ReadFile)];

    /// <summary>Releases of which forecasts have been issued.</summary>
    public static int Count(Workspace workspace) => Files(workspace).Length;

    private static string[] Files(Workspace workspace) => workspace.ForecastsFolder is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csv") : [];

    /// <summary>Of what several releases said from the same newest month, what was said first.</summary>
    public static IReadOnlyList<IssuedMonth> First(IEnumerable<IssuedMonth> sameMonthKnown) =>
        [.. sameMonthKnown.GroupBy(month => month.Release).MinBy(release => release.Key) ?? Enumerable.Empty<IssuedMonth>()];

    private static string FileOf(Workspace workspace, int release) =>
        Path.Combine(workspace.ForecastsFolder, string.Create(CultureInfo.InvariantCulture, $"{release:000000}.csv"));

    /// <summary>Forecasts month by month, as they are issued.</summary>
    public static IEnumerable<IssuedMonth> Months(int release, IReadOnlyList<AreaForecast> forecasts) =>
        from line in forecasts
        from step in line.Forecast.Steps
        select new IssuedMonth(
            release, Month.FromIndex(line.Forecast.Steps[0].Month - 1), line.Kind.Name, line.Key.Area, line.Key.Sex?.ToString() ?? "U", line.Key.Shared, step, line.Forecast.Method);

    // Ids, series and methods are words of ours without comma or quote.
    private static string Write(int release, IReadOnlyList<AreaForecast> forecasts)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvRows.To(text))
        {
            csv.Row(Columns);
            foreach (IssuedMonth month in Months(release, forecasts))
            {
                ForecastStep step = month.Step;
                csv.Number((decimal)release).Text(month.Known.ToString()).Text(month.Series).Text(month.Area).Text(month.Sex).Text(month.Shared ? "1" : "0")
                    .Text(Month.FromIndex(step.Month).ToString()).Number(step.Mean).Number(step.Lo80).Number(step.Hi80).Number(step.Lo95).Number(step.Hi95).Text(month.Method).EndRow();
            }
        }

        return text.ToString();
    }

    private static List<IssuedMonth> ReadFile(string file)
    {
        try
        {
            return [.. File.ReadLines(file).Skip(1).Select(Parse)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            throw UserException.Surroundings($"De utfärdade prognoserna i {file} kan inte läsas. Lägg tillbaka filen från säkerhetskopian.", fault);
        }
    }

    private static IssuedMonth Parse(string line)
    {
        string[] fields = line.Split(',');
        if (fields.Length != Columns.Length)
        {
            throw new FormatException($"{fields.Length} fields, not {Columns.Length}.");
        }

        double Number(int column) => double.Parse(fields[column], CultureInfo.InvariantCulture);
        var step = new ForecastStep(Month.Parse(fields[6]).Index, Number(7), Number(8), Number(9), Number(10), Number(11));
        return new IssuedMonth(
            int.Parse(fields[0], CultureInfo.InvariantCulture), Month.Parse(fields[1]), fields[2], fields[3], fields[4], fields[5] == "1", step, fields[12]);
    }

    /// <summary>Beside and by one rename, in turn: of two that issue at once one stands. (A move that does not replace is no single step everywhere.)</summary>
    private static bool Save(string file, string text)
    {
        string folder = Path.GetDirectoryName(file)!;
        try
        {
            Directory.CreateDirectory(folder);
            using var turn = WorkspaceLock.Take(Path.Combine(folder, "lock"), LockTimeout);
            if (File.Exists(file))
            {
                return false;
            }

            AtomicFile.WriteHashed(file, Encoding.UTF8.GetBytes(text));
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Prognoserna kan inte sparas i {folder}: {SystemFault.Reason(fault)}.", fault);
        }
    }
}
