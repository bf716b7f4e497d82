using System.Globalization;
using System.Text.Json;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Jobs;
using static Bistand.Analytics.Tests.Ingest.Reading.WorkbookFile;

namespace Bistand.Analytics.Tests.Ingest;

/// <summary>
/// The mess of real files, by its kinds: what becomes of each case (<see cref="MessyFiles"/>), and of a dozen of them the figure that the program tells,
/// worked out by hand beside the case.
/// </summary>
public sealed class MessyFileTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public static TheoryData<string> Cases => [.. MessyFiles.All.Select(messy => messy.Name)];

    public static TheoryData<string> Figures => [.. MessyFiles.All.Where(messy => messy.Figure.Length > 0).Select(messy => messy.Name)];

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_case_is_read_refused_or_held_as_it_must_be(string name)
    {
        MessyFile messy = MessyFiles.All.Single(one => one.Name == name);
        Assert.Equal(messy.Expected, string.Join("; ", Ingest(messy).Files.Select(Outcome)));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_figure_is_the_one_worked_out_by_hand(string name)
    {
        MessyFile messy = MessyFiles.All.Single(one => one.Name == name);
        foreach (IngestedFile held in Ingest(messy).Files.Where(file => file.Status == DeliveryStatus.Held))
        {
            workspace.Ingestor.Approve(held.Delivery.Id, "Eva", "prov", CancellationToken.None);
        }

        string[] asked = messy.Figure.Split(' ');
        Assert.Equal(decimal.Parse(asked[3], CultureInfo.InvariantCulture).ToString("0.######", CultureInfo.InvariantCulture), Figure(asked[0], asked[1], asked[2]));
    }

    [Fact]
    public void There_are_cases_enough()
    {
        Assert.InRange(MessyFiles.All.Count, 40, int.MaxValue);
        Assert.InRange(Figures.Count, 12, int.MaxValue);
        Assert.Equal(MessyFiles.All.Count, MessyFiles.All.Select(messy => messy.Name).Distinct(StringComparer.Ordinal).Count());
    }

    public static TheoryData<string> Kinds => [.. ExportKinds.Shipped.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Titles_above_the_header_are_passed_over_in_every_kind_and_said(string kind)
    {
        string[] columns = [.. ExportKinds.Shipped.Find(kind)!.Columns.Select(column => column.Name.ToUpperInvariant())];
        string text = $"Utdrag, ett, två, tre\n\nsep=;\n{string.Join(';', columns)}\nx{new string(';', columns.Length - 1)}\n";
        string[] header = [.. columns.Select((column, index) => Text(((char)('A' + index)).ToString(), column))];
        byte[] workbook = Sheet(Row(1, Text("A", "Utdrag")), Row(2, Text("B", "sep")), Row(4, header), Row(5, Text("A", "x")));
        foreach (IngestedFile read in workspace.Ingest(workspace.Write("1.csv", text), workspace.Write("2.xlsx", workbook)).Files)
        {
            Assert.Equal((kind, 1L), (read.Delivery.Kind, read.Delivery.Rejected));
            Assert.StartsWith("5;", Assert.Single(workspace.Rejects(read)), StringComparison.Ordinal);
            Assert.Contains("Rubrikraden hittades på rad 4; de 2 raderna ovanför lästes inte", Assert.Single(read.Delivery.Findings, finding => finding.Code == "header-found").Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_share_of_a_population_that_came_as_a_wide_table_is_of_each_inhabitant_once()
    {
        // 31 December 2022: 100 + 50 + 30 + 20 = 200, of whom two persons have bistånd in May: 1 %.
        var wide = ExportMapping.Load(Path.Combine(TemplateFolder.Find().Exports, "folkmangd-bred-tabell.yaml"));
        IngestedFile read = Assert.Single(workspace.Ingest(
            new IngestOptions(TestWorkspace.Kinds.Find(wide.Kind), wide),
            workspace.Write("f.csv", "Folkmängd 31 december\n\nregion;ålder;kön;2021;2022\nFarsta;0–5;män;1;100\nFarsta;18 - 64 år;kvinnor;1;50\nFarsta;65-;kvinnor;1;30\nFarsta;65+ år;män;1;20\nFarsta;totalt ålder;män;4;200\n")).Files);
        Assert.Equal("accepted 9+0 header-found total-row", Outcome(read));
        workspace.Ingest(workspace.Write("b.csv", Exports.Bistand("2023-05", "Farsta", households: 2)));
        Assert.Equal("1", Figure("andel-bistand", "2023-05", "farsta"));
    }

    private IngestResult Ingest(MessyFile messy)
    {
        ExportMapping? mapping = messy.Mapping.Length == 0 ? null
            : ExportMapping.Load(messy.Mapping.EndsWith(".yaml", StringComparison.Ordinal) ? Path.Combine(TemplateFolder.Find().Exports, messy.Mapping) : workspace.Write("m.yaml", messy.Mapping));
        var options = new IngestOptions(mapping is null ? null : TestWorkspace.Kinds.Find(mapping.Kind), mapping);
        return workspace.Ingest(options, [.. messy.Files.Select(file => workspace.Write(file.Name, file.Bytes))]);
    }

    /// <summary>What the program tells, with six decimals at most.</summary>
    private string Figure(string indicator, string period, string area)
    {
        ProgramRun run = BistandProgram.Run(
            workspace.Root, new Dictionary<string, string?>(),
            "indicators", "--data", workspace.Path, "--indicator", indicator, "--period", period, "--area", area, "--sex", "T", "--audience", "internal", "--format", "json").Succeeds();
        using var json = JsonDocument.Parse(run.Output);
        JsonElement figure = json.RootElement.GetProperty("rows").EnumerateArray().Single();
        Assert.Equal("ok", figure.GetProperty("status").GetString());
        return Math.Round(figure.GetProperty("value").GetDecimal(), 6).ToString("0.######", CultureInfo.InvariantCulture);
    }

    /// <summary>"accepted 2+0 header-found": status, rows accepted and refused, and the codes of findings and refused rows.</summary>
    private string Outcome(IngestedFile file)
    {
        IEnumerable<string> codes = file.Delivery.Findings.Select(finding => finding.Code).Where(code => code != "not-compared")
            .Concat(file.Delivery.Rejected == 0 ? [] : workspace.Rejects(file).Select(line => line.Split(';')[2]));
        string status = file.Status.ToString().ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{status} {file.Delivery.Accepted}+{file.Delivery.Rejected} {string.Join(' ', codes.Distinct())}").TrimEnd();
    }
}
