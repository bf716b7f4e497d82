using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Checking;

/// <summary>Rows that sum others, as ledgers and spreadsheets add them.</summary>
public sealed class TotalRowTests : IDisposable
{
    private const string Ledger = "manad;stadsdel;anslag;post;enhet;budget;utfall\n";

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("Summa")]
    [InlineData("SUMMA TOTALT")]
    [InlineData("summa-totalt")]
    [InlineData("Total")]
    [InlineData(" Totalt ")]
    [InlineData("Totalsumma")]
    [InlineData("alla")]
    [InlineData("Samtliga")]
    public void These_are_totals(string text) => Assert.True(TotalText.Is(text.Trim()));

    [Theory]
    [InlineData("")]
    [InlineData("Skarpnäck")]
    [InlineData("Summa intäkter")]
    [InlineData("Allaktivitetshus")]
    [InlineData("Tolk")]
    [InlineData("T")]
    public void These_are_names(string text) => Assert.False(TotalText.Is(text));

    [Fact]
    public void A_ledgers_sums_are_skipped_and_said_and_in_no_control_total()
    {
        IngestedFile file = workspace.IngestText(
            "1.csv",
            Ledger + "2023-01;Farsta;ekonomiskt bistånd;försörjningsstöd;;1000;1100\n2023-01;Farsta;ekonomiskt bistånd;Summa;;1000;1100\n"
            + "2023-01;Farsta;Totalt;;;1000;1100\n2023-01;Summa;;;;1000;1100\n2023-01;Farsta;drift;el;Samtliga;7;7\n");
        Assert.Equal((DeliveryStatus.Accepted, 5L, 0L), (file.Status, file.Delivery.Rows, file.Delivery.Rejected));
        Assert.Equal(
            ["3 total-row post", "4 total-row anslag", "5 total-row stadsdel", "6 total-row enhet"],
            file.Delivery.Findings.Select(finding => $"{finding.Line} {finding.Code} {finding.Column}"));
        Assert.Equal(new ControlTotal(1100, 1100, 0), file.Delivery.Totals["utfall"]);
        Assert.Equal(4, file.Delivery.Notes!.TotalRows);
        Assert.Equal((1, 1100m), (workspace.Single<int>("SELECT count(*) FROM ekonomi"), workspace.Single<decimal>("SELECT sum(utfall) FROM ekonomi")));
    }

    [Theory]
    [InlineData("ar;stadsdel;enhet;kon;svarande;motivation;ledarskap;styrning", "2023;Farsta;Enhet A;T;10;60;60;60", "2023;Farsta;Totalt;T;40;75;75;75", "medarbetarenkat")]
    [InlineData("ar;stadsdel;verksamhet;fraga;kon;svar;positiva", "2023;Farsta;EB;forbattrad;K;10;5", "2023;Farsta;Alla;forbattrad;K;20;10", "brukarenkat")]
    [InlineData("arende_id;stadsdel;verksamhet;avslutsdatum;orsak", "A1;Farsta;EB;2023-02-01;arbete", ";Farsta;EB;;Summa", "avslut")]
    [InlineData("manad;stadsdel;enhet;kon;ordinarie_timmar;sjuk_timmar_1_14;sjuk_timmar_15", "2023-01;Farsta;A;K;100;1;2", "2023-01;Farsta;total;K;200;2;4", "sjukfranvaro")]
    [InlineData("manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;belopp", "2023-01;Farsta;H1;R-1;S;K;1980-01-01;9000", "2023-01;Totalsumma;;;;;;9000", "bistand")]
    public void Every_kind_knows_its_totals(string header, string row, string total, string kind)
    {
        IngestedFile file = workspace.IngestText("1.csv", $"{header}\n{row}\n{total}\n");
        Assert.Equal((kind, DeliveryStatus.Accepted, 0L), (file.Delivery.Kind, file.Status, file.Delivery.Rejected));
        Assert.Contains(file.Delivery.Findings, finding => finding is { Code: "total-row", Line: 3 });
        Assert.Equal(1, workspace.Single<int>($"SELECT count(*) FROM {kind}"));
    }
}
