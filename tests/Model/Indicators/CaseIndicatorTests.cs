using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Tests.Model.Indicators;

/// <summary>Closed cases, client surveys, FUT, housing, placements, complaints, events and applications.</summary>
public class CaseIndicatorTests
{
    private static (decimal? Numerator, decimal? Denominator) Share(TestCity city, string id, string period, string area = "bromma", Sex sex = Sex.T, string? enhet = null)
    {
        Figure figure = city.Figure(id, period, area, sex, enhet);
        return (figure.Numerator, figure.Denominator);
    }

    [Fact]
    public void Closed_cases_are_those_of_their_verksamhet_dated_in_the_period()
    {
        using TestCity city = new TestCity()
            .Avslut("bromma", "2023-01-01", "okand").Avslut("bromma", "2023-04-30", "arbete", kon: "M", enhet: "EB 1").Avslut("bromma", "2023-02-02", "studier", kon: null)
            .Avslut("bromma", "2023-02-02", "annan_forsorjning").Avslut("bromma", "2023-02-02", "avliden")
            .Avslut("bromma", "2022-12-31", "okand").Avslut("bromma", "2023-05-01", "okand")
            .Avslut("bromma", "2023-03-03", "enligt_plan", "BEROENDE", "M").Avslut("bromma", "2023-03-03", "okand", "BEROENDE");

        Assert.Equal((1, 5), Share(city, "andel-okand", "2023-T1"));
        Assert.Equal((3, 5), Share(city, "andel-egen-forsorjning", "2023-T1"));
        Assert.Equal((1, 3), Share(city, "andel-egen-forsorjning", "2023-T1", sex: Sex.K));
        Assert.Equal((1, 1), Share(city, "andel-egen-forsorjning", "2023-T1", sex: Sex.M));
        Assert.Equal((2, 6), Share(city, "andel-okand", "2023-T2"));
        Assert.Equal((1, 2), Share(city, "andel-enligt-plan", "2023-VB"));
        Assert.Equal((1, 1), Share(city, "andel-egen-forsorjning", "2023-T1", enhet: "EB 1"));
        Assert.Equal(FigureStatus.Missing, city.StatusOf("andel-enligt-plan", "2023-02", "bromma")); // nothing to divide by
        Assert.Equal(FigureStatus.Missing, city.StatusOf("andel-okand", "2023-VB", "farsta"));
        Assert.Equal((3, 5), Share(city, "andel-egen-forsorjning", "2023-T1", "stockholm"));
    }

    [Fact]
    public void Answers_of_another_sex_count_in_the_total_alone()
    {
        using TestCity city = new TestCity()
            .Brukarenkat(2023, "bromma", "K", 6, 5).Brukarenkat(2023, "bromma", "M", 7, 4).Brukarenkat(2023, "bromma", "A", 1, 1).Brukarenkat(2023, "bromma", null, 2, 0)
            .Brukarenkat(2023, "bromma", "K", 9, 9, fraga: "bemotande").Brukarenkat(2023, "bromma", "K", 9, 7, "BEROENDE").Brukarenkat(2022, "bromma", "K", 19, 9);

        Assert.Equal((10, 16), Share(city, "andel-forbattrad-eb", "2023-VB"));
        Assert.Equal((5, 6), Share(city, "andel-forbattrad-eb", "2023-VB", sex: Sex.K));
        Assert.Equal((7, 9), Share(city, "andel-forbattrad-beroende", "2023-T1"));
        Assert.Equal(FigureStatus.Incomplete, city.StatusOf("andel-forbattrad-eb", "2024-VB", "bromma"));
        Assert.Equal(FigureStatus.Missing, city.StatusOf("andel-forbattrad-beroende", "2022-VB", "bromma"));
    }

    [Theory]
    [InlineData("2023-11-30", "2024-02-29", true)] // three months on there is no 30th
    [InlineData("2023-11-30", "2024-03-01", false)]
    [InlineData("2022-11-30", "2023-02-28", true)]
    [InlineData("2023-01-31", "2023-04-30", true)]
    [InlineData("2023-01-31", "2023-05-01", false)]
    [InlineData("2023-02-28", "2023-05-28", true)]
    [InlineData("2023-02-28", "2023-05-29", false)]
    [InlineData("2023-03-15", "2023-03-15", true)]
    public void A_notice_has_three_months_to_the_day_or_the_months_last(string came, string assessed, bool inTime)
    {
        using TestCity city = new TestCity().Fut("bromma", came, assessed);

        Assert.Equal((inTime ? 1 : 0, 1), Share(city, "fut-inom-3-manader", came[..7]));
    }

