using System.Globalization;
using Bistand.Analytics.Reports.Drawing;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>The report for a word processor: real heading styles, header rows, captions and alternative texts; no author and no traces.</summary>
internal sealed class DocxFormat : ReportFormat
{
    public override string Name => "docx";

    public override string Extension => ".docx";

    public override string MediaType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public override Task<byte[]> RenderAsync(ReportModel model, PdfRenderer renderer, CancellationToken cancellation)
    {
        var pictures = new ChartPicture(renderer.Templates);
        var notes = new PictureNotes(
            model.Head.AreaName, PictureNotes.Systems, string.Create(CultureInfo.InvariantCulture, $"Utgåva {model.Head.Release}"), model.Head.Marking is not null);
        Dictionary<string, Picture> drawn = model.AllCharts().ToDictionary(chart => chart.Id, chart => pictures.Png(chart, notes), StringComparer.Ordinal);
        return Task.FromResult(DocxDocument.Write(model, drawn));
    }
}
