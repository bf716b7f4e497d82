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

    public static TheoryData<string, string> ColumnsOfKinds
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (ExportKind kind in TestWorkspace.Kinds.All)
            {
                foreach (ExportColumn column in kind.Columns)
                {
                    data.Add(kind.Name, column.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ColumnsOfKinds))]
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
