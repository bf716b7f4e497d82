using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Drawing;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Tests.Reports.Written;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Picture = Bistand.Analytics.Reports.Drawing.Picture;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>What LibreOffice makes of a report's Word file, workbook and page: opened, saved again and read back.</summary>
public sealed partial class OfficeTests : IDisposable
{
    private const string Prompt = "Skriv texten här.";

    private readonly string folder = Directory.CreateTempSubdirectory("bistand-office-").FullName;
    private readonly ReportModel model = ReportBuilder.Build(WrittenReportTests.With(
        ("sammanfattande-analys", text => text with { Body = "Året **höll** budgeten.\n\n### Därför\n\n- färre ärenden\n- högre riksnorm\n\n| a | b |\n|---|---|\n| 1 | åäö |" }),
        ("klagomal", text => text with { Body = "Två stycken.\n\nDet andra." })));

    [TrialFact]
    public void A_Word_file_keeps_headings_alternative_texts_and_header_rows_and_its_texts_come_back()
    {
        Dictionary<string, Picture> drawn = model.AllCharts().ToDictionary(chart => chart.Id, chart => new ChartPicture(TemplateFolder.Find()).Png(chart, new PictureNotes("Farsta", PictureNotes.Systems, "Utgåva 1", false)));
        byte[] ours = DocxDocument.Write(model, drawn);
        byte[] saved = Converted("rapport.docx", ours, "docx", "en");
        (string then, string now) = (Part(ours, "word/document.xml"), Part(saved, "word/document.xml"));
        Assert.Equal(Headings().Count(then), Headings().Count(now));
        Assert.Equal(AlternativeTexts().Matches(then).Select(match => match.Groups[1].Value), AlternativeTexts().Matches(now).Select(match => match.Groups[1].Value));
        Assert.Equal(HeaderRows().Count(then), HeaderRows().Count(now));
        IReadOnlyList<ReturnedText> before = DocxTexts.Read(ours).Texts;
        Assert.Equal(before, DocxTexts.Read(saved).Texts);
        Assert.All(before, text => Assert.True(text.IsUnchanged));

        // Somebody writes in an empty slot and adds to another, and saves once more.
        byte[] edited = Converted("skriven.docx", Edited(saved, xml => First(xml, Prompt, "Skrivet i LibreOffice: åäö, 0,87 %.").Replace("Det andra.", "Det andra stycket.", StringComparison.Ordinal)), "docx", "tva");
        ReturnedText[] changed = [.. DocxTexts.Read(edited).Texts.Where(text => !text.IsUnchanged)];
        Assert.Equal(["Skrivet i LibreOffice: åäö, 0,87 %.", "Två stycken.\n\nDet andra stycket."], changed.Select(text => text.Body).Order(StringComparer.Ordinal));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"docx: {Headings().Count(then)} headings, {AlternativeTexts().Count(then)} alternative texts, {HeaderRows().Count(then)} header rows, {before.Count} slots, all kept; 2 of them written in and read back"));
    }

    [TrialFact]
    public async Task A_workbook_s_numbers_are_numbers_that_add_up_and_its_words_whole()
    {
        byte[] ours = await ReportFormat.Find("xlsx")!.RenderAsync(model, null!, CancellationToken.None);
        IReadOnlyList<Bistand.Analytics.Reports.Document.Table> tables = ReportTables.Of(model);
        int at = Enumerable.Range(0, tables.Count).MaxBy(index => tables[index].Rows.Count(row => row.Cells[1].Value is not null));
        decimal sum = tables[at].Rows.Sum(row => row.Cells[1].Value ?? 0);
        byte[] summed = WithSum(ours, string.Create(CultureInfo.InvariantCulture, $"{at + 1} "), tables[at].Rows[0].Cells[0].Text);
        Converted("bok.xlsx", summed, "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1", "blad");
        string[] sheets = [.. Directory.GetFiles(Path.Combine(folder, "blad")).Select(File.ReadAllText)];
        string told = Assert.Single(sheets, sheet => sheet.Contains("SUMMA-PROV", StringComparison.Ordinal)).Split('\n').Single(line => line.Contains("SUMMA-PROV", StringComparison.Ordinal)).Split(';')[1];
        Assert.Equal(sum, decimal.Parse(told.Trim('"').Replace(',', '.'), CultureInfo.InvariantCulture), 6);
        string all = string.Concat(sheets);
        Assert.All(ReportTables.Of(model).SelectMany(table => table.Rows).Select(row => row.Cells[0].Text), words => Assert.Contains(words.Replace("\"", "\"\"", StringComparison.Ordinal).Trim(), all, StringComparison.Ordinal));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"xlsx: {sheets.Length} sheets, SUM {sum} as by hand"));
    }

    [TrialFact]
    public void A_page_keeps_its_headings_tables_and_words()
    {
        string page = new HtmlDocument(model.AllCharts().ToDictionary(chart => chart.Id, _ => "<svg/>")).Write(model);
        string read = Encoding.UTF8.GetString(Converted("sida.html", Encoding.UTF8.GetBytes(page), "fodt:OpenDocument Text Flat XML", "odt", "--infilter=HTML (StarWriter)"));
        Assert.Equal(HtmlHeadings().Count(page), read.Split("<text:h ").Length - 1);
        Assert.Equal(page.Split("<table ").Length, read.Split("<table:table ").Length);
        Assert.All(["Nämndens översikt", "Uppföljning av kommunfullmäktiges inriktningsmål", "Redovisning av synpunkter och klagomål", "högre riksnorm"], words => Assert.Contains(words, read, StringComparison.Ordinal));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"html: {HtmlHeadings().Count(page)} headings and {page.Split("<table ").Length - 1} tables kept"));
    }

    /// <summary>Runs LibreOffice on a file, with a profile of its own.</summary>
    /// <returns>What it made; of several files nothing.</returns>
    private byte[] Converted(string name, byte[] content, string to, string into, params string[] options)
    {
        string file = Path.Combine(folder, name), output = Path.Combine(folder, into);
        File.WriteAllBytes(file, content);
        string[] arguments = ["--headless", $"-env:UserInstallation={new Uri(Path.Combine(folder, "profil"))}", .. options, "--convert-to", to, "--outdir", output, file];
        using var office = Process.Start(new ProcessStartInfo("soffice", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        Task<string> errors = office.StandardError.ReadToEndAsync();
        string said = office.StandardOutput.ReadToEnd();
        Assert.True(office.WaitForExit(TimeSpan.FromMinutes(2)) && office.ExitCode == 0, said + errors.Result);
        string[] made = Directory.GetFiles(output);
        return made.Length == 1 ? File.ReadAllBytes(made[0]) : [];
    }

    /// <summary>With the sum of the second column below one sheet's rows.</summary>
    private static byte[] WithSum(byte[] workbook, string sheetBegins, string firstRow)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (SpreadsheetDocument book = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            Sheet sheet = book.WorkbookPart!.Workbook!.Descendants<Sheet>().Single(sheet => sheet.Name!.Value!.StartsWith(sheetBegins, StringComparison.Ordinal));
            SheetData data = ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!.GetFirstChild<SheetData>()!;
            Row[] rows = [.. data.Elements<Row>()];
            Assert.Contains(rows, row => row.InnerText.Contains(firstRow, StringComparison.Ordinal));
            uint last = rows.Max(row => row.RowIndex?.Value) ?? (uint)rows.Length;
            data.Append(new Row(
                new Cell(new InlineString(new Text("SUMMA-PROV"))) { CellReference = string.Create(CultureInfo.InvariantCulture, $"A{last + 2}"), DataType = CellValues.InlineString },
                new Cell(new CellFormula(string.Create(CultureInfo.InvariantCulture, $"SUM(B1:B{last})"))) { CellReference = string.Create(CultureInfo.InvariantCulture, $"B{last + 2}") }) { RowIndex = last + 2 });
        }

        return stream.ToArray();
    }

    private static byte[] Edited(byte[] file, Func<string, string> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            string text = edit(Part(file, "word/document.xml"));
            archive.GetEntry("word/document.xml")!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry("word/document.xml").Open());
            writer.Write(text);
        }

        return stream.ToArray();
    }

    private static string First(string text, string what, string by)
    {
        int at = text.IndexOf(what, StringComparison.Ordinal);
        return text[..at] + by + text[(at + what.Length)..];
    }

    private static string Part(byte[] file, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("<w:pStyle w:val=\"Heading[1-6]\"")]
    private static partial Regex Headings();

    [GeneratedRegex("<wp:docPr[^>]* descr=\"([^\"]+)\"")]
    private static partial Regex AlternativeTexts();

    [GeneratedRegex("<w:tblHeader")]
    private static partial Regex HeaderRows();

    [GeneratedRegex("<h[1-6] ")]
    private static partial Regex HtmlHeadings();
}