    [Fact]
    public void Notices_that_are_not_due_are_told_beside_the_share()
    {
        using TestCity city = new TestCity().Fut("bromma", "2023-01-10", "2023-02-01").Fut("bromma", "2023-04-20", "2023-07-20") // after the period, in time
            .Fut("bromma", "2023-01-30").Fut("bromma", "2023-01-31").Fut("bromma", "2023-02-01");

        Figure figure = city.Figure("fut-inom-3-manader", "2023-T1", "bromma");
        Assert.Equal((2m, 5m, 40m), (figure.Numerator, figure.Denominator, figure.Value));
        Assert.Equal(["not-yet-due:1"], figure.Notes); // both 30 and 31 January were due on 30 April
        Assert.Equal(FigureStatus.Missing, city.StatusOf("fut-inom-3-manader", "2023-T1", "bromma", Sex.K));
    }

    [Fact]
    public void A_takeover_is_over_all_contracts_that_ran_a_day_of_the_period()
    {
        using TestCity city = new TestCity()
            .Boende("bromma", "forsokslagenhet", "2021-01-01", "2023-01-01", "overtag").Boende("bromma", "forsokslagenhet", "2023-04-30", kon: "M")
            .Boende("bromma", "forsokslagenhet", "2022-01-01", "2022-12-31", "overtag").Boende("bromma", "forsokslagenhet", "2023-05-01")
            .Boende("bromma", "forsokslagenhet", "2020-01-01", "2023-05-01", "overtag").Boende("bromma", "forsokslagenhet", "2020-01-01", "2023-02-01", "avflytt", kon: null)
            .Boende("bromma", "bostad_forst", "2020-01-01", "2023-02-01", "overtag");

        Assert.Equal((1, 4), Share(city, "andel-overtag", "2023-T1"));
        Assert.Equal((1, 2), Share(city, "andel-overtag", "2023-T1", sex: Sex.K));
        Assert.Equal((2, 5), Share(city, "andel-overtag", "2023-T2"));
    }

    [Fact]
    public void A_housing_first_contract_is_kept_when_it_runs_through_its_twelve_month_day()
    {
        using TestCity city = new TestCity()
            .Boende("bromma", "bostad_forst", "2022-03-10", "2023-03-10", "avflytt").Boende("bromma", "bostad_forst", "2022-03-10", "2023-03-09", "avflytt")
            .Boende("bromma", "bostad_forst", "2022-04-30", kon: "M").Boende("bromma", "bostad_forst", "2022-05-01").Boende("bromma", "bostad_forst", "2021-12-31")
            .Boende("bromma", "forsokslagenhet", "2022-03-10").Boende("farsta", "bostad_forst", "2020-02-29", "2021-02-27");

        Assert.Equal((2, 3), Share(city, "bostad-forst-kvar", "2023-T1"));
        Assert.Equal((1, 1), Share(city, "bostad-forst-kvar", "2023-T1", sex: Sex.M));
        Assert.Equal((3, 4), Share(city, "bostad-forst-kvar", "2023-VB"));
        Assert.Equal((0, 1), Share(city, "bostad-forst-kvar", "2021-02", "farsta")); // no 29 February: the 28th
    }

    [Fact]
    public void Families_in_emergency_housing_are_counted_as_they_come()
    {
        using TestCity city = new TestCity()
            .Boende("bromma", "akutboende", "2023-01-01", children: true).Boende("bromma", "hotell_vandrarhem", "2023-12-31", children: true, kon: null)
            .Boende("bromma", "akutboende", "2023-02-01", children: false).Boende("bromma", "akutboende", "2023-02-01").Boende("bromma", "avtalat_boende", "2023-02-01", children: true)
            .Boende("bromma", "akutboende", "2022-12-31", children: true);

        Assert.Equal((2, 1, 0), (city.ValueOf("akutboende-barnfamiljer", "2023-VB", "bromma"), city.ValueOf("akutboende-barnfamiljer", "2023-VB", "bromma", Sex.K), city.ValueOf("akutboende-barnfamiljer", "2023-VB", "bromma", Sex.M)));
    }

    [Fact]
    public void Placements_are_counted_by_kind_as_they_begin_and_rehabilitation_as_it_ends()
    {
        using TestCity city = new TestCity()
            .Placering("bromma", "osa", "2023-01-01").Placering("bromma", "osa", "2022-12-31", "2023-02-01").Placering("bromma", "visstid", "2023-02-01", kon: "M")
            .Placering("bromma", "stockholmsjobb", "2023-02-01", kon: null).Placering("bromma", "praktik", "2023-04-30").Placering("bromma", "feriejobb", "2023-06-15")
            .Placering("bromma", "rehab", "2022-01-01", "2023-01-01", "arbete").Placering("bromma", "rehab", "2022-01-01", "2023-04-30", "avbrott", kon: "M")
            .Placering("bromma", "rehab", "2022-01-01", "2023-03-01").Placering("bromma", "rehab", "2023-01-01", "2023-05-01", "studier").Placering("bromma", "rehab", "2023-01-01")
            .Placering("bromma", "osa", "2022-01-01", "2023-01-10", "arbete");

        Assert.Equal(
            [1, 2, 1, 0, 1],
            new[] { ("antal-osa", "2023-T1"), ("antal-visstid", "2023-T1"), ("antal-praktik", "2023-T1"), ("antal-feriejobb", "2023-T1"), ("antal-feriejobb", "2023-T2") }
                .Select(entry => city.ValueOf(entry.Item1, entry.Item2, "bromma")!.Value));
        Assert.Equal(1m, city.ValueOf("antal-visstid", "2023-T1", "bromma", Sex.M));
        Assert.Equal((1, 3), Share(city, "andel-rehab-forsorjning", "2023-T1"));
        Assert.Equal((2, 4), Share(city, "andel-rehab-forsorjning", "2023-VB"));
    }

