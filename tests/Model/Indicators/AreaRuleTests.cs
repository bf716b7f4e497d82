using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Engine;

namespace Bistand.Analytics.Tests.Model.Indicators;

/// <summary>Mergers, groups, the city and what counts as delivered (templates/indicators/README.md, Områden).</summary>
public class AreaRuleTests
{
    private const string Group = "kungsholmen-norrmalm-ostermalm";

    [Fact]
    public void An_area_has_its_predecessors_rows_for_every_month_and_persons_once()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-06", "rinkeby-kista", 1, 1).Bistand("2023-06", "spanga-tensta", 2, 1).Bistand("2023-06", "spanga-tensta", 3, 2)
            .Bistand("2023-07", "jarva", 1, 1);

        Assert.Equal(2m, city.ValueOf("antal-vuxna", "2023-06", "jarva"));
        Assert.Equal(3m, city.ValueOf("antal-hushall", "2023-06", "jarva"));
        Assert.Equal(1m, city.ValueOf("antal-vuxna", "2023-06", "rinkeby-kista"));
        Assert.Equal(2m, city.Figure("antal-vuxna", "2023-06", "stockholm").Value);
    }

    [Fact]
    public void Shares_of_a_merged_area_are_computed_from_summed_counts()
    {
        using TestCity city = new TestCity()
            .Population(2022, "rinkeby-kista", women: 300).Population(2022, "spanga-tensta", women: 100)
            .Bistand("2023-06", "rinkeby-kista", 1, 1).Bistand("2023-06", "spanga-tensta", 2, 2).Bistand("2023-06", "spanga-tensta", 3, 3);

        Assert.Equal(0.75m, city.ValueOf("andel-bistand", "2023-06", "jarva"));
        Assert.Equal(2m, city.ValueOf("andel-bistand", "2023-06", "spanga-tensta"));
    }

    [Fact]
    public void Before_an_area_existed_all_its_predecessors_are_needed()
    {
        using TestCity city = new TestCity().Delivered("rinkeby-kista", "2023-05", "2023-06").Delivered("spanga-tensta", "2023-06", "2023-06");

        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("antal-hushall", "2023-05", "jarva"));
        Assert.Equal(FigureStatus.Ok, city.StatusOf("antal-hushall", "2023-06", "jarva"));
    }

    [Fact]
    public void Before_an_area_existed_rows_of_its_own_will_do()
    {
        using TestCity city = new TestCity().Delivered("jarva", "2023-05", "2023-05");

        Assert.Equal(FigureStatus.Ok, city.StatusOf("antal-hushall", "2023-05", "jarva"));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("antal-hushall", "2023-05", "rinkeby-kista"));
    }

    [Fact]
    public void A_former_area_has_no_figure_for_a_period_that_ends_after_it_did()
    {
        using TestCity city = new TestCity().Delivered("norrmalm", "2023-01", "2023-06").Delivered("norra-innerstaden", "2023-07", "2023-12")
            .Avhysning("norrmalm", "2023-02-01", "pagar").Varde("nojdhet", "2023-VB", "norrmalm", "T", 5);

        Assert.Equal(FigureStatus.Ok, city.StatusOf("antal-hushall", "2023-T1", "norrmalm"));
        Assert.Equal(FigureStatus.Missing, city.StatusOf("antal-hushall", "2023-T2", "norrmalm"));
        Assert.Equal(FigureStatus.Missing, city.StatusOf("antal-avhysningar", "2023-VB", "norrmalm"));
        Assert.Equal(FigureStatus.Missing, city.StatusOf("nojdhet", "2023-VB", "norrmalm"));
    }

    [Fact]
    public void One_month_that_is_not_delivered_makes_the_period_incomplete()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-03").Delivered("farsta", "2023-01", "2023-04");

        Figure figure = city.Figure("antal-hushall", "2023-T1", "bromma");
        Assert.Equal(FigureStatus.Incomplete, figure.Status);
        Assert.Null(figure.Value);
        Assert.Null(figure.Numerator);
        Assert.Equal(FigureStatus.Ok, city.StatusOf("antal-hushall", "2023-T1", "farsta"));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("antal-hushall", "2023-T1", "stockholm"));
    }

    [Fact]
    public void The_city_needs_only_the_members_that_have_any_row_of_the_kind()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-04")
            .Population(2022, "bromma", women: 100).Population(2022, "farsta", women: 300);

        Assert.Equal(FigureStatus.Ok, city.StatusOf("antal-hushall", "2023-T1", "stockholm"));
        Assert.Equal(0.25m, city.ValueOf("andel-bistand", "2023-T1", "stockholm"));
    }

    [Fact]
    public void City_units_belong_to_the_city_alone_and_need_no_population()
    {
        using TestCity city = new TestCity().Bistand("2023-05", "bromma", 1, 1).Bistand("2023-05", "stadsovergripande", 2, 2).Bistand("2023-05", "stadsovergripande", 3, 1)
            .Population(2022, "bromma", women: 100);

        Assert.Equal(2m, city.ValueOf("andel-bistand", "2023-05", "stockholm"));
        Assert.Equal(2m, city.ValueOf("antal-vuxna", "2023-05", "stadsovergripande"));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("andel-bistand", "2023-05", "stadsovergripande"));
    }

    [Fact]
    public void A_group_is_its_members_over_time_with_persons_once()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-06", "kungsholmen", 1, 1).Bistand("2023-06", "norrmalm", 2, 1).Bistand("2023-06", "ostermalm", 3, 2).Bistand("2023-06", "bromma", 4, 3)
            .Bistand("2023-07", "kungsholmen", 1, 1).Bistand("2023-07", "norra-innerstaden", 2, 2);

        Assert.Equal(2m, city.ValueOf("antal-vuxna", "2023-06", Group));
        Assert.Equal(2m, city.ValueOf("antal-vuxna", "2023-07", Group));
    }

    [Fact]
    public void A_group_needs_every_member_that_was_in_force_then()
    {
        using TestCity city = new TestCity().Delivered("kungsholmen", "2023-05", "2023-07", 1).Delivered("norrmalm", "2023-05", "2023-06", 2).Delivered("ostermalm", "2023-06", "2023-06", 3)
            .Delivered("norra-innerstaden", "2023-07", "2023-07", 4);

        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("antal-hushall", "2023-05", Group)); // Östermalm has rows, but not then
        Assert.Equal(FigureStatus.Ok, city.StatusOf("antal-hushall", "2023-06", Group));
        Assert.Equal(FigureStatus.Ok, city.StatusOf("antal-hushall", "2023-07", Group)); // the two former ones are no longer needed
    }

    [Fact]
    public void A_members_month_may_be_delivered_under_its_successors_name()
    {
        using TestCity city = new TestCity().Delivered("kungsholmen", "2023-05", "2023-06", 1)
            .Delivered("norrmalm", "2023-06", "2023-06", 2).Delivered("ostermalm", "2023-06", "2023-06", 3).Delivered("norra-innerstaden", "2023-05", "2023-05", 4);

        Assert.Equal(FigureStatus.Ok, city.StatusOf("antal-hushall", "2023-05", Group));
        Assert.Equal(2m, city.ValueOf("antal-hushall", "2023-05", Group));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("antal-hushall", "2023-05", "norrmalm"));
    }

    [Fact]
    public void At_least_one_member_has_to_be_delivered()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-05", "2023-05");

        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("antal-hushall", "2023-05", Group));
    }

    [Theory]
    [InlineData(2022, FigureStatus.Ok, false)]
    [InlineData(2021, FigureStatus.Ok, true)]
    [InlineData(2020, FigureStatus.Ok, true)]
    [InlineData(2019, FigureStatus.Incomplete, false)]
    [InlineData(2023, FigureStatus.Incomplete, false)]
    public void A_population_may_be_one_or_two_years_older_than_the_year_before(int year, FigureStatus status, bool noted)
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-04").Population(year, "bromma", women: 50);

        Figure figure = city.Figure("andel-bistand", "2023-T1", "bromma");
        Assert.Equal(status, figure.Status);
        Assert.Equal(noted, figure.Notes.Contains(FigureNotes.OlderPopulation));
    }

    [Fact]
    public void The_newest_population_that_is_delivered_wins()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-04").Population(2021, "bromma", women: 50).Population(2020, "bromma", women: 10);

        Assert.Equal(2m, city.ValueOf("andel-bistand", "2023-T1", "bromma"));
    }

    [Fact]
    public void A_group_takes_the_newest_year_for_which_every_member_has_a_population()
    {
        using TestCity city = new TestCity().Delivered("kungsholmen", "2023-05", "2023-05", 1).Delivered("norrmalm", "2023-05", "2023-05", 2)
            .Population(2022, "kungsholmen", women: 100).Population(2021, "kungsholmen", women: 100).Population(2021, "norrmalm", women: 100);

        Figure figure = city.Figure("andel-bistand", "2023-05", Group);
        Assert.Equal(1m, figure.Value);
        Assert.Contains(FigureNotes.OlderPopulation, figure.Notes);
    }

    [Fact]
    public void Without_named_areas_those_in_force_at_the_end_are_told_with_groups_and_city_in_catalog_order()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-05", "2023-05");
        var request = new IndicatorRequest([Period.Parse("2023-07"), Period.Parse("2023-06")]) { Indicators = ["antal-vuxna", "antal-hushall"] };

        IReadOnlyList<Figure> figures = city.Engine.Compute(request, Audience.Internal).Figures;
        List<string> july = figures.Where(figure => figure is { Indicator: "antal-hushall", Period.Last.Number: 7 }).Select(figure => figure.Area.Id).ToList();
        Assert.Equal(TestCity.Areas.InForce(new Month(2023, 7)).Select(area => area.Id), july);
        Assert.Contains("jarva", july);
        Assert.DoesNotContain("norrmalm", july);
        Assert.Contains(figures, figure => figure is { Period.Last.Number: 6, Area.Id: "norrmalm" });
        Assert.Equal(["antal-hushall", "antal-vuxna"], figures.Select(figure => figure.Indicator).Distinct());
        Assert.Equal(["2023-06", "2023-07"], figures.Where(figure => figure.Indicator == "antal-vuxna").Select(figure => figure.Period.ToString()).Distinct());
        Assert.Equal([Sex.T, Sex.K, Sex.M], figures.Where(figure => figure is { Indicator: "antal-vuxna", Area.Id: "bromma", Period.Last.Number: 7 }).Select(figure => figure.Sex));
        Assert.All(figures.Where(figure => figure.Indicator == "antal-hushall"), figure => Assert.Equal(Sex.T, figure.Sex));
    }
}
