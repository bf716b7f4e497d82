using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>Earlier forecasts beside what came: how right each has been so far, and month by month.</summary>
internal static class EarlierTables
{
    public static IReadOnlyList<Table> Build(SeriesKind series, MonthlySeries history, IReadOnlyList<EarlierForecast> earlier)
    {
        if (earlier.Count == 0)
        {
            return [];
        }

        Dictionary<int, double> outcomes = OutcomesOf(history);
        return [Record(earlier, outcomes), Months(series, earlier, outcomes)];
    }

    /// <summary>"4 av 12 inom 80 %": every month of the forecasts laid over that has come; null where none has.</summary>
    public static string? CoverageOf(MonthlySeries history, IReadOnlyList<EarlierForecast> earlier)
    {
        (int months, int inside80, int inside95) = Inside(history, earlier);
        return months == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"Så har de tidigare prognoserna slagit: {inside80} av {months} utfall låg inom 80 %-intervallet (väntat {0.8 * months:0}) "
            + $"och {inside95} av {months} inom 95 %-intervallet (väntat {0.95 * months:0}).");
    }

    /// <summary>How many months of them have come, and how many of those fell within the intervals.</summary>
    public static (int Months, int Inside80, int Inside95) Inside(MonthlySeries history, IReadOnlyList<EarlierForecast> earlier)
    {
        Dictionary<int, double> outcomes = OutcomesOf(history);
        ForecastRecord[] records = [.. earlier.Select(one => ForecastRecord.Of(one.Known, one.Steps, outcomes))];
        return (records.Sum(record => record.Months), records.Sum(record => record.Inside80), records.Sum(record => record.Inside95));
    }

    private static Dictionary<int, double> OutcomesOf(MonthlySeries history) => history.Values.Select((value, index) => (Month: history.Start + index, Value: value))
        .Where(month => month.Value is not null).ToDictionary(month => month.Month, month => month.Value!.Value);

    private static Table Record(IReadOnlyList<EarlierForecast> earlier, Dictionary<int, double> outcomes) => new(
        "Tidigare prognoser och deras utfall",
        [new("Prognos gjord efter", ColumnKind.Text), new("Slag", ColumnKind.Text), .. ForecastRecordCells.Columns],
        [.. earlier.Select(one => new Row(
        [
            Cell.Words(SwedishText.Month(one.Known)), Cell.Words(one.Issued ? "utfärdad då" : "återskapad"), .. ForecastRecordCells.Of(ForecastRecord.Of(one.Known, one.Steps, outcomes)),
        ]))],
        $"Utfärdade prognoser är sparade som de var. Där ingen finns är den återskapad med dagens metod och det som var känt då. {ForecastRecordCells.Note}");

    private static Table Months(SeriesKind series, IReadOnlyList<EarlierForecast> earlier, Dictionary<int, double> outcomes)
    {
        Cell Of(double? value, Cell otherwise) => value is { } number ? Cell.Number(PrognosView.Exact(number), PrognosView.Plain(series, number)) : otherwise;
        int last = outcomes.Keys.DefaultIfEmpty(int.MinValue).Max();
        return new Table(
            $"Tidigare prognoser månad för månad, {series.Unit}",
            [new("Månad", ColumnKind.Text), new("Utfall", ColumnKind.Number), .. earlier.Select(one => new Column($"Efter {SwedishText.ShortMonth(one.Known)}", ColumnKind.Number))],
            [.. earlier.SelectMany(one => one.Steps).Select(step => step.Month).Distinct().OrderDescending().Select(month => new Row(
            [
                Cell.Words(SwedishText.Month(Month.FromIndex(month))), Of(outcomes.TryGetValue(month, out double outcome) ? outcome : null, month > last ? Cell.MissingBecause("kommer") : Cell.Missing),
                .. earlier.Select(one => Of(one.Steps.FirstOrDefault(step => step.Month == month)?.Mean, Cell.NotApplicable)),
            ]))]);
    }
}
