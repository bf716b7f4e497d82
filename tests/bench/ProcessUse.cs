using System.Diagnostics;
using System.Globalization;

namespace Bistand.Analytics.Bench;

/// <summary>What a running process takes together with those that it has started, as Linux tells it.</summary>
internal sealed class ProcessUse(int process)
{
    /// <summary>Seconds of processor so far.</summary>
    public double ProcessorSeconds
    {
        get
        {
            using var running = Process.GetProcessById(process);
            return running.TotalProcessorTime.TotalSeconds + Children().Sum(child => child.ProcessorSeconds);
        }
    }

    /// <summary>Of memory, now.</summary>
    public double Megabytes => Of("VmRSS:") + Children().Sum(child => child.Megabytes);

    /// <summary>The most memory so far; 0 when it has just ended.</summary>
    public double PeakMegabytes
    {
        get
        {
            try
            {
                return Of("VmHWM:") + Children().Sum(child => child.PeakMegabytes);
            }
            catch (Exception error) when (error is IOException or InvalidOperationException)
            {
                return 0;
            }
        }
    }

    /// <summary>What some work takes in this process: seconds by the clock and of processor.</summary>
    public static (double Seconds, double Processor) Measure(Action work)
    {
        double before = Environment.CpuUsage.TotalTime.TotalSeconds;
        long began = Stopwatch.GetTimestamp();
        work();
        return (Stopwatch.GetElapsedTime(began).TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds - before);
    }

    private double Of(string name)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.AsSpan(name.Length, line.Length - name.Length - " kB".Length).Trim(), CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    private IEnumerable<ProcessUse> Children() => Directory.EnumerateDirectories($"/proc/{process}/task")
        .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(child => new ProcessUse(int.Parse(child, CultureInfo.InvariantCulture)));
}
