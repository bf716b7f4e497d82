using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Forecasting.Turns;
using Bistand.Analytics.Model.Saved;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>What the forecast page is made from.</summary>
/// <param name="Earlier">Forecasts of earlier months; empty where none are laid over.</param>
public sealed record PrognosFigures(AreaOutlook Outlook, CostBasis Basis, IReadOnlyList<EarlierForecast> Earlier)
{
    /// <summary>Scenarios that are laid side by side.</summary>
    public IReadOnlyList<NamedScenario> Compared { get; init; } = [];

    /// <summary>The page's own area and those beside it; none where it stands alone.</summary>
    public IReadOnlyList<ComparedArea> Areas { get; init; } = [];
}

/// <summary>A series' forecast, with earlier forecasts and a scenario laid on it, and what it means in kronor.</summary>
public sealed record PrognosView(string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<Chart> Charts) : PageView(Title, Frame, Tables, Charts)
{
    public required PrognosChoice Choice { get; init; }

    /// <summary>The forecast in words.</summary>
    public required string Sentence { get; init; }

    /// <summary>The scenario month by month beside the forecast without it; null without a scenario.</summary>
    public Table? WithScenario { get; init; }

    public required Table Result { get; init; }

    /// <summary>The first month of the forecast.</summary>
    public Month? First { get; init; }

    public required string Method { get; init; }

    /// <summary>Earlier forecasts beside what came; empty where none are laid over.</summary>
    public IReadOnlyList<Table> Earlier { get; init; } = [];

    /// <summary>What is odd about the history, the weightiest first.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What of the area fell outside its forecasts in the newest month.</summary>
    public IReadOnlyList<SeriesTurn> Turns { get; init; } = [];

    /// <summary>Scenarios side by side; null where none are compared.</summary>
    public ScenarioComparison? Comparison { get; init; }

    /// <summary>Which they are.</summary>
    public IReadOnlyList<NamedScenario> Compared { get; init; } = [];

    /// <summary>The series in other areas too; null where the area stands alone.</summary>
    public AreaComparison? Beside { get; init; }

    /// <summary>The scenarios that the reader has named and kept.</summary>
    public IReadOnlyList<SavedView> Saved { get; init; } = [];

    /// <summary>What has just been done with them; null where nothing has.</summary>
    public string? Done { get; init; }

    /// <summary>The form of series and scenario.</summary>
    public const string Form = "scenario";

    /// <summary>A forecast begins where the outcome ends, whatever period is chosen.</summary>
    public override string? PeriodWords => null;

    public override string AreaNames => Beside is null ? Frame.Selection.Area.Name : SwedishWords.And([.. Beside.Areas.Select(area => area.Area.Name)]);

    public override (string Areas, string? Period) About(Chart chart) =>
        Beside?.Charts.ToList().IndexOf(chart) is { } at and >= 0 ? (Beside.Areas[at].Area.Name, null) : (Frame.Selection.Area.Name, null);

    /// <summary>What floating point leaves of a factor that changes nothing.</summary>
    private const double NoEffect = 1e-9;

    /// <summary>How the earlier forecasts laid over have come out, in words; null without any.</summary>
    public string? Coverage { get; init; }

