using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Reading;

public sealed class ExportMappingTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(TemplateFolder.Find().Exports, "socialstyrelsen-manadsfil.yaml");

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("Ar\tManad\tKommun\tDistrikt\tBarn15\tSbel\tPersonnr1\tHhstatus1\tFlykting1\tUtlblank1\tKon1\tAlder1\tPersonnr2\tHhstatus2\tFlykting2\tUtlblank2\tKon2\tAlder2\tx1\tx2\r\n")]
    public void A_household_of_Socialstyrelsens_file_becomes_a_row_for_each_adult(string header)
    {
        string man = Exports.Personnummer(new DateOnly(1980, 5, 1), 981);
        string woman = Exports.Personnummer(new DateOnly(1981, 5, 1), 980);
        string file = workspace.Write(
            "SB0180.txt",
            header
            + $"2016\t03\t0180\t22\t2\t7500\t{woman}\t1\t0\t1\t2\t34\t{man}\t2\t0\t0\t1\t35\t\t\r\n"
            + $"2016\t03\t0180\t06\t0\t4000\t{man}\t1\t0\t0\t1\t35\t\t\t\t\t\t\t\t\r\n");
        IngestedFile read = Assert.Single(workspace.Ingest(Options(Shipped), file).Files);
        Assert.Equal((DeliveryStatus.Accepted, 3L, 3L), (read.Status, read.Delivery.Rows, read.Delivery.Accepted));
        Assert.Equal(
            ["bromma S M 4000.00 0", "hagersten-liljeholmen M M  ", "hagersten-liljeholmen S K 7500.00 2"],
            workspace.Query<string>(
                "SELECT o.id || ' ' || roll || ' ' || kon || ' ' || coalesce(belopp::VARCHAR, '') || ' ' || coalesce(antal_barn::VARCHAR, '') "
                + "FROM bistand JOIN omrade o ON o.nr = bistand.stadsdel ORDER BY ALL"));
        Assert.Equal(2, workspace.Single<long>("SELECT count(DISTINCT person) FROM bistand"));
        Assert.Equal(Exports.Index("2016-03"), workspace.Single<int>("SELECT DISTINCT manad FROM bistand"));
    }

    [Fact]
    public void Payments_and_credits_of_one_household_and_month_are_summed()
    {
        string person = Exports.Adult(1);
        string Row(string month, string amount) => $"2016\t{month}\t0180\t06\t0\t{amount}\t{person}\t1\t0\t0\t1\t35\t\t\t\t\t\t\r\n";
        string file = workspace.Write("SB.txt", Row("01", "9000") + Row("02", "8000,50") + Row("02", "-500") + Row("02", "1000") + Row("01", "-200"));
        IngestedFile read = Assert.Single(workspace.Ingest(Options(Shipped), file).Files);
        Assert.Equal((2L, 2L, 0L), (read.Delivery.Rows, read.Delivery.Accepted, read.Delivery.Rejected));
        Assert.Equal(new ControlTotal(17300.50m, 17300.50m, 0), read.Delivery.Totals["belopp"]);
        Assert.Equal([("rows-merged", 1L, "belopp"), ("rows-merged", 2L, "belopp")], read.Delivery.Findings.Select(finding => (finding.Code, finding.Line, finding.Column)));
        Assert.Equal([8800m, 8500.50m], workspace.Query<decimal>("SELECT belopp FROM bistand ORDER BY manad"));
    }

    [Fact]
    public void A_negative_sum_is_refused_and_still_among_the_control_totals()
    {
        string Row(int person, string amount) => $"2016\t01\t0180\t06\t0\t{amount}\t{Exports.Adult(person)}\t1\t0\t0\t1\t35\t\t\t\t\t\t\r\n";
        string rows = string.Concat(Enumerable.Range(100, 100).Select(person => Row(person, "100")));
        IngestedFile read = Assert.Single(workspace.Ingest(
            Options(Shipped), workspace.Write("SB.txt", rows + Row(1, "500") + Row(1, "-1250,75") + Row(2, "-3"))).Files);
        Assert.Equal((102L, 100L, 2L), (read.Delivery.Rows, read.Delivery.Accepted, read.Delivery.Rejected));
        Assert.Equal(new ControlTotal(9246.25m, 10000, -753.75m), read.Delivery.Totals["belopp"]);
        Assert.Equal(["101;belopp;negative-number;-###.##", "103;belopp;negative-number;-#.##"], workspace.Rejects(read));
    }

    [Fact]
    public void Without_merge_the_second_row_of_a_key_is_a_duplicate()
    {
        string mapping = workspace.Write("m.yaml", "kind: ekonomi\nrows:\n  - { manad: '{M}', stadsdel: '{S}', anslag: a, post: '{P}', budget: '{B}' }\n");
        IngestedFile read = Assert.Single(workspace.Ingest(Options(mapping), workspace.Write("e.csv", "M;S;P;B\n202301;Bromma;p;5\n202301;Bromma;p;6\n")).Files);
        Assert.Equal((1L, 1L), (read.Delivery.Accepted, read.Delivery.Rejected));
        Assert.Equal(new ControlTotal(11, 5, 6), read.Delivery.Totals["budget"]);
    }

    [Fact]
    public void A_ledger_may_sum_to_less_than_nothing()
    {
        string mapping = workspace.Write("m.yaml", "kind: ekonomi\nmerge: sum\nrows:\n  - { manad: '{M}', stadsdel: '{S}', anslag: a, post: '{P}', budget: '{B}', utfall: '{U}' }\n");
        workspace.Ingest(Options(mapping), workspace.Write("e.csv", "M;S;P;B;U\n202301;Bromma;p;5;\n202301;Bromma;p;-6;3,5\n202301;Bromma;q;1;\n"));
        Assert.Equal(["p -1.00 3.50", "q 1.00 "], workspace.Query<string>("SELECT post || ' ' || budget || ' ' || coalesce(utfall::VARCHAR, '') FROM ekonomi ORDER BY ALL"));
    }

    [Fact]
    public void Rows_of_one_key_are_one_even_where_a_kind_has_no_amounts()
    {
        string mapping = workspace.Write("m.yaml", "kind: klagomal\nmerge: sum\nrows:\n  - { id: '{N}', stadsdel: '{S}', datum: '{D}', typ: berom }\n");
        IngestedFile read = Assert.Single(workspace.Ingest(
            Options(mapping), workspace.Write("k.csv", "N;S;D\n1;Bromma;2023-01-01\n1;Bromma;2023-01-02\n2;Bromma;2023-01-03\n")).Files);
        Assert.Equal((2L, 2L), (read.Delivery.Rows, read.Delivery.Accepted));
        Assert.Equal([("rows-merged", 2L, "")], read.Delivery.Findings.Select(finding => (finding.Code, finding.Line, finding.Column)));
        Assert.Equal([new DateOnly(2023, 1, 1), new DateOnly(2023, 1, 3)], workspace.Query<DateTime>("SELECT datum::TIMESTAMP FROM klagomal ORDER BY 1").Select(DateOnly.FromDateTime));
    }

    [Fact]
    public void A_file_without_a_column_that_the_mapping_reads_is_refused_by_that_name()
    {
        string mapping = workspace.Write("m.yaml", "kind: ekonomi\nrows:\n  - { manad: '{M}', stadsdel: '{Förvaltning}', anslag: a, post: p, budget: '{B}' }\n");
        IngestedFile read = Assert.Single(workspace.Ingest(Options(mapping), workspace.Write("e.csv", "M;B\n202301;5\n")).Files);
        Assert.Equal((DeliveryStatus.Refused, "missing-column", "Förvaltning"), (read.Status, read.Delivery.Findings[0].Code, read.Delivery.Findings[0].Column));
    }

    [Theory]
    [InlineData("kind: ekonomi\nrows:\n  - { mnad: '{M}' }\n")]
    [InlineData("kind: ekonomi\nrows: []\n")]
    [InlineData("kind: ekonomi\nmerge: max\nrows:\n  - { manad: '{M}' }\n")]
    [InlineData("kind: ekonomi\nrows:\n  - { manad: { column: M } }\n")]
    [InlineData("kind: ekonomi\nyears: { year: Ar }\nrows:\n  - { manad: '{M}' }\n")]
    [InlineData("kind: ekonomi\nrows:\n  - { manad: { column: M, as: month } }\n")]
    [InlineData("kind: ekonomi\nrows:\n  - { manad: { column: M, values: { a: x, A: y } } }\n")]
    [InlineData("kind: [\n")]
    public void A_broken_mapping_is_one_sentence(string text)
    {
        string mapping = workspace.Write("m.yaml", text);
        UserException error = Assert.Throws<UserException>(() => workspace.Ingest(Options(mapping), workspace.Write("e.csv", "M\n1\n")));
        Assert.Equal(ErrorKind.Usage, error.Kind);
    }

    [Fact]
    public void A_mapping_that_is_not_there_is_said() =>
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<UserException>(() => ExportMapping.Load(Path.Combine(workspace.Inbox, "saknas.yaml"))).Kind);

    private static IngestOptions Options(string file)
    {
        ExportMapping mapping = ExportMapping.Load(file);
        ExportKind? kind = TestWorkspace.Kinds.Find(mapping.Kind);
        return new IngestOptions(kind, mapping);
    }
}
