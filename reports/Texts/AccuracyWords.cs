using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Reports.Texts;

/// <summary>What stands under a table of how right methods would have been, on the page and in the program alike.</summary>
public static class AccuracyWords
{
    /// <summary>The column of how many forecasts were made.</summary>
    public const string Origins = "Tillfällen";

    private const string Simplest = "naive";

    /// <summary>What the columns measure.</summary>
    public static IReadOnlyList<string> Measures { get; } =
    [
        "Tillfällen: så många tidigare månader som en prognos har gjorts om från, med det som var känt då. Fel: genomsnittligt fel i procent (sMAPE). Inom 80 och 95 %: hur många procent av utfallen som hamnade i intervallet. "
        + "Intervallen håller i snitt över åren: i lugna år är de vidare än de behöver vara, och när något vänder, som 2020–2021, för smala.",
        "MASE: felet mätt i seriens egna årsförändringar. 1 är så mycket som månaderna före varje prognos i snitt skilde sig från samma månad året innan (i en serie på högst ett år: från månaden före); under 1 är bättre. "
        + "«Samma månad i fjol» kan därför få både mer och mindre än 1: mindre när serien har ändrats mindre på sistone än den brukade.",
    ];

    /// <summary>Why the forecast rests on the combination, whichever method was best.</summary>
    /// <param name="rows">Of one series, the combination first.</param>
    public static string Choice(IReadOnlyList<BacktestRow> rows)
    {
        List<BacktestRow> measured = [.. rows.Where(row => row.Smape is not null)];
        if (measured.Count < 2 || measured[0] != rows[0])
        {
            return "";
        }

        BacktestRow combination = measured[0];
        if (measured.TrueForAll(row => HasErrorOf(row, combination)))
        {
            return "Alla metoder har samma fel: historiken är för kort, eller har ändrats för lite, för att de ska skilja sig åt.";
        }

        string alike = measured.Find(row => row.Method == Simplest) is { } simplest && measured.Exists(row => row != simplest && HasErrorOf(row, simplest))
            ? " Metoder med samma tal som «senaste månaden» har haft för kort historik och upprepar den."
            : "";
        BacktestRow best = measured.MinBy(Shown)!;
        return (Shown(best).CompareTo(Shown(combination)) < 0
            ? $"Minst fel för den här serien har «{MethodWords.Of(best.Method)}». Prognosen görs ändå med den sammanvägda: tillfällena är få och överlappar varandra, så vilken metod som blev bäst i efterhand säger lite om nästa gång. "
                + "I mätningar på 212 serier med känt utfall hade den sammanvägda minst fel av alla."
            : "Prognosen görs med den sammanvägda.") + alike;
    }

    /// <summary>To the digits that are printed; where nothing can be scaled the percentage decides.</summary>
    private static (decimal Mase, decimal Smape) Shown(BacktestRow row) => (Math.Round((decimal)(row.Mase ?? 0), 2), Math.Round((decimal)row.Smape!.Value, 1));

    private static bool HasErrorOf(BacktestRow row, BacktestRow other) => IsClose(row.Smape, other.Smape) && IsClose(row.Mase, other.Mase);

    private static bool IsClose(double? one, double? other) => one is null ? other is null : Math.Abs((one.Value - other) ?? double.NaN) <= 1e-9 * one.Value;
}
