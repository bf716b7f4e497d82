using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Bench;

/// <summary>
/// How the work grows with the rows: fifteen years of bistånd of so many rows, as one file and as a file a month, then a month more, figures, a page and a
/// report. Each is a run of the built program. Everything lies in a temporary folder that is deleted afterwards.
/// </summary>
internal static class ScaleBench
{
    private const int Months = 180;
    private const int PersonsGoneInFiftyMonths = 50;

    /// <summary>Of the small commands, which one run tells little of, the median of so many.</summary>
    private const int Runs = 5;

    public static readonly Month First = new(2009, 1);

    /// <summary>Those that were the same stadsdel all the years.</summary>
    public static readonly string[] Areas =
        ["Bromma", "Enskede-Årsta-Vantör", "Farsta", "Hässelby-Vällingby", "Kungsholmen", "Skarpnäck", "Skärholmen", "Södermalm"];

    public static async Task<int> RunAsync(IReadOnlyList<int> sizes, TextWriter output)
    {
        var before = new List<(int Rows, Dictionary<string, ProgramCost> Costs)>();
        foreach (int rows in sizes)
        {
            Dictionary<string, ProgramCost> costs = await MeasureAsync(rows, output).ConfigureAwait(false);
            if (before.Count > 0)
            {
                Grow(before[^1], (rows, costs), output);
            }

            before.Add((rows, costs));
        }

        return 0;
    }

