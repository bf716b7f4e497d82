using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Tests.Model.Indicators;

public class AvhysningTests
{
    [Fact]
    public void What_is_enforced_after_the_period_was_averted_within_it()
    {
        using TestCity city = new TestCity()
            .Avhysning("bromma", "2023-01-10", "verkstalld", "2023-03-01")
            .Avhysning("bromma", "2023-02-10", "verkstalld", "2023-05-01", "M")
            .Avhysning("bromma", "2023-02-11", "atertagen", "2023-02-20", "M")
            .Avhysning("bromma", "2023-04-30", "pagar", kon: null)
            .Avhysning("bromma", "2022-12-31", "verkstalld", "2023-01-02");

        Figure first = city.Figure("andel-avvarjda", "2023-T1", "bromma");
        Assert.Equal((3m, 4m, 75m), (first.Numerator, first.Denominator, first.Value));
        Assert.Equal(["pagar:1"], first.Notes);
        Assert.Equal(50m, city.ValueOf("andel-avvarjda", "2023-T2", "bromma"));
        Assert.Equal(100m, city.ValueOf("andel-avvarjda", "2023-T1", "bromma", Sex.M));
        Assert.Empty(city.Figure("andel-avvarjda", "2023-T1", "bromma", Sex.M).Notes);
    }

    [Fact]
    public void Of_those_settled_only_outcomes_dated_within_the_period_count()
    {
        using TestCity city = new TestCity()
            .Avhysning("bromma", "2023-01-10", "verkstalld", "2023-03-01").Avhysning("bromma", "2023-01-10", "avflyttad", "2023-04-30")
            .Avhysning("bromma", "2023-01-10", "atertagen", "2023-05-01").Avhysning("bromma", "2023-01-10", "atertagen").Avhysning("bromma", "2023-01-10", "pagar");

        Figure figure = city.Figure("andel-avvarjda-av-avgjorda", "2023-T1", "bromma");
        Assert.Equal((1m, 2m), (figure.Numerator, figure.Denominator));
    }

    [Fact]
    public void Evictions_are_counted_by_the_day_they_were_carried_out()
    {
        using TestCity city = new TestCity().Avhysning("bromma", "2022-12-31", "verkstalld", "2023-01-01").Avhysning("bromma", "2023-12-01", "verkstalld", "2024-01-01");

        Assert.Equal(1m, city.ValueOf("antal-avhysningar", "2023-VB", "bromma"));
        Assert.Equal(0m, city.ValueOf("antal-avhysningar", "2023-VB", "bromma", Sex.M));
    }

    [Fact]
    public void Evictions_with_children_have_a_break_at_2023()
    {
        using TestCity city = new TestCity()
            .Avhysning("bromma", "2022-01-01", "verkstalld", "2022-02-01", children: 1, living: "umgange")
            .Avhysning("bromma", "2022-01-01", "verkstalld", "2022-02-01", children: 2, living: "permanent")
            .Avhysning("bromma", "2022-01-01", "verkstalld", "2022-02-01", children: 1)
            .Avhysning("bromma", "2023-01-01", "verkstalld", "2023-02-01", children: 1, living: "umgange")
            .Avhysning("bromma", "2023-01-01", "verkstalld", "2023-02-01", children: 0)
            .Avhysning("bromma", "2023-01-01", "verkstalld", "2023-02-01");

        Figure before = city.Figure("vrakningar-barn", "2022-VB", "bromma");
        Assert.Equal((2m, "vrakningar-barn@1"), (before.Value, before.Definition));
        Figure after = city.Figure("vrakningar-barn", "2023-VB", "bromma");
        Assert.Equal((1m, "vrakningar-barn@2"), (after.Value, after.Definition));
        Assert.Equal(["break"], after.Notes);
        Assert.Equal(2m, after.Previous);
        Figure later = city.Figure("vrakningar-barn", "2024-VB", "bromma");
        Assert.Equal(1m, later.Previous);
        Assert.Empty(later.Notes);
    }

    [Fact]
    public void Support_is_a_share_of_those_where_it_is_known()
    {
        using TestCity city = new TestCity().Avhysning("bromma", "2023-01-01", "pagar", support: true).Avhysning("bromma", "2023-01-01", "pagar", support: false)
            .Avhysning("bromma", "2023-01-01", "pagar", support: false).Avhysning("bromma", "2023-01-01", "pagar");

        Figure figure = city.Figure("andel-tar-emot-stod", "2023-VB", "bromma");
        Assert.Equal((1m, 3m), (figure.Numerator, figure.Denominator));
    }

    [Fact]
    public void Single_cases_are_never_incomplete_but_missing_without_any_row()
    {
        using TestCity city = new TestCity().Avhysning("bromma", "2020-01-01", "pagar");

        Assert.Equal(0m, city.ValueOf("antal-avhysningar", "2023-T1", "bromma"));
        Assert.Equal(FigureStatus.Missing, city.StatusOf("andel-avvarjda", "2023-T1", "bromma")); // no notice in the period: nothing to divide by
        Assert.Equal(FigureStatus.Missing, city.StatusOf("antal-avhysningar", "2023-T1", "farsta"));
        Assert.Equal(0m, city.ValueOf("antal-avhysningar", "2023-T1", "stockholm"));
    }
}
