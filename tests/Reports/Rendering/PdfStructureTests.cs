using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Tests.Reports.Tertial;
using Element = Bistand.Analytics.Tests.Reports.Rendering.PdfStructure.Element;

namespace Bistand.Analytics.Tests.Reports.Rendering;

/// <summary>
/// What can be told by program of the rules of PDF/UA-1: headings (7.4.2: none skipped), tables (7.5: header cells with a scope), figures (7.3: alternative
/// text), lists (7.6: items with a body), the language (7.2), the title shown (7.1), and nothing untagged but artifacts.
/// </summary>
public sealed class PdfStructureTests(PdfRendererTests.Shared shared) : IClassFixture<PdfRendererTests.Shared>
{
    [Theory]
    [InlineData("2023-T2", Audience.Internal)]
    [InlineData("2023-VB", Audience.Public)]
    public async Task Headings_come_in_order_and_none_is_skipped(string period, Audience audience)
    {
        int[] levels = [.. (await Built(period, audience)).Of("H1", "H2", "H3", "H4", "H5", "H6").Select(heading => heading.Type[1] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, string.Create(CultureInfo.InvariantCulture, $"H{pair.First} is followed by H{pair.Second}")));
    }

    [Fact]
    public async Task Every_table_has_a_caption_column_headers_and_a_header_for_each_row()
    {
        Element[] tables = [.. (await Built("2023-VB", Audience.Public)).Of("Table")];
        Assert.True(tables.Length > 10);
        Assert.All(tables, table =>
        {
            Assert.Contains(table.Kids, kid => kid.Type == "Caption");
            Assert.All(table.Of("THead").Single().Of("TH"), cell => Assert.True(cell.Has("/Scope /Column")));
            Element[] rows = [.. table.Of("TBody").SelectMany(body => body.Of("TR"))];
            Assert.All(rows, row =>
            {
                Assert.Equal("TH", row.Kids[0].Type);
                Assert.True(row.Kids[0].Has("/Scope /Row"));
                Assert.All(row.Kids.Skip(1), cell => Assert.Equal("TD", cell.Type));
            });
        });
    }

    [Fact]
    public async Task Every_figure_has_an_alternative_text_and_every_item_of_a_list_a_body()
    {
        Element root = await Built("2023-VB", Audience.Public);
        Assert.NotEmpty(root.Of("Figure"));
        Assert.All(root.Of("Figure"), figure => Assert.True(figure.Has("/Alt (") || figure.Has("/Alt <")));
        Assert.All(root.Of("LI"), item => Assert.Contains(item.Kids, kid => kid.Type == "LBody"));
        Assert.All(root.Of("L"), list => Assert.All(list.Kids, kid => Assert.Equal("LI", kid.Type)));
    }

