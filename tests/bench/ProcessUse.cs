using System.Globalization;

namespace Bistand.Analytics.Bench;

/// <summary>What a running process takes, as Linux tells it.</summary>
internal sealed class ProcessUse(int process)
{
    /// <summary>The kernel's unit of time.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Of all its threads since it began.</summary>
    public double ProcessorSeconds
    {
        get
        {
            // The name may hold spaces; what follows it may not. Field 14 and 15 of the line are the process' own and the kernel's time on its behalf.
            string[] fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>Of memory, now.</summary>
    public double Megabytes
    {
        get
        {
            string line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.AsSpan("VmRSS:".Length, line.Length - "VmRSS:".Length - " kB".Length).Trim(), CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
    }
}
