using System.Text;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Deliveries;

public sealed class FileOutcomeTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("", "no-rows")]
    [InlineData("\n\n", "no-rows")]
    [InlineData(Exports.BistandHeader, "no-rows")]
    [InlineData(Exports.BistandHeader + "\n2022-01;Bromma;H;x;S;5\n", "no-rows")]
    [InlineData("a;b;c\n1;2;3\n", "no-kind")]
    [InlineData("\"a;b;c\n1;2;3\n", "no-kind")]
    [InlineData("manad;stadsdel;hushall_id;belopp\n2022-01;Bromma;H;5\n", "missing-column personnummer,missing-column roll")]
    [InlineData("manad;stadsdel;hushall_id;belopp;Belopp;roll\n2022-01;Bromma;H;5;6;S\n", "missing-column personnummer,duplicate-column belopp")]
    public void A_file_that_gives_nothing_is_refused(string text, string findings)
    {
        IngestResult result = workspace.Ingest(workspace.Write("1.csv", text));
        IngestedFile file = Assert.Single(result.Files);
        Assert.Equal((0, DeliveryStatus.Refused), (result.Release, file.Status));
        Assert.Equal(findings, string.Join(',', file.Delivery.Findings.Select(finding => $"{finding.Code} {finding.Column}".Trim())));
        Assert.All(file.Delivery.Findings, finding => Assert.Equal(0, finding.Line));
    }

    [Fact]
    public void What_was_read_as_header_is_quoted_without_its_digits()
    {
        string file = workspace.Write("1.csv", "Uttag 2024-11-30;för 19850312-1234;;x;y;z\n1;2;3;4;5;6\n");
        string message = Assert.Single(Assert.Single(workspace.Ingest(file).Files).Delivery.Findings).Message;
        Assert.StartsWith("Rubrikraden passar ingen känd export. Som rubrikrad lästes «Uttag ####-##-##, för ########-####, x, y och 1 till»; rubrikraden ska vara filens första rad, eller en av de 30 första.", message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(TemplateFolder.Find().Exports, "README.md")));
        Assert.Contains("templates/exports/README.md", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_neither_UTF8_nor_Windows_1252_are_not_decodable() =>
        Assert.Equal("not-decodable", Assert.Single(Assert.Single(workspace.Ingest(workspace.Write("1.csv", [.. "ar;"u8, 0x81, 0xE5])).Files).Delivery.Findings).Code);

    [Fact]
    public void Windows_1252_is_read()
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01", "Skärholmen,Årsta-").Replace("Årsta-", "Hägersten-Älvsjö", StringComparison.Ordinal).Replace("manad", "Månad", StringComparison.Ordinal), encoding));
        Assert.Equal(["hagersten-alvsjo", "skarholmen"], workspace.Query<string>("SELECT DISTINCT o.id FROM bistand b JOIN omrade o ON o.nr = b.stadsdel ORDER BY 1"));
    }

    [Fact]
    public void A_kind_that_is_told_overrides_the_header()
    {
        IngestedFile file = Assert.Single(workspace.Ingest(new IngestOptions(TestWorkspace.Kinds.Find("ekonomi")), workspace.Write("1.csv", Exports.Bistand("2022-01", "Bromma"))).Files);
        Assert.Equal("ekonomi", file.Delivery.Kind);
        Assert.Equal(["anslag", "post", "budget"], file.Delivery.Findings.Select(finding => finding.Column));
    }

    [Theory]
    [InlineData("ar;stadsdel;kon;alder;antal;svarande;motivation", "befolkning")]
    [InlineData("ar;stadsdel;svarande;motivation;ledarskap;styrning;kon;alder;antal;ami;enhet", "medarbetarenkat")]
    [InlineData("MÅNAD;Stadsdel;Anslag;Post;BUDGET", "ekonomi")]
    [InlineData("stadsdel;kon;antal", "befolkning")]
    [InlineData("stadsdel;kon", "varde")]
    [InlineData("stadsdel;belopp", null)]
    public void The_kind_is_read_off_the_header(string header, string? kind) =>
        Assert.Equal(kind, KindMatch.Of(TestWorkspace.Kinds, header.Split(';'), null).Kind?.Name);

    [Fact]
    public void The_same_bytes_change_nothing_under_any_name()
    {
        string text = Exports.Bistand("2022-01", "Bromma");
        IngestResult first = workspace.Ingest(workspace.Write("1.csv", text), workspace.Write("2.csv", text));
        Assert.Equal([DeliveryStatus.Accepted, DeliveryStatus.Duplicate], first.Files.Select(file => file.Status));
        IngestResult second = workspace.Ingest(workspace.Write("3.csv", text));
        Assert.Equal((1, DeliveryStatus.Duplicate, "3.csv"), (second.Release, second.Files[0].Status, second.Files[0].Delivery.File));
        Assert.Single(workspace.Workspace.ReadState().Deliveries);
    }

    [Fact]
    public void Refused_bytes_are_read_anew()
    {
        string file = workspace.Write("1.csv", "M;S;P;B\n202301;Bromma;p;5\n");
        Assert.Equal("no-kind", Assert.Single(Assert.Single(workspace.Ingest(file).Files).Delivery.Findings).Code);
        string mapping = workspace.Write("m.yaml", "kind: ekonomi\nrows:\n  - { manad: '{M}', stadsdel: '{S}', anslag: a, post: '{P}', budget: '{B}' }\n");
        var options = new IngestOptions(TestWorkspace.Kinds.Find("ekonomi"), ExportMapping.Load(mapping));
        IngestResult again = workspace.Ingest(options, file);
        Assert.Equal((1, DeliveryStatus.Accepted), (again.Release, again.Files[0].Status));
        Assert.Equal(DeliveryStatus.Accepted, Assert.Single(workspace.Workspace.ReadState().Deliveries).Status);
        Assert.Equal(5m, workspace.Single<decimal>("SELECT budget FROM ekonomi"));
    }

    [Fact]
    public void A_folder_is_its_files_by_ordinal_name_and_the_senders_files_are_left_alone()
    {
        string second = workspace.Write("b.csv", Exports.Bistand("2022-01", "Bromma", 1001));
        string first = workspace.Write("Z.csv", Exports.Bistand("2022-01", "Bromma", 1000));
        Assert.Equal(["Z.csv", "b.csv"], workspace.Ingest(workspace.Inbox).Files.Select(file => file.Delivery.File));
        Assert.Equal(3003m, workspace.Single<decimal>("SELECT sum(belopp) FROM bistand"));
        Assert.True(File.Exists(first) && File.Exists(second));
    }

    [Fact]
    public void A_path_that_is_not_there_stops_the_call_before_anything_is_read()
    {
        string file = workspace.Write("1.csv", Exports.Bistand("2022-01", "Bromma"));
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<UserException>(() => workspace.Ingest(file, file + ".saknas")).Kind);
        Assert.Empty(workspace.Workspace.ReadState().Deliveries);
    }

    [Theory]
    [InlineData("mapp med mellanslag")]
    [InlineData("åäö'citat;och=likhet\"")]
    [InlineData("a[1]*")]
    public void The_workspace_may_have_any_name(string name)
    {
        using var odd = new TestWorkspace(name);
        odd.Ingest(odd.Write("1.csv", Exports.Bistand("2022-01", "Bromma")));
        odd.Ingest(odd.Write("2.csv", Exports.Bistand("2022-02", "Bromma")));
        Assert.Equal(6, odd.Single<long>("SELECT count(*) FROM bistand"));
    }

    [Fact]
    public void A_workspace_whose_state_is_lost_is_not_swept_away()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01", "Bromma")));
        File.Delete(Path.Combine(workspace.Path, "workspace.json"));
        Assert.Equal(ErrorKind.Surroundings, Assert.Throws<UserException>(() => workspace.Ingest(workspace.Write("2.csv", "x"))).Kind);
        Assert.Single(Directory.GetDirectories(workspace.Workspace.DeliveriesFolder));
    }

    [Fact]
    public void What_a_killed_run_left_is_swept_away_and_what_it_put_aside_is_put_back()
    {
        IngestedFile refused = workspace.IngestText("1.csv", "x;y\n1;2\n");
        string temporary = workspace.Workspace.TemporaryFolder;
        Directory.CreateDirectory(temporary);
        Directory.Move(workspace.Workspace.DeliveryFolder(refused.Delivery.Id), Path.Combine(temporary, refused.Delivery.Id));
        Directory.CreateDirectory(workspace.Workspace.DeliveryFolder("halv"));
        File.WriteAllText(Path.Combine(workspace.Workspace.ReleasesFolder, "000009.duckdb"), "half");
        workspace.Ingest(workspace.Write("2.csv", Exports.Bistand("2022-01", "Bromma")));
        Assert.Equal("1.csv", workspace.Workspace.ReadDelivery(refused.Delivery.Id).File);
        Assert.Equal(2, Directory.GetDirectories(workspace.Workspace.DeliveriesFolder).Length);
        Assert.Equal("000001.duckdb", Path.GetFileName(Assert.Single(Directory.GetFiles(workspace.Workspace.ReleasesFolder))));
        Assert.False(Directory.Exists(temporary));
    }
}
