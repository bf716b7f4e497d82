using System.CommandLine;
using System.Text.Json;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Releases;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Forecasts a series of an area, or any monthly series in a file.</summary>
public static class ForecastCommand
{
    private const int StandardHorizon = 12;

    private static readonly string[] Formats = ["table", "json", "csv"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        Option<string?> series = SeriesOption();
        Option<string?> area = FigureOptions.Area("Området (annars hela staden).", required: false);
        Option<string?> sex = FigureOptions.Sex();
        var horizon = new Option<int>("--horizon") { Description = $"Antal månader framåt (annars {StandardHorizon}).", HelpName = "N", DefaultValueFactory = _ => StandardHorizon };
        var input = new Option<string?>("--input") { Description = "CSV med series_id,month,value i stället för en serie ur arbetsmappen.", HelpName = "FIL" };
        var output = new Option<string?>("--output") { Description = "Filen som prognosen för --input skrivs i.", HelpName = "FIL" };
        Option<string> format = FigureOptions.Format(Formats);
        var command = new Command("forecast", "Gör en prognos med 80 och 95 procents prognosintervall.") { series, area, sex, horizon, input, output, format };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(input) is { } file)
            {
                string target = parsed.GetValue(output) ?? throw UserException.Usage("--output måste anges tillsammans med --input. Se «bistand forecast --help».");
                IReadOnlyList<Forecast> forecasts = ForecastFile.Run(file, parsed.GetValue(horizon), target, cancellation);
                Console.WriteLine($"Prognos för {Terminal.Number(forecasts.Count)} {(forecasts.Count == 1 ? "serie" : "serier")} är skriven i {target}.");
                return Task.FromResult(0);
            }

            SeriesKind kind = SeriesKind.Require(parsed.GetValue(series) ?? throw UserException.Usage(
                "--series måste anges (eller --input med en fil). Se «bistand forecast --help»."));
            ForecastFile.CheckHorizon(parsed.GetValue(horizon));
            string form = FigureOptions.ParseFormat(parsed.GetRequiredValue(format), Formats);
            FiledSeries history = ReadSeries(parsed, kind, area, sex, cancellation);
            Forecast forecast = ForecastEngine.Standard.Run(history.Series, parsed.GetValue(horizon));
            Print(kind, history, forecast, form, ForecastWords.Title(kind, parsed.GetValue(area), parsed.GetValue(sex)));
            return Task.FromResult(0);
        });
        return command;
    }

    public static Option<string?> SeriesOption() => new("--series")
    {
        Description = "Serien: " + string.Join(", ", SeriesKind.All.Select(kind => kind.Name)) + ".",
        HelpName = "SERIE",
    };

    /// <summary>The series that the options name, from the current release.</summary>
    public static FiledSeries ReadSeries(ParseResult parsed, SeriesKind kind, Option<string?> area, Option<string?> sex, CancellationToken cancellation)
    {
        var product = new Product();
        (ReleaseEntry _, DuckDbConnection connection) = GlobalOptions.OpenWorkspace(parsed).OpenRelease();
        using (connection)
        {
            MonthlySeries series = new AreaSeries(connection, product.Areas, product.Indicators).Read(
                kind, product.Areas.Require(parsed.GetValue(area) ?? product.Areas.City.Id),
                parsed.GetValue(sex) is { } letter ? Sexes.Parse(letter) : Sex.T, cancellation);
            return series.Values.Any(value => value is not null)
                ? new FiledSeries(series, MonthForm.Calendar)
                : throw new UserException(ExitCode.Refused, "Serien har inga värden: inga månader med bistånd är levererade för området. Läs in exporter först.");
        }
    }

    private static void Print(SeriesKind kind, FiledSeries history, Forecast forecast, string format, string title)
    {
        switch (format)
        {
            case "json":
                Console.WriteLine(JsonSerializer.Serialize(
                    new
                    {
                        series = kind.Name,
                        forecast.Method,
                        months = forecast.Steps.Select(step => new
                        {
                            month = Month.FromIndex(step.Month).ToString(), step.Mean, step.Lo80, step.Hi80, step.Lo95, step.Hi95,
                        }),
                    },
                    Json));
                break;
            case "csv":
                ForecastFile.Write(Console.Out, [history], [forecast]);
                break;
            default:
                Table table = Terminal.Table(["Månad", "Prognos", "80 % från", "80 % till", "95 % från", "95 % till"], 1, 2, 3, 4, 5);
                foreach (ForecastStep step in forecast.Steps)
                {
                    table.AddRow(
                    [
                        Month.FromIndex(step.Month).ToString(), .. new[] { step.Mean, step.Lo80, step.Hi80, step.Lo95, step.Hi95 }
                            .Select(number => Terminal.Number(Math.Round((decimal)number, kind.Decimals))),
                    ]);
                }

                Terminal.Out.WriteLine($"{title}. Metod: {ForecastWords.Method(forecast.Method)}.");
                Terminal.Out.Write(table);
                break;
        }
    }
}
