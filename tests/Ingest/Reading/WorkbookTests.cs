using System.Text;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Workspaces;
using static Bistand.Analytics.Tests.Ingest.Reading.WorkbookFile;

namespace Bistand.Analytics.Tests.Ingest.Reading;

public sealed class WorkbookTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Dates_months_and_numbers_of_a_sheet_are_read_as_typed()
    {
        // 45047 is 2023-05-01 and 32874 1990-01-01, in the date style 1; the personnummer is a number.
        byte[] workbook = Sheet(
            Row(1, Text("A", "Månad"), Text("B", "stadsdel"), Text("C", "hushall_id"), Text("D", "personnummer"), Text("E", "roll"), Text("F", "belopp"), Text("G", "fodelsedatum"), Text("H", "kon")),
            Row(2, Number("A", "45047", 1), Text("B", "Järva"), Number("C", "17"), Number("D", Exports.Adult(1)), Text("E", "S"), Number("F", "8000.1"), "", ""),
            Row(5, Number("A", "202305"), Text("B", "Järva"), Number("C", "18"), Text("D", "RES-1"), Text("E", "S"), Number("F", "0.30000000000000004"), Number("G", "32874", 1), Text("H", "K")),
            Row(6, Text("A", "2023-13"), Text("B", "Järva"), Number("C", "19"), Text("D", Exports.Adult(2)), Text("E", "S"), "", "", ""));
        IngestedFile read = Assert.Single(workspace.Ingest(workspace.Write("b.xlsx", workbook)).Files);
        Assert.Equal((3L, 2L), (read.Delivery.Rows, read.Delivery.Accepted));
        Assert.Equal(["6;manad;invalid-month;####-##"], workspace.Rejects(read));
        Assert.Equal(DeliveryStatus.Held, read.Status);
        Assert.Equal(8000.40m, read.Delivery.Totals["belopp"].Accepted);
    }

    // Styles: 0 general, 2 per cent with two decimals, 3 per cent, 4 two decimals and groups.
    [Theory]
    [InlineData("0.0076123", 2, "0,76 %")]
    [InlineData("0.79", 3, "79 %")]
    [InlineData("0.005", 3, "1 %")]
    [InlineData("1234.5", 4, "1234,50")]
    [InlineData("84.38", 0, "84.38")]
    public void A_table_to_be_reviewed_is_read_as_it_is_printed(string stored, int style, string printed)
    {
        using var reader = new WorkbookReader(new MemoryStream(Sheet(Row(1, Text("A", "utfall")), Row(2, Number("A", stored, style)))), asPrinted: true);
        Assert.True(reader.Read());
        Assert.Equal(printed, reader.Field(0).ToString());
    }

    [Fact]
    public void A_workbook_in_an_archive_is_read()
    {
        byte[] workbook = Sheet(
            Row(1, Text("A", "ar"), Text("B", "stadsdel"), Text("C", "kon"), Text("D", "alder"), Text("E", "antal")),
            Row(2, Number("A", "2022"), Text("B", "06"), Text("C", "K"), Text("D", "0-5"), Number("E", "120")));
        IngestedFile read = Assert.Single(workspace.Ingest(workspace.Write("b.zip", Zip(("b.xlsx", workbook)))).Files);
        Assert.Equal(("b.zip/b.xlsx", DeliveryStatus.Accepted), (read.Delivery.File, read.Status));
        Assert.Equal(120, workspace.Single<long>("SELECT antal FROM befolkning"));
    }

    [Fact]
    public void The_files_of_an_archive_are_read_by_name()
    {
        string zip = workspace.Write("b.zip", Zip(("b/2.csv", Encoding.UTF8.GetBytes(Exports.Bistand("2023-02", "Bromma"))), ("a.csv", Encoding.UTF8.GetBytes(Exports.Bistand("2023-01", "Bromma"))), ("skräp.txt", "x;y\n"u8.ToArray())));
        Assert.Equal(
            [("b.zip/a.csv", DeliveryStatus.Accepted), ("b.zip/b/2.csv", DeliveryStatus.Accepted), ("b.zip/skräp.txt", DeliveryStatus.Refused)],
            workspace.Ingest(zip).Files.Select(file => (file.Delivery.File, file.Status)));
    }

    [Fact]
    public void A_broken_archive_workbook_or_entry_is_refused_and_stops_nothing_else()
    {
        byte[] sheet = Sheet(Row(1, Text("A", "ar")));
        byte[] zip = Zip(("a.csv", Encoding.UTF8.GetBytes(Exports.Bistand("2023-01", "Bromma", households: 200))));
        byte[] broken = [.. zip];
        // Into the compressed bytes, past the entry's header and name.
        Array.Fill(broken, (byte)0xFF, 60, 40);
        string[] files =
        [
            workspace.Write("1.xlsx", "no workbook"),
            workspace.Write("2.xlsx", sheet[..(sheet.Length / 2)]),
            workspace.Write("3.zip", zip[..(zip.Length / 2)]),
            workspace.Write("4.zip", broken),
            workspace.Write("5.csv", Exports.Bistand("2023-01", "Bromma")),
        ];
        IngestResult result = workspace.Ingest(files);
        Assert.Equal(
            [DeliveryStatus.Refused, DeliveryStatus.Refused, DeliveryStatus.Refused, DeliveryStatus.Refused, DeliveryStatus.Accepted],
            result.Files.Select(file => file.Status));
        Assert.All(result.Files.SkipLast(1), file => Assert.Equal("not-decodable", Assert.Single(file.Delivery.Findings).Code));
        Assert.Equal(1, result.Release);
    }
}
