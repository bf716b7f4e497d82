using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Drawing;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Reports.Workbooks;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>The report's tables below one another, for a Swedish spreadsheet.</summary>
internal sealed class CsvFormat : ReportFormat
{
    public override string Name => "csv";

    public override string Extension => ".csv";

    public override string MediaType => "text/csv; charset=utf-8";

    public override Task<byte[]> RenderAsync(ReportModel model, PdfRenderer renderer, CancellationToken cancellation) =>
        Task.FromResult(TableFiles.Csv(HeadOf(model), ReportTables.Of(model)));

    /// <summary>What the report's files of tables say of it.</summary>
    internal static FileHead HeadOf(ReportModel model)
    {
        ReportHead head = model.Head;
        return new FileHead(
        [
            ("Rapport", head.Title), ("Område", head.Unit is null ? head.AreaName : $"{head.AreaName}, {head.Unit}"), ("Avser", head.PeriodText),
            .. head.Marking is { } marking ? [("Märkning", marking)] : Array.Empty<(string, string)>(),
            ("Läge", head.Stage), ("Utgåva", model.Appendix.Colophon), ("Källa", PictureNotes.Systems), ("Adress", $"/rapporter?period={head.Period}&omrade={head.AreaId}"),
        ]);
    }
}
