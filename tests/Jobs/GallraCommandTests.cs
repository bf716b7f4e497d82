using System.Text.Json;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary><c>gallra</c> as an archivist runs it: rows of persons go, what was counted of them stays, and nothing else is touched.</summary>
public sealed class GallraCommandTests : IDisposable
{
    private static readonly string[] Decided = ["--by", "Arkivarien", "--why", "Beslut 2024:3"];

    private readonly TestHome home = new TestHome().WithYear();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Rows_of_persons_go_and_figures_forecasts_and_approved_reports_stay()
    {
        home.Write("2022.csv", TestHome.BistandHeader + string.Concat(new[] { "2022-11", "2022-12" }.Select(month => TestHome.Bistand(month)[TestHome.BistandHeader.Length..])));
        home.Write("bada.csv", "arende_id;stadsdel;verksamhet;avslutsdatum;orsak\na1;Farsta;EB;2022-12-31;arbete\na2;Farsta;EB;2023-01-01;arbete\n");
        home.Write("boende.csv", "avtal_id;stadsdel;insats;start;slut\na1;Farsta;akutboende;2020-01-10;2021-02-01\na2;Farsta;akutboende;2020-01-10;\na3;Farsta;akutboende;2022-12-10;2023-01-10\n");
        home.Write("folk.csv", TestHome.Population(2021));
        home.Run("ingest", "2022.csv", "bada.csv", "boende.csv", "folk.csv").Succeeds();
        home.Run("report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--out", "fore.json").Succeeds();
        home.Run("report", "approve", "--period", "2023-VB", "--area", "farsta", "--by", "Chefen", "--trots", "Prov").Succeeds();
        string approved = string.Join(' ', Directory.GetFiles(home.Path("data", "faststallda"), "*.sha256", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        string[] asked = ["indicators", "--area", "farsta", "--indicator", "antal-hushall", "--format", "json", "--period"];
        string kept = home.Run([.. asked, "2023-VB"]).Succeeds().Output;
        Assert.Contains("\"value\": 6", home.Run([.. asked, "2022-12"]).Output, StringComparison.Ordinal);

        // Shown and asked about first: nothing is done without a yes.
        ProgramRun shown = home.Run(["gallra", "--before", "2023", .. Decided]);
        Assert.Equal(1, shown.Code);
        Assert.Contains("2022.csv: 12 av 12 rader", shown.Output, StringComparison.Ordinal);
        Assert.Contains("bada.csv: 1 av 2 rader", shown.Output, StringComparison.Ordinal);
        Assert.Contains("boende.csv: 1 av 3 rader", shown.Output, StringComparison.Ordinal);
        Assert.Contains("--ja", shown.Error, StringComparison.Ordinal);
        Assert.StartsWith("Allt stämmer", home.Run("verify").Output, StringComparison.Ordinal);

        Assert.Contains("14 rader är gallrade", home.Run(["gallra", "--before", "2023", .. Decided, "--ja"]).Succeeds().Output, StringComparison.Ordinal);
        ProgramRun verify = home.Run("verify", "--all").Succeeds();
        Assert.Contains("3 leveranser gallrade", verify.Output, StringComparison.Ordinal);
        Assert.Contains("\"indicator\": \"antal-hushall\"", File.ReadAllText(home.Path("data", "results", "2022-12", "indicators.json")), StringComparison.Ordinal);
        Assert.Equal(approved, string.Join(' ', Directory.GetFiles(home.Path("data", "faststallda"), "*.sha256", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)));
        Assert.Equal(WithoutRelease(kept), WithoutRelease(home.Run([.. asked, "2023-VB"]).Succeeds().Output));
        Assert.Contains("incomplete", home.Run([.. asked, "2022-12"]).Output, StringComparison.Ordinal);
        Assert.Contains("incomplete", home.Run("indicators", "--area", "farsta", "--indicator", "andel-egen-forsorjning", "--format", "json", "--period", "2022-12").Output, StringComparison.Ordinal);
        Assert.Contains("\"ok\"", home.Run("indicators", "--area", "farsta", "--indicator", "andel-egen-forsorjning", "--sex", "T", "--format", "json", "--period", "2023-01").Output, StringComparison.Ordinal);

        WorkspaceState state = Workspace.Open(home.Data).ReadState();
        Assert.Equal([true, true, false], state.Releases.Select(release => release.CulledBefore == 2023 && !File.Exists(home.Path("data", "releases", release.File))));
        Assert.Contains(state.Deliveries, entry => entry.Culled is { Before: 2023, Rows: 12, By: "Arkivarien", Why: "Beslut 2024:3" });
        Assert.Contains(new AccessLog(Workspace.Open(home.Data)).Read(), entry => entry is { Event: AccessEvent.Culled, Name: "Arkivarien" });
        Assert.Contains("gallrad", home.Run("releases").Succeeds().Output, StringComparison.Ordinal);
        home.Run("rebuild", "--release", "1").Fails(2, "Utgåva 1", "gallrad");
        home.Run("indicators", "--period", "2023-VB", "--release", "1").Fails(1, "Utgåva 1 är gallrad", "results/");

        // Killed before the files were gone: that they are still there is told, and the same call takes them away.
        File.WriteAllText(home.Path("data", "releases", state.Releases[0].File), "");
        ProgramRun left = home.Run("verify");
        Assert.Equal(2, left.Code);
        Assert.Contains($"Utgåva 1 är gallrad, men releases/{state.Releases[0].File} finns kvar", left.Output, StringComparison.Ordinal);
        Assert.Contains("gallra --before 2023", left.Output, StringComparison.Ordinal);
        Assert.Contains("inget att gallra", home.Run(["gallra", "--before", "2023", .. Decided, "--ja"]).Succeeds().Output, StringComparison.Ordinal);
        Assert.StartsWith("Allt stämmer", home.Run("verify").Succeeds().Output, StringComparison.Ordinal);

        // The same file again is known; the same call again does nothing; what is left can be built again.
        home.Run("ingest", "2022.csv").Succeeds();
        Assert.Contains("inget att gallra", home.Run(["gallra", "--before", "2023", .. Decided, "--ja"]).Succeeds().Output, StringComparison.Ordinal);
        home.Run("rebuild").Succeeds();
        Assert.StartsWith("Allt stämmer", home.Run("verify").Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_ahead_and_a_personnummer_are_refused_and_all_may_go()
    {
        home.Run(["gallra", "--before", "2999", .. Decided, "--ja"]).Fails(1, "--before 2999");
        home.Run("gallra", "--before", "2023", "--by", "Eva", "--why", $"se {TestHome.Adult(1)}", "--ja").Fails(1, "personnummer");
        home.Run(["gallra", "--before", "2024", .. Decided, "--ja"]).Succeeds();
        Assert.StartsWith("Allt stämmer", home.Run("verify").Succeeds().Output, StringComparison.Ordinal);
        Assert.Contains("incomplete", home.Run("indicators", "--area", "farsta", "--indicator", "antal-hushall", "--format", "json", "--period", "2023-VB").Output, StringComparison.Ordinal);
        home.Write("ny.csv", TestHome.Bistand("2024-01"));
        home.Run("ingest", "ny.csv").Succeeds();
        Assert.Contains("\"value\": 6", home.Run("indicators", "--area", "farsta", "--indicator", "antal-hushall", "--format", "json", "--period", "2024-01").Output, StringComparison.Ordinal);
    }

    private static string WithoutRelease(string json)
    {
        JsonElement row = JsonDocument.Parse(json).RootElement.GetProperty("rows");
        return row.ToString();
    }
}
