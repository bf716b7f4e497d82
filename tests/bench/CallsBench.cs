using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Bench;

/// <summary>
/// What years of small files do to a workspace: each month of bistånd is a file and a call of its own, and after fifteen years of months they come again,
/// corrected. Ingests them one after the other, has old releases taken away as each night does, and asks the built program for figures and a page at the
/// beginning and at the end. Everything lies in a temporary folder that is deleted afterwards.
/// </summary>
internal static class CallsBench
{
    private const int RowsOfAFile = 96;
    private const int Months = 180;

    /// <summary>How many others there are each time that a month comes again; a multiple of three.</summary>
    private const int PersonsOfACorrection = 3;

    /// <summary>Calls between two nights, and those that are timed together.</summary>
    private const int CallsOfADay = 50;

    private const int KeptReleases = 10;

    public static async Task<int> RunAsync(int calls, TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-bench-");
        try
        {
            string key = Path.Combine(folder.FullName, "key");
            string data = Path.Combine(folder.FullName, "data");
            await File.WriteAllTextAsync(key, Convert.ToBase64String(SHA256.HashData("bench"u8))).ConfigureAwait(false);
            var templates = TemplateFolder.Find();
            var areas = AreaCatalog.Load(templates.Areas);
            var indicators = IndicatorCatalog.Load(templates.Indicators);
            var workspace = Workspace.Open(data);
            var ingestor = new Ingestor(workspace, new IngestRules(areas, ExportKinds.Shipped, indicators.IsComputed, indicators), TimeProvider.System);
            string population = Path.Combine(folder.FullName, "befolkning.csv");
            ScaleBench.WritePopulation(population);
            ingestor.Ingest([population], key, new IngestOptions(), null, CancellationToken.None);

            long began = Stopwatch.GetTimestamp();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            for (int call = 1; call <= calls; call++)
            {
                IngestedFile file = ingestor.Ingest([Write(folder, call - 1)], key, new IngestOptions(), null, CancellationToken.None).Files[0];
                if (file.Status != DeliveryStatus.Accepted)
                {
                    throw new InvalidOperationException($"Call {call} ended with {file.Status}: {string.Join(' ', file.Delivery.Findings.Select(finding => finding.Message))}");
                }

                if (call % CallsOfADay == 0)
                {
                    output.WriteLine(Text(
                        $"call {call,5}: {Stopwatch.GetElapsedTime(began).TotalSeconds / CallsOfADay,6:F2} s and {(Environment.CpuUsage.TotalTime - processor).TotalSeconds / CallsOfADay,6:F2} s of processor a call, state {StateBytes(data) / 1e3,7:F0} kB"));
                    new ReleasePruning(workspace, TimeProvider.System).Run(KeptReleases, []);
                    if (call == CallsOfADay || call == calls)
                    {
                        await AskAsync(key, data, output).ConfigureAwait(false);
                    }

                    (began, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                }
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>One month of all stadsdelar.</summary>
    private static string Write(DirectoryInfo folder, int call)
    {
        string file = Path.Combine(folder.FullName, "bistand.csv");
        using StreamWriter writer = LargeExport.Begin(file);
        LargeExport.WriteMonth(writer, ScaleBench.First.Plus(call % Months), RowsOfAFile, PersonsOfACorrection * (call / Months), ScaleBench.Areas);
        return file;
    }

    private static async Task AskAsync(string key, string data, TextWriter output)
    {
        foreach (string what in new[] { "indicators, first", "indicators, again" })
        {
            Note(what, BuiltProgram.Measure(key, "indicators", "--period", "2009-01", "--area", "farsta", "--format", "json", "--data", data));
        }

        Note("deliveries", BuiltProgram.Measure(key, "deliveries", "--data", data));
        foreach ((string what, double seconds) in await BuiltProgram.PagesAsync(key, data).ConfigureAwait(false))
        {
            output.WriteLine(Text($"  {what,-20} {seconds,7:F2} s"));
        }

        void Note(string what, ProgramCost cost) => output.WriteLine(Text($"  {what,-20} {cost.Seconds,7:F2} s, processor {cost.Processor:F2} s, peak {cost.PeakMegabytes:F0} MB"));
    }

    private static long StateBytes(string data) => new[] { "workspace.json", "history.jsonl" }.Sum(file => new FileInfo(Path.Combine(data, file)) is { Exists: true } there ? there.Length : 0);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
