using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Explorer.Views;

/// <summary>A report of the service, by the area's name.</summary>
public sealed record ReportRow(MadeReport Report, string AreaName)
{
    public string Address => $"/rapporter/{Report.Period}/{Uri.EscapeDataString(Report.FileName)}";
}

/// <summary>The reports made, by period and release, and those to come.</summary>
public sealed record RapporterView(
    string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<IGrouping<(Period Period, int Release), ReportRow>> Made, IReadOnlyList<ComingRun> Coming,
    Func<DateTimeOffset, string> Time)
    : PageView(Title, Frame, Tables, [])
{
    /// <summary>Reports are of tertials and years.</summary>
    public IEnumerable<Period> Periods => Frame.Periods.Where(period => period.Kind != PeriodKind.Month);

    public static RapporterView Build(Frame frame, IReadOnlyList<MadeReport> reports, IReadOnlyList<ComingRun> coming, AreaCatalog areas, Func<DateTimeOffset, string> time)
    {
        ReportRow[] rows = [.. reports.Select(report => new ReportRow(report, areas.Find(report.Area)?.Name ?? report.Area))
            .OrderByDescending(row => row.Report.Period.Last).ThenByDescending(row => row.Report.Release).ThenBy(row => row.AreaName, SwedishWords.Order)];
        var table = new Table(
            "Rapporter", [new("Period", ColumnKind.Text), new("Område", ColumnKind.Text), new("Utgåva", ColumnKind.Number), new("Fil", ColumnKind.Text)],
            [.. rows.Select(row => new Row(
            [
                Cell.Words(SwedishWords.ShortName(row.Report.Period)), Cell.Words(row.AreaName), LeveranserView.Whole(row.Report.Release), Cell.Words(row.Report.FileName),
            ]))]);
        return new RapporterView("Rapporter", frame, [table], [.. rows.GroupBy(row => (row.Report.Period, row.Report.Release))], coming, time);
    }
}
