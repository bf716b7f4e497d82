using System.Data.Common;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Model.Releases;

/// <summary>Releases that nothing rests on are taken away; what is left is whole, and they can be built again.</summary>
public sealed class ReleasePruningTests : IDisposable
{
    private static readonly IndicatorCatalog Catalog = IndicatorCatalog.Load(TemplateFolder.Find().Indicators);

    private readonly TestWorkspace workspace = new();

    public ReleasePruningTests()
    {
        for (int month = 1; month <= 5; month++)
        {
            workspace.Ingest(workspace.Write($"{month}.csv", Exports.Bistand($"2023-0{month}", "Farsta", households: 10)));
        }
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_newest_and_those_pointed_at_stay_and_the_files_of_the_others_go()
    {
        Assert.Equal([1, 3], Prune(2, 2, 77));
        Assert.Equal(["000002.duckdb", "000004.duckdb", "000005.duckdb"], Files());
        Assert.Empty(Prune(2, 2));
        Assert.Equal([2], Prune(2));
        Assert.Equal([4], Prune(0));
        Assert.Equal(["000005.duckdb"], Files());
        Assert.Equal(5, workspace.Ingest(Path.Combine(workspace.Inbox, "1.csv")).Release);
    }

    [Fact]
    public void One_that_was_taken_away_is_told_of_and_neither_verified_nor_swept_for_lost()
    {
        Prune(1);
        var error = Assert.Throws<UserException>(() => workspace.Workspace.OpenRelease(2));
        Assert.Equal(ErrorKind.NotFound, error.Kind);
        Assert.Contains("borttagen sedan 2024-01-15", error.Message, StringComparison.Ordinal);
        foreach (bool every in new[] { false, true })
        {
            VerificationResult result = new WorkspaceVerification(workspace.Workspace, TestWorkspace.Areas, Catalog).Run(every, CancellationToken.None);
            Assert.Empty(result.Findings);
            Assert.Equal((1, 4, 1), (result.Releases, result.Removed, result.Rebuilt));
        }
    }

    [Fact]
    public void One_that_was_taken_away_is_built_again_as_it_was()
    {
        IReadOnlyList<string> before = workspace.Query<string>(Exports.Figures, release: 2);
        Prune(1);
        ReleaseEntry rebuilt = new ReleaseRebuild(workspace.Workspace, TestWorkspace.Areas, TimeProvider.System).Run(2, CancellationToken.None);
        Assert.Null(rebuilt.Removed);
        Assert.Equal(before, workspace.Query<string>(Exports.Figures, release: 2));
        Assert.Equal([2], Prune(1));
    }

    [Fact]
    public void Whoever_reads_one_that_is_taken_away_is_left_in_peace()
    {
        using (OpenRelease open = workspace.Workspace.OpenRelease(1))
        {
            using DbCommand command = open.Connection.CreateCommand();
            Prune(1);
            command.CommandText = "SELECT count(*) FROM bistand";
            Assert.NotEqual(0L, command.ExecuteScalar());
        }
    }

    private IReadOnlyList<int> Prune(int newest, params int[] pointedAt) => new ReleasePruning(workspace.Workspace, workspace.Clock).Run(newest, pointedAt);

    private IEnumerable<string> Files() => Directory.GetFiles(workspace.Workspace.ReleasesFolder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}
