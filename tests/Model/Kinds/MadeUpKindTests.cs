using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Indicators.Explain;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;
using System.Data.Common;

namespace Bistand.Analytics.Tests.Model.Kinds;

/// <summary>A kind is one class: made-up ones, of which the program was told nowhere else, go from a file to a figure.</summary>
public sealed class MadeUpKindTests : IDisposable
{
    private static readonly ExportKinds Kinds = new([.. ExportKinds.Shipped.All, new Radgivning(), new Besok(), new Lokal()]);

    private static readonly IndicatorCatalog Catalog = IndicatorCatalog.Parse(
        [
            ("antal-planer.yaml", Definition("antal-planer", "all", "radgivning", "cases", "SELECT cell, kon, count(*) AS varde FROM samtal WHERE resultat = 'plan' GROUP BY cell, kon")),
            ("antal-besok.yaml", Definition("antal-besok", "all", "besok", "period", "SELECT cell, kon, sum(antal) AS varde FROM besoksrader GROUP BY cell, kon")),
            ("lokalyta.yaml", Definition("lokalyta", "total", "lokal", "year", "SELECT cell, sum(yta) AS varde FROM lokaler GROUP BY cell")),
        ],
        Kinds);

    private readonly TestWorkspace workspace = new() { ReadKinds = Kinds };

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Single_cases_are_known_by_their_header_checked_and_replaced_by_their_key()
    {
        DeliverCalls();

        Assert.Equal(
            ["2023-03-01;-;plan;", "2023-02-01;K;inget;", "2023-04-02;M;plan;Norr", "2023-02-01;M;plan;"],
            workspace.Query<string>("SELECT concat_ws(';', dag, coalesce(kon, '-'), resultat, enhet) FROM radgivning ORDER BY leverans, rad"));
        Assert.Empty(new WorkspaceVerification(workspace.Workspace, TestWorkspace.Areas, Catalog).Run(every: true, CancellationToken.None).Findings);
    }

    [Fact]
    public void Single_cases_are_counted_by_sex_and_enhet_and_explained()
    {
        DeliverCalls();

        Assert.Equal((2m, 0m, 1m), (Value("antal-planer", "2023-T1"), Value("antal-planer", "2023-T1", Sex.K), Value("antal-planer", "2023-T1", Sex.M)));
        Assert.Equal(3m, Value("antal-planer", "2023-T1", area: "stockholm"));
        Assert.Equal(1m, Value("antal-planer", "2023-T1", enhet: "Norr"));
        Assert.Equal(FigureStatus.Missing, Ask("antal-planer", "2023-T1", area: "alvsjo").Status);
        using (OpenRelease open = workspace.Workspace.OpenRelease())
        {
            DbConnection release = open.Connection;
            Explanation explanation = new Explainer(open, TestWorkspace.Areas, Catalog).Explain("antal-planer", Period.T1(2023), TestWorkspace.Areas["bromma"], Sex.T);
            Assert.Equal([("radgivning", 1L), ("radgivning", 2L)], explanation.Deliveries.Select(use => (use.Kind, use.Rows)));
            Assert.Equal([1L, 3L], DeliveriesInForce.Read(release, kinds: Kinds).Select(use => use.Rows));
            Assert.Equal(
                ["radgivning har ingen rad efter 2023-04"],
                PeriodCoverage.Read(release, TestWorkspace.Areas, Period.VB(2023), TestWorkspace.Areas["bromma"], kinds: Kinds).Gaps);
        }
    }

    [Fact]
    public void Months_are_replaced_whole_and_a_row_without_enhet_is_a_total_beside_those_that_have_one()
    {
        workspace.IngestText("1.csv", "manad;stadsdel;enhet;kon;antal\n2023-01;Bromma;;K;10\n2023-01;Bromma;Norr;K;4\n2023-01;Bromma;Öst;K;5\n2023-01;Bromma;;M;3\n2023-02;Bromma;;K;7\n");
        Assert.Equal("besok", workspace.IngestText("2.csv", "manad;stadsdel;kon;antal\n2023-02;Bromma;K;8\n").Delivery.Kind);

        Assert.Equal((12m, 9m, 3m), (Value("antal-besok", "2023-01"), Value("antal-besok", "2023-01", Sex.K), Value("antal-besok", "2023-01", Sex.M)));
        Assert.Equal(4m, Value("antal-besok", "2023-01", enhet: "Norr"));
        Assert.Equal(8m, Value("antal-besok", "2023-02"));
        Assert.Equal(FigureStatus.Incomplete, Ask("antal-besok", "2023-T1").Status);
    }

    [Fact]
    public void Years_are_told_of_the_periods_year()
    {
        Assert.Equal("lokal", workspace.IngestText("1.csv", "ar;stadsdel;yta\n2022;Bromma;90\n2023;Bromma;100,25\n").Delivery.Kind);

        Assert.Equal(100.25m, Value("lokalyta", "2023-T2"));
        Assert.Equal(FigureStatus.Incomplete, Ask("lokalyta", "2021-VB").Status);
    }

    [Fact]
    public void Its_row_in_the_page_of_exports_follows_from_its_columns() => Assert.Equal(
        @"| `radgivning` | samtal_id\*, stadsdel\*, dag\*, svar, kon (K, M), resultat\* (plan, inget), enhet | ett samtal | samtalet |", Kinds.Find("radgivning")!.ReadmeRow);

