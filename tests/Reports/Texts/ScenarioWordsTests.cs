using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Reports.Texts;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Reports.Texts;

public class ScenarioWordsTests
{
    [Theory]
    [InlineData(ChangeKind.Inflow, -10, 0, "Inflödet, hushållen som kommer eller kommer tillbaka varje månad, minskar med 10 % från och med januari 2024 i hela staden.")]
    [InlineData(ChangeKind.Outflow, 2.5, 0, "Utflödet, den andel av hushållen som avslutas varje månad, ökar med 2,5 % från och med januari 2024 i hela staden.")]
    [InlineData(ChangeKind.Population, 1, 0, "Befolkningen ökar med 1 %, och inflödet följer med, från och med januari 2024 i hela staden.")]
    [InlineData(ChangeKind.Level, -5, 0, "Antalet hushåll är 5 % lägre från och med januari 2024 i hela staden.")]
    [InlineData(ChangeKind.Level, 0, -1200, "1 200 hushåll färre från och med januari 2024 i hela staden.")]
    [InlineData(ChangeKind.Riksnorm, 8.65, 0, "Riksnormen höjs med 8,65 % från och med januari 2024 i hela staden. Hela ändringen når medelbidraget.")]
    public void Each_change_is_a_sentence(ChangeKind kind, double percent, int households, string expected) => Assert.Equal(
        expected, Plain(new ScenarioChange(kind, (decimal)percent, households, new Month(2024, 1), null, null, 100, 1)));

    [Fact]
    public void A_change_of_some_months_in_one_stadsdel_says_which()
    {
        var change = new ScenarioChange(ChangeKind.Level, 0, 40, new Month(2024, 1), new Month(2024, 6), TestCity.Areas["farsta"], 100, 1);
        Assert.Equal("40 hushåll fler från januari 2024 till och med juni 2024 i Farsta.", Plain(change));
    }

    private static string Plain(ScenarioChange change) => ScenarioWords.Of(change).Replace('\u00A0', ' ');
}