    private static async Task<Dictionary<string, ProgramCost>> MeasureAsync(int rows, TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-bench-");
        try
        {
            string key = Path.Combine(folder.FullName, "key");
            await File.WriteAllTextAsync(key, Convert.ToBase64String(SHA256.HashData("bench"u8))).ConfigureAwait(false);
            var costs = new Dictionary<string, ProgramCost>(StringComparer.Ordinal);
            string next = Path.Combine(folder.FullName, "bistand-next.csv");
            string population = Path.Combine(folder.FullName, "befolkning.csv");
            string months = folder.CreateSubdirectory("manader").FullName;
            string whole = WriteExport(folder, rows);
            WriteMonths(rows, months, next);
            WritePopulation(population);
            output.WriteLine(Text($"{rows:N0} rows of {Months} months, {new FileInfo(whole).Length / 1e6:N0} MB, {Environment.ProcessorCount} processors"));

            string asOne = Path.Combine(folder.FullName, "one");
            string asMany = Path.Combine(folder.FullName, "many");
            Note("ingest, one file", BuiltProgram.Measure(key, "ingest", whole, population, "--data", asOne));
            Note($"ingest, {Months} files", BuiltProgram.Measure(key, "ingest", months, population, "--data", asMany));
            output.WriteLine(Text($"  on disk: deliveries {Size(asOne, "deliveries"):N0} and {Size(asMany, "deliveries"):N0} MB, releases {Size(asOne, "releases"):N0} and {Size(asMany, "releases"):N0} MB"));
            DateTimeOffset began = TimeProvider.System.GetUtcNow();
            Note("a month more", BuiltProgram.Measure(key, "ingest", next, "--data", asMany));
            output.WriteLine(Text($"    {"its release after",-20} {(File.GetLastWriteTimeUtc(Path.Combine(asMany, "workspace.json")) - began.UtcDateTime).TotalSeconds,8:F2} s"));
            Note("all figures of a year", BuiltProgram.Measure(key, "indicators", "--period", "2023-VB", "--format", "json", "--data", asMany));
            Note("a plan", BuiltProgram.Measure(key, "indicators", "--period", "2023-VB", "--audience", "public", "--format", "json", "--data", asMany));
            Note("one figure", Median(() => BuiltProgram.Measure(key, "explain", "andel-bistand", "--period", "2023-VB", "--area", "farsta", "--data", asMany)));
            Note("a report", BuiltProgram.Measure(key, "report", "--period", "2023-VB", "--area", "farsta", "--out", Path.Combine(folder.FullName, "vb.pdf"), "--data", asMany));
            foreach ((string what, double seconds) in await BuiltProgram.PagesAsync(key, asMany).ConfigureAwait(false))
            {
                output.WriteLine(Text($"  {what,-22} {seconds,8:F2} s"));
            }

            NodesBench.Forget(asMany, "figures");
            Note("the figures, not kept", BuiltProgram.Measure(key, "indicators", "--period", "2023-VB", "--format", "json", "--data", asMany));
            (double plain, double processor) = PlainFigures.Measure(asMany, Period.Parse("2023-VB"));
            output.WriteLine(Text($"  {"each one's SQL alone",-22} {plain,8:F2} s  processor {processor,8:F2} s"));
            output.WriteLine(Text($"  the figures, not kept: {costs["the figures, not kept"].Seconds / plain:F2} × each one's SQL alone"));
            return costs;

            void Note(string what, ProgramCost cost)
            {
                costs.Add(what, cost);
                output.WriteLine(Text($"  {what,-22} {cost.Seconds,8:F2} s  processor {cost.Processor,8:F2} s  peak {cost.PeakMegabytes,6:F0} MB"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The exponent: 1 where twice the rows take twice the time.</summary>
    private static void Grow((int Rows, Dictionary<string, ProgramCost> Costs) small, (int Rows, Dictionary<string, ProgramCost> Costs) large, TextWriter output)
    {
        output.WriteLine(Text($"exponents of growth, {small.Rows:N0} → {large.Rows:N0} rows"));
        foreach ((string what, ProgramCost cost) in large.Costs)
        {
            double rows = Math.Log((double)large.Rows / small.Rows);
            output.WriteLine(Text(
                $"  {what,-22} time {Math.Log(cost.Seconds / small.Costs[what].Seconds) / rows,5:F2}  processor {Math.Log(cost.Processor / small.Costs[what].Processor) / rows,5:F2}  memory {Math.Log(cost.PeakMegabytes / small.Costs[what].PeakMegabytes) / rows,5:F2}"));
        }
    }

    /// <summary>The same as a file a month, and the month after them.</summary>
    private static void WriteMonths(int rows, string months, string next)
    {
        for (int month = 0; month <= Months; month++)
        {
            using StreamWriter one = LargeExport.Begin(month == Months ? next : Path.Combine(months, Text($"bistand-{First.Plus(month)}.csv")));
            WriteMonth(one, rows, month);
        }
    }

    private static void WriteMonth(StreamWriter file, int rows, int month)
    {
        int ofMonth = rows / Months + (month < rows % Months ? 1 : 0);
        LargeExport.WriteMonth(file, First.Plus(month), ofMonth, ofMonth * month / PersonsGoneInFiftyMonths / 3 * 3, Areas);
    }

    /// <summary>Fifteen years of so many rows as one file in the folder.</summary>
    /// <returns>Its path.</returns>
    public static string WriteExport(DirectoryInfo folder, int rows)
    {
        string file = Path.Combine(folder.FullName, "bistand.csv");
        using StreamWriter all = LargeExport.Begin(file);
        for (int month = 0; month < Months; month++)
        {
            WriteMonth(all, rows, month);
        }

        return file;
    }

    public static void WritePopulation(string file)
    {
        var text = new StringBuilder("ar;stadsdel;kon;alder;antal\n");
        for (int year = First.Year - 1; year <= First.Plus(Months).Year; year++)
        {
            foreach (string area in Areas)
            {
                foreach (string row in new[] { "K;0-17;9000", "K;18-64;30000", "K;65+;8000", "M;0-17;9500", "M;18-64;31000", "M;65+;7000" })
                {
                    text.Append(CultureInfo.InvariantCulture, $"{year};{area};{row}\n");
                }
            }
        }

        File.WriteAllText(file, text.ToString());
    }

    private static ProgramCost Median(Func<ProgramCost> run) => Enumerable.Range(0, Runs).Select(_ => run()).OrderBy(cost => cost.Seconds).ElementAt(Runs / 2);

    public static double Size(string data, string folder) =>
        new DirectoryInfo(Path.Combine(data, folder)).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1e6;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
