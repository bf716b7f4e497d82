using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Bistand.Analytics.Tests.Jobs.PostgreSql;

/// <summary>«bistand serve» as a process of its own, as it runs on a machine.</summary>
internal sealed class ServiceNode : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    public ServiceNode(TestHome home, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(BistandProgram.Path, ["serve", "--urls", "http://127.0.0.1:0", "--data", home.Data, "--key-file", home.Key])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home.Root,
        };
        start.Environment["HOME"] = home.Root;
        foreach ((string name, string value) in settings)
        {
            start.Environment["Jobs__" + name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>As the run log names it.</summary>
    public string Name => $"{Environment.MachineName}/{process.Id.ToString(CultureInfo.InvariantCulture)}";

    public IEnumerable<string> Lines => lines;

    /// <summary>Waits until it says where it answers.</summary>
    public async Task<ServiceNode> StartedAsync()
    {
        await WaitAsync(() => lines.Any(line => line.Contains("http://127.0.0.1:", StringComparison.Ordinal)));
        return this;
    }

    public Uri Url => new(lines.First(line => line.Contains("http://127.0.0.1:", StringComparison.Ordinal)).Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd('.'));

    /// <summary>SIGKILL: nothing in the process gets to know.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM, as a service manager stops it.</summary>
    /// <returns>The exit code.</returns>
    public int Terminate()
    {
        using (Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Assert.True(process.WaitForExit(LongestWait), "It does not stop.");
        return process.ExitCode;
    }

    public async Task WaitAsync(Func<bool> what)
    {
        DateTimeOffset until = TimeProvider.System.GetUtcNow() + LongestWait;
        while (!what())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < until && !process.HasExited, "It did not happen. " + string.Join('\n', lines.TakeLast(40)));
            await Task.Delay(20);
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
