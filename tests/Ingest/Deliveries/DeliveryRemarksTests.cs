using System.Text.RegularExpressions;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Deliveries;

/// <summary>What is odd about the figures that a file brings stands with its delivery; a city without fault has nothing of the kind.</summary>
public sealed class DeliveryRemarksTests : IDisposable
{
    private const string Hours = "manad;stadsdel;enhet;kon;ordinarie_timmar;sjuk_timmar_1_14;sjuk_timmar_15;anstallda\n";

    private static readonly IndicatorCatalog Indicators = IndicatorCatalog.Load(TemplateFolder.Find().Indicators);

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_year_of_hours_whose_ordinary_ones_lost_a_unit_is_remarked_on()
    {
        string rows = string.Concat(Enumerable.Range(1, 12).Select(month => $"2022-{month:00};Farsta;;K;1;95;5;20\n"));
        IReadOnlyList<string> remarks = Remarks(Ingest("sjuk.csv", Hours + rows));
        Assert.Contains("Sjukfrånvaro, Farsta 2022-12, är 10\u00A0000,0\u00A0%, utanför det rimliga (0–100). Kontrollera exporten.", remarks);
    }

    [Fact]
    public void A_stadsdel_with_half_its_rows_is_remarked_on_though_the_city_passes()
    {
        Ingest("jan.csv", Month("2023-01", 400, 200));
        IngestResult second = Ingest("feb.csv", Month("2023-02", 400, 60));
        Assert.Equal(DeliveryStatus.Accepted, second.Files[0].Status);
        Assert.Equal(["Ekonomiskt bistånd, Farsta 2023-02: 60 rader mot 200 2023-01. Kontrollera att exporten är hel och att inget är med två gånger."], Remarks(second).Take(1));
    }

    [Fact]
    public void They_are_kept_and_come_with_an_approval_too()
    {
        Ingest("jan.csv", Month("2023-01", 100, 100));
        IngestResult held = Ingest("feb.csv", Month("2023-02", 100, 10));
        Assert.Equal(DeliveryStatus.Held, held.Files[0].Status);
        Assert.Empty(Remarks(held));
        workspace.Ingestor.Approve(held.Files[0].Delivery.Id, "Eva", "Rätt", CancellationToken.None);
        Assert.Empty(Remarks(held)); // without definitions nothing is looked at

        workspace.Ingestor.TurnDown(held.Files[0].Delivery.Id, "Eva", "Fel", CancellationToken.None);
        held = Ingest("feb.csv", Month("2023-02", 100, 10));
        Ingestor().Approve(held.Files[0].Delivery.Id, "Eva", "Rätt", CancellationToken.None);
        Assert.Contains("10 rader mot 100", Remarks(held)[0], StringComparison.Ordinal);
        Assert.Equal(["jan.csv", "feb.csv"], workspace.Workspace.ReadState().Deliveries.Select(entry => workspace.Workspace.ReadDelivery(entry.Id).File));
    }

    /// <summary>Month by month, as a year goes, and all at once.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_city_without_fault_has_no_remark(bool byMonth)
    {
        new SampleCity(TestWorkspace.Areas, new SampleOptions(new Month(2022, 1), 24, 1_500, ["farsta", "bromma", "jarva"], 5)).Write(new DirectoryInfo(workspace.Inbox));
        string[][] calls = byMonth
            ? [.. Directory.GetFiles(workspace.Inbox).GroupBy(file => Regex.Match(file, @"\d{4}(-\d\d)?(?=\.)").Value, StringComparer.Ordinal).OrderBy(month => month.Key, StringComparer.Ordinal).Select(month => month.ToArray())]
            : [[workspace.Inbox]];
        foreach (string[] call in calls)
        {
            Ingestor().Ingest(call, workspace.KeyFile, new IngestOptions(), null, CancellationToken.None);
        }

        Assert.Equal([], workspace.Workspace.ReadState().Deliveries.SelectMany(entry => (entry.Remarks ?? []).Select(remark => $"{workspace.Workspace.ReadDelivery(entry.Id).File}: {remark}")));
    }

    private static string Month(string month, int bromma, int farsta) =>
        Exports.Bistand(month, "Bromma", 100, bromma) + string.Concat(Exports.Bistand(month, "Farsta", 100, farsta).Split('\n').Skip(1).Select(line => line.Length == 0 ? "" : line + "\n"));

    private Ingestor Ingestor() => new(workspace.Workspace, new IngestRules(TestWorkspace.Areas, Indicators.Kinds, Indicators.IsComputed, Indicators), workspace.Clock);

    private IngestResult Ingest(string name, string text) => Ingestor().Ingest([workspace.Write(name, text)], workspace.KeyFile, new IngestOptions(), null, CancellationToken.None);

    private IReadOnlyList<string> Remarks(IngestResult result) => workspace.Workspace.ReadState().Find(result.Files[0].Delivery.Id)!.Remarks ?? [];
}