    [Fact]
    public void Every_shipped_kind_has_a_name_and_a_place_of_its_own()
    {
        Assert.Equal(15, ExportKinds.Shipped.All.Count);
        Assert.Distinct(ExportKinds.Shipped.All.Select(kind => kind.Name));
        Assert.Distinct(ExportKinds.Shipped.All.Select(kind => kind.Order));
        Assert.Distinct(ExportKinds.Shipped.All.SelectMany(kind => kind.Views).Select(view => view.Name));
    }

    /// <summary>Two files: of three calls one is refused for its dates, and one comes again with another result.</summary>
    private void DeliverCalls()
    {
        IngestedFile held = workspace.IngestText(
            "1.csv",
            "samtal_id;stadsdel;dag;svar;kon;resultat;enhet\nR1;Bromma;2023-02-01;2023-02-03;K;plan;Norr\nR2;Bromma;2023-03-01;;;plan;\nR3;Bromma;2023-02-01;2023-01-31;K;plan;Norr\n");
        Assert.Equal(("radgivning", DeliveryStatus.Held), (held.Delivery.Kind, held.Status));
        Assert.Equal(["4;svar;date-order;####-##-##"], workspace.Rejects(held));
        workspace.Ingestor.Approve(held.Delivery.Id, "Eva", "prov", CancellationToken.None);
        workspace.IngestText(
            "2.csv", "samtal_id;stadsdel;dag;kon;resultat;enhet\nR1;Bromma;2023-02-01;K;inget;\nR4;Bromma;2023-04-02;M;plan;Norr\nR5;Farsta;2023-02-01;M;plan;\n");
    }

    private decimal? Value(string indicator, string period, Sex sex = Sex.T, string area = "bromma", string? enhet = null) => Ask(indicator, period, sex, area, enhet).Value;

    private Figure Ask(string indicator, string period, Sex sex = Sex.T, string area = "bromma", string? enhet = null)
    {
        using (OpenRelease open = workspace.Workspace.OpenRelease())
        {
            var request = new IndicatorRequest([Period.Parse(period)]) { Indicators = [indicator], Areas = [TestWorkspace.Areas[area]], Sexes = [sex], Enhet = enhet };
            IndicatorAnswer answer = new IndicatorEngine(open, TestWorkspace.Areas, Catalog).Compute(request, Audience.Internal);
            Assert.Empty(answer.Problems);
            return Assert.Single(answer.Figures);
        }
    }

    private static string Definition(string id, string sexes, string kind, string window, string sql) => $$"""
        id: {{id}}
        names:
          - { name: "{{id}}" }
        unit: st
        direction: none
        periodicity: tertial
        sexes: {{sexes}}
        disclosure: count
        source: Prov.
        definition: Prov.
        needs:
          - { kind: {{kind}}, window: {{window}} }
        versions:
          - version: 1
            numerator: "{{sql}}"
        """;

    private sealed class Radgivning : ExportKind
    {
        public override int Order => 200;

        public override string Name => "radgivning";

        protected override string RowIs => "ett samtal";

        protected override string Replaces => "samtalet";

        public override IReadOnlyList<ExportColumn> Columns { get; } =
        [
            new("samtal_id", ColumnType.Identity) { Required = true },
            new("stadsdel", ColumnType.Stadsdel) { Required = true },
            new("dag", ColumnType.Date) { Required = true },
            new("svar", ColumnType.Date),
            new("kon", ColumnType.Sex) { Codes = ["K", "M"] },
            new("resultat", ColumnType.Code) { Required = true, Codes = ["plan", "inget"] },
            new("enhet", ColumnType.Text) { Default = "" },
        ];

        public override IReadOnlyList<string> Key => ["samtal_id"];

        public override IReadOnlyList<string> Dates => ["dag"];

        public override IReadOnlyList<(string Later, string Earlier)> DateOrder => [("svar", "dag")];

        public override string? RowsView => "samtal";
    }

    private sealed class Besok : ExportKind
    {
        public override int Order => 210;

        public override string Name => "besok";

        protected override string RowIs => "en enhets besök";

        public override IReadOnlyList<ExportColumn> Columns { get; } =
        [
            new("manad", ColumnType.Month) { Required = true },
            new("stadsdel", ColumnType.Stadsdel) { Required = true },
            new("enhet", ColumnType.Text) { Default = "" },
            new("kon", ColumnType.Sex) { Required = true, Codes = ["K", "M"] },
            new("antal", ColumnType.Count) { Required = true },
        ];

        public override IReadOnlyList<string> Key => ["manad", "stadsdel", "enhet", "kon"];

        public override string? RowsView => "besoksrader";
    }

    private sealed class Lokal : ExportKind
    {
        public override int Order => 220;

        public override string Name => "lokal";

        protected override string RowIs => "en stadsdels lokaler";

        public override IReadOnlyList<ExportColumn> Columns { get; } =
        [
            new("ar", ColumnType.Year) { Required = true },
            new("stadsdel", ColumnType.Stadsdel) { Required = true },
            new("yta", ColumnType.Number) { Required = true },
        ];

        public override IReadOnlyList<string> Key => ["ar", "stadsdel"];

        public override string? RowsView => "lokaler";
    }
}
