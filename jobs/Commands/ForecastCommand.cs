using System.CommandLine;
using System.Text.Json;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Document;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Forecasts a series of an area, or any monthly series in a file.</summary>
public static class ForecastCommand
{
    private const int StandardHorizon = 12;

    private static readonly string[] Formats = ["table", "json", "csv"];

    private static readonly SeriesKind Households = SeriesKind.Require("hushall");
    private static readonly SeriesKind Cost = SeriesKind.Require("kostnad");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        Option<string?> series = SeriesOption();
        Option<string?> area = FigureOptions.Area("Området (annars hela staden).", required: false);
        Option<string?> sex = FigureOptions.Sex();
        var horizon = new Option<int>("--horizon") { Description = $"Antal månader framåt (annars {StandardHorizon}).", HelpName = "N", DefaultValueFactory = _ => StandardHorizon };
        var input = new Option<string?>("--input") { Description = "CSV med series_id,month,value i stället för en serie ur arbetsmappen.", HelpName = "FIL" };
        var output = new Option<string?>("--output") { Description = "Filen som prognosen för --input skrivs i.", HelpName = "FIL" };
        var scenario = new Option<string?>("--scenario") { Description = "YAML-fil med antaganden om inflöde, utflöde, riksnorm med mera (templates/scenarios/README.md).", HelpName = "FIL" };
        Option<string> format = FigureOptions.Format(Formats);
        Option<string?> plot = PlotOption.Create();
        var command = new Command("forecast", "Gör en prognos med 80 och 95 procents prognosintervall.") { series, area, sex, horizon, scenario, input, output, format, plot };
        command.SetAction((parsed, cancellation) =>
        {
            string? picture = PlotOption.FileOf(parsed, plot);
            if (parsed.GetValue(input) is { } file)
            {
                if (parsed.GetValue(scenario) is not null)
                {
                    throw UserException.Usage("--scenario gäller serier ur arbetsmappen och kan inte användas med --input.");
                }

                string target = parsed.GetValue(output) ?? throw UserException.Usage("--output måste anges tillsammans med --input. Se «bistand forecast --help».");
                ForecastFile.CheckHorizon(parsed.GetValue(horizon));
                IReadOnlyList<FiledSeries> read = SeriesFile.Read(file, cancellation);
                if (picture is not null)
                {
                    ForecastPlot.RequireOne(read, file, "forecast");
                }

                IReadOnlyList<(FiledSeries Series, Forecast Forecast)> made = ForecastFile.Run(read, parsed.GetValue(horizon), target, cancellation);
                Console.WriteLine($"Prognos för {SwedishWords.Counted(made.Count, "serie", "serier")} är skriven i {target}.");
                HistoryRemarks.Print([.. made.Select(one => one.Series)]);
                if (picture is not null)
                {
                    PlotOption.Draw(new Product(), ForecastPlot.Of(made[0].Series, made[0].Forecast), ForecastPlot.Notes(made[0].Series.Series, file), picture);
                }

                return Task.FromResult(0);
            }

            SeriesKind kind = SeriesKind.Require(parsed.GetValue(series) ?? throw UserException.Usage(
                "--series måste anges (eller --input med en fil). Se «bistand forecast --help»."));
            ForecastFile.CheckHorizon(parsed.GetValue(horizon));
            string form = FigureOptions.ParseFormat(parsed.GetRequiredValue(format), Formats);
            Area of = new Product().Areas.Require(parsed.GetValue(area) ?? new Product().Areas.City.Id);
            Sex who = SexOf(parsed, sex, kind);
            Scenario? supposed = parsed.GetValue(scenario) is { } path ? ReadScenario(path) : null;
            (AreaForecasts all, ReleaseEntry release) = Read(parsed, kind, of, withScenario: supposed is not null, cancellation);
            var key = new LineKey(of.Id, who);
            AreaForecast forecast = Find(all, kind, key, parsed.GetValue(horizon), supposed);
            if (form == "table" && supposed is not null)
            {
                ScenarioForecast Beside(SeriesKind series, LineKey line) => new(
                    series, Find(all, series, line, parsed.GetValue(horizon), null).Forecast, Find(all, series, line, parsed.GetValue(horizon), supposed).Forecast);
                var everyone = new LineKey(of.Id, Sex.T);
                Terminal.Out.WriteLine(Heading(forecast, ForecastWords.Title(kind, of, who)));
                ScenarioTable.Print(supposed, of, Beside(kind, key), Beside(Households, everyone), Beside(Cost, everyone));
            }
            else
            {
                Print(forecast, form, ForecastWords.Title(kind, of, who), supposed);
            }

            HistoryRemarks.Print(forecast.History);
            if (picture is not null)
            {
                AreaForecast without = supposed is null ? forecast : Find(all, kind, key, parsed.GetValue(horizon), null);
                Chart chart = ForecastPlot.Of(kind, who, forecast.History, without.Forecast, supposed is null ? null : forecast.Forecast);
                PlotOption.Draw(new Product(), chart, ForecastPlot.Notes(of, PlotOption.ReleaseWords(release)), picture);
            }

            return Task.FromResult(0);
        });
        return command;
    }

    public static Option<string?> SeriesOption() => new("--series")
    {
        Description = "Serien: " + string.Join(", ", SeriesKind.All.Select(kind => kind.Name)) + ".",
        HelpName = "SERIE",
    };

    /// <exception cref="UserException">The file is not there (1), is no text or cannot be read (2, 4), or a line of it is wrong (1).</exception>
    private static Scenario ReadScenario(string path)
    {
        try
        {
            return ScenarioFile.Read(path, TextFile.Read, new Product().Areas);
        }
        catch (UnreadableFileException error)
        {
            throw UserException.Conflict($"Scenariofilen {path}: {error.Message}", error);
        }
    }

    /// <exception cref="UserException">The series has no sexes.</exception>
    public static Sex SexOf(ParseResult parsed, Option<string?> option, SeriesKind kind)
    {
        Sex sex = parsed.GetValue(option) is { } letter ? Sexes.Parse(letter) : Sex.T;
        return kind.Has(sex) ? sex : throw UserException.Usage($"Serien {kind.Name} redovisas inte efter kön. Ta bort --sex, eller välj serien personer.");
    }

    /// <summary>The forecasts of all areas, which add up; for a scenario those of households and cost besides.</summary>
    private static (AreaForecasts Forecasts, ReleaseEntry Release) Read(ParseResult parsed, SeriesKind kind, Area area, bool withScenario, CancellationToken cancellation)
    {
        var product = new Product();
        using (OpenRelease open = GlobalOptions.OpenWorkspace(parsed).OpenRelease())
        {
            var reader = new AreaSeries(open, product.Areas, product.Indicators);
            if (reader.LastMonth() is { } last)
            {
                reader.RefuseFormer(area, last);
            }

            var forecasts = AreaForecasts.Read(
                open, product.Areas, product.Indicators, withScenario ? [.. new[] { kind, Households, Cost }.Distinct()] : [kind], withScenario, cancellation);
            return (forecasts, open.Entry);
        }
    }

    private static AreaForecast Find(AreaForecasts forecasts, SeriesKind kind, LineKey key, int horizon, Scenario? scenario) =>
        forecasts.Of(kind, horizon, scenario).FirstOrDefault(line => line.Key == key) ?? throw NoValues();

    public static UserException NoValues() =>
        new(ErrorKind.Conflict, "Serien har inga värden: inga månader med bistånd är levererade för området. Läs in exporter först.");

    private static void Print(AreaForecast answer, string format, string title, Scenario? scenario)
    {
        (SeriesKind kind, Forecast forecast) = (answer.Kind, answer.Forecast);
        switch (format)
        {
            case "json":
                Console.WriteLine(JsonSerializer.Serialize(
                    new
                    {
                        series = kind.Name,
                        area = answer.Key.Area,
                        sex = answer.Key.Sex.ToString(),
                        scenario = scenario?.Name,
                        forecast.Method,
                        months = forecast.Steps.Select(step => new
                        {
                            month = Month.FromIndex(step.Month).ToString(), step.Mean, step.Lo80, step.Hi80, step.Lo95, step.Hi95,
                        }),
                    },
                    Json));
                break;
            case "csv":
                ForecastFile.Write(Console.Out, [new FiledSeries(answer.History, MonthForm.Calendar)], [forecast]);
                break;
            default:
                Table table = Terminal.Table(["Månad", "Prognos", "80 % från", "80 % till", "95 % från", "95 % till"], 1, 2, 3, 4, 5);
                foreach (ForecastStep step in forecast.Steps)
                {
                    table.AddRow(
                    [
                        Month.FromIndex(step.Month).ToString(), .. new[] { step.Mean, step.Lo80, step.Hi80, step.Lo95, step.Hi95 }
                            .Select(number => SwedishText.Number((decimal)number, kind.Decimals)),
                    ]);
                }

                Terminal.Out.WriteLine(Heading(answer, title));
                Terminal.Show(table);
                break;
        }
    }

    private static string Heading(AreaForecast answer, string title) =>
        $"{title}. Metod: {ForecastWords.Method(answer.Forecast.Method)}, avstämd så att stadsdelarna går ihop med staden.";
}
