using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>Pages to read and print, as PDF/UA-1.</summary>
internal sealed class PdfFormat : ReportFormat
{
    public override string Name => "pdf";

    public override string Extension => ".pdf";

    public override string MediaType => "application/pdf";

    public override bool IsTypeset => true;

    public override Task<byte[]> RenderAsync(ReportModel model, PdfRenderer renderer, CancellationToken cancellation) =>
        renderer.RenderPdfAsync(model, cancellation);
}
