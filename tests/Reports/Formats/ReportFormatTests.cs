using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Tests.Reports.Rendering;

namespace Bistand.Analytics.Tests.Reports.Formats;

/// <summary>The one place that knows a report's formats.</summary>
public sealed class ReportFormatTests
{
    [Fact]
    public void Each_format_is_found_by_its_name_and_by_its_files()
    {
        Assert.Equal(["pdf", "json"], ReportFormat.Names);
        Assert.All(ReportFormat.All, format => Assert.Same(format, ReportFormat.Find(format.Name)));
        Assert.All(ReportFormat.All, format => Assert.Same(format, ReportFormat.OfFile("farsta-utgava-1" + format.Extension)));
        Assert.Equal(ReportFormat.All.Count, ReportFormat.All.Select(format => format.Extension).Distinct().Count());
        Assert.Null(ReportFormat.Find("odt"));
        Assert.Null(ReportFormat.OfFile("farsta-utgava-1.json.sha256"));
    }

    [Fact]
    public async Task A_format_that_is_not_typeset_needs_no_renderer_to_be_started()
    {
        using var renderer = new PdfRenderer(TemplateFolder.Find());
        var model = SampleReport.Year(Audience.Public);
        ReportFormat json = Assert.Single(ReportFormat.All, format => !format.IsTypeset);
        Assert.Equal(ReportJson.Serialize(model), await json.RenderAsync(model, renderer, CancellationToken.None));
    }
}
