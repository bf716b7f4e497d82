using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>How a forecast made earlier came out, as columns of a table: in print and in the explorer alike.</summary>
internal static class ForecastRecordCells
{
    public const string Note = "Utfall mot prognos: plus betyder att utfallet blev högre. Inom 80 och 95 %: så många av månaderna som hamnade i intervallet.";

    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("Månader med utfall", ColumnKind.Number), new("Utfall mot prognos", ColumnKind.Number), new("Fel utan tecken", ColumnKind.Number),
        new("Inom 80 %", ColumnKind.Number), new("Inom 95 %", ColumnKind.Number),
    ];

    public static IReadOnlyList<Cell> Of(ForecastRecord record) =>
    [
        Count(record.Months), Percent(record.MeanError, signed: true), Percent(record.MeanAbsoluteError, signed: false), Count(record.Inside80), Count(record.Inside95),
    ];

    private static Cell Count(int number) => Cell.Number(number, SwedishText.Number(number, 0));

    private static Cell Percent(double? value, bool signed) => value is { } number
        ? Cell.Number(Math.Round((decimal)number, 6), signed ? $"{SwedishText.Difference((decimal)number, 1)}\u00a0%" : SwedishText.WithUnit((decimal)number, 1, "%"))
        : Cell.NotApplicable;
}
