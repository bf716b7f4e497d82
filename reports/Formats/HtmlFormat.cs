using System.Text;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>
/// The report as one HTML file for the city's site: headings, tables with captions and row headers, charts as pictures in it, and an anchor for
/// each heading, table and chart that is the same from one making to the next. Nothing is fetched from elsewhere, and nothing runs.
/// </summary>
internal sealed class HtmlFormat : ReportFormat
{
    public override string Name => "html";

    public override string Extension => ".html";

    public override string MediaType => "text/html; charset=utf-8";

    public override bool IsTypeset => true;

    public override async Task<byte[]> RenderAsync(ReportModel model, PdfRenderer renderer, CancellationToken cancellation)
    {
        return Encoding.UTF8.GetBytes(new HtmlDocument(await DrawnAsync(model.AllCharts(), renderer, cancellation).ConfigureAwait(false)).Write(model));
    }

    internal static async Task<IReadOnlyDictionary<string, string>> DrawnAsync(IEnumerable<Chart> charts, PdfRenderer renderer, CancellationToken cancellation)
    {
        var drawn = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Chart chart in charts)
        {
            drawn[chart.Id] = await renderer.DrawChartAsync(chart, cancellation).ConfigureAwait(false);
        }

        return drawn;
    }
}
