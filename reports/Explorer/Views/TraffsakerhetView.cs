using System.Globalization;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Reports.Explorer.Views;

/// <summary>How right the forecasts would have been, method by method, and what each method says now.</summary>
public sealed record TraffsakerhetView(string Title, Frame Frame, IReadOnlyList<Table> Tables, PrognosChoice Choice) : PageView(Title, Frame, Tables, [])
{
    public static TraffsakerhetView Build(
        Frame frame, PrognosChoice choice, IReadOnlyList<BacktestRow> backtest, IReadOnlyList<Forecast> parts, Func<string, string> methodWords)
    {
        string subject = PrognosView.Subject(choice);
        var accuracy = new Table(
            "Träffsäkerhet per metod",
            [
                new("Metod", ColumnKind.Text), new("Tillfällen", ColumnKind.Number), new("Fel", ColumnKind.Number), new("MASE", ColumnKind.Number),
                new("Inom 80 %", ColumnKind.Number), new("Inom 95 %", ColumnKind.Number),
            ],
            [.. backtest.Select((row, index) => new Row(
                [
                    Cell.Words(methodWords(row.Method)), LeveranserView.Whole(row.Origins), Percent(row.Smape, 1), row.Mase is { } mase ? Cell.Number(PrognosView.Exact(mase), SwedishText.Number(PrognosView.Exact(mase), 2)) : Cell.Missing,
                    Percent(row.Coverage80 * 100, 0), Percent(row.Coverage95 * 100, 0),
                ],
                index == 0 ? RowEmphasis.Own : RowEmphasis.None))],
            string.Create(CultureInfo.InvariantCulture, $"Så här rätt hade prognoserna {choice.Horizon} månader framåt varit, gjorda månad för månad med vad som var känt då. Fel är genomsnittligt fel i procent (sMAPE). MASE: 1 är lika fel som att anta samma månad i fjol. Inom 80 och 95 %: så stor del av utfallen hamnade i intervallet. Prognosen på sidan görs med den översta metoden."));
        var composition = new Table(
            "Prognosens delar",
            [new("Metod", ColumnKind.Text), new("Första månaden", ColumnKind.Number), new("Sista månaden", ColumnKind.Number)],
            [.. parts.Where(part => part.Steps.Count > 0).Select(part => new Row(
                [Cell.Words(methodWords(part.Method)), Of(choice.Series, part.Steps[0].Mean), Of(choice.Series, part.Steps[^1].Mean)]))],
            "Prognosen väger samman metoderna; så här säger var och en för sig.");
        return new TraffsakerhetView($"Träffsäkerhet: {subject} – {frame.Selection.Area.Name}", frame, [accuracy, composition], choice);
    }

    private static Cell Of(SeriesKind series, double value) => Cell.Number(PrognosView.Exact(value), PrognosView.Plain(series, value));

    private static Cell Percent(double? value, int decimals) =>
        value is { } number ? Cell.Number(PrognosView.Exact(number), SwedishText.WithUnit(PrognosView.Exact(number), decimals, "%")) : Cell.Missing;
}
