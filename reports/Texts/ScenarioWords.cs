using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Texts;

/// <summary>What a scenario supposes, a sentence a change, so that whoever reads its figures knows what they rest on.</summary>
public static class ScenarioWords
{
    public static string Of(ScenarioChange change) => $"{What(change)} {When(change)} {(change.Area is { } area ? $"i {area.Name}" : "i hela staden")}.{Share(change)}";

    private static string What(ScenarioChange change) => change.Kind switch
    {
        ChangeKind.Inflow => $"Inflödet, hushållen som kommer eller kommer tillbaka varje månad, {Moves(change.Percent)}",
        ChangeKind.Outflow => $"Utflödet, den andel av hushållen som avslutas varje månad, {Moves(change.Percent)}",
        ChangeKind.Population => $"Befolkningen {Moves(change.Percent)}, och inflödet följer med,",
        ChangeKind.Riksnorm => $"Riksnormen {(change.Percent < 0 ? "sänks" : "höjs")} med {Percent(change.Percent)}",
        _ when change.Households != 0 => $"{SwedishText.Number(Math.Abs(change.Households), 0)} hushåll {(change.Households < 0 ? "färre" : "fler")}",
        _ => $"Antalet hushåll är {Percent(change.Percent)} {(change.Percent < 0 ? "lägre" : "högre")}",
    };

    private static string Moves(decimal percent) => $"{(percent < 0 ? "minskar" : "ökar")} med {Percent(percent)}";

    private static string Percent(decimal percent) => $"{SwedishText.Number(Math.Abs(percent), Math.Round(percent, 1) == percent ? percent == Math.Truncate(percent) ? 0 : 1 : 2)}\u00A0%";

    private static string When(ScenarioChange change) => change.Until is { } until
        ? until == change.From ? $"i {SwedishText.Month(until)}" : $"från {SwedishText.Month(change.From)} till och med {SwedishText.Month(until)}"
        : $"från och med {SwedishText.Month(change.From)}";

    private static string Share(ScenarioChange change) => change.Kind != ChangeKind.Riksnorm ? ""
        : change.Share == 100 ? " Hela ändringen når medelbidraget."
        : $" {Percent(change.Share)} av ändringen når medelbidraget.";
}
