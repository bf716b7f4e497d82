using Bistand.Analytics.Ingest;

namespace Bistand.Analytics.Tests.Ingest.Checking;

public sealed class HoursTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("1.413;1;1", "ordinarie_timmar;invalid-number;#.###")]
    [InlineData("100;1,413;1", "sjuk_timmar_1_14;invalid-number;#,###")]
    [InlineData("100;1;1.000", "sjuk_timmar_15;invalid-number;#.###")]
    public void Hours_with_three_decimals_may_be_thousands_and_are_refused(string hours, string fault)
    {
        IngestedFile file = Read(hours);
        Assert.Equal(["2;" + fault], workspace.Rejects(file));
    }

    [Fact]
    public void Hours_with_two_decimals_and_thousands_set_apart_by_a_space_are_read()
    {
        Assert.Equal(0, Read("1 413,25;49,2;90").Delivery.Rejected);
        Assert.Equal(1413.25m, workspace.Single<decimal>("SELECT ordinarie_timmar FROM sjukfranvaro"));
    }

    private IngestedFile Read(string hours) =>
        workspace.IngestText("1.csv", $"manad;stadsdel;kon;ordinarie_timmar;sjuk_timmar_1_14;sjuk_timmar_15\n2022-01;Farsta;K;{hours}\n");
}
