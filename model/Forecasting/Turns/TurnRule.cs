namespace Bistand.Analytics.Model.Forecasting.Turns;

/// <summary>
/// Whether a series has turned, from its last months and what had been forecast for them. How many alarms that gives, how many of them false and
/// how early they came in 2020: model/Forecasting/README.md, Turns.
/// </summary>
public static class TurnRule
{
    /// <summary>Months that the rule looks at: three, and the one before them, which tells whether the alarm is new.</summary>
    public const int Months = 4;

    private const int Row = 3;

    /// <summary>Three errors one way count where they are on average this far, in half-widths of the 80 % interval: a little beyond its edge.</summary>
    internal const double Strength = 1.1;

    /// <summary>
    /// What an outcome must exceed its interval by, in the series' own unit: one household turns no series. Felt where there are few of them; a krona
    /// is nothing.
    /// </summary>
    internal const double Margin = 1;

    /// <param name="months">The last months in a row, oldest first, ending with the one that is asked about.</param>
    /// <returns>Null where it goes as forecast, or where the month before said the same already.</returns>
    public static Turn? At(IReadOnlyList<ToldMonth> months) => At(months, Strength);

    /// <param name="evenIfTold">Also where the month before said the same.</param>
    internal static Turn? At(IReadOnlyList<ToldMonth> months, double strength, bool evenIfTold = false)
    {
        int last = months.Count - 1;
        return last >= 0 && Sign(months, last, strength) is { } sign && (evenIfTold || last == 0 || !IsSame(months, last, strength))
            ? new Turn(sign, months[last].Step, months[last].Outcome)
            : null;
    }

    private static bool IsSame(IReadOnlyList<ToldMonth> months, int last, double strength) =>
        Sign(months, last - 1, strength) is not null && months[last - 1].Error > 0 == months[last].Error > 0;

    private static TurnSign? Sign(IReadOnlyList<ToldMonth> months, int at, double strength)
    {
        (ForecastStep step, double outcome) = months[at];
        if (outcome > step.Hi95 + Margin || outcome < step.Lo95 - Margin)
        {
            return TurnSign.Outside;
        }

        if (at < Row - 1)
        {
            return null;
        }

        double[] errors = [.. Enumerable.Range(at - Row + 1, Row).Select(one => months[one].Error)];
        bool isOneWay = Array.TrueForAll(errors, error => error > 0) || Array.TrueForAll(errors, error => error < 0);
        return isOneWay && Math.Abs(errors.Average()) >= strength ? TurnSign.OneWay : null;
    }
}
