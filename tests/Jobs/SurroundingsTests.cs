using System.Diagnostics;
using System.Globalization;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>Files, folders, keys and disks that fail: one sentence, code 4, and the workspace as it was.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_key_file_that_is_named_must_be_there()
    {
        home.Write("bistand.csv", TestHome.Bistand("2023-05"));
        home.Run("ingest", "bistand.csv", "--key-file", "ingen").Fails(1, "Nyckelfilen ingen", "--key-file", "finns inte");
        home.RunWith("BISTAND_KEY_FILE", "/ingen/nyckel", "ingest", "bistand.csv").Fails(1, "/ingen/nyckel", "$BISTAND_KEY_FILE", "finns inte");
        home.Run("deliveries", "--key-file", "ingen").Fails(1, "Nyckelfilen ingen", "finns inte");
        Directory.CreateDirectory(home.Path("data"));
        home.Run("ingest", "bistand.csv", "--key-file", "data").Fails(4, "Nyckelfilen data kan inte läsas");
        Assert.False(File.Exists(home.Key));
        Assert.Empty(Directory.GetFileSystemEntries(home.Path("data", "deliveries")));
    }

    [Fact]
    public void A_workspace_with_deliveries_wants_its_own_key()
    {
        home.Write("a.csv", TestHome.Bistand("2023-05"));
        home.Write("b.csv", TestHome.Bistand("2023-06"));
        home.Run("ingest", "a.csv").Succeeds();
        string before = home.State;
        File.Move(home.Key, home.Path("undan"));
        home.Run("ingest", "b.csv").Fails(4, "nyckel saknas", "säkerhetskopian", "--key-file");
        home.Write("annan", Convert.ToBase64String(new byte[32]));
        home.Run("ingest", "b.csv", "--key-file", "annan").Fails(4, "Nyckeln annan är inte den", "--key-file");
        home.Write("trasig", "hej");
        home.Run("ingest", "b.csv", "--key-file", "trasig").Fails(4, "trasig");
        Assert.Equal(before, home.State);
        Assert.False(File.Exists(home.Key));
        home.Run("ingest", "b.csv", "--key-file", "undan").Succeeds();
        // What it makes is for nobody else of the machine.
        UnixFileMode ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(home.Path("data")) == ours);
    }

    [Fact]
    public void The_demo_is_never_mixed_into_other_deliveries()
    {
        home.Write("bistand.csv", TestHome.Bistand("2023-05"));
        home.Run("ingest", "bistand.csv").Succeeds();
        string before = home.State;
        ProgramRun run = home.Run("demo", "--out", "demo");
        Assert.Equal(1, run.Code);
        Assert.Contains("har redan andra leveranser", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, home.State);
    }

    [Fact]
    public void A_workspace_where_a_file_stands_cannot_be_opened()
    {
        home.Write("upptagen", "");
        home.Run("deliveries", "--data", "upptagen").Fails(4, "upptagen", "--data");
        home.RunWith("BISTAND_DATA", "upptagen/data", "deliveries").Fails(4, "upptagen/data", "--data");
    }

    [Fact]
    public void A_report_or_sample_that_cannot_be_written_is_told_of()
    {
        home.WithYear();
        home.Write("fil", "");
        home.Run("report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--out", "fil/r.json").Fails(4, "fil/r.json", "kan inte skrivas");
        home.Run("report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--out", "exporter").Fails(4, "exporter", "kan inte skrivas");
        Assert.Empty(Directory.GetFiles(home.Root, "*.new"));
        home.Run("sample", "--out", "fil", "--areas", "farsta", "--months", "1").Fails(4, "fil", "finns redan en fil");
    }

    [Fact]
    public void Without_Node_a_report_says_what_to_install()
    {
        home.WithYear();
        home.RunWith("PATH", home.Root, "report", "--period", "2023-VB", "--area", "farsta", "--out", "r.pdf").Fails(4, "Installera Node.js");
        Assert.False(File.Exists(home.Path("r.pdf")));
    }

    [Fact]
    public void A_broken_indicator_is_named_and_left_out_while_the_rest_is_computed()
    {
        home.WithYear();
        string templates = home.Path("templates");
        Copy(Bistand.Analytics.Model.Templates.TemplateFolder.Find().Path, templates);
        string broken = Path.Combine(templates, "indicators", "andel-barn.yaml");
        File.WriteAllText(broken, "id: andel-barn\nname: [\n");
        ProgramRun run = home.RunWith("BISTAND_TEMPLATES", templates, "indicators", "--period", "2023-05", "--area", "farsta", "--format", "csv").Succeeds();
        Assert.Contains("andel-bistand,2023-05,farsta", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("andel-barn,", run.Output, StringComparison.Ordinal);
        Assert.Contains("andel-barn.yaml", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_release_or_state_points_at_the_backup()
    {
        home.WithYear();
        string release = Directory.GetFiles(home.Path("data", "releases")).Single();
        byte[] bytes = File.ReadAllBytes(release);
        File.WriteAllText(release, "inte en databas");
        home.Run("indicators", "--period", "2023-05").Fails(4, "Databasen kunde inte läsas");
        File.Delete(release);
        home.Run("indicators", "--period", "2023-05").Fails(4, "saknas på disk");
        File.WriteAllBytes(release, bytes);
        string state = home.State;
        home.Write("data/workspace.json", "{");
        home.Run("deliveries").Fails(4, "workspace.json", "säkerhetskopian");
        home.Write("data/workspace.json", state);
        home.Run("indicators", "--period", "2023-05").Succeeds();
    }

    [MountFact]
    public void A_read_only_workspace_is_read_but_not_written()
    {
        using var disk = new SmallDisk(home.Path("disk"), 16);
        home.Write("a.csv", TestHome.Bistand("2023-05"));
        home.Write("b.csv", TestHome.Bistand("2023-06"));
        home.Run("ingest", "a.csv", "--data", "disk/data").Succeeds();
        disk.MakeReadOnly();
        home.Run("indicators", "--period", "2023-05", "--area", "farsta", "--data", "disk/data").Succeeds();
        home.Run("ingest", "b.csv", "--data", "disk/data").Fails(4, "går inte att skriva i", "--data");
        home.Run("ingest", "b.csv", "--dry-run", "--data", "disk/data").Succeeds();
        home.Run("deliveries", "--data", "disk/data").Succeeds();
        home.Run("releases", "--data", "disk/data").Succeeds();
        home.Run("explain", "antal-hushall", "--period", "2023-05", "--area", "farsta", "--data", "disk/data").Succeeds();
        Assert.StartsWith("Allt stämmer", home.Run("verify", "--data", "disk/data").Succeeds().Output, StringComparison.Ordinal);
        home.Run("rebuild", "--data", "disk/data").Fails(4, "går inte att skriva i", "--data");
        home.Run("serve", "--urls", "http://127.0.0.1:0", "--data", "disk/data").Fails(4, "går inte att skriva i", "--data");
        home.Run("deliveries", "--data", "disk/ny").Fails(4, "disk/ny", "kan inte skapas", "--data");
    }

    [MountFact]
    public void A_report_of_a_read_only_workspace_is_made_and_says_that_its_forecasts_are_not_kept()
    {
        using var disk = new SmallDisk(home.Path("disk"), 32);
        for (int month = 1; month <= 12; month++)
        {
            home.Write(string.Create(CultureInfo.InvariantCulture, $"exporter/{month:00}.csv"), TestHome.Bistand(string.Create(CultureInfo.InvariantCulture, $"2023-{month:00}")));
        }

        home.Run("ingest", "exporter", "--data", "disk/data").Succeeds();
        disk.MakeReadOnly();
        ProgramRun run = home.Run("report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--data", "disk/data", "--out", "r.json").Succeeds();
        Assert.Contains("prognoser sparas inte", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(home.Path("r.json")));
    }

    [MountFact]
    public void A_full_disk_leaves_the_old_release_and_no_half_delivery()
    {
        using var disk = new SmallDisk(home.Path("disk"), 24);
        home.Write("a.csv", TestHome.Bistand("2023-05"));
        home.Write("b.csv", TestHome.Bistand("2023-06"));
        home.Run("ingest", "a.csv", "--data", "disk/data").Succeeds();
        string before = File.ReadAllText(home.Path("disk", "data", "workspace.json"));
        disk.Fill();
        home.Run("ingest", "b.csv", "--data", "disk/data").Fails(4, "Disken är full", "Frigör utrymme");
        Assert.Equal(before, File.ReadAllText(home.Path("disk", "data", "workspace.json")));
        home.Run("indicators", "--period", "2023-05", "--area", "farsta", "--data", "disk/data").Succeeds();
        home.Run("report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--data", "disk/data", "--out", "disk/r.json").Fails(4, "disk/r.json");

        disk.Empty();
        home.Run("ingest", "b.csv", "--data", "disk/data").Succeeds();
        Assert.Equal(2, Directory.GetDirectories(home.Path("disk", "data", "deliveries")).Length);
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>A disk in memory of a few megabytes.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly string path;

        public SmallDisk(string path, int megabytes)
        {
            this.path = Directory.CreateDirectory(path).FullName;
            Assert.True(MountFactAttribute.Mount("-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", this.path));
        }

        private string Filler => Path.Combine(path, "fyllnad");

        public void MakeReadOnly() => Assert.True(MountFactAttribute.Mount("-o", "remount,ro", path));

        public void Fill()
        {
            try
            {
                using FileStream file = File.Create(Filler);
                var block = new byte[4096];
                while (true)
                {
                    file.Write(block);
                    file.Flush();
                }
            }
            catch (IOException)
            {
                // Full, as was asked for.
            }
        }

        public void Empty() => File.Delete(Filler);

        public void Dispose()
        {
            using Process umount = Process.Start("umount", ["-l", path]);
            umount.WaitForExit();
        }
    }
}

/// <summary>A test that needs a file system of its own; skipped where the user may not mount one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountFactAttribute : FactAttribute
{
    private static readonly bool May = Try();

    public MountFactAttribute()
    {
        if (!May)
        {
            Skip = "This user may not mount a file system, so no disk can be filled or made read-only.";
        }
    }

    internal static bool Mount(params string[] arguments)
    {
        try
        {
            using Process mount = Process.Start(new ProcessStartInfo("mount", arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            mount.StandardError.ReadToEnd();
            mount.WaitForExit();
            return mount.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static bool Try()
    {
        string folder = Directory.CreateTempSubdirectory("bistand-mount-").FullName;
        bool mounted = OperatingSystem.IsLinux() && Mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
        if (mounted)
        {
            using Process umount = Process.Start("umount", [folder]);
            umount.WaitForExit();
        }

        Directory.Delete(folder);
        return mounted;
    }
}
