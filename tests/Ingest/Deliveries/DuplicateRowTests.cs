using Bistand.Analytics.Ingest;

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
}