    // A table over several pages stays one, and each of its rows is on a page.
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(5_000)]
    public async Task A_table_of_any_length_is_one_table_with_all_of_its_rows(int rows)
    {
        var table = new Table(
            "En lång tabell", [new("Rad", ColumnKind.Text), new("Antal", ColumnKind.Number)],
            [.. Enumerable.Range(1, rows).Select(row => new Row([Cell.Words(string.Create(CultureInfo.InvariantCulture, $"rad{row:D4}")), Cell.Whole(row)]))]);
        ReportModel model = SampleReport.Year() with { Goals = [], Chapters = [new Chapter("Tabeller", [], [new Section("En", [], [], [table])])] };
        byte[] pdf = await shared.Renderer.RenderPdfAsync(model);
        string text = PdfText.Read(pdf).All;
        Assert.All(Enumerable.Range(1, rows), row => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"rad{row:D4}"), text, StringComparison.Ordinal));
        Assert.Single(PdfStructure.Read(pdf).Root.Of("Table"), found => found.Of("TBody").Sum(body => body.Of("TR").Count()) == rows);
    }

    // Of the Matterhorn protocol's failure conditions those that can be told from the objects of the file, by their numbers; two rules are of ISO 32000-1 itself.
    [Fact]
    public async Task Thirty_rules_of_PDF_UA_1_hold()
    {
        byte[] pdf = await shared.BuiltAsync(Period.VB(2023), Audience.Public);
        var file = PdfStructure.Read(pdf);
        string catalog = file.Objects.Single(body => body.Contains("/Type /Catalog", StringComparison.Ordinal));
        string raw = System.Text.Encoding.Latin1.GetString(pdf);
        string[] Of(string type) => [.. file.Objects.Where(body => body.Contains(type, StringComparison.Ordinal))];
        bool Has(string words) => raw.Contains(words, StringComparison.Ordinal);
        Element[] all = [.. file.Root.All()];
        bool Each(string type, Func<Element, bool> holds) => all.Where(element => element.Type == type).All(holds);
        bool Within(string child, params string[] parents) => all.All(element => element.Kids.All(kid => kid.Type != child || parents.Contains(element.Type)));
        string[] pages = Of("/Type /Page\n"), notes = Of("/Type /Annot"), fonts = Of("/Subtype /Type0"), faces = Of("/Type /FontDescriptor");
        string[] turned = [.. pages.Where(page => page.Contains("/Annots", StringComparison.Ordinal))];
        int[] levels = [.. all.Where(element => element.Type is ['H', >= '1' and <= '6']).Select(heading => heading.Type[1] - '0')];
        int Cells(Element row) => row.Kids.Sum(cell => cell.Span);
        (string Rule, bool Holds)[] rules =
        [
            ("01-007 not suspect", !Has("/Suspects true")),
            ("02-001 types end in standard ones", all.All(element => PdfStructure.Standard.Contains(element.Type) || PdfStructure.Standard.Contains(file.Roles.GetValueOrDefault(element.Type, "")))),
            ("02-003 none mapped round", file.Roles.Values.All(PdfStructure.Standard.Contains)), ("02-004 no standard type mapped", !file.Roles.Keys.Any(PdfStructure.Standard.Contains)),
            ("06-001 metadata", catalog.Contains("/Metadata", StringComparison.Ordinal)), ("06-002 PDF/UA identifier", Has("<pdfuaid:part>1</pdfuaid:part>")), ("06-003 dc:title", Has("<dc:title>")),
            ("07-001 it says whether its title is shown", Has("/DisplayDocTitle")), ("07-002 it is", !Has("/DisplayDocTitle false")),
            ("09-004 rows in tables", Within("TR", "Table", "THead", "TBody", "TFoot")), ("09-004 cells in rows", Within("TH", "TR") && Within("TD", "TR")), ("09-004 captions in what they name", Within("Caption", "Table", "Figure", "Div")),
            ("09-005 items in lists", Within("LI", "L")), ("09-005 bodies in items", Within("LBody", "LI")), ("09-006 entries in contents", Within("TOCI", "TOC")),
            ("10-001 every font to Unicode", fonts.Length > 0 && fonts.All(font => font.Contains("/ToUnicode", StringComparison.Ordinal))),
            ("11-006 language", catalog.Contains("/Lang (sv-SE)", StringComparison.Ordinal)), ("13-004 figures described", Each("Figure", figure => figure.Has("/Alt"))),
            ("ISO 32000-1 14.8.5.4.3 figures placed", Each("Figure", figure => figure.Has("/BBox"))), ("14-002 the first heading is H1", levels[0] == 1),
            ("14-003 no level skipped", levels.Zip(levels.Skip(1)).All(pair => pair.Second <= pair.First + 1)), ("14-007 one kind of headings", all.All(element => element.Type != "H")),
            ("15-003 header cells with scope", Each("TH", cell => cell.Has("/Scope"))), ("ISO 32000-1 14.8.4.3.4 rows of a table alike", Each("Table", table => table.Of("TR").Select(Cells).Distinct().Count() == 1)),
            ("17-002 formulas described", Each("Formula", formula => formula.Has("/Alt"))), ("19-003 notes with names", Each("Note", note => note.Has("/ID"))),
            ("20-001 no optional content", !Has("/OCProperties")), ("21-001 no embedded file unnamed", !Has("/EmbeddedFiles")), ("25-001 no XFA", !Has("/XFA")), ("26-001 not encrypted", !Has("/Encrypt")),
            ("28-002 no annotation but links", notes.Length > 0 && notes.All(note => note.Contains("/Subtype /Link", StringComparison.Ordinal))),
            ("28-008 order of annotations said", turned.All(page => page.Contains("/Tabs", StringComparison.Ordinal))), ("28-009 that of the structure", turned.All(page => page.Contains("/Tabs /S", StringComparison.Ordinal))),
            ("28-011 links within Link", all.Where(element => element.Type == "Link").Sum(link => link.Objects) == notes.Length), ("28-012 links described", notes.All(note => note.Contains("/Contents", StringComparison.Ordinal))),
            ("28-014 no media clips", !Has("/MediaClip")), ("29-001 no scripts", !Has("/JavaScript")), ("30-001 no reference XObject", Of("/Subtype /Form").All(form => !form.Contains("/Ref <<", StringComparison.Ordinal))),
            ("31-006 character maps that are known", fonts.All(font => font.Contains("/Encoding /Identity-H", StringComparison.Ordinal))),
            ("31-009 fonts embedded", faces.Length > 0 && faces.All(face => face.Contains("/FontFile", StringComparison.Ordinal))),
        ];
        Assert.True(rules.Length >= 30);
        Assert.Empty(rules.Where(rule => !rule.Holds).Select(rule => rule.Rule));
    }

    [Fact]
    public async Task The_archive_s_file_says_that_it_is_PDF_A_2a_and_is_tagged_alike()
    {
        ReportModel model = ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)));
        byte[] archive = await ReportFormat.Find("pdfa")!.RenderAsync(model, shared.Renderer, CancellationToken.None);
        string raw = PdfText.Read(archive).Raw;
        Assert.Contains("<pdfaid:part>2</pdfaid:part>", raw, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:conformance>A</pdfaid:conformance>", raw, StringComparison.Ordinal);
        Assert.Equal(
            PdfStructure.Read(await shared.BuiltAsync(Period.VB(2023), Audience.Public)).Root.All().Select(element => element.Type), PdfStructure.Read(archive).Root.All().Select(element => element.Type));
        Assert.Equal(archive, await ReportFormat.Find("pdfa")!.RenderAsync(model, shared.Renderer, CancellationToken.None));
    }

    // The file's table of places is written anew when row headers are put in: each object is where it says.
    [Fact]
    public async Task Every_object_is_where_the_file_says()
    {
        string raw = PdfText.Read(await shared.Year).Raw;
        int table = int.Parse(raw[(raw.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..raw.LastIndexOf("\n%%EOF", StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        string[] lines = raw[table..].Split('\n');
        Assert.Equal("xref", lines[0]);
        int count = int.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.All(Enumerable.Range(1, count - 1).Where(id => lines[2 + id].Contains(" n ", StringComparison.Ordinal)), id => Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"{id} 0 obj\n"), raw[int.Parse(lines[2 + id][..10], CultureInfo.InvariantCulture)..][..20], StringComparison.Ordinal));
    }

    private async Task<Element> Built(string period, Audience audience) =>
        PdfStructure.Read(await shared.BuiltAsync(Period.Parse(period), audience)).Root;
}
