using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Reports.Workbooks;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>The report's tables below one another, for a Swedish spreadsheet.</summary>
internal sealed class CsvFormat : ReportFormat
{
    public override string Name => "csv";

    public override string Extension => ".csv";

    public override string MediaType => "text/csv; charset=utf-8";

    public override Task<byte[]> RenderAsync(ReportModel model, PdfRenderer renderer, CancellationToken cancellation) => Task.FromResult(TableFiles.Csv(ReportTables.Of(model)));
}
