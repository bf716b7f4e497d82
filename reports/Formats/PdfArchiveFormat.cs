using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>The same pages as PDF/A-2a, for the archive.</summary>
internal sealed class PdfArchiveFormat : ReportFormat
{
    public override string Name => "pdfa";

    public override string Extension => ".arkiv.pdf";

    public override string MediaType => "application/pdf";

    public override bool IsTypeset => true;

    public override Task<byte[]> RenderAsync(ReportModel model, PdfRenderer renderer, CancellationToken cancellation) =>
        renderer.RenderPdfAsync(model, PdfStandard.Archive, cancellation);
}
