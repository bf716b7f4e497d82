using System.Text.Json;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>An indicator of one's own as a file among the templates, and broken ones beside it, through the real program.</summary>
public sealed class OwnIndicatorTests : IDisposable
{
    private const string Own = """
        id: antal-ensamma
        order: 44
        names:
          - { name: "Antal hushåll med en enda vuxen" }
        unit: st
        direction: lower
        periodicity: tertial
        sexes: total
        disclosure: count
        source: Biståndshandläggningens månadsexport (bistand).
        definition: Medelvärdet över månaderna av antalet hushåll, räknat på vårt eget sätt.
        needs:
          - { kind: bistand, window: period }
        versions:
          - version: 3
            divisor: months
            numerator: |
              SELECT cell, count(*) AS varde
              FROM hushallsmanader
              GROUP BY cell
        """;

    private readonly TestHome home = new TestHome().WithYear();

    public OwnIndicatorTests()
    {
        Copy(TemplateFolder.Find().Path, home.Path("mallar"));
        home.Write("mallar/indicators/antal-ensamma.yaml", Own);
    }

    [Fact]
    public void It_shows_up_in_figures_explanation_and_report_without_a_build()
    {
        JsonElement row = JsonDocument.Parse(Run("indicators", "--period", "2023-VB", "--area", "farsta", "--indicator", "antal-ensamma", "--format", "json").Succeeds().Output)
            .RootElement.GetProperty("rows")[0];
        Assert.Equal(("6", "antal-ensamma@3"), (row.GetProperty("value").GetRawText(), row.GetProperty("definition").GetString()));
        Assert.Contains("Antal hushåll med en enda vuxen", Run("indicators", "--period", "2023-VB", "--area", "farsta").Succeeds().Output, StringComparison.Ordinal);

        JsonElement explained = JsonDocument.Parse(Run("explain", "antal-ensamma", "--period", "2023-VB", "--area", "farsta", "--format", "json").Succeeds().Output).RootElement;
        Assert.Equal(3, explained.GetProperty("version").GetProperty("number").GetInt32());
        Assert.Equal((12, 6), (explained.GetProperty("deliveries").GetArrayLength(), explained.GetProperty("deliveries")[0].GetProperty("rows").GetInt32()));
        string text = Run("explain", "antal-ensamma", "--period", "2023-VB", "--area", "farsta").Succeeds().Output;
        Assert.Contains("räknat på vårt eget sätt", text, StringComparison.Ordinal);
        Assert.Contains("FROM hushallsmanader", text, StringComparison.Ordinal);
        Assert.Contains(explained.GetProperty("deliveries")[0].GetProperty("sha256").GetString()!, text, StringComparison.Ordinal);

        Assert.Contains("Antal hushåll med en enda vuxen", Report(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_goal_tree_it_stands_among_the_goals_with_its_target()
    {
        string tree = home.Path("mallar", "goals", "stockholm-2023.yaml");
        File.WriteAllText(tree, File.ReadAllText(tree).Replace(
            "          - id: andel-bistand\n",
            "          - id: antal-ensamma\n            name: Hushåll med en vuxen, egna ord\n            period: tertial\n            direction: lower\n            targets: { farsta: \"5 st\" }\n          - id: andel-bistand\n",
            StringComparison.Ordinal));

        string report = Report();
        Assert.Contains("Hushåll med en vuxen, egna ord", report, StringComparison.Ordinal);
        JsonElement row = JsonDocument.Parse(Run("indicators", "--period", "2023-VB", "--area", "farsta", "--indicator", "antal-ensamma", "--format", "json").Succeeds().Output).RootElement.GetProperty("rows")[0];
        Assert.Equal(5, row.GetProperty("target").GetInt32());
    }

    [Theory]
    [InlineData("FROM hushallsmanader", "FROM hushallsmander", "trasig.yaml rad 19: ")]
    [InlineData("count(*) AS varde", "count(*) AS vrde", "trasig.yaml rad 18: SQL-satsen går inte att köra: ")]
    [InlineData("unit: st", "unit: stycken", "trasig.yaml rad 5: unit «stycken» finns inte")]
    [InlineData("id: antal-trasig", "id: antal-hushall", "trasig.yaml rad 1: namnet antal-hushall är redan taget av antal-hushall.yaml")]
    [InlineData("sexes: total", "sexes: [", "trasig.yaml rad ")]
    public void A_broken_one_is_named_with_file_and_line_and_stops_nothing_else(string right, string wrong, string told)
    {
        home.Write("mallar/indicators/trasig.yaml", Own.Replace("antal-ensamma", "antal-trasig", StringComparison.Ordinal).Replace(right, wrong, StringComparison.Ordinal));

        ProgramRun run = Run("indicators", "--period", "2023-VB", "--area", "farsta").Succeeds();
        Assert.Contains($"templates/indicators/{told}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Contains("antal-hushall", run.Output, StringComparison.Ordinal);
        Assert.Contains("antal-ensamma", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => home.Dispose();

    private ProgramRun Run(params string[] arguments) => home.RunWith(TemplateFolder.EnvironmentVariable, home.Path("mallar"), arguments);

    private string Report()
    {
        Run("report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--out", home.Path("vb.json")).Succeeds();
        return File.ReadAllText(home.Path("vb.json"));
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
