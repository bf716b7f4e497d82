using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Engine;

namespace Bistand.Analytics.Tests.Model.Indicators;

/// <summary>Staff, survey and ledger: kinds whose rows may be told by enhet, with totals beside them.</summary>
public class EnhetTests
{
    private static TestCity Sick(string enhet = "EB", decimal sick = 6, string kon = "K") => Sick(new TestCity(), enhet, sick, kon);

    private static TestCity Sick(TestCity city, string enhet, decimal sick, string kon)
    {
        foreach (string month in TestCity.Months("2022-05", "2023-04"))
        {
            city.Sjuk(month, "bromma", enhet, kon, 100, sick, 2);
        }

        return city;
    }

    [Fact]
    public void Sick_leave_is_hours_over_hours_of_twelve_months()
    {
        using TestCity city = Sick().Sjuk("2022-04", "bromma", "EB", "K", 100, 100, 0);

        Figure figure = city.Figure("sjukfranvaro", "2023-T1", "bromma");
        Assert.Equal((96m, 1200m, 8m), (figure.Numerator, figure.Denominator, figure.Value));
        Assert.Equal(6m, city.ValueOf("sjukfranvaro-1-14", "2023-T1", "bromma", Sex.K));
        Assert.Equal(FigureStatus.Missing, city.StatusOf("sjukfranvaro", "2023-T1", "bromma", Sex.M)); // no hours to divide by
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("sjukfranvaro", "2023-05", "bromma"));
    }

    [Fact]
    public void A_row_without_enhet_is_a_total_where_an_enhet_has_a_row_of_the_same_sex_and_month()
    {
        using TestCity city = Sick();
        Sick(city, "", 50, "K");
        Sick(city, "", 10, "M");

        Figure women = city.Figure("sjukfranvaro-1-14", "2023-T1", "bromma", Sex.K);
        Assert.Equal((72m, 1200m), (women.Numerator, women.Denominator));
        Assert.Equal(10m, city.ValueOf("sjukfranvaro-1-14", "2023-T1", "bromma", Sex.M)); // men have no rows by enhet: theirs is no total
        Assert.Equal(8m, city.ValueOf("sjukfranvaro-1-14", "2023-T1", "bromma"));
    }

    [Fact]
    public void An_enhet_narrows_the_figure_to_its_rows()
    {
        using TestCity city = Sick();
        Sick(city, "Beroende", 20, "K");

        Assert.Equal(13m, city.ValueOf("sjukfranvaro-1-14", "2023-T1", "bromma"));
        Assert.Equal(20m, city.Figure("sjukfranvaro-1-14", "2023-T1", "bromma", enhet: "Beroende").Value);
        Assert.Equal(FigureStatus.Missing, city.Figure("sjukfranvaro-1-14", "2023-T1", "bromma", enhet: "Ingen").Status);
    }

    [Fact]
    public void All_enheter_at_once_are_each_as_alone()
    {
        using TestCity city = Sick();
        Sick(city, "Beroende", 20, "M");
        city.Avslut("bromma", "2023-02-01", "okand", enhet: "EB").Avslut("bromma", "2023-03-01", "arbete", enhet: "EB").Avslut("farsta", "2023-03-01", "okand", enhet: "Beroende");
        city.Enkat(2023, "bromma", "EB", "K", 7, tillfragade: 10);
        var request = new IndicatorRequest([Period.T1(2023), Period.Parse("2023-03")])
        {
            Indicators = [.. TestCity.Shipped.All.Where(definition => definition.HasEnheter).Select(definition => definition.Id)], Areas = TestCity.Areas.All,
        };
        MeasuredFigure[] all = [.. city.Engine.Measure(request with { ByEnhet = true }).Figures];
        Assert.True(all.Count(measured => measured.Measure is { Denominator: > 0 }) > 20);
        foreach (string enhet in (string[])["EB", "Beroende"])
        {
            Assert.Equal(
                city.Engine.Measure(request with { Enhet = enhet }).Figures.Select(measured => measured.Measure),
                all.Where(measured => measured.Figure.Category == enhet).Select(measured => measured.Measure));
        }
    }

    [Fact]
    public void What_is_delivered_is_judged_for_the_stadsdel_and_not_for_the_enhet()
    {
        using TestCity city = Sick().Sjuk("2023-04", "bromma", "Ny enhet", "K", 100, 1, 0);

        Assert.Equal(FigureStatus.Ok, city.StatusOf("sjukfranvaro", "2023-T1", "bromma"));
        Assert.Equal(1m, city.Figure("sjukfranvaro", "2023-T1", "bromma", enhet: "Ny enhet").Value); // one hour of a hundred, in the month that it has
        Assert.Equal(FigureStatus.Incomplete, city.Figure("sjukfranvaro", "2023-05", "bromma", enhet: "EB").Status);
    }

    [Fact]
    public void An_enhet_of_one_of_two_stadsdelar_that_merged_is_complete_where_both_have_delivered()
    {
        using var city = new TestCity();
        foreach (string month in TestCity.Months("2022-09", "2023-06"))
        {
            city.Sjuk(month, "rinkeby-kista", "Kista", "K", 100, 50, 0).Sjuk(month, "spanga-tensta", "Tensta", "K", 100, 6, 2)
                .Ekonomi(month, "rinkeby-kista", 100, 100, "Kista").Ekonomi(month, "spanga-tensta", 100, 80, "Tensta");
        }

        foreach (string month in TestCity.Months("2023-07", "2023-08"))
        {
            city.Sjuk(month, "jarva", "Tensta", "K", 100, 6, 2).Ekonomi(month, "jarva", 100, 80, "Tensta");
        }

        city.Enkat(2022, "rinkeby-kista", "Kista", "T", 10, ami: 40).Enkat(2022, "spanga-tensta", "Tensta", "T", 10, ami: 70);

        // 12 months of 8 hours in 100, and 8 months of 80 kr of 100.
        Figure sick = city.Figure("sjukfranvaro", "2023-T2", "jarva", enhet: "Tensta");
        Assert.Equal((FigureStatus.Ok, 96m, 1200m, 8m), (sick.Status, sick.Numerator, sick.Denominator, sick.Value));
        Assert.Equal(80m, city.Figure("budgetfoljsamhet", "2023-T2", "jarva", enhet: "Tensta").Value);
        Assert.Equal(70m, city.Figure("ami", "2022-VB", "spanga-tensta", enhet: "Tensta").Value);
    }

    [Fact]
    public void An_enhet_with_a_quote_in_its_name_is_a_name_and_no_sql()
    {
        using TestCity city = Sick();

        Assert.Equal(FigureStatus.Missing, city.Figure("sjukfranvaro", "2023-T1", "bromma", enhet: "x' OR 'a' = 'a").Status);
    }

    [Fact]
    public void The_index_is_weighted_by_those_who_answered()
    {
        using TestCity city = new TestCity()
            .Enkat(2023, "bromma", "EB", "K", 10, 70, 80, 91, tillfragade: 16).Enkat(2023, "bromma", "EB", "M", 5, ami: 50).Enkat(2023, "bromma", "Beroende", "K", 5, 60, 60, 60, tillfragade: 8);

        Figure women = city.Figure("ami", "2023-VB", "bromma", Sex.K);
        Assert.Equal((10m * 241 / 3) + (5m * 60), women.Numerator!.Value, 20);
        Assert.Equal(15m, women.Denominator);
        Assert.Equal((2410m + 900m) / 45m, women.Value);
        Assert.Equal((2410m + 750m + 900m) / 60m, city.ValueOf("ami", "2023-T1", "bromma"));
        Figure answered = city.Figure("svarsfrekvens", "2023-VB", "bromma");
        Assert.Equal((15m, 24m), (answered.Numerator, answered.Denominator)); // the group without tillfragade is in neither
    }

    [Fact]
    public void Everyone_is_an_enhets_total_row_where_it_has_one()
    {
        using TestCity city = new TestCity()
            .Enkat(2023, "bromma", "EB", "K", 10, ami: 60).Enkat(2023, "bromma", "EB", "M", 5, ami: 60).Enkat(2023, "bromma", "EB", "T", 17, ami: 62)
            .Enkat(2023, "bromma", "Beroende", "K", 3, ami: 70).Enkat(2023, "bromma", "Beroende", "M", 4, ami: 70);

        Figure everyone = city.Figure("ami", "2023-VB", "bromma");
        Assert.Equal(24m, everyone.Denominator);
        Assert.Equal(((17m * 62) + (7m * 70)) / 24m, everyone.Value);
        Assert.Equal(13m, city.Figure("ami", "2023-VB", "bromma", Sex.K).Denominator);
    }

    [Fact]
    public void A_survey_row_without_enhet_is_a_total_beside_any_enhets_rows()
    {
        using TestCity city = new TestCity()
            .Enkat(2023, "bromma", "", "T", 100, ami: 10).Enkat(2023, "bromma", "", "K", 60, ami: 10)
            .Enkat(2023, "bromma", "EB", "K", 10, ami: 60).Enkat(2023, "bromma", "EB", "M", 5, ami: 60)
            .Enkat(2023, "farsta", "", "T", 20, ami: 80)
            .Enkat(2023, "skarpnack", "", "K", 8, ami: 40).Enkat(2023, "skarpnack", "", "M", 2, ami: 40).Enkat(2023, "skarpnack", "EB", "T", 30, ami: 90);

        Assert.Equal((15m, 60m), (city.Figure("ami", "2023-VB", "bromma").Denominator, city.ValueOf("ami", "2023-VB", "bromma")));
        Assert.Equal((10m, 60m), (city.Figure("ami", "2023-VB", "bromma", Sex.K).Denominator, city.ValueOf("ami", "2023-VB", "bromma", Sex.K)));
        Assert.Equal(80m, city.ValueOf("ami", "2023-VB", "farsta"));
        Assert.Equal((30m, 90m), (city.Figure("ami", "2023-VB", "skarpnack").Denominator, city.ValueOf("ami", "2023-VB", "skarpnack")));
        Assert.Equal(40m, city.ValueOf("ami", "2023-VB", "skarpnack", Sex.M)); // no man's row by enhet: the stadsdel's counts
    }

    [Fact]
    public void The_survey_is_of_the_periods_year_and_booked_on_its_last_day()
    {
        using TestCity city = new TestCity().Enkat(2023, "norra-innerstaden", "", "T", 10, ami: 75).Enkat(2022, "norrmalm", "", "T", 10, ami: 60).Enkat(2022, "ostermalm", "", "T", 30, ami: 80);

        Figure merged = city.Figure("ami", "2023-T1", "norra-innerstaden");
        Assert.Equal((75m, 75m), (merged.Value, merged.Previous));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("ami", "2024-T1", "norra-innerstaden"));
        Assert.Equal(FigureStatus.Ok, city.StatusOf("ami", "2022-VB", "norra-innerstaden"));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("ami", "2023-T1", "norrmalm"));
    }

    [Fact]
    public void A_ledger_month_with_an_open_line_is_not_delivered()
    {
        using TestCity city = new TestCity().Ekonomi("2023-01", "bromma", 100, 90).Ekonomi("2023-01", "bromma", -20, -10, post: "intäkt")
            .Ekonomi("2023-02", "bromma", 100, 90).Ekonomi("2023-02", "bromma", 100, null, post: "hyra").Ekonomi("2023-01", "farsta", 100, 100);

        Figure january = city.Figure("budgetfoljsamhet", "2023-01", "bromma");
        Assert.Equal((80m, 80m, 100m), (january.Numerator, january.Denominator, january.Value));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("budgetfoljsamhet", "2023-02", "bromma"));
        Assert.Equal(FigureStatus.Ok, city.StatusOf("budgetfoljsamhet", "2023-01", "stockholm"));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("budgetfoljsamhet", "2023-02", "stockholm"));
    }

    [Fact]
    public void Ledger_lines_without_enhet_are_totals_beside_an_enhets()
    {
        using TestCity city = new TestCity().Ekonomi("2023-01", "bromma", 300, 300).Ekonomi("2023-01", "bromma", 100, 90, "EB").Ekonomi("2023-01", "bromma", 100, 80, "Beroende");

        Assert.Equal(85m, city.ValueOf("budgetfoljsamhet", "2023-01", "bromma"));
        Assert.Equal(90m, city.Figure("budgetfoljsamhet", "2023-01", "bromma", enhet: "EB").Value);
    }

    [Fact]
    public void A_budget_of_nothing_gives_no_share()
    {
        using TestCity city = new TestCity().Ekonomi("2023-01", "bromma", 0, 90);

        Assert.Equal(FigureStatus.Missing, city.StatusOf("budgetfoljsamhet", "2023-01", "bromma"));
    }
}
