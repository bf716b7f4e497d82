using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Deliveries;

public sealed class DuplicateRowTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_duplicate_has_no_finding_of_its_own()
    {
        string row = $"2023-08;Norrmalm;H;{Exports.Adult(1)};S;8000\n";
        IngestedFile file = workspace.IngestText("1.csv", $"{Exports.BistandHeader}\n{row}{row}");

        Assert.Equal(["3;;duplicate-row;"], workspace.Rejects(file));
        Assert.Equal([2L], file.Delivery.Findings.Where(finding => finding.Code == "district-succeeded").Select(finding => finding.Line));
    }

    [Theory]
    [InlineData("Rinkeby-Kista,Spånga-Tensta", "", 30)]
    [InlineData("Rinkeby-Kista,01,Spånga-Tensta", "3;;duplicate-row;", 40)]
    [InlineData("Järva,Rinkeby-Kista,Spånga-Tensta", "3;;duplicate-row; 4;;duplicate-row;", 10)]
    [InlineData("Rinkeby-Kista,Järva,Spånga-Tensta", "3;;duplicate-row;", 40)]
    public void Rows_of_two_former_stadsdelar_are_added_up_in_their_successor(string names, string rejects, int expected)
    {
        string rows = string.Concat(names.Split(',').Select((name, index) => $"2023;{name};K;100+;{10 * (index + 1)}\n"));
        IngestedFile file = workspace.IngestText("1.csv", $"ar;stadsdel;kon;alder;antal\n{rows}");

        Assert.Equal(rejects, string.Join(' ', workspace.Rejects(file)));
        if (file.Status == DeliveryStatus.Held)
        {
            workspace.Ingestor.Approve(file.Delivery.Id, "Eva", "prov", CancellationToken.None);
        }

        Assert.Equal(expected, workspace.Single<int>("SELECT sum(antal)::INTEGER FROM befolkning"));
    }
}
