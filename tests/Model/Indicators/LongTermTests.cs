using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Engine;

namespace Bistand.Analytics.Tests.Model.Indicators;

public class LongTermTests
{
    private static TestCity City() => new TestCity()
        .Delivered("bromma", "2022-05", "2023-04").Delivered("farsta", "2022-05", "2023-04", 9_001)
        .Population(2022, "bromma", girls: 20, boys: 30, women: 100, men: 100).Population(2022, "farsta", women: 50, men: 50);

    private static void Rows(TestCity city, int person, string area, string from, string to, string kon = "M", string born = "1990-01-01")
    {
        foreach (string month in TestCity.Months(from, to))
        {
            city.Bistand(month, area, person, person, kon: kon, born: born);
        }
    }

    [Fact]
    public void Ten_of_twelve_months_is_long_term_and_nine_is_not()
    {
        using TestCity city = City();
        Rows(city, 1, "bromma", "2022-05", "2022-08");
        Rows(city, 1, "bromma", "2022-11", "2023-04"); // ten with a gap of two
        Rows(city, 2, "bromma", "2022-08", "2023-04"); // nine, and three before the window
        Rows(city, 2, "bromma", "2022-02", "2022-04");

        Assert.Equal(1m, city.ValueOf("antal-langvarigt", "2023-T1", "bromma", Sex.M));
        Figure share = city.Figure("andel-langvarigt", "2023-T1", "bromma", Sex.M);
        Assert.Equal((1m, 100m, 1m), (share.Numerator, share.Denominator, share.Value));
        Figure ofRecipients = city.Figure("andel-langvarigt-av-mottagare", "2023-T1", "bromma", Sex.M);
        Assert.Equal((1m, 2m), (ofRecipients.Numerator, ofRecipients.Denominator));
    }

    [Fact]
    public void Months_count_in_whatever_stadsdelar_and_the_person_belongs_to_the_newest()
    {
        using TestCity city = City();
        Rows(city, 1, "farsta", "2022-05", "2022-12");
        Rows(city, 1, "bromma", "2023-01", "2023-02"); // ten in all, newest in February in Bromma

        Assert.Equal(1m, city.ValueOf("antal-langvarigt", "2023-T1", "bromma", Sex.M));
        Assert.Equal(0m, city.ValueOf("antal-langvarigt", "2023-T1", "farsta", Sex.M));
        Assert.Equal(1m, city.ValueOf("antal-langvarigt", "2023-T1", "stockholm", Sex.M));
        Assert.Equal(1m, city.Figure("andel-langvarigt-av-mottagare", "2023-T1", "farsta").Denominator); // the one who makes Farsta delivered
    }

    [Fact]
    public void A_newest_month_in_two_stadsdelar_counts_in_both_and_once_in_the_city()
    {
        using TestCity city = City();
        Rows(city, 1, "bromma", "2022-07", "2023-04");
        Rows(city, 1, "farsta", "2023-04", "2023-04");

        Assert.Equal(1m, city.ValueOf("antal-langvarigt", "2023-T1", "bromma", Sex.M));
        Assert.Equal(1m, city.ValueOf("antal-langvarigt", "2023-T1", "farsta", Sex.M));
        Assert.Equal(1m, city.ValueOf("antal-langvarigt", "2023-T1", "stockholm", Sex.M));
    }

    [Fact]
    public void Two_rows_in_one_month_are_one_month()
    {
        using TestCity city = City();
        Rows(city, 1, "bromma", "2022-08", "2023-04");
        Rows(city, 1, "farsta", "2022-08", "2023-04");

        Assert.Equal(0m, city.ValueOf("antal-langvarigt", "2023-T1", "stockholm", Sex.M));
    }

    [Fact]
    public void An_adult_is_one_who_is_eighteen_in_the_last_month_of_the_period()
    {
        using TestCity city = City();
        Rows(city, 1, "bromma", "2022-05", "2023-02", born: "2005-04-30"); // turns 18 in the last month, without a row in it
        Rows(city, 2, "bromma", "2022-05", "2023-04", born: "2005-05-01");

        Assert.Equal(1m, city.ValueOf("antal-langvarigt", "2023-T1", "bromma", Sex.M));
        Assert.Equal(200m, city.Figure("andel-langvarigt", "2023-T1", "bromma").Denominator);
    }

    [Fact]
    public void All_twelve_months_have_to_be_delivered()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2022-06", "2023-04");

        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("antal-langvarigt", "2023-T1", "bromma"));
    }

    [Fact]
    public void Each_period_has_its_own_twelve_months()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2021-01", "2023-12");
        Rows(city, 1, "bromma", "2022-01", "2022-10");
        var request = new IndicatorRequest([Period.VB(2022), Period.T1(2022), Period.T1(2023), Period.Parse("2022-10")])
        {
            Indicators = ["antal-langvarigt"],
            Areas = [TestCity.Areas["bromma"]],
            Sexes = [Sex.M],
        };

        Dictionary<string, decimal?> values = city.Engine.Compute(request, Audience.Internal).Figures.ToDictionary(figure => figure.Period.ToString(), figure => figure.Value);
        Assert.Equal(0m, values["2022-T1"]);
        Assert.Equal(1m, values["2022-10"]);
        Assert.Equal(1m, values["2022-VB"]);
        Assert.Equal(0m, values["2023-T1"]);
    }
}
