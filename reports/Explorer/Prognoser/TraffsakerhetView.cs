using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>How right the forecasts would have been, method by method, and what each method says now.</summary>
public sealed record TraffsakerhetView(string Title, Frame Frame, IReadOnlyList<Table> Tables, PrognosChoice Choice) : PageView(Title, Frame, Tables, [])
{
    /// <summary>Forecasts are tried over the whole history.</summary>
    public override string? PeriodWords => null;

    /// <param name="frame">With the selection.</param>
    /// <param name="choice">The series, and how far ahead its forecast goes.</param>
    /// <param name="tried">How far ahead forecasts could be tried; null where the history is too short for any.</param>
    /// <param name="backtest">What came of it.</param>
    /// <param name="parts">The combination, then each of its methods, of the series by itself.</param>
    /// <param name="shown">The forecast on the page.</param>
    public static TraffsakerhetView Build(Frame frame, PrognosChoice choice, int? tried, IReadOnlyList<BacktestRow> backtest, IReadOnlyList<Forecast> parts, Forecast shown)
    {
        string subject = PrognosView.Subject(choice);
        var accuracy = new Table(
            "Träffsäkerhet per metod",
            [
                new("Metod", ColumnKind.Text), new(AccuracyWords.Origins, ColumnKind.Number), new("Fel", ColumnKind.Number), new("MASE", ColumnKind.Number),
                new("Inom 80 %", ColumnKind.Number), new("Inom 95 %", ColumnKind.Number),
            ],
            [.. backtest.Select((row, index) => new Row(
                [
                    Cell.Words(MethodWords.Of(row.Method)), Cell.Whole(row.Origins), Percent(row.Smape, 1),
                    row.Mase is { } mase ? Cell.Number(PrognosView.Exact(mase), SwedishText.Number(PrognosView.Exact(mase), 2)) : Cell.Missing,
                    Percent(row.Coverage80 * 100, 0), Percent(row.Coverage95 * 100, 0),
                ],
                index == 0 ? RowEmphasis.Own : RowEmphasis.None))],
            tried is { } horizon
                ? string.Join(' ', [.. Tried(choice.Horizon, horizon), .. new[] { AccuracyWords.Choice(backtest) }.Where(text => text.Length > 0), .. AccuracyWords.Measures])
                : TooShort);
        return new TraffsakerhetView($"Träffsäkerhet: {subject} – {frame.Selection.Area.Name}", frame, [accuracy, Composition(choice, frame.Selection.Area, parts, shown)], choice);
    }

    private const string TooShort = "Historiken är för kort för att pröva prognoser. Det går när serien har några månader till; läs in äldre månader om de finns.";

    private static IEnumerable<string> Tried(int wanted, int horizon)
    {
        yield return $"Så här rätt hade prognoser {Months(horizon)} framåt varit.";
        if (horizon < wanted)
        {
            yield return $"Prognosen går {Months(wanted)} framåt, men historiken är för kort för att pröva mer än {Months(horizon)}.";
        }
    }

    private static string Months(int months) => $"{SwedishWords.Count(months)} {(months == 1 ? "månad" : "månader")}";

    /// <summary>Each method, then what they say together and, where that is another, what is shown.</summary>
    private static Table Composition(PrognosChoice choice, Area area, IReadOnlyList<Forecast> parts, Forecast shown)
    {
        Row Row(string name, Forecast forecast, RowEmphasis emphasis) =>
            new([Cell.Words(name), Of(choice.Series, forecast.Steps[0].Mean), Of(choice.Series, forecast.Steps[^1].Mean)], emphasis);
        bool isSame = parts[0].Steps.Zip(shown.Steps).All(pair => Math.Abs(pair.First.Mean - pair.Second.Mean) <= 1e-9 * Math.Abs(pair.Second.Mean));
        return new Table(
            $"Prognosens delar, {choice.Series.Unit}",
            [new("Metod", ColumnKind.Text), new("Första månaden", ColumnKind.Number), new("Sista månaden", ColumnKind.Number)],
            [
                .. parts.Skip(1).Where(part => part.Steps.Count > 0).Select(part => Row(MethodWords.Of(part.Method), part, RowEmphasis.None)),
                .. parts.Take(1).Where(part => part.Steps.Count > 0).Select(together => Row($"tillsammans: {MethodWords.Of(together.Method)}", together, isSame ? RowEmphasis.Total : RowEmphasis.None)),
                .. isSame || shown.Steps.Count == 0 ? Array.Empty<Row>() : [Row("prognosen som visas", shown, RowEmphasis.Total)],
            ],
            isSame ? "Prognosen väger samman metoderna; så här säger var och en för sig." : Afterwards(choice.Series, area));
    }

    /// <summary>What the shown forecast is, where it is not the methods together.</summary>
    private static string Afterwards(SeriesKind series, Area area) => series.Name switch
    {
        "kostnad" => "Metoderna är här lagda på kostnaden själv, till jämförelse. "
            + $"Kostnaden som visas är hushåll × medelbidrag, två prognoser som görs var för sig{(area.HoldsRows ? "" : ", summerad över stadsdelarna")}.",
        "medelbidrag" => "Metoderna är här lagda på områdets medelbidrag. Det som visas är områdets kostnad delad med dess hushåll, så att det går ihop med stadsdelarnas.",
        _ => $"Prognosen väger samman metoderna. Sedan stäms den av med övriga områden, så att stadsdelarna går ihop med staden{(series.BySex ? " och kvinnor och män med alla" : "")}: sista raden är den som visas.",
    };

    private static Cell Of(SeriesKind series, double value) => Cell.Number(PrognosView.Exact(value), PrognosView.Plain(series, value));

    private static Cell Percent(double? value, int decimals) =>
        value is { } number ? Cell.Number(PrognosView.Exact(number), SwedishText.WithUnit(PrognosView.Exact(number), decimals, "%")) : Cell.Missing;
}
