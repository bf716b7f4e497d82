using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Deliveries;

/// <summary>What whoever approves a held file gets to know of it beyond the reason that it was held for.</summary>
public sealed class ApprovalPreviewTests : IDisposable
{
    private const string Refused = "2022-02;Bromma;H;x;S;5\n";

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_file_held_for_refused_rows_tells_of_the_stadsdel_that_it_lacks_and_of_the_leap_too()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01", "Bromma,Farsta", 1000)));
        IngestedFile held = workspace.IngestText("2.csv", Exports.Bistand("2022-02", "Bromma", 1100) + Refused);
        Assert.Equal(["too-many-refused"], held.Delivery.Findings.Select(finding => finding.Code));

        ApprovalPreview preview = Preview(held);
        Assert.Equal(["missing-district", "amount-jump"], preview.Faults.Select(fault => fault.Code));
        MonthComparison month = Assert.Single(preview.Months);
        Assert.Equal((6000m, 3300m), (month.TotalBefore, month.TotalThen));
        Assert.Equal(
            [("Bromma", new DistrictMonth(3, 3000), new DistrictMonth(3, 3300), false), ("Farsta", new DistrictMonth(3, 3000), null, true)],
            month.Districts.Select(district => (district.Area.Name, district.Before, district.Then, district.IsLacking)));
    }

    [Fact]
    public void The_rules_are_tried_on_the_release_as_it_is_now()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01", "Bromma,Farsta", 1000)));
        IngestedFile held = workspace.IngestText("2.csv", Exports.Bistand("2022-02", "Bromma", 1000));
        Assert.Equal(DeliveryStatus.Held, held.Status);
        IngestedFile rest = workspace.IngestText("3.csv", Exports.Bistand("2022-02", "Farsta", 1000));
        Assert.Equal(["2.csv"], Preview(rest).AlsoHeld.Select(other => other.File));

        workspace.Ingestor.Approve(rest.Delivery.Id, "Eva", "Kom i två delar", CancellationToken.None);
        ApprovalPreview preview = Preview(held);
        Assert.Empty(preview.Faults);
        Assert.Equal([true, false], preview.Months[0].Districts.Select(district => district.IsBrought));
        Assert.Empty(preview.AlsoHeld);
    }

    [Fact]
    public void A_redelivery_tells_what_it_replaces()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01 2022-02", "Bromma", 1000)));
        DistrictComparison district = Preview(workspace.IngestText("2.csv", Exports.Bistand("2022-02", "Bromma", 2000))).Months[0].Districts[0];
        Assert.Equal((new DistrictMonth(3, 3000), new DistrictMonth(3, 6000)), (district.Today, district.Then));
    }

    [Fact]
    public void A_newer_delivery_that_would_be_undone_is_told_of()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01 2022-02", "Bromma", 1000)));
        IngestedFile held = workspace.IngestText("2.csv", Exports.Bistand("2022-02", "Bromma", 2000));
        Assert.Equal([("1.csv", false)], Preview(held).Replaces.Select(one => (one.Delivery.File, one.IsNewer)));
        workspace.Clock.Advance(TimeSpan.FromMinutes(1));
        workspace.IngestText("3.csv", Exports.Bistand("2022-02", "Bromma", 1001));

        // The first file's February is replaced already; its January stays as it is.
        ReplacedDelivery only = Assert.Single(Preview(held).Replaces);
        Assert.Equal(("3.csv", true), (only.Delivery.File, only.IsNewer));
        Assert.StartsWith("Obs: 3.csv", only.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_went_up_in_a_stadsdel_is_counted_in_its_month_before()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2023-06", "Rinkeby-Kista,Spånga-Tensta", 1000)));
        MonthComparison month = Preview(workspace.IngestText("2.csv", Exports.Bistand("2023-07", "Järva", 9000))).Months[0];
        Assert.Equal(("Järva", new DistrictMonth(6, 6000)), Assert.Single(month.Districts) is var only ? (only.Area.Name, only.Before) : default);
    }

    [Theory]
    [InlineData("2022-02", "2022-01")]
    [InlineData("2022-05", "2022-01")]
    [InlineData("2021-12", "2022-01")]
    [InlineData("2023-02", null)]
    public void It_tells_which_month_is_compared_with_or_that_there_is_none(string month, string? other)
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01", "Bromma", 1000)));
        ApprovalPreview preview = Preview(workspace.IngestText("2.csv", Exports.Bistand(month, "Bromma", 9000) + Refused));
        Assert.Equal(other, preview.Months[^1].Other?.ToString());
        Assert.Equal(other is null ? 1 : 0, preview.Remarks.Count());
    }

    [Fact]
    public void Of_another_kind_there_is_no_month_to_compare()
    {
        IngestedFile held = workspace.IngestText("1.csv", "ar;stadsdel;kon;alder;antal\n2022;Bromma;K;18+;90\n2022;Bromma;Q;18+;90\n");
        Assert.Equal(DeliveryStatus.Held, held.Status);
        Assert.Empty(Preview(held).Months);
    }

    [Fact]
    public void Approved_a_second_time_it_says_by_whom_when_and_why()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01", "Bromma", 1000)));
        IngestedFile held = workspace.IngestText("2.csv", Exports.Bistand("2022-02", "Bromma", 5000));
        workspace.Ingestor.Approve(held.Delivery.Id, "Eva", "Retroaktiva beslut", CancellationToken.None);
        UserException again = Assert.Throws<UserException>(() => workspace.Ingestor.Approve(held.Delivery.Id, "Bo", "x", CancellationToken.None));
        Assert.Equal(ErrorKind.Usage, again.Kind);
        Assert.Matches("2.csv.* är redan godkänd av Eva 2024-01-15 kl\\. \\d\\d\\.00, med skälet «Retroaktiva beslut»", again.Message);
    }

    private ApprovalPreview Preview(IngestedFile file) =>
        ApprovalPreview.Of(workspace.Workspace, workspace.Workspace.ReadState(), file.Delivery.Id, TestWorkspace.Areas);
}
