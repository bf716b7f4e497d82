using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Turns;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Texts;

/// <summary>A turn in a sentence, wherever it is told.</summary>
public static class TurnWords
{
    /// <summary>What the alarms are, in a sentence of their own.</summary>
    public const string Explained =
        "Ett utfall räknas som utanför när det hamnar mer än ett hushåll, en person eller en krona utanför 95 %-intervallet i prognosen från månaden före, eller när tre månader i rad hamnar åt samma håll, i snitt bortom 80 %-intervallets kant. "
        + "Det händer någon gång i månaden i någon stadsdel utan att något har hänt.";

    /// <summary>"Hushåll i mars 2024: 812, fler än väntat (95 %-intervall 700–790)."</summary>
    public static string Of(SeriesKind kind, Turn turn)
    {
        var month = Month.FromIndex(turn.Step.Month);
        string when = SwedishText.Month(month);
        return turn.Sign == TurnSign.Outside
            ? $"{kind.Title} i {when}: {Number(kind, turn.Outcome)}, {Compared(kind, turn)} än väntat (95 %-intervall {Number(kind, turn.Step.Lo95)}–{Number(kind, turn.Step.Hi95)})."
            : $"{kind.Title} i {when}: {Number(kind, turn.Outcome)}, tredje månaden i rad {Compared(kind, turn)} än väntat (senast {Number(kind, turn.Step.Mean)}).";
    }

    private static string Compared(SeriesKind kind, Turn turn) => (kind.Counts, turn.IsUp) switch
    {
        (true, true) => "fler",
        (true, false) => "färre",
        (false, true) => "högre",
        _ => "lägre",
    };

    // Kronor of a whole area are told in thousands.
    private static string Number(SeriesKind kind, double value) => kind.Name == "kostnad"
        ? SwedishText.WithUnit(Math.Round((decimal)value / 1000), 0, "tkr")
        : SwedishText.WithUnit(Math.Round((decimal)value, kind.Decimals), kind.Decimals, kind.Counts ? "" : "kr");
}
