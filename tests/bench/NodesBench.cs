using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Bistand.Analytics.Bench;

/// <summary>
/// How nodes share what a new release needs before it is shown: figures of fifteen years, forecasts, plans of what is public. Each node is a service of its
/// own on the same workspace, in which nothing is kept; they start together, and the time is until all of them show the release.
/// </summary>
internal static class NodesBench
{
    private const int Rows = 600_000;

    private static readonly int[] Nodes = [1, 2, 4];

    public static async Task<int> RunAsync(TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-bench-");
        try
        {
            string key = Path.Combine(folder.FullName, "key");
            await File.WriteAllTextAsync(key, Convert.ToBase64String(SHA256.HashData("bench"u8))).ConfigureAwait(false);
            string export = ScaleBench.WriteExport(folder, Rows);
            string population = Path.Combine(folder.FullName, "befolkning.csv");
            ScaleBench.WritePopulation(population);
            string data = Path.Combine(folder.FullName, "data");
            BuiltProgram.Measure(key, "ingest", export, population, "--data", data);
            foreach (int nodes in Nodes)
            {
                Forget(data, "figures", "plans");
                (double seconds, double processor) = await ShowAsync(key, data, nodes).ConfigureAwait(false);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{nodes} nodes on {Environment.ProcessorCount} processors: {seconds,6:F1} s until all show the release, processor {processor,6:F1} s"));
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Deletes folders of what a workspace keeps, where they are there.</summary>
    public static void Forget(string data, params string[] kept)
    {
        foreach (string folder in kept.Select(name => Path.Combine(data, name)).Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Starts so many services on a workspace, waits until all show its release, and ends them.</summary>
    public static async Task<(double Seconds, double Processor)> ShowAsync(string key, string data, int nodes)
    {
        double before = BuiltProgram.ChildrenProcessor();
        long began = Stopwatch.GetTimestamp();
        Process[] services = [.. Enumerable.Range(0, nodes).Select(node => BuiltProgram.Start(
            key, "serve", "--data", data, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{5200 + node}")))];
        try
        {
            await Task.WhenAll(services.Select(BuiltProgram.UntilShownAsync)).ConfigureAwait(false);
            double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            await EndAsync(services).ConfigureAwait(false);
            return (seconds, BuiltProgram.ChildrenProcessor() - before);
        }
        finally
        {
            await EndAsync(services).ConfigureAwait(false);
            Array.ForEach(services, service => service.Dispose());
        }
    }

    private static async Task EndAsync(Process[] services)
    {
        foreach (Process service in services.Where(service => !service.HasExited))
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync().ConfigureAwait(false);
        }
    }
}
