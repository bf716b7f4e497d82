using System.Text;
using System.Text.Json;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Manadsprognoser;
using Bistand.Analytics.Tests.Model.Prognos;
using Bistand.Analytics.Tests.Reports.Rendering;
using ExcelDataReader;

namespace Bistand.Analytics.Tests.Reports.Manadsprognoser;

public sealed class PrognosFileTests
{
    /// <summary>The reader asks for Windows-1252 whatever it reads.</summary>
    static PrognosFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static readonly PreparedPrognos May = new SmallArea().With("2023-01", row => row with { CarriedOver = 250_000 }, "försörjningsstöd").Prepared(
        "2023-05", "2023-04", new PrognosAdjustment(new BudgetLine("ekonomiskt bistånd", LineKind.Kostnad), -500_000, "Nytt avtal", "Controllern"));

    [Fact]
    public async Task The_pdf_is_two_tagged_pages_and_the_same_bytes_each_time()
    {
        using var renderer = new PdfRenderer(TemplateFolder.Find());
        PrognosDocument document = PrognosDocumentBuilder.Build(May, PrimarySuppression.Default);
        byte[] first = await renderer.RenderPdfAsync(document);
        PdfText pdf = PdfText.Read(first);
        Assert.Equal(2, pdf.Pages.Count);
        Assert.Contains("/Lang (sv-SE)", pdf.Raw, StringComparison.Ordinal);
        Assert.Contains("pdfuaid:part", pdf.Raw, StringComparison.Ordinal);
        Assert.Contains(PdfText.Squeeze("Prognosen för 2023 visar ett underskott på 100 tkr"), pdf.Pages[0], StringComparison.Ordinal);
        Assert.Contains(PdfText.Squeeze("Varför avvikelsen har ändrats sedan april"), pdf.Pages[1], StringComparison.Ordinal);
        Assert.Contains(PdfText.Squeeze("Orsak till avvikelse"), pdf.Pages[1], StringComparison.Ordinal);
        Assert.Equal(first, await renderer.RenderPdfAsync(document));
    }

    [Fact]
    public void The_workbook_has_tkr_as_numbers_under_a_frozen_heading()
    {
        byte[] content = PrognosWorkbook.Write(May, PrognosDocumentBuilder.Build(May, PrimarySuppression.Default));
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(new MemoryStream(content));
        Assert.Equal("Månadsprognos", reader.Name);
        Dictionary<string, int> columns = Heading(reader);
        Assert.True(reader.Read());
        Assert.Equal(("Ekonomiskt bistånd", "kostnader"), (reader.GetString(0), reader.GetString(1)));
        Assert.Equal((12_000.0, 12_100.0, -100.0), (reader.GetDouble(columns["Årsbudget"]), reader.GetDouble(columns["Prognos helår"]), reader.GetDouble(columns["Avvikelse (budget − prognos, minus = underskott)"])));
        Assert.Equal((250.0, 150.0), (reader.GetDouble(columns["Resultatöverföring"]), reader.GetDouble(columns["Avvikelse efter resultatöverföring"])));
        Assert.Equal("#,##0", reader.GetNumberFormatString(columns["Årsbudget"]));
        List<string> sheets = [reader.Name];
        while (reader.NextResult())
        {
            sheets.Add(reader.Name);
            if (reader.Name == "Hushåll och avstämning")
            {
                int basis = Heading(reader)["Underlag"];
                Assert.Equal(["bokfört", "bokfört", "bokfört", "bokfört", "bokfört", "prognos"], Enumerable.Range(0, 6).Select(_ => reader.Read() ? reader.GetString(basis) : null));
            }
        }

        Assert.Equal(["Månadsprognos", "Hushåll och avstämning", "Varför ändrad", "Egna justeringar", "Kommentarer", "Om prognosen"], sheets);
        Assert.Equal(content, PrognosWorkbook.Write(May, PrognosDocumentBuilder.Build(May, PrimarySuppression.Default)));
    }

    [Fact]
    public void Json_has_exact_kronor_and_parts_that_add_up()
    {
        JsonElement json = JsonDocument.Parse(PrognosJson.Serialize(May, [])).RootElement;
        Assert.Equal(-100_000m, json.GetProperty("deviation").GetDecimal());
        JsonElement netto = json.GetProperty("rows").EnumerateArray().Last();
        Assert.Equal((JsonValueKind.Null, "netto", 16_440_000m), (netto.GetProperty("anslag").ValueKind, netto.GetProperty("row").GetString(), netto.GetProperty("budget").GetDecimal()));
        Assert.Equal(-netto.GetProperty("change").GetDecimal(), json.GetProperty("explanation").EnumerateArray().Sum(part => part.GetProperty("kronor").GetDecimal()));
        Assert.Equal(("2023-05", "2023-04"), (json.GetProperty("month").GetString(), json.GetProperty("previous").GetProperty("month").GetString()));
        Assert.Equal(12, json.GetProperty("households").GetArrayLength());
        Assert.Equal("kostnad", json.GetProperty("adjustments")[0].GetProperty("kind").GetString());
        Assert.Equal("justering", json.GetProperty("explanation")[0].GetProperty("part").GetString());
    }

    private static Dictionary<string, int> Heading(IExcelDataReader reader)
    {
        Assert.True(reader.Read());
        return Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetString, column => column);
    }
}
