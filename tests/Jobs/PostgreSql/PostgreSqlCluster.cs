using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bistand.Analytics.Tests.Jobs.PostgreSql;

/// <summary>A PostgreSQL of the tests' own: made in a temporary folder, on a free port of this machine, stopped and deleted afterwards.</summary>
public sealed class PostgreSqlCluster : IDisposable
{
    /// <summary>PostgreSQL refuses to run as root; Debian's package makes this user.</summary>
    private const string User = "postgres";

    private readonly string bin = FindPrograms();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-pg-");
    private readonly int port = FreePort();
    private int databases;

    public PostgreSqlCluster()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", User, folder.FullName);
        }

        RunAsOwner("initdb", "--pgdata", Data, "--username", User, "--auth", "trust", "--no-sync", "--locale", "C.UTF-8");
        Start();
    }

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase()
    {
        string name = "bistand" + Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture);
        RunAsOwner("createdb", "--host", "127.0.0.1", "--port", Port, "--username", User, name);
        return $"Host=127.0.0.1;Port={Port};Database={name};Username={User};Timeout=3;Maximum Pool Size=20";
    }

    public void Start() => RunAsOwner(
        "pg_ctl", "start", "--wait", "--pgdata", Data, "--log", Path.Combine(folder.FullName, "log"),
        "--options", $"-p {Port} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=100 -k {folder.FullName}");

    /// <summary>Cuts every connection at once, as a machine that goes down does.</summary>
    public void Stop() => RunAsOwner("pg_ctl", "stop", "--wait", "--mode", "immediate", "--pgdata", Data);

    public void Dispose()
    {
        try
        {
            Stop();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Port => port.ToString(CultureInfo.InvariantCulture);

    private void RunAsOwner(string program, params string[] arguments)
    {
        string path = Path.Combine(bin, program);
        if (Environment.IsPrivilegedProcess)
        {
            Run("setpriv", ["--reuid", User, "--regid", User, "--clear-groups", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private void Run(string program, params string[] arguments)
    {
        // What is started in the background would keep redirected streams open for ever: output goes to a file.
        string log = Path.Combine(Path.GetTempPath(), $"{folder.Name}.log");
        using Process process = Process.Start(new ProcessStartInfo("sh", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, program, .. arguments])
        {
            UseShellExecute = false, WorkingDirectory = "/",
        })!;
        process.WaitForExit();
        string said = File.ReadAllText(log);
        File.Delete(log);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {said}");
    }

    private static string FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        IEnumerable<string> folders = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(version => int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out int number) ? number : 0).Select(version => Path.Combine(version, "bin"))
            : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL's programs are not installed. tests/run installs them on Debian; elsewhere put initdb and pg_ctl in PATH.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
