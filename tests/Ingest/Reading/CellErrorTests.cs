using System.Text;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;
using static Bistand.Analytics.Tests.Ingest.Reading.WorkbookFile;

namespace Bistand.Analytics.Tests.Ingest.Reading;

/// <summary>A cell that holds an error, or a formula whose result nobody stored, is not an empty cell.</summary>
public sealed class CellErrorTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(Exports.ColumnsOfKinds), MemberType = typeof(Exports))]
    public void In_any_column_of_any_kind_it_is_told_apart_from_an_empty_cell(string kindName, string columnName)
    {
        ExportKind kind = TestWorkspace.Kinds.Find(kindName)!;
        int place = kind.IndexOf(columnName);
        string[] header = [.. kind.Columns.Select((column, index) => Text(Letter(index), column.Name))];
        string[] cells = [.. kind.Columns.Select((column, index) => index == place ? Error(Letter(index), "#N/A") : "")];
        using var reader = new WorkbookReader(new MemoryStream(Sheet(Row(1, header), Row(2, cells))));
        Assert.True(reader.Read());
        Assert.True(reader.HasCellErrors);
        Assert.Equal([place], Enumerable.Range(0, kind.Columns.Count).Where(reader.IsCellError));
        Assert.Equal("#N/A", reader.Field(place).ToString());
    }

    [Fact]
    public void A_row_is_refused_for_an_error_or_a_formula_without_result_in_a_column_that_may_be_empty_too()
    {
        string[] Person(int row, string amount, string reason) =>
            [Text("A", "2023-05"), Text("B", "Bromma"), Text("C", $"H{row}"), Text("D", Exports.Adult(row)), Text("E", "S"), amount, reason];
        byte[] workbook = Sheet(
            Row(1, Text("A", "manad"), Text("B", "stadsdel"), Text("C", "hushall_id"), Text("D", "personnummer"), Text("E", "roll"), Text("F", "belopp"), Text("G", "forsorjningshinder"), Text("H", "eget")),
            Row(2, Person(2, Formula("F", "SUM(N2:O2)"), "")),
            Row(3, Person(3, "<c r=\"F#\"><f>1+1</f><v></v></c>", "")),
            Row(4, Person(4, Error("F", "#REF!"), "")),
            Row(5, Person(5, Number("F", "100"), Error("G", "#VALUE!"))),
            Row(6, Person(6, Formula("F", "100+100", "200"), Formula("G", "IF(1,\"\",0)", "", "str"))),
            Row(7, [.. Person(7, Number("F", "300"), ""), Error("H", "#N/A")]));
        IngestedFile read = Assert.Single(workspace.Ingest(workspace.Write("b.xlsx", workbook)).Files);
        Assert.Equal(
            ["2;belopp;cell-error;'=xxx(x#:x#)", "3;belopp;cell-error;'=#+#", "4;belopp;cell-error;#xxx!", "5;forsorjningshinder;cell-error;#xxxxx!"],
            workspace.Rejects(read));
        // 200 + 300: a formula with its result is a value, one that gives nothing is empty, and a column that nobody knows is not read.
        Assert.Equal((2L, 500m, DeliveryStatus.Held), (read.Delivery.Accepted, read.Delivery.Totals["belopp"].Accepted, read.Status));
    }

    [Fact]
    public void A_row_of_nothing_but_formulas_without_results_is_no_blank_row()
    {
        using var reader = new WorkbookReader(new MemoryStream(Sheet(Row(1, Text("A", "a")), Row(3, Formula("A", "B1")))));
        Assert.True(reader.Read());
        Assert.Equal((3L, true), (reader.Line, reader.IsCellError(0)));
    }

    [Fact]
    public void A_mapped_row_is_refused_when_a_column_it_is_made_of_or_hangs_on_holds_an_error()
    {
        string mapping = workspace.Write("m.yaml", """
            kind: befolkning
            rows:
              - { ar: "{Ar}", stadsdel: "{Omrade}", kon: K, alder: "{Fran}-{Till}", antal: "{Kvinnor}", when: Kvinnor }
              - { ar: "{Ar}", stadsdel: "{Omrade}", kon: { column: Kod, values: { 1: M } }, alder: "{Fran}-{Till}", antal: "{Man}" }
            """);
        byte[] workbook = Sheet(
            Row(1, Text("A", "Ar"), Text("B", "Omrade"), Text("C", "Fran"), Text("D", "Till"), Text("E", "Kvinnor"), Text("F", "Man"), Text("G", "Kod")),
            Row(2, Number("A", "2022"), Text("B", "Bromma"), Number("C", "0"), Number("D", "5"), Number("E", "10"), Number("F", "20"), Number("G", "1")),
            Row(3, Number("A", "2022"), Text("B", "Bromma"), Number("C", "6"), Formula("D", "C3+1"), Number("E", "10"), Number("F", "20"), Number("G", "1")),
            Row(4, Number("A", "2022"), Text("B", "Bromma"), Number("C", "8"), Number("D", "9"), Error("E", "#N/A"), Number("F", "20"), Error("G", "#N/A")));
        IngestedFile read = Assert.Single(workspace.Ingest(new IngestOptions(TestWorkspace.Kinds.Find("befolkning"), ExportMapping.Load(mapping)), workspace.Write("b.xlsx", workbook)).Files);
        Assert.Equal(
            ["3;alder;cell-error", "3;alder;cell-error", "4;ar;cell-error", "4;kon;cell-error"],
            workspace.Rejects(read).Select(line => line[..line.LastIndexOf(';')]));
        Assert.Equal(2, read.Delivery.Accepted);
    }

    [Fact]
    public void A_table_to_be_reviewed_says_in_words_which_cell_it_is()
    {
        string file = workspace.Write("t.xlsx", Sheet(
            Row(1, Text("A", "indikator"), Text("B", "utfall"), Text("C", "man"), Text("D", "arsmal")),
            Row(2, Text("A", "Andel x"), Error("B", "#DIV/0!"), Formula("C", "B2*2"), Error("D", "#N/A"))));
        PublishedTableFile table = PublishedTableReader.Read(file, CancellationToken.None);
        Assert.Equal(
            [("utfall", "#DIV/0!", true), ("man", "=B2*2", true), ("arsmal", "#N/A", true)],
            Assert.Single(table.Rows).Unread.Select(cell => (cell.Column, cell.Text, cell.IsCellError)));
        Assert.Equal("", table.Rows[0].Target);
    }

    [Fact]
    public void The_first_visible_sheet_is_read_and_the_other_visible_ones_with_content_are_named()
    {
        string[] header = [Text("A", "ar"), Text("B", "stadsdel"), Text("C", "kon"), Text("D", "alder"), Text("E", "antal")];
        string[] Rows(int number) => [Row(1, header), Row(2, Number("A", "2022"), Text("B", "Bromma"), Text("C", "K"), Text("D", "0-5"), Number("E", $"{number}"))];
        byte[] workbook = Workbook(("Gammal", "hidden", Rows(1)), ("Dold", "veryHidden", Rows(2)), ("Export", "visible", Rows(3)), ("Tomt", "visible", []), ("Rest 2024", "visible", Rows(4)));
        IngestedFile read = Assert.Single(workspace.Ingest(workspace.Write("b.xlsx", workbook)).Files);
        Assert.Equal(3, workspace.Single<long>("SELECT antal FROM befolkning"));
        Assert.Equal(("other-sheets", 0L), read.Delivery.Findings.Select(finding => (finding.Code, finding.Line)).Single());
        Assert.Contains("Bladet Rest #### har också innehåll", read.Delivery.Findings[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EncryptedPackage", "skyddad med lösenord")]
    [InlineData("Workbook", "äldre format (.xls)")]
    public void What_only_calls_itself_a_workbook_is_named_for_what_it_is(string stream, string words)
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream)];
        string file = workspace.Write("b.xlsx", compound);
        Assert.Contains(words, Assert.Single(Assert.Single(workspace.Ingest(file).Files).Delivery.Findings).Message, StringComparison.Ordinal);
        Assert.Contains(words, Assert.Throws<UserException>(() => PublishedTableReader.Read(file, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strict_workbook_is_named_for_what_it_is()
    {
        byte[] strict = Zip(("xl/workbook.xml", "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheets/></workbook>"u8.ToArray()));
        IngestedFile read = Assert.Single(workspace.Ingest(workspace.Write("b.xlsx", strict)).Files);
        Assert.Equal("not-decodable", Assert.Single(read.Delivery.Findings).Code);
        Assert.Contains("Strict Open XML", read.Delivery.Findings[0].Message, StringComparison.Ordinal);
    }

    private static string Letter(int column) => ((char)('A' + column)).ToString();
}
