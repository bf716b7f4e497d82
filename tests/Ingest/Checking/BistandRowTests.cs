namespace Bistand.Analytics.Tests.Ingest.Checking;

public sealed class BistandRowTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Only_the_amount_is_ignored_on_other_rows_than_the_applicants()
    {
        string rows = string.Concat(
            $"2022-01;Bromma;H;{Exports.Adult(1)};S;8000;1\n",
            $"2022-01;Bromma;H;{Exports.Adult(2)};M;1,234;\n",
            $"2022-01;Bromma;H;{Exports.Adult(3)};B;;-1\n",
            $"2022-01;Bromma;H;{Exports.Adult(4)};B;;1,5\n");

        Assert.Equal(
            ["4;antal_barn;negative-number;-#", "5;antal_barn;invalid-number;#,#"],
            workspace.Rejects(workspace.IngestText("1.csv", $"{Exports.BistandHeader};antal_barn\n{rows}")));
    }
}
