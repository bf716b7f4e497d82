using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Model.Written;

namespace Bistand.Analytics.Bench;

/// <summary>
/// A verksamhetsberättelse of forty pages and more: the sample city's plan with a text in every slot. Cold as a command, warm in the service, all stadsdelar,
/// and the same content as HTML printed by Chromium in the same run. Figures are kept and disclosure plans made before anything is timed. Medians of five.
/// Everything lies in a temporary folder that is deleted afterwards, but for a workspace that is named.
/// </summary>
internal static partial class ReportBench
{
    private const int Times = 5;
    private const string Written = "hagersten-alvsjo";
    private const int WordsInAText = 220;

    private static readonly Period Year = Period.VB(2023);

    private static readonly string[] Sentences =
    [
        "Arbetet fortsatte enligt planen och följdes upp tillsammans med medarbetarna.", "Samverkan med andra enheter fördjupades, och rutinerna skrevs om där de inte höll.",
        "Den som söker stöd möter färre steg än tidigare.", "Uppföljningen visar var arbetet behöver ändras nästa år.", "Barnens situation togs upp i varje utredning.",
        "Erfarenheterna från arbetet tas med i planeringen av det kommande årets verksamhet.", "Introduktionen av nya medarbetare gjordes om i grunden.",
    ];

    /// <param name="named">A workspace with 2023 of the sample city, whose texts are written over; null has one made.</param>
    /// <param name="output">Gets the figures.</param>
    public static async Task<int> RunAsync(string? named, TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-bench-");
        try
        {
            var templates = TemplateFolder.Find();
            var areas = AreaCatalog.Load(templates.Areas);
            string key = Environment.GetEnvironmentVariable("BISTAND_KEY_FILE") is { } own && named is not null ? own : Path.Combine(folder.FullName, "key");
            string data = named ?? await SampleWorkspace.MakeAsync(folder, areas, key).ConfigureAwait(false);
            output.WriteLine(Invariant($"{Write(data, templates, areas)} texts of {WordsInAText} words in {Written}"));
            string[] report = ["report", "--period", Year.ToString(), "--area", Written, "--data", data, "--out", Path.Combine(folder.FullName, "vb.pdf")];
            // What the release keeps for the first reader is made by the first one.
            BuiltProgram.Measure(key, report);
            double[] cold = Median("PDF cold, a command", Repeat(() => BuiltProgram.Measure(key, report)), output);
            output.WriteLine(Invariant($"{Page().Count(await File.ReadAllTextAsync(report[^1], Encoding.Latin1).ConfigureAwait(false))} pages"));
            Median("JSON cold, a command", Repeat(() => BuiltProgram.Measure(key, [.. report, "--format", "json"])), output);
            await ServeAsync(key, data, folder.FullName, areas, cold[0], output).ConfigureAwait(false);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A text in every slot, an assessment of every goal that has one, and a state of every activity.</summary>
    private static int Write(string data, TemplateFolder templates, AreaCatalog areas)
    {
        Area area = areas.Require(Written);
        GoalTree? tree = GoalCatalog.Load(templates.Goals).For(areas.OrganisationOf(area).Id, area.Id, Year.Year)?.Tree;
        IReadOnlyList<Slot> plan = SlotPlan.Of(tree, area, Year);
        new TextStore(Workspace.Open(data), TimeProvider.System).SaveAll(area, Year, [.. plan.Select((slot, index) => (slot, new TextEdit("Mätningen", Words(index), true, null, null)
        {
            Verdict = slot.Kind == SlotKind.Assessment ? Verdict.Met : null,
            Activity = slot.Activity is { } activity ? new ActivityNote(slot.Goal!.Id, activity.Text, activity.Start, activity.End, ActivityState.Ongoing, null) : null,
        }))]);
        return plan.Count;
    }

    private static string Words(int first)
    {
        var text = new StringBuilder();
        for (int words = 0, index = first; words < WordsInAText; index++)
        {
            string sentence = Sentences[index % Sentences.Length];
            text.Append(sentence).Append(index % 5 == 4 ? "\n\n" : " ");
            words += sentence.Count(letter => letter == ' ') + 1;
        }

        return text.ToString().Trim();
    }

    private static async Task ServeAsync(string key, string data, string folder, AreaCatalog areas, double cold, TextWriter output)
    {
        using Process service = BuiltProgram.Start(key, "serve", "--data", data, "--urls", "http://127.0.0.1:5197");
        try
        {
            Uri entry = await BuiltProgram.EntryAsync(service).ConfigureAwait(false);
            using var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer() };
            using var client = new HttpClient(handler) { BaseAddress = new Uri(entry.GetLeftPart(UriPartial.Authority)), Timeout = TimeSpan.FromMinutes(30) };
            await BuiltProgram.EnterAsync(client, entry).ConfigureAwait(false);
            await BuiltProgram.UntilShownAsync(service).ConfigureAwait(false);
            _ = service.StandardOutput.ReadToEndAsync();
            Task<byte[]> Ask(string area, string format) =>
                client.GetByteArrayAsync(new Uri($"/rapporter/forhandsgranska?period={Year}&omrade={area}&lasare=publik&ladda={format}", UriKind.Relative));

            string html = Path.Combine(folder, "vb.html");
            await File.WriteAllBytesAsync(html, await Ask(Written, "html").ConfigureAwait(false)).ConfigureAwait(false);
            await Ask(Written, "pdf").ConfigureAwait(false);
            var use = new ProcessUse(service.Id);
            var warm = new List<ProgramCost>();
            for (int time = 0; time < Times; time++)
            {
                long began = Stopwatch.GetTimestamp();
                double processor = use.ProcessorSeconds;
                await Ask(Written, "pdf").ConfigureAwait(false);
                warm.Add(new ProgramCost(Stopwatch.GetElapsedTime(began).TotalSeconds, use.ProcessorSeconds - processor, use.PeakMegabytes));
            }

            double[] own = Median("PDF warm, in the service", warm, output);
            string printed = Path.Combine(folder, "printed.pdf");
            double[] chromium = Median("Chromium printing our HTML", Repeat(() => BuiltProgram.MeasureOther("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--print-to-pdf=" + printed, html)), output);
            output.WriteLine(Invariant($"ratio to Chromium: cold {cold / chromium[0]:F2} by the clock; warm {own[0] / chromium[0]:F2} by the clock, {own[1] / chromium[1]:F2} by the processor"));

            string[] all = [.. areas.All.Where(area => area.Kind == AreaKind.Stadsdel && area.InForce(Year.Last)).Select(area => area.Id)];
            long start = Stopwatch.GetTimestamp();
            double before = use.ProcessorSeconds;
            await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (area, _) => await Ask(area, "pdf").ConfigureAwait(false)).ConfigureAwait(false);
            output.WriteLine(Invariant(
                $"all {all.Length} stadsdelar: {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, processor {use.ProcessorSeconds - before:F1} s, peak of the service and its Node {use.PeakMegabytes:F0} MB"));
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync().ConfigureAwait(false);
        }
    }

    private static List<ProgramCost> Repeat(Func<ProgramCost> measure) => [.. Enumerable.Range(0, Times).Select(_ => measure())];

    /// <returns>Seconds by the clock and of processor.</returns>
    private static double[] Median(string what, IReadOnlyList<ProgramCost> costs, TextWriter output)
    {
        double Middle(Func<ProgramCost, double> of) => costs.Select(of).Order().ElementAt(costs.Count / 2);
        double[] middle = [Middle(cost => cost.Seconds), Middle(cost => cost.Processor)];
        output.WriteLine(Invariant($"{what,-28} {middle[0],6:F2} s, processor {middle[1]:F2} s, peak {costs.Max(cost => cost.PeakMegabytes):F0} MB (median of {costs.Count})"));
        return middle;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/Type /Page\b")]
    private static partial Regex Page();
}
