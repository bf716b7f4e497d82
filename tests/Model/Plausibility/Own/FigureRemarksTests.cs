using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Plausibility.Own;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Plausibility.Own;

/// <summary>What is odd about our own figures is said, and what chance does is not.</summary>
public sealed class FigureRemarksTests
{
    [Fact]
    public void A_figure_beyond_its_range_is_told_once_with_the_range()
    {
        using var city = new TestCity();
        foreach (string month in Enumerable.Range(1, 12).Select(number => $"2022-{number:00}"))
        {
            city.Sjuk(month, "farsta", "", "K", 100, 9_000, 0).Sjuk(month, "farsta", "", "M", 100, 9_000, 0);
        }

        FigureRemark remark = Assert.Single(Of(city, "sjukfranvaro", "2022-12"));
        Assert.Equal("Sjukfrånvaro, Farsta 2022-12, är 9\u00A0000,0\u00A0%, utanför det rimliga (0–100). Kontrollera exporten.", remark.Message);
    }

    [Theory]
    [InlineData(100, 400, true)] // four times as many
    [InlineData(400, 100, true)]
    [InlineData(100, 190, false)] // not twice
    [InlineData(10, 30, false)] // by chance: four deviations and a half short of six
    public void A_count_that_leaps_more_than_chance_is_told(int before, int now, bool told)
    {
        using var city = new TestCity();
        for (int number = 0; number < now; number++)
        {
            city.Handelse("farsta", "2022-05-10", "sip");
        }

        for (int number = 0; number < before; number++)
        {
            city.Handelse("farsta", "2022-04-10", "sip");
        }

        IReadOnlyList<FigureRemark> remarks = Of(city, "antal-sip", "2022-04", "2022-05");
        Assert.Equal(told ? ["2022-05"] : [], remarks.Select(remark => remark.Period.ToString()));
        if (told)
        {
            Assert.Contains($"är {now} mot {before} 2022-04, {(now > before ? "mer än dubbelt så mycket" : "mindre än hälften")}.", remarks[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_registered_total_outside_both_sexes_is_told_with_the_rules_words()
    {
        using TestCity city = new TestCity().Varde("andel-planering", "2023-VB", "farsta", "T", taljare: 90, namnare: 100)
            .Varde("andel-planering", "2023-VB", "farsta", "K", taljare: 40, namnare: 50).Varde("andel-planering", "2023-VB", "farsta", "M", taljare: 41, namnare: 50);
        Assert.Contains("är högre än både männens 82,0 % och kvinnornas 80,0 %", Assert.Single(Of(city, "andel-planering", "2023-VB")).Message.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void A_computed_total_with_children_without_a_row_is_not()
    {
        using TestCity city = new TestCity().Population(2021, "farsta", girls: 10, boys: 10, women: 40, men: 40)
            .Bistand("2022-05", "farsta", 1, 1, "S", "K", antalBarn: 3).Bistand("2022-05", "farsta", 2, 2, "S", "M");
        Assert.Empty(Of(city, "andel-bistand", "2022-05"));
    }

    /// <summary>Every period is looked at.</summary>
    private static IReadOnlyList<FigureRemark> Of(TestCity city, string indicator, params string[] periods) => FigureRemarks.Of(
        city.Engine.Measure(new IndicatorRequest([.. periods.Select(Period.Parse)]) { Indicators = [indicator], Areas = [TestCity.Areas["farsta"]], WithPrevious = false }).Figures,
        TestCity.Shipped, _ => true);
}
