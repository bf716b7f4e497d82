using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// "Prognossäkerhet": how forecasts issued earlier came out, up to the period's last month. There is no such section while none has an
/// outcome, and none about a series of which a month is withheld: the forecasts rested on all of its months.
/// </summary>
internal static class ForecastRecordSection
{
    /// <summary>The latest issues shown of each series.</summary>
    private const int MostRows = 6;

    public static IEnumerable<Section> Build(ReportData data)
    {
        (string Name, IReadOnlyList<ForecastRecord> Records)[] series =
        [
            ("Hushåll", Records(data, "hushall", ReportSeries.Households)),
            ("Utbetalt", Records(data, "kostnad", ReportSeries.Paid)),
        ];
        List<Row> rows = [.. series.SelectMany(one => one.Records.TakeLast(MostRows).Select(record => Row(one.Name, record)))];
        if (rows.Count == 0)
        {
            yield break;
        }

        yield return new Section(
            "Prognossäkerhet",
            [string.Join(' ', series.Where(one => one.Records.Count > 0).Select(one => Sentence(one.Name, one.Records)))],
            [],
            [
                new Table(
                    "Tidigare utfärdade prognoser och deras utfall", [new("Prognos gjord efter", ColumnKind.Text), .. ForecastRecordCells.Columns], rows,
                    ForecastRecordCells.Note),
            ]);
    }

    private static IReadOnlyList<ForecastRecord> Records(ReportData data, string series, string indicator)
    {
        IReadOnlyList<Figure> months = data.MonthsOf(indicator, int.MaxValue);
        if (months.Any(month => month.Status == FigureStatus.Suppressed))
        {
            return [];
        }

        Dictionary<int, double> outcomes = months.Where(month => month.Shown() is not null)
            .ToDictionary(month => month.Period.Last.Index, month => (double)month.Shown()!.Value);
        return ForecastRecord.Of(data.Input.Issued.Where(month => month.Series == series), outcomes);
    }

    private static string Sentence(string name, IReadOnlyList<ForecastRecord> records)
    {
        int months = records.Sum(record => record.Months);
        double? error = records.Any(record => record.MeanAbsoluteError is not null)
            ? records.Sum(record => record.Months * (record.MeanAbsoluteError ?? 0)) / months
            : null;
        string off = error is { } percent ? $" Utfallet avvek i genomsnitt {SwedishText.WithUnit((decimal)percent, 1, "%")} från prognosen." : "";
        return $"{name}: {Number(months)} prognostiserade månader har fått sitt utfall. Av dem hamnade {Number(records.Sum(record => record.Inside80))} "
            + $"i intervallet på 80 procent och {Number(records.Sum(record => record.Inside95))} i det på 95 procent.{off}";
    }

    private static Row Row(string name, ForecastRecord record) =>
        new([Cell.Words($"{name}, {SwedishWords.Months(Period.Of(record.Known))}"), .. ForecastRecordCells.Of(record)]);

    private static string Number(int number) => SwedishText.Number(number, 0);
}
