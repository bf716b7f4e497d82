using System.Text;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Reading;

/// <summary>How programs of every kind save a text file, and what else may lie in the archive it came in.</summary>
public sealed class FileFormTests : IDisposable
{
    private const string Table = "ar;stadsdel;kon;alder;antal\r\n2022;Hägersten-Älvsjö;K;0-5;120\r\n2022;Hägersten-Älvsjö;M;0-5;130\r\n";

    private readonly TestWorkspace workspace = new();

    public static TheoryData<string, byte[]> Forms => new()
    {
        { "UTF-16, little end first", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Table)] },
        { "UTF-16, big end first", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Table)] },
        { "two byte-order marks", Encoding.UTF8.GetBytes("\uFEFF\uFEFF" + Table) },
        { "CR alone", Encoding.UTF8.GetBytes(Table.Replace("\r\n", "\r", StringComparison.Ordinal)) },
        { "UTF-16 without mark, little end first", Encoding.Unicode.GetBytes(Table) },
        { "UTF-16 without mark, big end first", Encoding.BigEndianUnicode.GetBytes(Table) },
        { "UTF-16 without mark, under a title with a dash", Encoding.Unicode.GetBytes("Folkmängd – «2022»\r\n" + Table) },
        { "UTF-16 with CR alone", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Table.Replace("\r\n", "\r", StringComparison.Ordinal))] },
    };

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_text_is_read_in_every_form_that_tells_what_it_is(string form, byte[] bytes)
    {
        IngestedFile read = Assert.Single(workspace.Ingest(workspace.Write($"{form}.csv", bytes)).Files);
        Assert.Equal((DeliveryStatus.Accepted, 2L), (read.Status, read.Delivery.Accepted));
        Assert.Equal(250, workspace.Single<long>("SELECT sum(antal)::BIGINT FROM befolkning f JOIN omrade o ON o.nr = f.stadsdel WHERE o.id = 'hagersten-alvsjo'"));
    }

    [Theory]
    [InlineData("a.xls", "<html><body><table>", "webbsida eller XML")]
    [InlineData("a.xls", "\u00EF\u00BB\u00BF\r\n<?xml version=\"1.0\"?>", "webbsida eller XML")]
    [InlineData("a.csv", "%PDF-1.4", "PDF")]
    [InlineData("a.csv", "PK\u0003\u0004 xl/workbook.xml", "heter som en textfil")]
    [InlineData("a.ods", "PK\u0003\u0004 xxxxxxxxxxxxxxxxxxxxxxxxxmimetypeapplication/vnd.oasis.opendocument.spreadsheet", "OpenDocument")]
    [InlineData("a.xls", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1 Workbook", "äldre format (.xls)")]
    [InlineData("a.xls", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "skyddad med lösenord")]
    public void What_is_no_text_is_named_for_what_it_is_and_says_what_to_do(string name, string bytes, string words)
    {
        string file = workspace.Write(name, Encoding.Latin1.GetBytes(bytes));
        DeliveryFinding finding = Assert.Single(Assert.Single(workspace.Ingest(file).Files).Delivery.Findings);
        Assert.Equal(("not-decodable", 0L), (finding.Code, finding.Line));
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.Contains(words, Assert.Throws<UserException>(() => PublishedTableReader.Read(file, CancellationToken.None)).Message, StringComparison.Ordinal);
        string zipped = workspace.Write("z.zip", WorkbookFile.Zip((name, Encoding.Latin1.GetBytes(bytes))));
        Assert.Contains(words, Assert.Single(workspace.Ingest(zipped).Files).Delivery.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_table_may_stand_below_titles_and_other_sheets_are_told_of()
    {
        PublishedTableFile table = PublishedTableReader.Read(workspace.Write("t.csv", "Bilaga 1, indikatorer, utfall\n\nIndikator;Periodens utfall\nAndel x;50 %\n"), CancellationToken.None);
        Assert.Equal((3L, 1L, 1, 50m), (table.HeaderLine, table.RecordsAboveHeader, table.Rows[0].Number, table.Rows[0].Outcome!.Value));
        byte[] workbook = WorkbookFile.Workbook(
            ("Tabell", "visible", [WorkbookFile.Row(2, WorkbookFile.Text("A", "Bilaga")), WorkbookFile.Row(3, WorkbookFile.Text("A", "indikator"), WorkbookFile.Text("B", "utfall")), WorkbookFile.Row(4, WorkbookFile.Text("A", "Andel x"), WorkbookFile.Text("B", "50 %"))]),
            ("Mer", "visible", [WorkbookFile.Row(1, WorkbookFile.Text("A", "x"))]));
        table = PublishedTableReader.Read(workspace.Write("t.xlsx", workbook), CancellationToken.None);
        Assert.Equal((3L, 1L, "Mer"), (table.HeaderLine, table.RecordsAboveHeader, Assert.Single(table.OtherSheets)));
    }

    [Theory]
    [InlineData("utfall", "1.413 kr", true)]
    [InlineData("utfall", "1.413", false)]
    [InlineData("utfall", "12,555 %", false)]
    [InlineData("man", "1,413 st", true)]
    [InlineData("antal", "1.413", true)]
    [InlineData("taljare", "-1,413", true)]
    [InlineData("namnare", "0.413", false)]
    [InlineData("antal", "1 413", false)]
    [InlineData("antal", "1,41", false)]
    public void A_published_number_that_may_be_thousands_is_not_read(string column, string text, bool unread)
    {
        string values = string.Join(';', new[] { "utfall", "man", "antal", "taljare", "namnare" }.Select(name => name == column ? text : ""));
        PublishedTableFile table = PublishedTableReader.Read(workspace.Write("t.csv", $"indikator;utfall;man;antal;taljare;namnare\nx;{values}\n"), CancellationToken.None);
        Assert.Equal(unread ? [(column, text)] : [], Assert.Single(table.Rows).Unread.Select(cell => (cell.Column, cell.Text)));
    }

    [Fact]
    public void Half_a_character_of_UTF16_is_not_decodable()
    {
        string file = workspace.Write("1.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Table), 0x41]);
        Assert.Equal("not-decodable", Assert.Single(Assert.Single(workspace.Ingest(file).Files).Delivery.Findings).Code);
    }

    [Fact]
    public void A_CR_within_a_file_of_other_line_ends_is_a_space()
    {
        IngestedFile read = workspace.IngestText("1.csv", "ar;stadsdel;kon;alder;antal\n2022;Norra\rinnerstaden;K;0-5;120\n");
        Assert.Equal(1, read.Delivery.Accepted);
    }

    [Fact]
    public void What_the_packers_system_adds_to_an_archive_is_passed_over()
    {
        byte[] table = Encoding.UTF8.GetBytes(Table);
        byte[] zip = WorkbookFile.Zip(
            ("export/b.csv", table), ("__MACOSX/export/._b.csv", [0, 5, 22, 7]), ("export/.DS_Store", [0, 0, 0, 1]), ("export/Thumbs.db", [0xD0, 0xCF]), (".DS_Store", [1]));
        Assert.Equal([("m.zip/export/b.csv", DeliveryStatus.Accepted)], workspace.Ingest(workspace.Write("m.zip", zip)).Files.Select(file => (file.Delivery.File, file.Status)));
    }

    [Theory]
    [MemberData(nameof(Exports.ColumnsOfKinds), MemberType = typeof(Exports))]
    public void A_column_that_stands_twice_refuses_the_file(string kindName, string columnName)
    {
        IReadOnlyList<ExportColumn> columns = TestWorkspace.Kinds.Find(kindName)!.Columns;
        IngestedFile read = workspace.IngestText(
            "1.csv", $"{string.Join(';', columns.Select(column => column.Name))};{columnName.ToUpperInvariant()}\u00A0\n{new string(';', columns.Count)}\n");
        Assert.Equal(DeliveryStatus.Refused, read.Status);
        Assert.Equal(("duplicate-column", 0L, columnName), read.Delivery.Findings.Select(finding => (finding.Code, finding.Line, finding.Column)).Single());
    }

    [Fact]
    public void An_unknown_column_may_stand_twice() =>
        Assert.Equal(1, workspace.IngestText("1.csv", "ar;stadsdel;kon;alder;antal;x;x\n2022;Bromma;K;0-5;120;1;2\n").Delivery.Accepted);

    [Fact]
    public void A_column_that_a_mapping_takes_values_from_and_that_stands_twice_refuses_the_file()
    {
        string mapping = workspace.Write("m.yaml", "kind: befolkning\nrows:\n  - { ar: \"{Ar}\", stadsdel: \"{Omr}\", kon: K, alder: \"{Fran}\", antal: \"{Antal}\" }\n");
        var options = new IngestOptions(TestWorkspace.Kinds.Find("befolkning"), ExportMapping.Load(mapping));
        IngestedFile read = Assert.Single(workspace.Ingest(options, workspace.Write("1.csv", "Ar;Omr;Fran;Antal;ANTAL\n2022;Bromma;5;1;2\n")).Files);
        Assert.Equal(("duplicate-column", "Antal"), read.Delivery.Findings.Select(finding => (finding.Code, finding.Column)).Single());
    }

    [Fact]
    public void A_table_to_be_reviewed_with_a_column_twice_is_refused_in_words()
    {
        string file = workspace.Write("t.csv", "indikator;utfall;man;Man\nAndel x;50 %;1 %;2 %\n");
        Assert.Contains("har kolumnen man mer än en gång", Assert.Throws<UserException>(() => PublishedTableReader.Read(file, CancellationToken.None)).Message, StringComparison.Ordinal);
    }
}
