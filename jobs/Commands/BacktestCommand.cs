using System.CommandLine;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Drawing;
using Bistand.Analytics.Reports.Texts;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Shows how right forecasts would have been.</summary>
public static class BacktestCommand
{
    public static Command Create()
    {
        Option<string?> series = ForecastCommand.SeriesOption();
        Option<string?> area = FigureOptions.Area("Området (annars hela staden).", required: false);
        Option<string?> sex = FigureOptions.Sex();
        var input = new Option<string?>("--input") { Description = "CSV med series_id,month,value i stället för en serie ur arbetsmappen.", HelpName = "FIL" };
        var horizon = new Option<int>("--horizon") { Description = $"Antal månader framåt (annars {Backtest.StandardHorizon}).", HelpName = "N", DefaultValueFactory = _ => Backtest.StandardHorizon };
        var all = new Option<bool>("--all") { Description = "Alla områden och serier mot enkla antaganden, och helårets kostnad månad för månad för området." };
        Option<string?> plot = PlotOption.Create();
        var command = new Command("backtest", "Visar hur rätt prognoserna skulle ha haft: träffsäkerhet per metod vid tidigare tillfällen.") { series, area, sex, input, horizon, all, plot };
        command.SetAction((parsed, cancellation) =>
        {
            string? picture = PlotOption.FileOf(parsed, plot);
            PictureNotes? notes = null;
            string subject = "";
            IReadOnlyList<BacktestRow> rows;
            string? title = null;
            int ahead = parsed.GetValue(horizon);
            if (parsed.GetValue(all))
            {
                RefuseBeside(parsed, series, sex, input);
                var product = new Product();
                TrialTable.Print(parsed, product, product.Areas.Require(parsed.GetValue(area) ?? product.Areas.City.Id), Year(ahead), picture, cancellation);
                return Task.FromResult(0);
            }

            if (parsed.GetValue(input) is { } file)
            {
                ForecastFile.CheckHorizon(ahead);
                IReadOnlyList<FiledSeries> read = SeriesFile.Read(file, cancellation);
                if (picture is not null)
                {
                    ForecastPlot.RequireOne(read, file, "backtest");
                }

                rows = ForecastFile.RunBacktest(read, ahead, cancellation);
                if (picture is not null)
                {
                    (subject, notes) = (rows[0].SeriesId, ForecastPlot.Notes(read[0].Series, file));
                }
            }
            else
            {
                ForecastFile.CheckHorizon(ahead);
                SeriesKind kind = SeriesKind.Require(parsed.GetValue(series) ?? throw UserException.Usage(
                    "--series måste anges (eller --input med en fil). Se «bistand backtest --help»."));
                Area of = new Product().Areas.Require(parsed.GetValue(area) ?? new Product().Areas.City.Id);
                Sex who = ForecastCommand.SexOf(parsed, sex, kind);
                title = ForecastWords.Title(kind, of, who);
                (MonthlySeries history, ReleaseEntry release) = ReadSeries(parsed, kind, of, who, cancellation);
                if (parsed.GetResult(horizon) is null or { Implicit: true })
                {
                    ahead = Backtest.HorizonFor(history, ahead) ?? ahead;
                }

                rows = Backtest.Run(history, ahead);
                (subject, notes) = (kind.Subject(who), ForecastPlot.Notes(of, PlotOption.ReleaseWords(release)));
            }

            Print(rows, title, ahead);
            if (picture is not null)
            {
                PlotOption.Draw(new Product(), ForecastPlot.Of(rows, subject, ahead), notes!, picture);
            }

            return Task.FromResult(0);
        });
        return command;
    }

    private static void RefuseBeside(ParseResult parsed, params Option<string?>[] others)
    {
        if (others.FirstOrDefault(other => parsed.GetValue(other) is not null) is { } given)
        {
            throw UserException.Usage($"--all prövar alla områden och serier, så {given.Name} kan inte anges samtidigt. Ta bort det ena.");
        }
    }

    /// <summary>Of more than a year ahead the same month of the year before is not known.</summary>
    private static int Year(int months) => months is >= 1 and <= 12 ? months : throw UserException.Usage($"--horizon ska med --all vara 1–12 månader, inte {months}.");

    private static (MonthlySeries History, ReleaseEntry Release) ReadSeries(ParseResult parsed, SeriesKind kind, Area area, Sex sex, CancellationToken cancellation)
    {
        var product = new Product();
        using (OpenRelease open = GlobalOptions.OpenWorkspace(parsed).OpenRelease())
        {
            MonthlySeries series = new AreaSeries(open, product.Areas, product.Indicators).Read(kind, area, sex, cancellation);
            return series.Values.Any(value => value is not null) ? (series, open.Entry) : throw ForecastCommand.NoValues();
        }
    }

    private static void Print(IReadOnlyList<BacktestRow> rows, string? title, int horizon)
    {
        string ahead = $"{SwedishWords.Counted(horizon, "månad", "månader")} framåt";
        List<IGrouping<string, BacktestRow>> each = [.. rows.GroupBy(row => row.SeriesId)];
        foreach (IGrouping<string, BacktestRow> series in each)
        {
            int origins = series.Max(row => row.Origins);
            if (origins == 0)
            {
                Terminal.Out.WriteLine($"{title ?? series.Key}: historiken är för kort för att pröva prognoser {ahead}. Välj ett mindre --horizon, eller läs in äldre månader.");
                continue;
            }

            Terminal.Out.WriteLine($"{title ?? series.Key}. Prognoser {ahead}, gjorda från {SwedishWords.Counted(origins, "tidigare månad", "tidigare månader")} med det som var känt då.");
            Table table = Terminal.Table(["Metod", AccuracyWords.Origins, "Fel %", "MASE", "Inom 80 %", "Inom 95 %"], 1, 2, 3, 4, 5);
            foreach (BacktestRow row in series)
            {
                table.AddRow(
                [
                    ForecastWords.Method(row.Method), SwedishText.Number(row.Origins, 0), Shown(row.Smape, 1), Shown(row.Mase, 2),
                    Shown(100 * row.Coverage80, 0), Shown(100 * row.Coverage95, 0),
                ]);
            }

            Terminal.Show(table);
        }

        if (rows.All(row => row.Origins == 0))
        {
            return;
        }

        Say([each.Count == 1 ? AccuracyWords.Choice([.. each[0]]) : "Prognoserna görs med den sammanvägda.", .. AccuracyWords.Measures]);
        if (title is not null)
        {
            Say(["Historiken är den som utgåvan har nu: månader som har levererats om räknas som de blev, inte som de såg ut då."]);
        }
    }

    private static void Say(IEnumerable<string> paragraphs)
    {
        foreach (string line in paragraphs.Where(text => text.Length > 0).SelectMany(text => SwedishHelp.Wrap(text, SwedishHelp.Width)))
        {
            Terminal.Out.WriteLine(line);
        }
    }

    private static string Shown(double? number, int decimals) => number is { } value ? SwedishText.Number((decimal)value, decimals) : FigureWords.None;
}
