using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Bench;

/// <summary>A year's disclosure plan of the sample city, its figures kept: made by one thread, which is the baseline, and by as many as there are processors.</summary>
internal static class PlanBench
{
    private static readonly int[] Years = [2022, 2023];

    public static async Task<int> RunAsync(TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-bench-");
        try
        {
            TemplateFolder templates = TemplateFolder.Find();
            var areas = AreaCatalog.Load(templates.Areas);
            var catalog = IndicatorCatalog.Load(templates.Indicators);
            string data = await SampleWorkspace.MakeAsync(folder, areas, Path.Combine(folder.FullName, "key")).ConfigureAwait(false);
            foreach (int year in Years)
            {
                (double Seconds, double Processor) Make(int threads) => Measure(data, areas, catalog, year, threads);

                // Keeps the figures.
                Make(Environment.ProcessorCount);
                (double alone, double processorAlone) = Make(1);
                (double seconds, double processor) = Make(Environment.ProcessorCount);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{year}: one thread {alone:F1} s, processor {processorAlone:F1} s; {Environment.ProcessorCount} threads {seconds:F1} s, processor {processor:F1} s; ratio by the clock {seconds / alone:F2}"));
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (double Seconds, double Processor) Measure(string data, AreaCatalog areas, IndicatorCatalog catalog, int year, int threads)
    {
        NodesBench.Forget(data, "plans");
        using OpenRelease open = Workspace.Open(data).OpenRelease();
        return ProcessUse.Measure(() => new IndicatorEngine(open, areas, catalog) { Threads = threads }.Plan(year));
    }
}
