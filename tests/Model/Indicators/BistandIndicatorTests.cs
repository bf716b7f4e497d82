using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Tests.Model.Indicators;

public class BistandIndicatorTests
{
    [Fact]
    public void The_share_with_bistand_is_the_mean_over_the_months_of_distinct_persons()
    {
        using TestCity city = new TestCity()
            .Population(2022, "bromma", women: 200, men: 200)
            .Bistand("2023-01", "bromma", 1, 1).Bistand("2023-01", "bromma", 1, 2, "M", "M")
            .Bistand("2023-02", "bromma", 1, 1)
            .Bistand("2023-03", "bromma", 1, 1)
            .Bistand("2023-04", "bromma", 1, 1)
            .Bistand("2023-04", "bromma", 2, 1); // the same person in two households

        // Persons by month 2, 1, 1, 1: mean 1.25 of 400.
        Figure everyone = city.Figure("andel-bistand", "2023-T1", "bromma");
        Assert.Equal(1.25m, everyone.Numerator);
        Assert.Equal(400m, everyone.Denominator);
        Assert.Equal(0.3125m, everyone.Value);
        Assert.Equal(0.5m, city.ValueOf("andel-bistand", "2023-T1", "bromma", Sex.K));
        Assert.Equal(0.125m, city.ValueOf("andel-bistand", "2023-T1", "bromma", Sex.M));
        Assert.Equal("andel-bistand@1", everyone.Definition);
    }

    [Theory]
    [InlineData("2022-01", "2004-01-31", 1)]
    [InlineData("2022-01", "2004-02-01", 0)]
    [InlineData("2022-02", "2004-02-28", 1)]
    [InlineData("2022-02", "2004-02-29", 0)]
    [InlineData("2022-03", "2004-02-29", 1)]
    [InlineData("2022-04", "2004-03-31", 1)]
    [InlineData("2024-02", "2004-02-29", 1)]
    public void Age_is_that_on_the_last_day_of_the_month(string month, string born, int adults)
    {
        using TestCity city = new TestCity().Bistand(month, "bromma", 1, 1, "B", born: born);

        Assert.Equal(adults, city.ValueOf("antal-vuxna", month, "bromma"));
        Assert.Equal(1 - adults, city.ValueOf("antal-barn", month, "bromma"));
    }

    [Fact]
    public void A_person_of_unknown_or_other_sex_counts_in_the_total_alone()
    {
        using TestCity city = new TestCity().Population(2022, "bromma", women: 50, men: 50)
            .Bistand("2023-05", "bromma", 1, 1, kon: null).Bistand("2023-05", "bromma", 2, 2, kon: "A").Bistand("2023-05", "bromma", 3, 3, kon: "M");

        Assert.Equal(3m, city.ValueOf("antal-vuxna", "2023-05", "bromma"));
        Assert.Equal(0m, city.ValueOf("antal-vuxna", "2023-05", "bromma", Sex.K));
        Assert.Equal(1m, city.ValueOf("antal-vuxna", "2023-05", "bromma", Sex.M));
    }

    [Fact]
    public void Children_without_a_row_count_in_three_totals_and_nowhere_else()
    {
        using TestCity city = new TestCity()
            .Population(2022, "bromma", girls: 10, boys: 10, women: 40, men: 40)
            .Population(2023, "bromma", girls: 10, boys: 10, women: 40, men: 40)
            .Bistand("2023-05", "bromma", 1, 1, antalBarn: 2)
            .Bistand("2023-05", "bromma", 1, 2, "S", "M", antalBarn: 1) // a second applicant of the household tells of the same children
            .Bistand("2023-05", "bromma", 1, 3, "B", "K", "2015-01-01");

        Assert.Equal(5m, city.Figure("andel-bistand", "2023-05", "bromma").Numerator);
        Assert.Equal(3m, city.ValueOf("antal-barn", "2023-05", "bromma"));
        Assert.Equal(15m, city.ValueOf("andel-barn", "2023-05", "bromma"));
        Assert.Equal(2m, city.Figure("andel-bistand", "2023-05", "bromma", Sex.K).Numerator);
        Assert.Equal(1m, city.ValueOf("antal-barn", "2023-05", "bromma", Sex.K));
        Assert.Equal(5m, city.ValueOf("andel-barn-inkl-overariga", "2023-05", "bromma"));
        Assert.Equal(3m, city.Figure("andel-bistand-senaste-manad", "2023-05", "bromma").Numerator);
    }

