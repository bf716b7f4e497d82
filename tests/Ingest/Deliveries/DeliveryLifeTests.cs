using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Deliveries;

/// <summary>What becomes of a delivery after it has come in: replaced, brought back, turned down.</summary>
public sealed class DeliveryLifeTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    [Fact]
    public void A_right_file_counts_again_after_a_wrong_one()
    {
        string right = Exports.Bistand("2022-01", "Bromma,Farsta", 1000);
        IngestedFile first = workspace.IngestText("ratt.csv", right);
        IngestedFile wrong = workspace.IngestText("fel.csv", Exports.Bistand("2022-01", "Bromma", 1100));
        Assert.Equal((6, 3), (Standing(first).Rows, Standing(first).InForce));
        Assert.Equal([wrong.Delivery.Id], Standing(first).ReplacedBy.Select(delivery => delivery.Id));
        Assert.False(Standing(wrong).IsReplaced);

        // The same bytes change nothing; whoever wants them back says so.
        Assert.Equal(DeliveryStatus.Duplicate, workspace.IngestText("ratt.csv", right).Status);
        IngestResult back = workspace.Ingestor.Approve(first.Delivery.Id[..8], "Eva", "Den andra filen var fel", CancellationToken.None);

        Assert.Equal(3, back.Release);
        Assert.Equal(6000m, workspace.Single<decimal>("SELECT sum(belopp) FROM bistand"));
        Assert.Equal(6300m, workspace.Single<decimal>("SELECT sum(belopp) FROM bistand", release: 2));
        Assert.False(Standing(first).IsReplaced);
        Assert.Equal((3, 0), (Standing(wrong).Rows, Standing(wrong).InForce));
        var verification = new WorkspaceVerification(workspace.Workspace, TestWorkspace.Areas, IndicatorCatalog.Load(TemplateFolder.Find().Indicators));
        VerificationResult verified = verification.Run(every: true, CancellationToken.None);
        Assert.Empty(verified.Findings);
        Assert.Equal(3, verified.Rebuilt);
    }

    [Fact]
    public void Single_cases_come_back_key_by_key()
    {
        const string Header = "arende_id;stadsdel;verksamhet;avslutsdatum;orsak\n";
        IngestedFile first = workspace.IngestText("1.csv", Header + "A1;Bromma;EB;2022-01-10;arbete\nA2;Bromma;EB;2022-01-11;arbete\n");
        workspace.IngestText("2.csv", Header + "A2;Bromma;EB;2022-01-11;okand\n");
        Assert.Equal((2, 1), (Standing(first).Rows, Standing(first).InForce));

        workspace.Ingestor.Approve(first.Delivery.Id, "Eva", "Rättelsen var fel", CancellationToken.None);

        Assert.Equal(["arbete", "arbete"], workspace.Query<string>("SELECT orsak FROM avslut"));
        Assert.False(Standing(first).IsReplaced);
    }

    [Fact]
    public void What_counts_as_it_is_cannot_be_brought_back()
    {
        IngestedFile only = workspace.IngestText("1.csv", Exports.Bistand("2022-01", "Bromma", 1000));
        Assert.Contains("behöver inte godkännas", Refusal(() => workspace.Ingestor.Approve(only.Delivery.Id, "Eva", "x", CancellationToken.None)), StringComparison.Ordinal);
        Assert.Equal(1, workspace.Workspace.ReadState().Current!.Number);
    }

    [Fact]
    public void A_held_file_that_is_turned_down_never_enters_and_can_be_sent_again()
    {
        workspace.IngestText("jan.csv", Exports.Bistand("2022-01", "Bromma", 1000));
        string text = Exports.Bistand("2022-02", "Bromma", 9000);
        IngestedFile held = workspace.IngestText("feb.csv", text);
        Assert.Equal(DeliveryStatus.Held, held.Status);

        workspace.Ingestor.TurnDown(held.Delivery.Id[..8], "Eva", "Fel fil", CancellationToken.None);

        DeliveryEntry entry = workspace.Workspace.ReadState().Find(held.Delivery.Id)!;
        Assert.Equal((DeliveryStatus.Refused, "Eva", "Fel fil"), (entry.Status, entry.TurnedDown!.By, entry.TurnedDown.Why));
        Assert.Equal(1, workspace.Workspace.ReadState().Current!.Number);
        Assert.Contains("avvisades av Eva", Refusal(() => workspace.Ingestor.Approve(held.Delivery.Id, "Bo", "x", CancellationToken.None)), StringComparison.Ordinal);
        Assert.Contains("avvisades av Eva", Refusal(() => workspace.Ingestor.TurnDown(held.Delivery.Id, "Bo", "x", CancellationToken.None)), StringComparison.Ordinal);
        Assert.Equal(DeliveryStatus.Held, workspace.IngestText("feb.csv", text).Status);
        Assert.Null(workspace.Workspace.ReadState().Find(held.Delivery.Id)!.TurnedDown);
    }

    [Fact]
    public void What_has_entered_is_taken_out_by_a_new_release_and_what_it_replaced_counts_again()
    {
        IngestedFile first = workspace.IngestText("1.csv", Exports.Bistand("2022-01", "Bromma", 1000));
        string text = Exports.Bistand("2022-01 2022-02", "Bromma", 1100);
        IngestedFile wrong = workspace.IngestText("2.csv", text);

        IngestResult result = workspace.Ingestor.TurnDown(wrong.Delivery.Id, "Eva", "Februari finns inte", CancellationToken.None);

        Assert.Equal(3, result.Release);
        Assert.Equal(3000m, workspace.Single<decimal>("SELECT sum(belopp) FROM bistand"));
        Assert.Equal(6600m, workspace.Single<decimal>("SELECT sum(belopp) FROM bistand", release: 2));
        Assert.False(Standing(first).IsReplaced);
        Assert.True(workspace.Workspace.ReadState().Find(wrong.Delivery.Id)!.TurnedDown!.WasIn);
        Assert.Contains("togs bort av Eva", Refusal(() => workspace.Ingestor.Approve(wrong.Delivery.Id, "Bo", "x", CancellationToken.None)), StringComparison.Ordinal);
        Assert.Empty(new WorkspaceVerification(workspace.Workspace, TestWorkspace.Areas, IndicatorCatalog.Load(TemplateFolder.Find().Indicators)).Run(every: true, CancellationToken.None).Findings);
        Assert.Equal(DeliveryStatus.Accepted, workspace.IngestText("2.csv", text).Status);
        Assert.Equal(6600m, workspace.Single<decimal>("SELECT sum(belopp) FROM bistand"));
    }

    [Fact]
    public void The_last_delivery_of_all_can_be_taken_out_too()
    {
        IngestedFile only = workspace.IngestText("1.csv", Exports.Bistand("2022-01", "Bromma", 1000));
        Assert.Equal(2, workspace.Ingestor.TurnDown(only.Delivery.Id, "Eva", "x", CancellationToken.None).Release);
        Assert.Equal(0, workspace.Single<long>("SELECT count(*) FROM bistand"));
        Assert.Empty(DeliveryStanding.Read(workspace.Workspace, workspace.Workspace.ReadState(), TestWorkspace.Areas));
    }

    public void Dispose() => workspace.Dispose();

    private DeliveryStanding Standing(IngestedFile file) =>
        DeliveryStanding.Read(workspace.Workspace, workspace.Workspace.ReadState(), TestWorkspace.Areas)[file.Delivery.Id];

    private static string Refusal(Action action)
    {
        UserException refused = Assert.Throws<UserException>(action);
        Assert.Equal(ErrorKind.Usage, refused.Kind);
        return refused.Message;
    }
}
