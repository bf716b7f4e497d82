using System.Diagnostics;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest;

/// <summary>
/// The program is killed (SIGKILL) at random moments of an ingest: the old or the new release must answer, and a rerun must give
/// what an undisturbed run gives.
/// </summary>
public sealed class KillTests
{
    private const int Kills = 20;

    [Fact]
    public void A_killed_ingest_leaves_the_old_or_the_new_release_and_a_rerun_gives_the_new()
    {
        using var undisturbed = new TestWorkspace();
        string before = undisturbed.Write("1.csv", Exports.Bistand("2022-01 2022-02 2022-03", "Bromma,Farsta", 1000, households: 300));
        string after = undisturbed.Write("2.csv", Exports.Bistand("2022-03 2022-04", "Bromma,Farsta", 1100, households: 290));
        string refused = undisturbed.Write("3.csv", "x;y\n1;2\n");
        undisturbed.Ingest(before, refused);
        using var prepared = new TestWorkspace(undisturbed);
        IReadOnlyList<string> old = undisturbed.Query<string>(Exports.Figures);
        var time = Stopwatch.StartNew();
        Assert.Equal(2, Run(undisturbed, after, refused, killAfter: null));
        TimeSpan whole = time.Elapsed;
        IReadOnlyList<string> @new = undisturbed.Query<string>(Exports.Figures);
        Assert.NotEqual(old, @new);

        var random = new Random(20221122);
        int killed = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using var workspace = new TestWorkspace(prepared);
            // The first third is the runtime starting: nothing can go wrong there.
            killed += Run(workspace, after, refused, whole * (0.3 + 0.75 * random.NextDouble())) == 2 ? 0 : 1;

            WorkspaceState state = workspace.Workspace.ReadState();
            IReadOnlyList<string> answered = workspace.Query<string>(Exports.Figures);
            Assert.Equal(state.Current!.Number == 1 ? old : @new, answered);
            Assert.All(state.Deliveries, entry => Assert.Equal(entry.Id, workspace.Workspace.ReadDelivery(entry.Id).Id));
            Assert.Equal(old, workspace.Query<string>(Exports.Figures, release: 1));

            IngestResult rerun = workspace.Ingest(after, refused);
            Assert.Equal((2, state.Current.Number == 1 ? DeliveryStatus.Accepted : DeliveryStatus.Duplicate), (rerun.Release, rerun.Files[0].Status));
            Assert.Equal(@new, workspace.Query<string>(Exports.Figures));
            Assert.False(Directory.Exists(workspace.Workspace.TemporaryFolder));
            Assert.Equal(3, Directory.GetDirectories(workspace.Workspace.DeliveriesFolder).Length);
        }

        Assert.NotEqual(0, killed);
    }

    /// <returns>The exit code; what the system gives a killed process otherwise.</returns>
    private static int Run(TestWorkspace workspace, string first, string second, TimeSpan? killAfter)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "bistand.dll"), "ingest", first, second, "--data", workspace.Path, "--key-file", workspace.KeyFile, "--json",
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (killAfter is { } delay && !process.WaitForExit(delay))
        {
            process.Kill();
        }

        process.WaitForExit();
        return process.ExitCode;
    }
}