    [Fact]
    public void Age_is_that_on_the_last_day_of_each_month()
    {
        using TestCity city = new TestCity().Population(2022, "bromma", girls: 100, women: 100)
            .Bistand("2023-04", "bromma", 1, 1, "B", "K", "2005-05-31")
            .Bistand("2023-05", "bromma", 1, 1, "B", "K", "2005-05-31");

        Assert.Equal(1m, city.ValueOf("antal-barn", "2023-04", "bromma"));
        Assert.Equal(0m, city.ValueOf("antal-vuxna", "2023-04", "bromma"));
        Assert.Equal(0m, city.ValueOf("antal-barn", "2023-05", "bromma"));
        Assert.Equal(1m, city.ValueOf("antal-vuxna", "2023-05", "bromma"));
        Assert.Equal(1m, city.ValueOf("andel-barn-inkl-overariga", "2023-05", "bromma"));
    }

    [Fact]
    public void A_child_is_one_by_role_and_age_both()
    {
        using TestCity city = new TestCity().Bistand("2023-05", "bromma", 1, 1, "S", "K", "2006-01-01").Bistand("2023-05", "bromma", 2, 2, "B", "M", "2010-01-01");

        Assert.Equal(1m, city.ValueOf("antal-barn", "2023-05", "bromma"));
    }

