using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Reports.Workbooks;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>
/// The report's tables as a workbook, one a sheet with numbers as numbers, and before them a sheet that tells what it is and where things stand, and what is
/// pasted into the city's follow-up system.
/// </summary>
internal sealed class XlsxFormat : ReportFormat
{
    public override string Name => "xlsx";

    public override string Extension => ".xlsx";

    public override string MediaType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public override Task<byte[]> RenderAsync(ReportModel model, PdfRenderer renderer, CancellationToken cancellation)
    {
        IReadOnlyList<Table> tables = ReportTables.Of(model);
        return Task.FromResult(TableFiles.Workbook(tables, new Dictionary<Table, SheetPicture>(), [ReadMe(model, tables), .. PastePack.Of(model)]));
    }

    private static Sheet ReadMe(ReportModel model, IReadOnlyList<Table> tables)
    {
        ReportHead head = model.Head;
        (string About, string Text)[] lines =
        [
            ("Rapport", head.Title), ("Område", head.Unit is null ? head.AreaName : $"{head.AreaName}, {head.Unit}"), ("Avser", head.PeriodText),
            .. head.Marking is { } marking ? [("Märkning", marking)] : Array.Empty<(string, string)>(),
            ("Utgåva", model.Appendix.Colophon),
            ("Tal", "Talen har full noggrannhet och visas med rapportens decimaler. Andelar är i procent: 0,76 är 0,76 procent."),
            ("Klistra in …", "Det som klistras in i stadens uppföljningssystem: ett blad för varje KF-mål med indikatorerna i dess kolumner, så som de är tryckta, och ett med texterna."),
            .. tables.Select((table, index) => (TableFiles.SheetName(table.Caption, index), $"{table.Caption}{(table.Note is null ? "" : $". {table.Note}")}")),
        ];
        return new Sheet(
            "Läs mig", [new("Blad eller uppgift", 36), new("Innehåll", 110)],
            [.. lines.Select(line => new[] { SheetCell.Of(line.About), SheetCell.Of(line.Text) })]);
    }
}
