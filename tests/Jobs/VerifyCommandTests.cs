using System.Diagnostics;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary><c>verify</c> and <c>rebuild</c> as a controller runs them: what they say and how they end.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_damaged_release_is_told_of_with_code_2_and_mended_by_rebuild()
    {
        home.Run("verify").Fails(2, "ingen utgåva");
        home.Run("rebuild").Fails(2, "ingen utgåva");
        home.WithYear();
        Assert.StartsWith("Allt stämmer: 13 leveranser och 1 utgåva", home.Run("verify").Succeeds().Output, StringComparison.Ordinal);
        byte[] before = home.Run("indicators", "--period", "2023-VB", "--format", "json").Succeeds().Bytes;

        string release = Directory.GetFiles(home.Path("data", "releases")).Single();
        File.WriteAllText(release, "inte en databas");
        ProgramRun found = home.Run("verify");
        Assert.Equal((2, ""), (found.Code, found.Error));
        Assert.Contains("bistand rebuild", found.Output, StringComparison.Ordinal);
        Assert.Contains("Utgåva 1 är ombyggd", home.Run("rebuild").Succeeds().Output, StringComparison.Ordinal);
        home.Run("verify", "--all").Succeeds();
        Assert.Equal(before, home.Run("indicators", "--period", "2023-VB", "--format", "json").Succeeds().Bytes);
        home.Run("rebuild", "--release", "7").Fails(1, "Utgåva 7 finns inte");
    }

    [Fact]
    public void A_rebuild_killed_at_any_moment_leaves_the_old_or_the_new_file_and_both_verify()
    {
        home.WithYear();
        var time = Stopwatch.StartNew();
        home.Run("rebuild").Succeeds();
        TimeSpan whole = time.Elapsed;
        var random = new Random(20261122);
        for (int kill = 0; kill < 5; kill++)
        {
            using (Process process = Process.Start(new ProcessStartInfo(BistandProgram.Path, ["rebuild", "--data", home.Data]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!)
            {
                if (!process.WaitForExit(whole * (0.3 + (0.7 * random.NextDouble()))))
                {
                    process.Kill();
                }

                process.WaitForExit();
            }

            ReleaseEntry release = Workspace.Open(home.Data).ReadState().Current!;
            Assert.Equal(release.Sha256, FileHash.Of(home.Path("data", "releases", release.File)));
            home.Run("verify").Succeeds();
        }
    }
}