    [Fact]
    public void The_share_of_the_year_takes_the_population_of_the_same_year_and_has_no_fallback()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-12").Bistand("2023-07", "bromma", 1, 1)
            .Population(2022, "bromma", women: 100, men: 100);
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("andel-bistand-ar", "2023-VB", "bromma"));

        using TestCity later = new TestCity().Delivered("bromma", "2023-01", "2023-12").Bistand("2023-07", "bromma", 1, 1)
            .Population(2023, "bromma", women: 80, men: 120);
        Assert.Equal(1m, later.ValueOf("andel-bistand-ar", "2023-VB", "bromma"));
        Assert.Equal(1.25m, later.ValueOf("andel-bistand-ar", "2023-VB", "bromma", Sex.K));
    }

    [Fact]
    public void The_last_month_alone_is_needed_where_the_last_month_alone_is_counted()
    {
        using TestCity city = new TestCity().Population(2022, "bromma", women: 100).Bistand("2023-04", "bromma", 1, 1);

        Assert.Equal(1m, city.ValueOf("andel-bistand-senaste-manad", "2023-T1", "bromma"));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("andel-bistand", "2023-T1", "bromma"));
    }

    /// <summary>
    /// The city's published year 2017: 927 975 tkr, 14 572 households and 101 580 household-months give 9 135 kr a month, 63 682 kr a
    /// year and 7.0 months. Here at a quarter of the size, which is exact: 231 993 750 kr, 3 643 households, 25 395 months.
    /// </summary>
    [Fact]
    public void The_published_means_of_2017_come_out_of_rows_with_those_sums()
    {
        const int households = 3_643;
        const int householdMonths = 25_395;
        const decimal paid = 231_993_750m;
        using var city = new TestCity();
        int rows = 0;
        for (int household = 0; household < households; household++)
        {
            // 3 537 households for seven months and the others for six, from January to June on, so that every month has rows.
            for (int month = 0; month < (household < householdMonths - 6 * households ? 7 : 6); month++)
            {
                city.Bistand(new Month(2017, 1 + household % 6 + month).ToString(), "bromma", household, household, belopp: rows++ == 0 ? paid - 9_000m * (householdMonths - 1) : 9_000m);
            }
        }

        Assert.Equal(householdMonths, rows);
        Assert.Equal(9_135m, Math.Round(city.ValueOf("medelbidrag", "2017-VB", "bromma")!.Value));
        Assert.Equal(63_682m, Math.Round(city.ValueOf("medelbidrag-ar", "2017-VB", "bromma")!.Value));
        Assert.Equal(7.0m, Math.Round(city.ValueOf("bistandsmanader-per-hushall", "2017-VB", "bromma")!.Value, 1));
        Assert.Equal(households, city.ValueOf("hushall-ar", "2017-VB", "bromma"));
        Assert.Equal(paid, city.ValueOf("utbetalt", "2017-VB", "bromma"));
    }

    [Fact]
    public void Households_count_once_a_month_and_their_amounts_add_up()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-05", "bromma", 1, 1, belopp: 1000.50m).Bistand("2023-05", "bromma", 1, 2, "M", "M")
            .Bistand("2023-05", "bromma", 2, 3, belopp: 2000.25m).Bistand("2023-05", "farsta", 2, 3, belopp: 500m);

        Assert.Equal(2m, city.ValueOf("antal-hushall", "2023-05", "bromma"));
        Assert.Equal(3000.75m, city.ValueOf("utbetalt", "2023-05", "bromma"));
        Assert.Equal(1500.375m, city.ValueOf("medelbidrag", "2023-05", "bromma"));

        // In the city household 2 is one household-month with both its amounts.
        Assert.Equal(2m, city.ValueOf("antal-hushall", "2023-05", "stockholm"));
        Assert.Equal(3500.75m / 2, city.ValueOf("medelbidrag", "2023-05", "stockholm"));
    }

    [Fact]
    public void The_unbroken_run_ends_in_the_last_month_and_stops_at_the_first_gap()
    {
        using TestCity city = new TestCity()
            .Delivered("bromma", "2022-01", "2023-04", person: 1) // 16 months
            .Delivered("bromma", "2022-11", "2022-12", person: 2).Delivered("bromma", "2023-02", "2023-04", person: 2) // a gap in January: 3
            .Delivered("bromma", "2022-01", "2023-03", person: 3) // has left
            .Delivered("farsta", "2023-01", "2023-03", person: 4).Delivered("bromma", "2023-04", "2023-04", person: 4) // moved in: 1
            .Delivered("farsta", "2023-04", "2023-04", person: 5);

        Figure bromma = city.Figure("bistandstid", "2023-T1", "bromma");
        Assert.Equal((20m, 3m), (bromma.Numerator, bromma.Denominator));
        Assert.Equal(20m / 3, bromma.Value);

        // The city sees household 4's four months as one run.
        Assert.Equal((24m, 4m), (city.Figure("bistandstid", "2023-T1", "stockholm").Numerator, city.Figure("bistandstid", "2023-T1", "stockholm").Denominator));
    }

    [Fact]
    public void Digital_applications_are_a_share_of_those_that_tell_how_they_came()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-05", "bromma", 1, 1, ansokan: "D").Bistand("2023-05", "bromma", 2, 2, kon: "M", ansokan: "P")
            .Bistand("2023-05", "bromma", 3, 3, ansokan: "D").Bistand("2023-05", "bromma", 4, 4).Bistand("2023-05", "bromma", 5, 5, "M", ansokan: "D");

        Figure everyone = city.Figure("andel-digital", "2023-05", "bromma");
        Assert.Equal((2m, 3m), (everyone.Numerator, everyone.Denominator));
        Assert.Equal(100m, city.ValueOf("andel-digital", "2023-05", "bromma", Sex.K));
        Assert.Equal(0m, city.ValueOf("andel-digital", "2023-05", "bromma", Sex.M));
    }

    [Fact]
    public void The_year_before_is_told_beside_the_figure()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2022-05", "2022-05").Bistand("2022-05", "bromma", 1, 1).Delivered("bromma", "2023-05", "2023-05");

        Assert.Equal(2m, city.Figure("antal-vuxna", "2023-05", "bromma").Previous);
        Assert.Null(city.Figure("antal-vuxna", "2022-05", "bromma").Previous);
    }
}
