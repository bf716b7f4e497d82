using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Manadsprognoser;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Shows the whole way from exports to reports on a made-up city.</summary>
public static class DemoCommand
{
    private const string ReportedArea = "hagersten-alvsjo";
    private const int ForecastMonths = 6;

    /// <summary>With a few months of the year left to forecast.</summary>
    private static readonly Month PrognosMonth = new(2023, 9);

    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "Mappen som exporter och rapporter skrivs i (annars ./demo).", HelpName = "MAPP", DefaultValueFactory = _ => "demo" };
        var command = new Command("demo", "Visar hela vägen på en påhittad stad: exporter, inläsning, indikatorer, prognos, tre rapporter och en månadsprognos.") { folder };
        command.SetAction(async (parsed, cancellation) =>
        {
            string root = parsed.GetRequiredValue(folder);
            var product = new Product();
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            string exports = Path.Combine(root, "exporter");

            MakeSample(product, exports, cancellation);
            KeepFromRealDeliveries(workspace, exports);
            Ingest(product, workspace, exports, parsed.GetValue(GlobalOptions.KeyFile), cancellation);
            using (OpenRelease open = workspace.OpenRelease())
            {
                ComputeIndicators(product, open, cancellation);
                ForecastAreas(product, workspace, open, cancellation);
            }

            await RenderReportsAsync(product, workspace, Path.Combine(root, "rapporter"), cancellation).ConfigureAwait(false);
            await RenderPrognosAsync(product, workspace, Path.Combine(root, "rapporter"), cancellation).ConfigureAwait(false);
            TellHowToGoOn(exports);
            return 0;
        });
        return command;
    }

    private static void MakeSample(Product product, string exports, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        IReadOnlyList<SampleFile> files = new SampleCity(product.Areas, SampleOptions.Default).Write(new DirectoryInfo(exports), cancellation);
        Step("Exporter", $"{files.Count} filer, {SwedishText.Number(files.Sum(file => file.Rows), 0)} rader, i {exports}", began);
    }

    /// <summary>A made-up city must never be mixed into somebody's own deliveries.</summary>
    private static void KeepFromRealDeliveries(Workspace workspace, string exports)
    {
        HashSet<string> samples = Directory.GetFiles(exports).Select(Sha256).ToHashSet(StringComparer.Ordinal);
        if (workspace.ReadState().Deliveries.Any(entry => !samples.Contains(entry.Id)))
        {
            throw UserException.Usage(
                $"Arbetsmappen {workspace.Path} har redan andra leveranser, som den påhittade staden skulle blandas med. Ange en egen mapp för demon med --data.");
        }
    }

    private static string Sha256(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static void Ingest(Product product, Workspace workspace, string exports, string? keyFile, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        IngestResult result = IngestCommand.Run(product.Ingestor(workspace), [exports], keyFile, new IngestOptions(), cancellation);
        Step("Inläsning", $"{DeliveryWords.Summary(result.Files)}; utgåva {result.Release} i {workspace.Path}", began);
        long compared = Stopwatch.GetTimestamp();
        Step("Avstämning", LedgerWords.Summary(LedgerTable.Read(workspace, product.Areas)), compared);
    }

    private static void ComputeIndicators(Product product, OpenRelease open, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        IndicatorAnswer answer = new IndicatorEngine(open, product.Areas, product.Indicators)
            .Compute(new IndicatorRequest([Period.T1(2023), Period.T2(2023), Period.VB(2023)]), Audience.Internal, product.TargetsFor, cancellationToken: cancellation);
        Product.Warn(answer.Problems);
        Step("Indikatorer", $"{SwedishText.Number(answer.Figures.Count, 0)} siffror för T1, T2 och VB 2023", began);
    }

    private static void ForecastAreas(Product product, Workspace workspace, OpenRelease open, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        IReadOnlyList<AreaForecast> forecasts = IssuedForecasts.Make(open, product.Areas, product.Indicators, cancellation);
        IssuedForecasts.Issue(workspace, open.Number, forecasts);
        AreaForecast city = forecasts.First(line => line.Kind.Name == "hushall" && line.Key == new LineKey(product.Areas.City.Id, Sex.T));
        ForecastStep last = city.Forecast.Steps[ForecastMonths - 1];
        Step(
            "Prognos",
            $"{SwedishText.Number(forecasts.Count, 0)} serier som går ihop; hushåll i hela staden {Month.FromIndex(last.Month)}: {Shown(last.Mean)} (80 %: {Shown(last.Lo80)}–{Shown(last.Hi80)})",
            began);
    }

    private static async Task RenderReportsAsync(Product product, Workspace workspace, string folder, CancellationToken cancellation)
    {
        using var maker = new ReportMaker(product);
        maker.WarmUp();
        foreach (Period period in new[] { Period.T1(2023), Period.T2(2023), Period.VB(2023) })
        {
            long began = Stopwatch.GetTimestamp();
            string path = Path.Combine(folder, $"{period}-{ReportedArea}.pdf");
            PreparedReport report = maker.Prepare(workspace, new ReportRequest(period, product.Areas[ReportedArea], Audience.Public), cancellation);
            ReportMaker.Save(await maker.RenderAsync(report.Model, ReportFormat.Standard, cancellation).ConfigureAwait(false), path, isNamed: true);
            Step("Rapport", path, began);
        }
    }

    private static async Task RenderPrognosAsync(Product product, Workspace workspace, string folder, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        PreparedPrognos prepared = new PrognosDesk(product, workspace).Prepare(product.Areas[ReportedArea], PrognosMonth, TypedEdit.None);
        string path = Path.Combine(folder, $"{PrognosMonth}-manadsprognos-{ReportedArea}.pdf");
        using var renderer = new PdfRenderer(product.Templates);
        ReportMaker.Save(await renderer.RenderPdfAsync(PrognosDocumentBuilder.Build(prepared, product.Indicators.Disclosure), cancellation).ConfigureAwait(false), path, isNamed: true);
        Step("Månadsprognos", path, began);
    }

    private static void TellHowToGoOn(string exports)
    {
        Console.WriteLine();
        Console.WriteLine("Gå vidare med till exempel:");
        foreach (string command in new[]
        {
            $"indicators --period 2023-VB --area {ReportedArea}",
            $"explain andel-bistand --period 2023-VB --area {ReportedArea}",
            $"forecast --series kostnad --area {ReportedArea}",
            $"prognos --month {PrognosMonth} --area farsta",
            "report --period 2023-VB --area farsta --out farsta.pdf",
            "deliveries",
        })
        {
            Console.WriteLine($"  {GlobalOptions.Typed(command)}");
        }

        Console.WriteLine($"Exporterna ligger i {exports}.");
    }

    private static void Step(string what, string outcome, long began) =>
        Console.WriteLine($"{what,-13} {outcome} ({SwedishText.Number((decimal)Stopwatch.GetElapsedTime(began).TotalSeconds, 1)} s)");

    private static string Shown(double number) => SwedishText.Number((decimal)number, 0);
}
