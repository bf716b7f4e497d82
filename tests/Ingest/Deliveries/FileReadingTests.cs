using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest.Reading;

namespace Bistand.Analytics.Tests.Ingest.Deliveries;

/// <summary>How a file was read is kept with its delivery.</summary>
public sealed class FileReadingTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("utf-8", "UTF-8")]
    [InlineData("utf-16", "UTF-16")]
    [InlineData("windows-1252", "Windows-1252")]
    public void A_texts_encoding_and_separator_are_kept(string encoding, string told)
    {
        string text = "ar,stadsdel,kon,alder,antal\n2022,Hägersten-Älvsjö,K,0-17,100\n";
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var written = System.Text.Encoding.GetEncoding(encoding);
        FileReading reading = Read(workspace.Write("a.csv", [.. encoding == "utf-8" ? [] : written.GetPreamble(), .. written.GetBytes(text)]));
        Assert.Equal((told, ",", null, KindChoice.Header), (reading.Encoding, reading.Separator, reading.Sheet, reading.Choice));
        Assert.Equal([new ReadCell("hagersten-alvsjo", "2022", 1, null)], reading.Cells);
    }

    [Fact]
    public void A_workbooks_sheet_is_kept_with_those_that_were_not_read()
    {
        string[] header = [WorkbookFile.Row(1, WorkbookFile.Text("A", "ar"), WorkbookFile.Text("B", "stadsdel"), WorkbookFile.Text("C", "kon"), WorkbookFile.Text("D", "alder"), WorkbookFile.Text("E", "antal"))];
        string[] row = [WorkbookFile.Row(2, WorkbookFile.Number("A", "2022"), WorkbookFile.Text("B", "Farsta"), WorkbookFile.Text("C", "K"), WorkbookFile.Text("D", "0-17"), WorkbookFile.Number("E", "5"))];
        FileReading reading = Read(workspace.Write("a.xlsx", WorkbookFile.Workbook(("Gömt", "hidden", header), ("Data 2022", "visible", [.. header, .. row]), ("Noter", "visible", header))));
        Assert.Equal("Data 2022", reading.Sheet);
        Assert.Equal((null, null), (reading.Encoding, reading.Separator));
        Assert.Equal(["Noter"], reading.OtherSheets);
    }

    [Fact]
    public void Columns_are_told_apart_into_those_not_read_not_there_and_without_a_value()
    {
        FileReading reading = Read(workspace.Write(
            "a.csv", "arende_id;stadsdel;verksamhet;avslutsdatum;orsak;enhet;Handläggare 12\nA;Farsta;EB;2022-03-01;okand;;x\nB;Farsta;EB;2022-04-01;okand; ;y\n"));
        Assert.Equal(["Handläggare ##"], reading.Ignored);
        Assert.Equal(["kon"], reading.Absent);
        Assert.Equal(["enhet"], reading.Empty);
        Assert.Equal([new ReadCell("farsta", "2022-03", 1, null), new ReadCell("farsta", "2022-04", 1, null)], reading.Cells);
    }

    [Fact]
    public void Reserve_numbers_of_rows_that_entered_are_counted_and_cells_have_kronor()
    {
        const string row = "2022-01;Farsta;H{0};R{0};S;K;1980-01-01;100\n";
        string text = "manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;belopp\n" + string.Concat(new[] { "1", "2", "2" }.Select(number => row.Replace("{0}", number, StringComparison.Ordinal)));
        FileReading reading = Read(workspace.Write("a.csv", text));
        Assert.Equal(2, reading.ReserveNumbers);
        Assert.Equal([new ReadCell("farsta", "2022-01", 2, 200)], reading.Cells);
    }

    [Fact]
    public void A_kind_that_was_named_or_mapped_says_so_and_a_mappings_own_columns_are_not_ignored()
    {
        string file = workspace.Write("a.csv", "id;stadsdel;datum;typ\nK1;Farsta;2022-01-01;sip\n");
        Assert.Equal(KindChoice.Named, Assert.Single(workspace.Ingest(new IngestOptions(TestWorkspace.Kinds.Find("handelse")), file).Files).Delivery.Reading!.Choice);

        string yaml = workspace.Write("m.yaml", "kind: befolkning\nrows:\n  - ar: \"{År}\"\n    stadsdel: \"{Område}\"\n    kon: K\n    alder: \"{Ålder}\"\n    antal: \"{Antal}\"\n");
        var mapping = ExportMapping.Load(yaml);
        FileReading reading = Assert.Single(workspace.Ingest(
            new IngestOptions(TestWorkspace.Kinds.Find("befolkning"), mapping), workspace.Write("b.csv", "År;Område;Ålder;Antal;Kommentar\n2021;Farsta;0-17;5;x\n")).Files).Delivery.Reading!;
        Assert.Equal(KindChoice.Mapping, reading.Choice);
        Assert.Equal(["Kommentar"], reading.Ignored);
    }

    [Fact]
    public void A_file_that_fits_no_kind_tells_how_it_was_opened()
    {
        FileReading reading = Read(workspace.Write("a.csv", "a\tb\n1\t2\n"));
        Assert.Equal((KindChoice.None, "\t", "UTF-8"), (reading.Choice, reading.Separator, reading.Encoding));
    }

    [Fact]
    public void It_is_read_back_as_it_was_kept()
    {
        IngestedFile file = workspace.IngestText("a.csv", Exports.Bistand("2022-01", "Farsta"));
        Delivery stored = workspace.Workspace.ReadDelivery(file.Delivery.Id);
        Assert.Equal(file.Delivery.Reading!.Cells, stored.Reading!.Cells);
        Assert.Equal(file.Delivery.Reading.Choice, stored.Reading.Choice);
    }

    private FileReading Read(string path) => Assert.Single(workspace.Ingest(path).Files).Delivery.Reading!;
}
