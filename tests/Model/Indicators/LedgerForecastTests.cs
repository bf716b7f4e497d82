using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Explain;

namespace Bistand.Analytics.Tests.Model.Indicators;

/// <summary>The indicators of how the ledger's year would end.</summary>
public class LedgerForecastTests
{
    /// <summary>Two years of the same every month: bistånd 110 against 100, incomes 5 against 10, staff 40 against 50.</summary>
    private static TestCity Year(string through, string area = "bromma", TestCity? into = null)
    {
        TestCity city = into ?? new TestCity();
        foreach (string month in TestCity.Months("2022-01", "2023-12"))
        {
            decimal? Closed(decimal outcome) => string.CompareOrdinal(month, through) <= 0 ? outcome : null;
            city.Ekonomi(month, area, 100, Closed(110), "EB").Ekonomi(month, area, -10, Closed(-5), "EB", post: "återsökningar").Ekonomi(month, area, 50, Closed(40), "Stab", "handläggning", "personal");
        }

        return city;
    }

    [Fact]
    public void The_deviation_is_the_years_budget_less_outcome_and_forecast_of_the_anslag()
    {
        using TestCity city = Year("2023-04");

        Figure figure = city.Figure("prognos-avvikelse", "2023-T1", "bromma");
        Assert.Equal(((12 * 90m) - (12 * 105m), "kr", "prognos-avvikelse@1"), (figure.Value, figure.Unit, figure.Definition));
        Assert.Equal(figure.Value, city.ValueOf("prognos-avvikelse", "2023-VB", "bromma")); // what is not closed is forecast, whatever the period
        Assert.Equal(figure.Value, city.ValueOf("prognos-avvikelse", "2023-02", "bromma"));
    }

    [Fact]
    public void Compliance_takes_all_anslag()
    {
        using TestCity city = Year("2023-04");

        Figure figure = city.Figure("budgetfoljsamhet-prognos", "2023-T1", "bromma");
        Assert.Equal((12 * 145m, 12 * 140m), (figure.Numerator, figure.Denominator));
        Assert.Equal(100 * 145m / 140m, figure.Value);
        Assert.Equal(100m * 40 / 50, city.Figure("budgetfoljsamhet-prognos", "2023-T1", "bromma", enhet: "Stab").Value);
    }

    [Fact]
    public void When_every_month_is_closed_the_outcome_is_the_forecast()
    {
        using TestCity city = Year("2023-12").Ekonomi("2023-07", "bromma", 0, 1000.55m, "EB", post: "extra");

        Assert.Equal((12 * 90m) - (12 * 105m) - 1000.55m, city.ValueOf("prognos-avvikelse", "2023-VB", "bromma"));
        Assert.Equal((12 * 90m) - (12 * 105m), city.ValueOf("prognos-avvikelse", "2023-T1", "bromma")); // July is not known in April
    }

    [Fact]
    public void A_city_counts_a_stadsdel_that_was_merged_with_one_that_never_delivered()
    {
        using TestCity city = Year("2023-12");
        foreach (string month in TestCity.Months("2022-01", "2023-12"))
        {
            city.Ekonomi(month, string.CompareOrdinal(month, "2023-07") < 0 ? "rinkeby-kista" : "jarva", 100, 101, "EB");
        }

        Assert.Equal((12 * 90m) - (12 * 105m) - 12, city.ValueOf("prognos-avvikelse", "2022-VB", "stockholm"));
        Assert.Equal((12 * 90m) - (12 * 105m) - 12, city.ValueOf("prognos-avvikelse", "2023-VB", "stockholm"));
        Assert.Equal(FigureStatus.Incomplete, city.Figure("prognos-avvikelse", "2022-VB", "jarva").Status);
    }

    [Fact]
    public void A_year_without_its_whole_budget_or_a_closed_january_is_incomplete()
    {
        using TestCity city = new TestCity().Ekonomi("2023-01", "bromma", 100, 90);
        foreach (string month in TestCity.Months("2023-01", "2023-12"))
        {
            city.Ekonomi(month, "farsta", 100, null);
            city.Ekonomi(month, "skarpnack", 0, 10);
        }

        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("prognos-avvikelse", "2023-T1", "bromma"));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("budgetfoljsamhet-prognos", "2023-T1", "farsta"));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("prognos-avvikelse", "2023-T1", "stockholm")); // Bromma has delivered January alone
        Assert.Equal(FigureStatus.Missing, city.StatusOf("budgetfoljsamhet-prognos", "2023-VB", "skarpnack")); // no budget to compare with
        Assert.Equal(-120m, city.ValueOf("prognos-avvikelse", "2023-VB", "skarpnack"));
    }

    [Fact]
    public void The_explanation_shows_the_months_that_the_year_is_made_of()
    {
        using TestCity city = Year("2023-04").Bistand("2023-03", "bromma", 1, 1, belopp: 100).Bistand("2023-05", "bromma", 1, 1, belopp: 100);

        Explanation explained = city.Explainer.Explain("prognos-avvikelse", Period.T1(2023), TestCity.Areas["bromma"], Sex.T);
        Assert.Equal(explained.Figure.Value, explained.Year!.YearDeviation);
        Assert.Equal([("ekonomi", 72L), ("bistand", 1L)], explained.Deliveries.Select(use => (use.Kind, use.Rows)));
        Assert.Contains("FROM ekonomi", explained.NumeratorSql, StringComparison.Ordinal);
    }
}