    [Fact]
    public void Events_are_counted_by_type()
    {
        using TestCity city = new TestCity().Handelse("bromma", "2023-01-01", "sip").Handelse("bromma", "2023-02-01", "sip", kon: null).Handelse("bromma", "2023-05-01", "sip")
            .Handelse("bromma", "2023-02-01", "vald_utsatt").Handelse("bromma", "2023-02-01", "vald_utovare").Handelse("bromma", "2023-02-01", "hemlos", "M").Handelse("farsta", "2023-02-01", "hemlos", "M");

        Assert.Equal((2, 1), (city.ValueOf("antal-sip", "2023-T1", "bromma"), city.ValueOf("antal-sip", "2023-T1", "bromma", Sex.K)));
        Assert.Equal((1, 1, 2), (city.ValueOf("antal-valdsutsatta", "2023-VB", "bromma"), city.ValueOf("antal-hemlosa", "2023-VB", "bromma"), city.ValueOf("antal-hemlosa", "2023-VB", "stockholm")));
    }

    [Fact]
    public void Complaints_are_counted_by_type_and_enhet()
    {
        using TestCity city = new TestCity().Klagomal("bromma", "2023-01-01").Klagomal("bromma", "2023-04-30", "synpunkt", "EB").Klagomal("bromma", "2023-02-01", "avvikelse")
            .Klagomal("bromma", "2023-02-01", "berom").Klagomal("bromma", "2023-02-01", "lex_sarah", "EB").Klagomal("bromma", "2023-05-01", enhet: "EB");

        Assert.Equal((3, 1, 1), (city.ValueOf("antal-klagomal", "2023-T1", "bromma"), city.ValueOf("antal-berom", "2023-T1", "bromma"), city.ValueOf("antal-lex-sarah", "2023-T1", "bromma")));
        Assert.Equal(2m, city.Figure("antal-klagomal", "2023-T2", "bromma", enhet: "EB").Value); // cases without enhet are cases, not totals
        Assert.Equal(1m, city.Figure("antal-klagomal", "2023-T1", "bromma", audience: Audience.Public, enhet: "EB").Value);
        Assert.Equal(FigureStatus.Missing, city.StatusOf("antal-klagomal", "2023-T1", "farsta"));
    }

    [Fact]
    public void Applications_are_those_received_in_the_period_whenever_they_are_decided()
    {
        using TestCity city = new TestCity()
            .Ansokan("bromma", "2023-01-01", "2023-01-06", "bifall", true).Ansokan("bromma", "2023-04-30", "2023-06-01", "avslag", false)
            .Ansokan("bromma", "2023-02-01", "2023-02-05", "delavslag").Ansokan("bromma", "2023-02-01", digital: true)
            .Ansokan("bromma", "2022-12-31", "2023-01-31", "avslag", true);

        Assert.Equal((2, 3), Share(city, "andel-digitala-ansokningar", "2023-T1"));
        Assert.Equal((1, 3), Share(city, "andel-avslag", "2023-T1"));
        Assert.Equal(5m, city.ValueOf("handlaggningstid", "2023-T1", "bromma")); // 4, 5, 32
    }

    [Fact]
    public void The_handling_time_is_the_median_from_when_the_application_was_complete()
    {
        using TestCity city = new TestCity()
            .Ansokan("bromma", "2023-01-01", "2023-01-11").Ansokan("bromma", "2023-01-01", "2023-01-11", complete: "2023-01-04").Ansokan("bromma", "2023-01-10", "2023-01-11", complete: "2023-01-04")
            .Ansokan("bromma", "2023-01-10", "2023-01-12").Ansokan("bromma", "2023-03-10");

        Figure figure = city.Figure("handlaggningstid", "2023-01", "bromma"); // 1, 2, 7, 10
        Assert.Equal((4.5m, "dagar"), (figure.Value, figure.Unit));
        Assert.Equal(FigureStatus.Suppressed, city.Figure("handlaggningstid", "2023-01", "bromma", audience: Audience.Public).Status);
        Assert.Equal(FigureStatus.Missing, city.StatusOf("handlaggningstid", "2023-03", "bromma")); // no median of nothing
    }
}