    public static PrognosView Build(Frame frame, PrognosChoice choice, PrognosFigures read, Func<string, string> methodWords)
    {
        Selection selection = frame.Selection;
        Forecast forecast = read.Outlook.Forecast;
        string subject = Subject(choice);
        string title = $"Prognos: {char.ToLower(subject[0], CultureInfo.InvariantCulture)}{subject[1..]} – {selection.Area.Name}";
        if (forecast.Steps.Count == 0)
        {
            return new PrognosView(title, frame, [], [])
            {
                Choice = choice,
                Sentence = frame.Successor is null
                    ? "Serien har inga värden för området, och därmed ingen prognos."
                    : $"{selection.Area.Name} upphörde efter {selection.Area.ValidTo}. Gör prognosen för {frame.Successor.Name} i stället.",
                Result = new Table("Resultat", [new("År", ColumnKind.Text)], []),
                Method = methodWords(forecast.Method),
            };
        }

        Month first = Month.FromIndex(forecast.Steps[0].Month);
        ScenarioFactors? factors = choice.HasScenario && read.Basis.Households.Forecast.Steps.Count > 0 ? ScenarioEffect.Of(choice.Scenario(first), read.Basis) : null;
        bool isFelt = factors is not null && factors.Of(choice.Series).Any(factor => Math.Abs(factor - 1) > NoEffect);
        Forecast? scenario = isFelt ? Scenario.Scale(forecast, factors!.Of(choice.Series)) : null;
        Chart chart = ForecastChart.Build(choice.Series, subject, read.Outlook.History, forecast, scenario, read.Earlier, ForecastChart.ShownMonths);
        Table? withScenario = scenario is null ? null : ForecastChart.WithScenario(choice.Series, forecast, scenario);
        Table result = CostTable.Build(read.Basis, factors);
        var comparison = ScenarioComparison.Of(read.Basis, read.Compared);
        var beside = AreaComparison.Of(choice, subject, read.Areas);
        IReadOnlyList<Table> earlier = EarlierTables.Build(choice.Series, read.Outlook.History, read.Earlier);
        return new PrognosView(
            title, frame,
            [
                .. new[] { chart.Table, withScenario, result }.OfType<Table>(),
                .. beside is null ? [] : beside.Charts.Select(drawn => drawn.Table).Prepend(beside.Together),
                .. comparison is null ? [] : comparison.Charts.Select(drawn => drawn.Table).Prepend(comparison.Years), .. earlier,
            ],
            [chart, .. beside?.Charts ?? [], .. comparison?.Charts ?? []])
        {
            Choice = choice,
            Sentence = SentenceOf(choice, forecast, scenario),
            WithScenario = withScenario,
            Result = result,
            First = first,
            Method = methodWords(forecast.Method),
            Earlier = earlier,
            Remarks =
            [
                .. factors is not null && !isFelt ? [$"Scenariot ändrar inte serien {char.ToLower(subject[0], CultureInfo.InvariantCulture)}{subject[1..]}: {Unfelt(choice)}"] : Array.Empty<string>(),
                .. HistoryCheck.Of(read.Outlook.History, index => SwedishText.Month(Month.FromIndex(index))).Select(remark => remark.Text),
            ],
            Comparison = comparison,
            Compared = read.Compared,
            Beside = beside,
            Coverage = EarlierTables.CoverageOf(read.Outlook.History, read.Earlier),
        };
    }

    public static string Subject(PrognosChoice choice) => choice.Series.Subject(choice.Sex);

    /// <summary>The riksnorm moves what a household gets; how many come and go moves how many there are.</summary>
    private static string Unfelt(PrognosChoice choice) => choice is { Inflow: 0, Outflow: 0, Level: 0 }
        ? "riksnormen ändrar medelbidrag och kostnad, inte hur många som har bistånd. Se kostnaden i tabellen nedanför."
        : "inflöde, utflöde och nivå ändrar hur många som har bistånd och vad det kostar, inte vad var och en får. Se hushåll och kostnad i tabellen nedanför.";

    private static string SentenceOf(PrognosChoice choice, Forecast forecast, Forecast? scenario)
    {
        ForecastStep last = forecast.Steps[^1];
        double step = StepOf(choice.Series, last.Hi80 - last.Lo80);
        string Amount(double value) => UnitText(choice.Series, Math.Round(value / step) * step);
        Month month = Month.FromIndex(last.Month);
        string text = $"{SwedishWords.Sentence(SwedishText.Month(month))}: {Amount(last.Mean)}; med 80 procents sannolikhet mellan "
            + $"{Plain(choice.Series, Math.Round(last.Lo80 / step) * step)} och {Amount(last.Hi80)}.";
        return scenario is null ? text : $"{text} Med scenariot: {Amount(scenario.Steps[^1].Mean)}.";
    }

    /// <summary>Kronor are told as finely as the interval allows: of one that is 600 000 wide, hundreds of thousands.</summary>
    public static double StepOf(SeriesKind series, double width) => series.Unit.StartsWith("kr", StringComparison.Ordinal) && width > 4
        ? Math.Pow(10, Math.Floor(Math.Log10(width / 4)))
        : Math.Pow(10, -series.Decimals);

    public static string UnitText(SeriesKind series, double value) => SwedishText.WithUnit(Exact(value), series.Decimals, series.Unit.StartsWith("kr", StringComparison.Ordinal) ? "kr" : series.Unit);

    public static string Plain(SeriesKind series, double value) => SwedishText.Number(Exact(value), series.Decimals);

    /// <summary>Further digits are those of floating point.</summary>
    public static decimal Exact(double value) => Math.Round((decimal)value, 6);
}
