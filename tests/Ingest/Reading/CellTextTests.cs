using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Tests.Ingest.Reading;

/// <summary>Two texts that look the same are one, however a program wrote them.</summary>
public sealed class CellTextTests : IDisposable
{
    private const string ClosedHeader = "arende_id;stadsdel;verksamhet;avslutsdatum;kon;orsak";

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("Hägersten-Älvsjö", "Hägersten-Älvsjö")]
    [InlineData("Ha\u0308gersten", "Hägersten")]
    [InlineData("A\u030A", "Å")]
    [InlineData(" a \u00A0 b\u2009c\u202Fd\te\r\nf ", "a b c d e f")]
    [InlineData("\u00A0a\u3000", "a")]
    [InlineData("a\u200Bb\uFEFF\u00ADc", "abc")]
    [InlineData("a  b", "a b")]
    [InlineData("a b", "a b")]
    [InlineData("\0", "\0")]
    [InlineData(" \u00A0 ", "")]
    [InlineData("", "")]
    public void Text_is_put_into_one_form(string written, string form) => Assert.Equal(form, CellText.Clean(written).ToString());

    [Fact]
    public void Half_a_surrogate_pair_is_kept() => Assert.Equal("a b\uD800", CellText.Clean("a  b\uD800").ToString());

    [Theory]
    [InlineData("1,99502E+11", true, true)]
    [InlineData("1.99502e+11", true, true)]
    [InlineData("1.99502E11", true, true)]
    [InlineData("2E+11", true, true)]
    [InlineData("12E5", false, true)]
    [InlineData("H001", false, false)]
    [InlineData("E12", false, false)]
    [InlineData("12E", false, false)]
    [InlineData("1,2E+x", false, false)]
    [InlineData("1,E+5", false, false)]
    [InlineData("a1,2E+5", false, false)]
    public void A_number_in_scientific_notation_has_lost_digits(string text, bool asId, bool asPersonnummer)
    {
        Assert.Equal(asId, CellText.HasLostDigits(text, isId: true));
        Assert.Equal(asPersonnummer, CellText.HasLostDigits(text, isId: false));
    }

    [Fact]
    public void Lost_digits_refuse_the_row_in_the_personnummer_and_in_every_id()
    {
        string rows = string.Concat(
            $"2023-05;Bromma;H1;1,99502E+11;S;5;K;1995-02-10\n",
            $"2023-05;Bromma;1.99502e+11;{Exports.Adult(1)};S;5;;\n",
            $"2023-05;Bromma;H3;{Exports.Adult(2)};S;5;;\n");
        Assert.Equal(
            ["2;personnummer;lost-digits;#,#####x+##", "3;hushall_id;lost-digits;#.#####x+##"],
            workspace.Rejects(workspace.IngestText("1.csv", $"{Exports.BistandHeader};kon;fodelsedatum\n{rows}")));

        foreach (ExportKind kind in TestWorkspace.Kinds.All)
        {
            foreach (ExportColumn id in kind.Columns.Where(column => column.Type == ColumnType.Identity && kind.IndexOf(column.Name) == 0))
            {
                string header = string.Join(';', kind.Columns.Select(column => column.Name));
                IngestedFile read = workspace.IngestText($"{kind.Name}.csv", $"{header}\n1,99502E+11{new string(';', kind.Columns.Count - 1)}\n");
                Assert.Equal([$"2;{id.Name};lost-digits;#,#####x+##"], workspace.Rejects(read));
            }
        }
    }

    [Theory]
    [InlineData("{0}-{1}")]
    [InlineData("{0}\u2013{1}")]
    [InlineData("{0}\u2011{1}")]
    [InlineData("{0}\u2014{1}")]
    [InlineData("{0}\u2212{1}")]
    [InlineData("{0}\u00AD{1}")]
    [InlineData("{0} {1}")]
    [InlineData("{0}\u00A0{1}")]
    [InlineData(" {0} - {1} ")]
    [InlineData("'{0}{1}")]
    [InlineData("\u2019{0}-{1}")]
    [InlineData("\"=\"\"{0}{1}\"\"\"")]
    [InlineData("=\"{0}-{1}\"")]
    public void Every_spelling_of_a_personnummer_is_one_person(string spelling)
    {
        string number = Exports.Adult(7);
        string spelt = string.Format(System.Globalization.CultureInfo.InvariantCulture, spelling, number[..8], number[8..]);
        string shortly = string.Format(System.Globalization.CultureInfo.InvariantCulture, spelling, number[2..8], number[8..]);
        IngestedFile read = workspace.IngestText(
            "1.csv", $"{Exports.BistandHeader};kon;fodelsedatum\n2023-03;Bromma;H;{number};S;5;;\n2023-04;Bromma;H;{spelt};S;5;K;1970-01-01\n2023-05;Bromma;H;{shortly};S;5;K;1970-01-01\n");
        Assert.Equal(3, read.Delivery.Accepted);
        Assert.Equal(1, workspace.Single<long>("SELECT count(DISTINCT person) FROM bistand"));
        Assert.DoesNotContain(read.Delivery.Findings, finding => finding.Code == "reserve-number");
    }

    [Fact]
    public void Rows_with_reserve_numbers_are_counted_and_said_without_those_refused()
    {
        string rows = string.Concat(
            "2023-05;Bromma;H1;TF 1;S;5;K;1990-01-01\n",
            "2023-05;Bromma;H2;TF2;S;5;M;1990-01-01\n",
            "2023-05;Bromma;H1;TF1;S;5;K;1990-01-01\n",
            "2023-05;Bromma;H3;TF3;S;5;;1990-01-01\n",
            $"2023-05;Bromma;H4;{Exports.Adult(1)};S;5;;\n");
        IngestedFile read = workspace.IngestText("1.csv", $"{Exports.BistandHeader};kon;fodelsedatum\n{rows}");
        Assert.Equal(["4;;duplicate-row;", "5;personnummer;invalid-personal-number;xx#"], workspace.Rejects(read));
        Assert.StartsWith("2 rader har ett reservnummer", Assert.Single(read.Delivery.Findings, finding => finding is { Code: "reserve-number", Line: 0 }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decomposed_letters_and_other_spaces_make_no_second_ledger_line()
    {
        IngestedFile read = workspace.IngestText(
            "1.csv",
            "manad;stadsdel;anslag;post;budget\n2023-01;Bromma;ekonomiskt bistånd;Å terkrav;10\n"
            + "2023-02;Bromma;Ekonomiskt\u00A0bista\u030And;A\u030A  terkrav;10\n2023-02;Bromma;EKONOMISKT BISTAND;Å\u2009terkrav;10\n");
        Assert.Equal(["4;;duplicate-row;"], workspace.Rejects(read));
    }

    [Fact]
    public void Codes_of_closed_lists_and_values_that_definitions_name_are_read_however_they_are_written()
    {
        string rows = string.Concat(
            "1;Bromma;eb;2023-02-01;k;Okänd\n",
            "2;Bromma;Beroende;2023-02-01;M;Enligt plan\n",
            "3;Bromma;EB;2023-02-01;K;Annan försörjning\n",
            "4;Bromma;EB;2023-02-01;K;ANNAN-FO\u0308RSO\u0308RJNING\n",
            "5;Bromma;EB;2023-02-01;K;Flyttat till annan ort\n",
            "6;Bromma;EBX;2023-02-01;K;okand\n");
        IngestedFile read = workspace.IngestText("1.csv", $"{ClosedHeader}\n{rows}");
        Assert.Equal(["7;verksamhet;invalid-code;xxx"], workspace.Rejects(read));
        workspace.Ingestor.Approve(read.Delivery.Id, "Test", "för provet", CancellationToken.None);
        Assert.Equal(
            ["BEROENDE M enligt_plan", "EB K Flyttat till annan ort", "EB K annan_forsorjning", "EB K annan_forsorjning", "EB K okand"],
            workspace.Query<string>("SELECT verksamhet || ' ' || kon || ' ' || orsak FROM avslut ORDER BY ALL"));
    }
}
