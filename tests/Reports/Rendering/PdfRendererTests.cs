using System.Collections.Concurrent;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Tests.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Rendering;

public sealed class PdfRendererTests(PdfRendererTests.Shared shared) : IClassFixture<PdfRendererTests.Shared>
{
    [Fact]
    public async Task The_same_model_gives_the_same_bytes_in_another_process_and_after_another_report()
    {
        byte[] first = await shared.Year;
        await shared.Renderer.RenderPdfAsync(SampleReport.Tertial());
        byte[] again = await shared.Renderer.RenderPdfAsync(SampleReport.Year());
        using var other = new PdfRenderer(TemplateFolder.Find());

        Assert.Equal(first, again);
        Assert.Equal(first, await other.RenderPdfAsync(SampleReport.Year()));
    }

    [Fact]
    public async Task The_file_is_tagged_speaks_Swedish_and_shows_its_title()
    {
        string raw = PdfText.Read(await shared.Year).Raw;

        Assert.Contains("/Lang (sv-SE)", raw, StringComparison.Ordinal);
        Assert.Contains("/Marked true", raw, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", raw, StringComparison.Ordinal);
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", raw, StringComparison.Ordinal);
        Assert.Contains(AsUtf8("Verksamhetsberättelse 2023 – Hägersten-Älvsjö</rdf:li>"), raw, StringComparison.Ordinal);
        Assert.Contains("/Outlines ", raw, StringComparison.Ordinal);
        Assert.Contains("/S /TH", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_creation_date_is_the_release_s()
    {
        string raw = PdfText.Read(await shared.Year).Raw;

        Assert.Contains("/CreationDate (D:20240114083000", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_an_internal_report_is_marked_and_none_of_a_public_one()
    {
        string marking = PdfText.Squeeze(ReportHead.InternalMarking);
        PdfText inside = PdfText.Read(await shared.Tertial);
        PdfText outside = PdfText.Read(await shared.Year);

        Assert.True(inside.Pages.Count > 4);
        Assert.All(inside.Pages, page => Assert.Contains(marking, page, StringComparison.Ordinal));
        Assert.DoesNotContain(marking, outside.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_carry_the_columns_assessments_and_states_of_the_model()
    {
        string year = PdfText.Read(await shared.Year).All;
        string tertial = PdfText.Read(await shared.Tertial).All;

        string[] expected =
        [
            "Periodens utfall", "Utfall män/pojkar", "Utfall kvinnor/flickor", "Utfall VB 2022", "Årsmål", "KF:s årsmål", "Period",
            "Bedömning: ● Uppfylls helt", "Bedömning: ◆ Uppfylls delvis", "Bedömning: ■ Uppfylls ej",
            "uppgift saknas", "underlag", "KF:s inriktningsmål: 1. Ett Stockholm",
            "Sida 3 av",
        ];
        Assert.All(expected, words => Assert.Contains(PdfText.Squeeze(words), year, StringComparison.Ordinal));
        // Ids, hashes and what the program would comment are no reading for the public.
        Assert.All(["andel-bistand@1", "3f9ac2d41b07", "Kommentar till utfallet"], words => Assert.DoesNotContain(PdfText.Squeeze(words), year, StringComparison.Ordinal));
        Assert.DoesNotContain(PdfText.Squeeze("Prognos helår"), year, StringComparison.Ordinal);
        Assert.Contains(PdfText.Squeeze("Prognos helår"), tertial, StringComparison.Ordinal);
        Assert.Contains(PdfText.Squeeze("Utfall T2 2022"), tertial, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_without_alternative_text_is_an_error()
    {
        UserException error = await Assert.ThrowsAsync<UserException>(() => shared.Renderer.RenderPdfAsync(WithFirstChart(chart => chart with { AltText = "" })));

        Assert.Equal(ErrorKind.Surroundings, error.Kind);
        Assert.Contains("missing alt text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_is_text_whatever_signs_it_holds_and_what_no_font_has_is_a_box()
    {
        ReportModel model = SampleReport.Year();
        model = model with { Summary = model.Summary with { Paragraphs = ["#panic() $x$ *a* @ref <b> \\ 😀 漢 \u0001slut"] } };

        string text = PdfText.Read(await shared.Renderer.RenderPdfAsync(model)).All;

        Assert.Contains("#panic()$x$*a*@ref<b>\\□□slut", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_without_goals_charts_or_sources_is_still_a_report()
    {
        ReportModel model = SampleReport.Year() with { Goals = [], Chapters = [], Appendix = new Appendix(LegendEntry.Standard, [], [], []) };

        Assert.NotEmpty(PdfText.Read(await shared.Renderer.RenderPdfAsync(model)).Pages);
    }

    [Fact]
    public async Task A_cancelled_report_leaves_the_renderer_usable()
    {
        using var renderer = new PdfRenderer(TemplateFolder.Find());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => renderer.RenderPdfAsync(SampleReport.Year(), cancelled.Token));

        Assert.Equal(await shared.Year, await renderer.RenderPdfAsync(SampleReport.Year()));
    }

    [Fact]
    public async Task Many_charts_outlive_the_worker_that_drew_the_first()
    {
        using var renderer = new PdfRenderer(TemplateFolder.Find());
        Chart chart = SampleReport.ChartOf(ChartSpec.Areas);
        string first = await renderer.DrawChartAsync(chart);
        for (int count = 0; count < PdfRenderer.RequestsPerWorker; count++)
        {
            Assert.Equal(first, await renderer.DrawChartAsync(chart));
        }
    }

    internal static ReportModel WithFirstChart(Func<Chart, Chart> change)
    {
        ReportModel model = SampleReport.Year();
        Chapter chapter = model.Chapters[0];
        Section section = chapter.Sections[0];
        section = section with { Charts = [change(section.Charts[0]), .. section.Charts.Skip(1)] };
        return model with { Chapters = [chapter with { Sections = [section, .. chapter.Sections.Skip(1)] }, .. model.Chapters.Skip(1)] };
    }

    /// <summary>UTF-8 bytes seen as Latin-1, as the raw file is.</summary>
    private static string AsUtf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>What takes seconds to set is set once for the tests of a class.</summary>
    public sealed class Shared : IDisposable
    {
        private readonly ConcurrentDictionary<(Period, Audience), Lazy<Task<byte[]>>> built = new();
        private readonly Lazy<Task<byte[]>> year;
        private readonly Lazy<Task<byte[]>> tertial;

        public Shared()
        {
            year = new(() => Renderer.RenderPdfAsync(SampleReport.Year()));
            tertial = new(() => Renderer.RenderPdfAsync(SampleReport.Tertial()));
        }

        public PdfRenderer Renderer { get; } = new(TemplateFolder.Find());

        /// <summary>The sample of a verksamhetsberättelse; public.</summary>
        public Task<byte[]> Year => year.Value;

        /// <summary>The sample of a tertialrapport; internal.</summary>
        public Task<byte[]> Tertial => tertial.Value;

        /// <summary>A report as it is built.</summary>
        public Task<byte[]> BuiltAsync(Period period, Audience audience) => built.GetOrAdd(
            (period, audience), _ => new(() => Renderer.RenderPdfAsync(ReportBuilder.Build(ReportFixture.Input(period, audience))))).Value;

        public void Dispose() => Renderer.Dispose();
    }
}
