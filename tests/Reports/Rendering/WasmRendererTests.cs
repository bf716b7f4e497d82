using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Rendering;

/// <summary>Reports on a machine for which there is no native Typst.</summary>
public sealed class WasmRendererTests(WasmRendererTests.Shared shared) : IClassFixture<WasmRendererTests.Shared>
{
    /// <summary>The sample of a year with what a text may hold and no font has.</summary>
    private static readonly ReportModel Odd = SampleReport.Year() with
    {
        Summary = SampleReport.Year().Summary with { Paragraphs = [.. SampleReport.Year().Summary.Paragraphs, "#panic() $x$ *a* @ref <b> \\ 😀 漢 \u0001slut"] },
    };

    [Fact]
    public async Task The_pages_hold_the_same_text_as_the_native_ones()
    {
        Assert.Equal(PdfText.Read(await shared.Native.RenderPdfAsync(Odd)).Pages, PdfText.Read(await shared.Year).Pages);
        Assert.Equal(PdfText.Read(await shared.Native.RenderPdfAsync(SampleReport.Tertial())).Pages, PdfText.Read(await shared.Wasm.RenderPdfAsync(SampleReport.Tertial())).Pages);
    }

    [Fact]
    public async Task The_same_model_gives_the_same_bytes_in_another_process_and_after_another_report()
    {
        byte[] first = await shared.Year;
        await shared.Wasm.RenderPdfAsync(SampleReport.Tertial());
        using var other = new PdfRenderer(TemplateFolder.Find(), withoutAddon: true);

        Assert.Equal(first, await shared.Wasm.RenderPdfAsync(Odd));
        Assert.Equal(first, await other.RenderPdfAsync(Odd));
    }

    [Fact]
    public async Task The_file_is_tagged_dated_and_shows_its_title_but_does_not_claim_a_standard_that_was_not_checked()
    {
        string raw = PdfText.Read(await shared.Year).Raw;

        Assert.Contains("/Lang (sv-SE)", raw, StringComparison.Ordinal);
        Assert.Contains("/Marked true", raw, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", raw, StringComparison.Ordinal);
        Assert.Contains("/S /TH", raw, StringComparison.Ordinal);
        Assert.Contains("/CreationDate (D:20240114083000", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("pdfuaid", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_font_has_is_a_box() =>
        Assert.Contains("#panic()$x$*a*@ref<b>\\□□slut", PdfText.Read(await shared.Year).All, StringComparison.Ordinal);

    [Fact]
    public async Task A_broken_template_is_told_of_by_file_and_line()
    {
        string folder = Directory.CreateTempSubdirectory("bistand-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "reports"));
            Directory.CreateDirectory(Path.Combine(folder, "charts"));
            foreach (string file in Directory.GetFiles(Path.Combine(TemplateFolder.Find().Path, "charts")))
            {
                File.Copy(file, Path.Combine(folder, "charts", Path.GetFileName(file)));
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "reports", "report.typ"), "= Rubrik\n#ingenting\n", Encoding.UTF8);
            using var renderer = new PdfRenderer(new TemplateFolder(folder), withoutAddon: true);

            UserException error = await Assert.ThrowsAsync<UserException>(() => renderer.RenderPdfAsync(SampleReport.Year()));
            Assert.Contains("report.typ rad 2: unknown variable: ingenting", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public sealed class Shared : IDisposable
    {
        private readonly Lazy<Task<byte[]>> year;

        public Shared() => year = new(() => Wasm.RenderPdfAsync(Odd));

        /// <summary>Set once: it takes seconds.</summary>
        public Task<byte[]> Year => year.Value;

        public PdfRenderer Native { get; } = new(TemplateFolder.Find());

        public PdfRenderer Wasm { get; } = new(TemplateFolder.Find(), withoutAddon: true);

        public void Dispose()
        {
            Native.Dispose();
            Wasm.Dispose();
        }
    }
}
