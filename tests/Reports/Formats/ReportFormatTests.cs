using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Reports.Workbooks;
using Bistand.Analytics.Tests.Reports.Rendering;
using Bistand.Analytics.Tests.Reports.Tertial;
using Bistand.Analytics.Tests.Reports.Written;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using ExcelDataReader;

namespace Bistand.Analytics.Tests.Reports.Formats;

/// <summary>The one place that knows a report's formats, and what each of them makes of one model.</summary>
public sealed partial class ReportFormatTests(PdfRendererTests.Shared shared) : IClassFixture<PdfRendererTests.Shared>
{
    private static readonly ReportModel Year = ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)));

    /// <summary>The reader asks for Windows-1252 whatever it reads.</summary>
    static ReportFormatTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Each_format_is_found_by_its_name_and_by_its_files()
    {
        Assert.Equal(["pdf", "pdfa", "html", "docx", "xlsx", "csv", "json"], ReportFormat.Names);
        Assert.All(ReportFormat.All, format => Assert.Same(format, ReportFormat.Find(format.Name)));
        Assert.All(ReportFormat.All, format => Assert.Same(format, ReportFormat.OfFile("farsta-utgava-1" + format.Extension)));
        Assert.Equal(ReportFormat.All.Count, ReportFormat.All.Select(format => format.Extension).Distinct().Count());
        Assert.Null(ReportFormat.Find("odt"));
        Assert.Null(ReportFormat.OfFile("farsta-utgava-1.json.sha256"));
    }

    [Fact]
    public async Task The_same_model_gives_the_same_bytes_in_every_format()
    {
        using var other = new PdfRenderer(TemplateFolder.Find());
        foreach (ReportFormat format in ReportFormat.All)
        {
            Assert.Equal(await format.RenderAsync(Year, shared.Renderer, CancellationToken.None), await format.RenderAsync(Year, other, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Json_is_the_model() => Assert.Equal(ReportJson.Serialize(Year), await Bytes("json"));

    [Fact]
    public async Task A_workbook_tells_what_it_is_and_has_a_table_a_sheet_with_numbers_as_numbers()
    {
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(new MemoryStream(await Bytes("xlsx")));
        List<(string Name, List<object?[]> Rows)> sheets = [];
        do
        {
            List<object?[]> rows = [];
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }

            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());

        Assert.Equal("Läs mig", sheets[0].Name);
        string[] pasted = [.. sheets.Select(sheet => sheet.Name).Where(name => name.StartsWith("Klistra in ", StringComparison.Ordinal))];
        Assert.Equal(ReportTables.Of(Year).Count + 1 + pasted.Length, sheets.Count);
        Assert.Equal("Utfall kvinnor/flickor", sheets.First(sheet => Equals(sheet.Rows[0][0], "Indikator")).Rows[0][3]);
        object?[] share = sheets.Where(sheet => !pasted.Contains(sheet.Name)).SelectMany(sheet => sheet.Rows).First(row => Equals(row[0], "Andel personer som har ekonomiskt bistånd i förhållande till befolkningen") && row.Length > 2);
        Assert.Equal(0.87, Assert.IsType<double>(share[1]), 1e-9);
    }

    [Fact]
    public void The_follow_up_system_gets_a_sheet_for_each_goal_of_the_council_in_its_columns_and_the_texts_as_plain_words()
    {
        ReportModel model = ReportBuilder.Build(WrittenReportTests.With(
            ("sammanfattande-analys", text => text with { Body = "Ett **fett** ord.\n\n### Under\n- ett\n- två\n\n| a | b |\n| 1 | 2 |" }),
            ("mal-enhet-klimat", text => text with { Body = "Bra." })));
        IReadOnlyList<Sheet> sheets = PastePack.Of(model);
        Assert.Equal("Klistra in 3.2", sheets.Single(sheet => sheet.Rows.Any(row => row[0].Text == "Andel personer som har ekonomiskt bistånd i förhållande till befolkningen")).Name);
        Assert.All(sheets.SkipLast(1), sheet => Assert.Equal(
            ["Indikator", "Periodens utfall", "Utfall män/pojkar", "Utfall kvinnor/flickor", "Utfall VB 2022", "Årsmål", "KF:s årsmål", "Period"], sheet.Columns.Select(column => column.Heading)));
        Assert.Equal("0,87 %", SwedishPlain(sheets.SelectMany(sheet => sheet.Rows).First(row => row[0].Text == "Andel personer som har ekonomiskt bistånd i förhållande till befolkningen")[1].Text!));
        Assert.Equal(
            [("Sammanfattande analys", "Ett fett ord.\n\nUnder\n\n– ett\n– två\n\na\tb\n1\t2"), ("Analys: Enheten arbetar för att stadsdelsnämnden är en fossilbränslefri organisation med minimal klimatpåverkan", "Bra.")],
            sheets[^1].Rows.Select(row => (row[0].Text, row[1].Text)));
        Assert.DoesNotContain(PastePack.Of(Year), sheet => sheet.Name == "Klistra in texter");
    }

    private static string SwedishPlain(string text) => text.Replace('\u00A0', ' ');

    [Fact]
    public async Task A_csv_has_a_byte_order_mark_decimal_comma_and_every_caption()
    {
        byte[] bytes = await Bytes("csv");
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        string text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.Contains(";0,87;", text, StringComparison.Ordinal);
        Assert.Contains("Adress;/rapporter?period=2023-VB&omrade=", text, StringComparison.Ordinal);
        Assert.All(ReportTables.Of(Year), table => Assert.Contains(table.Caption, text.Replace("\"\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_has_headings_in_order_captions_row_headers_described_charts_and_anchors_of_its_own()
    {
        string html = Encoding.UTF8.GetString(await Bytes("html"));
        int[] levels = [.. Headings().Matches(html).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        string[] anchors = [.. Anchors().Matches(html).Select(match => match.Groups[1].Value)];
        Assert.Equal(anchors.Length, anchors.Distinct().Count());
        Assert.Contains("namndens-oversikt", anchors);
        Assert.Equal(html.Split("<table ").Length, html.Split("<caption>").Length);
        Assert.Contains("<th scope=\"row\">", html, StringComparison.Ordinal);
        Assert.All(Year.AllCharts(), chart => Assert.Contains($"id=\"diagram-{chart.Id}\"", html, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Words_from_outside_are_words_in_html()
    {
        ReportModel model = Year with { Summary = Year.Summary with { Paragraphs = ["<img src=x> & \"så\""] } };
        string html = Encoding.UTF8.GetString(await ReportFormat.Find("html")!.RenderAsync(model, shared.Renderer, CancellationToken.None));
        Assert.Contains("&lt;img src=x&gt; &amp; &quot;s&#229;&quot;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_for_a_word_processor_is_valid_has_real_headings_header_rows_and_described_pictures_and_nobody_s_name()
    {
        using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(await Bytes("docx")), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(document).Select(error => $"{error.Description} {error.Path?.XPath}"));
        Body body = document.MainDocumentPart!.Document!.Body!;
        string[] styles = [.. body.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value!)];
        Assert.Contains("Heading1", styles);
        int[] levels = [.. styles.Where(style => style.StartsWith("Heading", StringComparison.Ordinal)).Select(style => style[^1] - '0')];
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.All(body.Elements<DocumentFormat.OpenXml.Wordprocessing.Table>(), table => Assert.NotNull(table.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>()));
        Assert.Equal(Year.AllCharts().Select(chart => chart.AltText), body.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Select(drawing => drawing.Description!.Value));
        Assert.Null(document.PackageProperties.Creator);
    }

    [Fact]
    public async Task What_is_withheld_has_no_value_in_any_format()
    {
        ReportModel model = ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)).Change(figure =>
            figure.Indicator == "andel-barn" ? figure with { Status = FigureStatus.Suppressed, Value = 3.7191m, Previous = null } : figure));
        foreach (string name in new[] { "csv", "html", "json" })
        {
            string text = Encoding.UTF8.GetString(await ReportFormat.Find(name)!.RenderAsync(model, shared.Renderer, CancellationToken.None));
            Assert.DoesNotContain("3,7191", text, StringComparison.Ordinal);
            Assert.DoesNotContain("3.7191", text, StringComparison.Ordinal);
            Assert.DoesNotContain("3,72", text, StringComparison.Ordinal);
        }
    }

    private Task<byte[]> Bytes(string format) => ReportFormat.Find(format)!.RenderAsync(Year, shared.Renderer, CancellationToken.None);

    [GeneratedRegex("<h([1-6]) ")]
    private static partial Regex Headings();

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Anchors();
}
