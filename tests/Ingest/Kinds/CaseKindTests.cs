using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Kinds;

/// <summary>The kinds of single cases: what a later delivery replaces, which date books a former stadsdel's row, and what stays of an id.</summary>
public sealed class CaseKindTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("avslut", "arende_id;stadsdel;verksamhet;avslutsdatum;orsak", "1;Bromma;EB;2023-01-10;okand", "2;Bromma;EB;2023-01-10;okand", "2;Farsta;EB;2023-02-10;arbete")]
    [InlineData("fut", "anmalan_id;stadsdel;inkom;forhandsbedomd", "1;Bromma;2023-01-10;", "2;Bromma;2023-01-10;", "2;Farsta;2023-01-10;2023-02-01")]
    [InlineData("boende", "avtal_id;stadsdel;insats;start;slut", "1;Bromma;akutboende;2023-01-10;", "2;Bromma;akutboende;2023-01-10;", "2;Farsta;akutboende;2023-01-10;2023-02-01")]
    [InlineData("arbetsmarknad", "deltagare_id;stadsdel;insats;start;slut", "1;Bromma;osa;2023-01-10;", "2;Bromma;osa;2023-01-10;", "2;Farsta;osa;2023-01-10;2023-02-01")]
    [InlineData("klagomal", "id;stadsdel;datum;typ;fran", "1;Bromma;2023-01-10;berom;", "2;Bromma;2023-01-10;berom;", "2;Farsta;2023-01-11;synpunkt;klient")]
    [InlineData("handelse", "id;stadsdel;datum;typ;verksamhet", "1;Bromma;2023-01-10;sip;", "2;Bromma;2023-01-10;sip;", "2;Farsta;2023-01-11;hemlos;EB")]
    [InlineData("ansokan", "id;stadsdel;inkom;beslutsdatum;beslut", "1;Bromma;2023-01-10;;", "2;Bromma;2023-01-10;;", "2;Farsta;2023-01-10;2023-02-01;avslag")]
    public void A_later_delivery_replaces_each_case_that_it_brings_and_no_other(string kind, string header, string first, string second, string secondLater)
    {
        workspace.Ingest(workspace.Write("1.csv", $"{header}\n{first}\n{second}\n"));
        IngestResult later = workspace.Ingest(workspace.Write("2.csv", $"{header}\n{secondLater}\n"));

        Assert.Equal((2, kind), (later.Release, later.Files[0].Delivery.Kind));
        string areas = $"SELECT o.id || ' ' || leverans FROM {kind} t JOIN omrade o ON o.nr = t.stadsdel ORDER BY ALL";
        Assert.Equal(["bromma 1", "farsta 2"], workspace.Query<string>(areas));
        Assert.Equal(["bromma 1", "bromma 1"], workspace.Query<string>(areas, release: 1));
    }

    [Fact]
    public void A_placement_is_replaced_by_participant_measure_and_start_together()
    {
        const string header = "deltagare_id;stadsdel;insats;start;slutorsak\n";
        workspace.Ingest(workspace.Write("1.csv", header + "D;Bromma;osa;2023-01-10;\nD;Bromma;osa;2023-05-10;\nD;Bromma;rehab;2023-01-10;\n"));
        workspace.Ingest(workspace.Write("2.csv", header + "D;Bromma;osa;20230510;arbete\n"));
        Assert.Equal(
            ["osa 2023-01-10 ", "osa 2023-05-10 arbete", "rehab 2023-01-10 "],
            workspace.Query<string>("SELECT insats || ' ' || start || ' ' || coalesce(slutorsak, '') FROM arbetsmarknad ORDER BY ALL"));
    }

    [Fact]
    public void A_later_survey_replaces_the_stadsdels_year_whole()
    {
        const string header = "ar;stadsdel;verksamhet;fraga;kon;svar;positiva\n";
        workspace.Ingest(workspace.Write(
            "1.csv", header + "2022;Bromma;EB;forbattrad;K;10;5\n2023;Bromma;EB;forbattrad;K;11;6\n2023;Bromma;BEROENDE;forbattrad;K;12;7\n2023;Farsta;EB;forbattrad;K;13;8\n"));
        workspace.Ingest(workspace.Write("2.csv", header + "2023;Bromma;EB;forbattrad;M;14;9\n"));
        Assert.Equal(
            ["2022 bromma 10", "2023 bromma 14", "2023 farsta 13"],
            workspace.Query<string>("SELECT ar || ' ' || o.id || ' ' || svar FROM brukarenkat b JOIN omrade o ON o.nr = b.stadsdel ORDER BY ALL"));
    }

    [Theory]
    [InlineData("avslut", "arende_id;stadsdel;verksamhet;orsak;avslutsdatum", "EB;okand;2023-07-01", "EB;okand;2023-06-30")]
    [InlineData("fut", "anmalan_id;stadsdel;inkom;forhandsbedomd", "2023-07-01;2023-07-02", "2023-06-30;2023-09-30")]
    [InlineData("boende", "avtal_id;stadsdel;insats;start;slut", "akutboende;2023-07-01;2023-08-01", "akutboende;2023-06-30;2023-08-01")]
    [InlineData("arbetsmarknad", "deltagare_id;stadsdel;insats;start;slut", "osa;2023-07-01;2023-08-01", "osa;2023-06-30;2023-08-01")]
    [InlineData("klagomal", "id;stadsdel;datum;typ;atgard", "2023-07-01;berom;2023-08-01", "2023-06-30;berom;2023-08-01")]
    [InlineData("handelse", "id;stadsdel;datum;typ;kon", "2023-07-01;sip;K", "2023-06-30;sip;K")]
    [InlineData("ansokan", "id;stadsdel;inkom;beslutsdatum", "2023-07-01;2023-08-01", "2023-06-30;2023-08-01")]
    public void A_former_name_goes_to_the_successor_by_the_day_the_case_came(string kind, string header, string after, string before)
    {
        IngestedFile file = workspace.IngestText("1.csv", $"{header}\n1;Norrmalm;{after}\n2;Norrmalm;{before}\n3;Norra innerstaden;{before}\n");

        Assert.Equal(["2 district-succeeded", "4 district-relabelled"], file.Delivery.Findings.Select(finding => $"{finding.Line} {finding.Code}"));
        Assert.Equal(
            ["norra-innerstaden", "norrmalm", "norra-innerstaden"],
            workspace.Query<string>($"SELECT o.id FROM {kind} t JOIN omrade o ON o.nr = t.stadsdel ORDER BY rad"));
    }

    [Fact]
    public void A_file_with_over_two_per_cent_refused_waits_for_approval()
    {
        string rows = string.Concat(Enumerable.Range(1, 48).Select(number => $"H{number};Bromma;2023-01-10;sip;K\n"));
        Assert.Equal(DeliveryStatus.Accepted, workspace.IngestText("1.csv", $"id;stadsdel;datum;typ;kon\n{rows}H49;Bromma;2023-01-10;sip;K\nH50;Bromma;2023-01-10;sip;X\n").Status);
        IngestedFile held = workspace.IngestText("2.csv", $"id;stadsdel;datum;typ;kon\n{rows}H50;Bromma;2023-01-10;sip;X\n");
        Assert.Equal(DeliveryStatus.Held, held.Status);
        Assert.Equal(49, workspace.Single<long>("SELECT count(*) FROM handelse"));
        workspace.Ingestor.Approve(held.Delivery.Id, "Eva", "prov", CancellationToken.None);
        Assert.Equal(49, workspace.Single<long>("SELECT count(*) FROM handelse"));
    }

    [Fact]
    public void Events_that_a_header_cannot_tell_from_complaints_are_refused_with_a_hint_and_taken_when_named()
    {
        string file = workspace.Write("1.csv", "id;stadsdel;datum;typ\nH1;Bromma;2023-01-10;sip\nH2;Bromma;2023-01-10;hemlos\n");
        IngestedFile refused = Assert.Single(workspace.Ingest(file).Files);
        Assert.Equal(("klagomal", DeliveryStatus.Refused), (refused.Delivery.Kind, refused.Status));
        Assert.EndsWith("läs in den som slaget handelse.", Assert.Single(refused.Delivery.Findings).Message, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(workspace.Ingest(new IngestOptions(TestWorkspace.Kinds.Find("handelse")), file).Files).Delivery.Accepted);

        IngestedFile held = workspace.IngestText("2.csv", "id;stadsdel;datum;typ\nK1;Bromma;2023-01-10;berom\nK2;Bromma;2023-01-10;sip\n");
        Assert.EndsWith("läs in den som slaget handelse.", held.Delivery.Findings[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("--kind", workspace.IngestText("3.csv", "id;stadsdel;datum;typ;kon\nK1;Bromma;2023-01-10;berom;X\n").Delivery.Findings[0].Message, StringComparison.Ordinal);
    }
}
