using System.Globalization;
using System.Text;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Model.Indicators;

/// <summary>A figure that is kept is the figure that would be computed, and is computed once. On the golden city, which has rows of every kind.</summary>
public sealed class KeptFiguresTests : IDisposable
{
    private static readonly TemplateFolder Templates = TemplateFolder.Find();
    private static readonly IndicatorCatalog Catalog = IndicatorCatalog.Load(Templates.Indicators);
    private static readonly string Golden = Path.Combine(Path.GetDirectoryName(Templates.Path)!, "tests", "golden", "stad", "exports");

    private readonly TestWorkspace workspace = new();

    public KeptFiguresTests() => workspace.Ingest(Golden);

    public void Dispose() => workspace.Dispose();

    public static TheoryData<string, string?, string?> Requests => new()
    {
        { "2023-VB", null, null },
        { "2022-VB", null, null },
        { "2023-T1", null, null },
        { "2023-05", null, null },
        { "2023-T2", "hushallstyp", null },
        { "2023-T2", "alder", null },
        { "2023-VB", "forsorjningshinder", null },
        { "2023-T1", "bistandstid", null },
        { "2023-VB", null, "Ekonomiskt bistånd" },
        { "2023-VB", null, "finns inte" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void It_is_the_figure_that_is_computed_the_first_time_and_every_time(string period, string? by, string? enhet)
    {
        var request = new IndicatorRequest([Period.Parse(period)]) { By = by is null ? null : Breakdown.Require(by), Enhet = enhet };
        string computed = Direct(request);
        Assert.Equal(computed, Kept(request));
        Assert.Equal(computed, Kept(request));
    }

    [Fact]
    public void Nothing_is_read_of_the_release_when_its_figures_are_there()
    {
        var request = new IndicatorRequest([Period.VB(2023)]);
        string computed = Kept(request);
        File.WriteAllText(workspace.Workspace.ReleaseFile(workspace.Workspace.ReadHead().Current!), "ingen databas");
        Assert.Equal(computed, Kept(request));
    }

    [Fact]
    public void Nor_is_it_when_they_have_been_divided()
    {
        IndicatorRequest[] requests = [.. Breakdown.All.Select(by => new IndicatorRequest([Period.Parse("2023-T1")]) { By = by })];
        string[] computed = [.. requests.Select(Direct)];
        using (OpenRelease open = workspace.Workspace.OpenRelease())
        {
            Assert.True(Upkeep().TryPublish(open));
            Assert.True(Upkeep().TryDivide(open));
        }

        File.WriteAllText(workspace.Workspace.ReleaseFile(workspace.Workspace.ReadHead().Current!), "ingen databas");
        Assert.Equal(computed, requests.Select(Kept));
    }

    [Fact]
    public void Forecasts_that_are_kept_are_those_that_were_made_with_all_that_is_known_of_their_series()
    {
        string Made()
        {
            using OpenRelease open = workspace.Workspace.OpenRelease();
            return string.Join('\n', IssuedForecasts.Make(open, TestWorkspace.Areas, Catalog, CancellationToken.None).Select(one =>
                $"{one.Kind.Name} {one.Key} {one.History.Id} {one.History.Start} {one.History.Counts} {string.Join(' ', one.History.Values)} {one.Forecast.Method} {string.Join(' ', one.Forecast.Steps)}"));
        }

        string first = Made();
        Assert.Contains(" True ", first, StringComparison.Ordinal);
        Assert.Equal(first, Made());
    }

    // Whatever a file is delivered anew with: rows less, in any kind, in any month.
    [Fact]
    public void No_delivery_leaves_a_figure_behind()
    {
        string[] files = [.. Directory.GetFiles(Golden, "*.csv").Order(StringComparer.Ordinal)];
        Prop.ForAll(
            ArbMap.Default.ArbFor<(int File, int Row)>(),
            change =>
            {
                string file = files[(change.File & int.MaxValue) % files.Length];
                string[] lines = File.ReadAllLines(file);
                int gone = 1 + ((change.Row & int.MaxValue) % (lines.Length - 1));
                string anew = workspace.Write("anew.csv", string.Join('\n', lines.Where((_, line) => line != gone || lines.Length == 2)) + "\n");
                IngestedFile ingested = Assert.Single(workspace.Ingest(anew).Files);
                if (ingested.Status == DeliveryStatus.Held)
                {
                    workspace.Ingestor.Approve(ingested.Delivery.Id, "Prov", "prov", CancellationToken.None);
                }

                using OpenRelease open = workspace.Workspace.OpenRelease();
                Upkeep().Publish(open);
                var request = new IndicatorRequest([.. open.Periods.NewestFirst]);
                Assert.Equal(Direct(request), Kept(request));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    [Fact]
    public void A_month_that_comes_changes_the_periods_that_look_at_it_and_no_others()
    {
        using var city = new TestWorkspace();
        city.Ingest(city.Write("1.csv", Exports.Bistand("2022-11 2022-12 2023-01 2023-02 2023-03", "Farsta,Bromma")));
        Publish(city);
        HashSet<string> before = [.. city.Workspace.Kept.Names()];
        city.Ingest(city.Write("2.csv", Exports.Bistand("2023-04", "Farsta,Bromma")));
        Publish(city);

        // March is no longer the newest month, and so no longer preliminary.
        string[] computed = [.. city.Workspace.Kept.Names().Except(before).Where(name => name.StartsWith("20", StringComparison.Ordinal)).Select(name => name[..name.LastIndexOf('-')]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["2023-03", "2023-04", "2023-T1"], computed);
    }

    [Fact]
    public void A_file_that_brings_nothing_new_computes_nothing()
    {
        Publish(workspace);
        HashSet<string> before = [.. workspace.Workspace.Kept.Names()];
        workspace.Ingest(workspace.Write("fel.csv", "x;y\n1;2\n"), Path.Combine(Golden, "klagomal.csv"));
        Publish(workspace);
        Assert.Equal(before, workspace.Workspace.Kept.Names().ToHashSet());
    }

    [Fact]
    public void A_damaged_file_is_computed_anew_with_a_word()
    {
        var request = new IndicatorRequest([Period.VB(2023)]);
        string computed = Kept(request);
        List<string> damaged = [];
        workspace.Workspace.Kept.Damaged = damaged.Add;
        foreach (string name in workspace.Workspace.Kept.Names())
        {
            string file = Path.Combine(workspace.Workspace.Kept.Folder, name);
            byte[] bytes = File.ReadAllBytes(file);
            bytes[^1] ^= 1;
            File.WriteAllBytes(file, bytes);
        }

        Assert.Equal(computed, Kept(request));
        Assert.NotEmpty(damaged);
        damaged.Clear();
        Assert.Equal(computed, Kept(request));
        Assert.Empty(damaged);
    }

    [Fact]
    public void A_changed_definition_has_figures_of_its_own_and_a_broken_one_is_told_of()
    {
        var request = new IndicatorRequest([Period.VB(2023)]) { Indicators = ["antal-hushall"], Areas = [TestWorkspace.Areas["farsta"]], Sexes = [Sex.T] };
        decimal whole = Value(Catalog, request);
        Assert.Equal(whole / 2, Value(Changed("divisor: months", "divisor: 24"), request));
        Assert.Equal(whole, Value(Catalog, request));

        IndicatorCatalog broken = Changed("FROM hushallsmanader", "FROM hushallsmånaderna");
        using OpenRelease open = workspace.Workspace.OpenRelease();
        IndicatorAnswer answer = new IndicatorEngine(open, TestWorkspace.Areas, broken).Compute(request with { Indicators = ["antal-hushall", "antal-personer"] }, Audience.Internal);
        Assert.Equal("antal-hushall.yaml", Assert.Single(answer.Problems).File);
        Assert.Equal("antal-personer", Assert.Single(answer.Figures).Indicator);
    }

    [Fact]
    public void Verify_computes_it_again_and_names_the_period_that_differs()
    {
        Publish(workspace);
        Assert.Empty(Verify().Findings);

        // Another period's figures under this one's name, whole by their own hash.
        KeptFiles kept = workspace.Workspace.Kept;
        string[] years = [.. kept.Names().Where(name => name.StartsWith("2023-VB-", StringComparison.Ordinal))];
        byte[] other = years.Select(name => kept.Read(name)!).MaxBy(bytes => bytes.Length)!;
        kept.Write(years.MinBy(name => kept.Read(name)!.Length)!, other);

        VerificationFinding finding = Assert.Single(Verify().Findings);
        Assert.Contains("2023-VB", finding.What, StringComparison.Ordinal);
        Assert.Contains("figures/", finding.ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_for_alone_is_the_same_figure_and_is_not_kept()
    {
        var request = new IndicatorRequest([Period.T1(2023), Period.VB(2023)]) { Indicators = ["antal-hushall", "medelbidrag"], OnlyAsked = true };
        string computed = Direct(request);
        Assert.Equal(computed, Kept(request));
        Assert.DoesNotContain(workspace.Workspace.Kept.Names(), name => name.StartsWith("2023-", StringComparison.Ordinal));

        // Some of it kept, and then all.
        Kept(request with { Periods = [Period.VB(2023)], OnlyAsked = false });
        Assert.Equal(computed, Kept(request));
        Publish(workspace);
        Assert.Equal(computed, Kept(request));
    }

    [Fact]
    public void Nothing_is_counted_where_nothing_that_it_rests_on_is_delivered()
    {
        IndicatorCatalog broken = Changed("FROM hushallsmanader", "FROM hushallsmånaderna");
        using OpenRelease open = workspace.Workspace.OpenRelease();
        var request = new IndicatorRequest([Period.VB(2019)]) { Indicators = ["antal-hushall"], Sexes = [Sex.T] };
        IndicatorAnswer answer = new IndicatorEngine(open, TestWorkspace.Areas, broken).Compute(request, Audience.Internal);
        Assert.Empty(answer.Problems);
        Assert.NotEmpty(answer.Figures);
        Assert.DoesNotContain(answer.Figures, figure => figure.Status == FigureStatus.Ok);
    }

    [Fact]
    public void What_no_release_asks_for_is_taken_away_after_a_month()
    {
        Publish(workspace);
        int wanted = workspace.Workspace.Kept.Names().Count;
        workspace.Workspace.Kept.Write("2023-VB-annat", [1]);
        DateTimeOffset now = workspace.Workspace.Kept.WrittenAt("2023-VB-annat");
        Assert.Equal(0, Upkeep().Prune(now));
        Assert.Equal(1, Upkeep().Prune(now.AddDays(31)));
        Assert.Equal(wanted, workspace.Workspace.Kept.Names().Count);
    }

    [Fact]
    public void Years_and_plans_that_another_process_is_at_are_left_to_it()
    {
        using OpenRelease open = workspace.Workspace.OpenRelease();
        int[] years = [.. open.Periods.NewestFirst.Select(period => period.Year)];
        using (workspace.Workspace.Kept.Computing.TryBegin($"{years.Min()}-{years.Max()}"))
        {
            Assert.False(Upkeep().TryPublish(open));
            Assert.DoesNotContain(workspace.Workspace.Kept.Names(), name => name.StartsWith("2023-", StringComparison.Ordinal));
        }

        Assert.True(Upkeep().TryPublish(open));
        Assert.Contains(workspace.Workspace.Kept.Names(), name => name.StartsWith("2023-", StringComparison.Ordinal));

        using (workspace.Workspace.Plans.Making.TryBegin($"{years.Max()}"))
        {
            Assert.Null(new IndicatorEngine(open, TestWorkspace.Areas, Catalog).TryPlan(years.Max()));
        }

        Assert.NotNull(new IndicatorEngine(open, TestWorkspace.Areas, Catalog).TryPlan(years.Max()));

        // One that has been made is there for everybody, whatever is made meanwhile.
        using IDisposable? another = workspace.Workspace.Plans.Making.TryBegin($"{years.Max()}");
        Assert.NotNull(new IndicatorEngine(open, TestWorkspace.Areas, Catalog).TryPlan(years.Max()));
    }

    private static IndicatorCatalog Changed(string from, string to) => IndicatorCatalog.Parse(
        Directory.GetFiles(Templates.Indicators, "*.yaml").Select(file => (Path.GetFileName(file), File.ReadAllText(file)))
            .Select(file => file.Item1 == "antal-hushall.yaml" ? (file.Item1, file.Item2.Replace(from, to, StringComparison.Ordinal)) : file));

    private decimal Value(IndicatorCatalog catalog, IndicatorRequest request)
    {
        using OpenRelease open = workspace.Workspace.OpenRelease();
        return Assert.Single(new IndicatorEngine(open, TestWorkspace.Areas, catalog).Compute(request, Audience.Internal).Figures).Value!.Value;
    }

    private VerificationResult Verify() => new WorkspaceVerification(workspace.Workspace, TestWorkspace.Areas, Catalog).Run(false, CancellationToken.None);

    private FigureUpkeep Upkeep() => new(workspace.Workspace, TestWorkspace.Areas, Catalog);

    private static void Publish(TestWorkspace city)
    {
        using OpenRelease open = city.Workspace.OpenRelease();
        new FigureUpkeep(city.Workspace, TestWorkspace.Areas, Catalog).Publish(open);
    }

    private string Kept(IndicatorRequest request)
    {
        using OpenRelease open = workspace.Workspace.OpenRelease();
        return Words(new IndicatorEngine(open, TestWorkspace.Areas, Catalog).Measure(request));
    }

    private string Direct(IndicatorRequest request)
    {
        using OpenRelease open = workspace.Workspace.OpenRelease();
        return Words(new IndicatorEngine(OpenRelease.Over(open.Connection), TestWorkspace.Areas, Catalog).Measure(request));
    }

    /// <summary>Everything of every figure, its measures included.</summary>
    private static string Words(MeasuredAnswer answer)
    {
        Assert.NotEmpty(answer.Figures);
        var text = new StringBuilder();
        foreach (MeasuredFigure measured in answer.Figures)
        {
            Figure figure = measured.Figure;
            text.Append(CultureInfo.InvariantCulture, $"{figure.Indicator} {figure.Period} {figure.Area} {figure.Category} {figure.Sex} {figure.Unit} {figure.Definition} {figure.Status} ")
                .Append(CultureInfo.InvariantCulture, $"{figure.Previous} {string.Join(',', figure.Notes)} {measured.Measure} {measured.Previous}\n");
        }

        return text.ToString();
    }
}
