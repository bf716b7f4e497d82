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
        return Task.FromResult(TableFiles.Workbook(HeadOf(model), tables, new Dictionary<Table, SheetPicture>(), PastePack.Of(model)));
    }

    private static FileHead HeadOf(ReportModel model) => new(
    [
        .. CsvFormat.HeadOf(model).Lines,
        ("Tal", "Talen har full noggrannhet och visas med rapportens decimaler. Andelar är i procent: 0,76 är 0,76 procent."),
        ("Klistra in …", "Det som klistras in i stadens uppföljningssystem: ett blad för varje KF-mål med indikatorerna i dess kolumner, så som de är tryckta, och ett med texterna."),
    ])
    {
        OnPaper = ($"{(model.Head.Marking is { } marking ? marking + "\n" : "")}{model.Head.Title}, {model.Head.AreaName}", model.Head.DataAsOf),
    };
}
