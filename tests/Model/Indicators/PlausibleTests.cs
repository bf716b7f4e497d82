using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Tests.Model.Indicators;

/// <summary>No figure that cannot be is ok without a note, and no total outside both sexes stands bare.</summary>
public sealed class PlausibleTests
{
    [Theory]
    [InlineData("0-100", 0, 100, "0–100")]
    [InlineData("0–100", 0, 100, "0–100")]
    [InlineData(" -5 - 5,5 ", -5, 5.5, "−5–5,50")]
    [InlineData("-5--1", -5, -1, "−5–−1")]
    public void A_range_is_read_with_either_dash_and_either_sign(string text, double least, double most, string written)
    {
        PlausibleRange range = PlausibleRange.Parse(text)!;
        Assert.Equal(((decimal?)least, (decimal?)most, written), (range.Least, range.Most, range.ToString()));
    }

    [Theory]
    [InlineData("0-", 0, true)]
    [InlineData("0-", -1, false)]
    [InlineData("0-100", 100, true)]
    [InlineData("0-100", 100.01, false)]
    [InlineData("-100", 100, true)] // one end alone is the most
    public void Both_ends_are_within_it_and_one_may_be_open(string text, double value, bool holds) =>
        Assert.Equal(holds, PlausibleRange.Parse(text)!.Holds((decimal)value));

    [Theory]
    [InlineData("100-0")]
    [InlineData("-")]
    [InlineData("0 till 100")]
    public void What_is_no_range_is_none(string text) => Assert.Null(PlausibleRange.Parse(text));

    [Fact]
    public void A_definition_with_a_broken_range_is_told_of_by_line() => Assert.Contains(
        IndicatorCatalog.Parse([("ami.yaml", File.ReadAllText(Path.Combine(Bistand.Analytics.Model.Templates.TemplateFolder.Find().Indicators, "ami.yaml")).Replace("plausible: 0-100", "plausible: hög", StringComparison.Ordinal))]).Problems,
        problem => problem.ToString().Contains("plausible ska vara ett intervall", StringComparison.Ordinal));

    /// <summary>Of the shipped ones, whatever is a share of a whole says between what.</summary>
    [Fact]
    public void Every_share_of_persons_or_cases_has_its_range() => Assert.Empty(
        TestCity.Shipped.All.Where(definition => definition is { Unit: "%", Disclosure: DisclosureRule.Share } && definition.Plausible != new PlausibleRange(0, 100)).Select(definition => definition.Id));

    [Fact]
    public void A_sick_leave_that_cannot_be_is_noted_and_one_that_can_is_not()
    {
        using var city = new TestCity();
        foreach (string month in Enumerable.Range(1, 12).Select(number => $"2022-{number:00}"))
        {
            city.Sjuk(month, "farsta", "", "K", 100, 9_000, 0, 20).Sjuk(month, "bromma", "", "K", 100, 5, 0, 20);
        }

        Figure figure = city.Figure("sjukfranvaro", "2022-12", "farsta");
        Assert.Equal((FigureStatus.Ok, 9_000m), (figure.Status, figure.Value));
        Assert.Equal([FigureNotes.Implausible], figure.Notes);
        Assert.Equal(["orimligt värde, kontrollera underlaget"], FigureWords.InWords(figure, 0));
        Assert.Empty(city.Figure("sjukfranvaro", "2022-12", "bromma").Notes);
        Assert.Equal([FigureNotes.Implausible], city.Figure("sjukfranvaro", "2022-12", "farsta", audience: Audience.Public).Notes);
    }

    [Fact]
    public void A_registered_share_over_a_hundred_is_noted() 
    {
        using TestCity city = new TestCity().Varde("brukare-bemotande", "2022-VB", "farsta", "T", taljare: 300, namnare: 200).Varde("egen", "2022-VB", "farsta", "T", varde: 300);
        Assert.Equal([FigureNotes.Implausible], city.Figure("brukare-bemotande", "2022-VB", "farsta").Notes);
        Assert.Empty(city.Figure("egen", "2022-VB", "farsta").Notes); // nobody has said what it is
    }

    // Two adults and three children without a row of 100 inhabitants: 5 % of all, 2 % of either sex.
    [Fact]
    public void A_total_that_holds_children_without_a_row_says_so_and_the_sexes_do_not()
    {
        using TestCity city = new TestCity().Population(2021, "farsta", girls: 10, boys: 10, women: 40, men: 40)
            .Bistand("2022-05", "farsta", 1, 1, "S", "K", antalBarn: 3).Bistand("2022-05", "farsta", 2, 2, "S", "M");
        Figure total = city.Figure("andel-bistand", "2022-05", "farsta");
        Assert.Equal((5m, 2m), (total.Value, city.Figure("andel-bistand", "2022-05", "farsta", Sex.K).Value));
        foreach (string id in new[] { "andel-bistand", "andel-barn", "antal-barn", "antal-personer" })
        {
            Assert.Contains(FigureNotes.ChildrenWithoutRow, city.Figure(id, "2022-05", "farsta").Notes);
            Assert.DoesNotContain(FigureNotes.ChildrenWithoutRow, city.Figure(id, "2022-05", "farsta", Sex.K).Notes);
        }

        Assert.DoesNotContain(FigureNotes.ChildrenWithoutRow, city.Figure("antal-vuxna", "2022-05", "farsta").Notes);
        Assert.Contains("inkl. barn utan egen rad (okänt kön)", FigureWords.InWords(total, 5));
        Assert.Contains("I totalen ingår barn utan egen rad", FigureWords.BelowTable([total]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_without_such_children_has_no_note()
    {
        using TestCity city = new TestCity().Population(2021, "farsta", women: 50, men: 50).Bistand("2022-05", "farsta", 1, 1, "S", "K", antalBarn: 0);
        Assert.DoesNotContain(FigureNotes.ChildrenWithoutRow, city.Figure("andel-bistand", "2022-05", "farsta").Notes);
        Assert.Null(FigureWords.BelowTable([city.Figure("andel-bistand", "2022-05", "farsta")]));
    }
}
