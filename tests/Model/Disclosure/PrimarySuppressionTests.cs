using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Disclosure;

public class PrimarySuppressionTests
{
    private static bool Withholds(DisclosureRule rule, double value, double? numerator = null, double? denominator = null, double? basis = null) =>
        PrimarySuppression.Default.Withholds(new Measure((decimal)value, (decimal?)numerator, (decimal?)denominator, (decimal?)basis, rule));

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.25, true)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(4.999, true)]
    [InlineData(5, false)]
    public void A_count_is_withheld_above_0_and_below_5(double count, bool withheld) => Assert.Equal(withheld, Withholds(DisclosureRule.Count, count));

    [Theory]
    [InlineData(0, 100, false)]
    [InlineData(1, 100, true)]
    [InlineData(4, 100, true)]
    [InlineData(5, 100, false)]
    [InlineData(95, 100, false)]
    [InlineData(96, 100, true)]
    [InlineData(99, 100, true)]
    [InlineData(100, 100, false)]
    [InlineData(0, 4, true)] // the four of the complement
    [InlineData(4, 4, true)]
    [InlineData(5, 5, false)]
    [InlineData(7, 5, false)] // more than everyone: over-age children against the population 0–17
    public void A_share_is_withheld_when_its_numerator_or_complement_is_small(double numerator, double denominator, bool withheld) =>
        Assert.Equal(withheld, Withholds(DisclosureRule.Share, 1, numerator, denominator));

    [Theory]
    [InlineData(0, false)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void A_sum_is_withheld_when_it_rests_on_few(double households, bool withheld) =>
        Assert.Equal(withheld, Withholds(DisclosureRule.Basis, 100_000, basis: households));

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(null, false)]
    public void Sickness_is_withheld_for_at_most_ten_employees_where_their_number_is_given(int? staff, bool withheld) =>
        Assert.Equal(withheld, Withholds(DisclosureRule.Staff, 8, 8, 100, staff));

    [Fact]
    public void The_threshold_can_be_set()
    {
        var measure = new Measure(7, 7, null, null, DisclosureRule.Count);

        Assert.False(PrimarySuppression.Default.Withholds(measure));
        Assert.True(new PrimarySuppression(Threshold: 10).Withholds(measure));
        Assert.Equal(10, new PrimarySuppression(Threshold: 10).SmallestFor(Audience.Public));
        Assert.Equal(0, new PrimarySuppression(Threshold: 10).SmallestFor(Audience.Internal));
    }

    [Fact]
    public void The_file_in_templates_says_what_is_small() => Assert.Equal(PrimarySuppression.Default, PrimarySuppression.Load(TemplateFolder.Find().Disclosure));

    [Theory]
    [InlineData("minsta_antal: 10\n", "")]
    [InlineData("minsta_antal: 2\n", "rad 1: minsta_antal är 2 och ska vara minst 3")]
    [InlineData("# Vi\nminsta_antal: fem\n", "rad 2")]
    [InlineData("minsta: 5\n", "minsta")]
    [InlineData("", "filen är tom")]
    [InlineData("minsta_antal: [5\n", "YAML-texten går inte att tolka")]
    public void A_file_of_one_s_own_is_read_or_refused(string text, string fault)
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        if (fault.Length == 0)
        {
            Assert.Equal(new PrimarySuppression(Threshold: 10), PrimarySuppression.Load(file));
        }
        else
        {
            Assert.Contains(fault, Assert.Throws<UserException>(() => PrimarySuppression.Load(file)).Message, StringComparison.Ordinal);
        }

        File.Delete(file);
    }

    [Theory]
    [InlineData(5, FigureStatus.Ok)]
    [InlineData(10, FigureStatus.Suppressed)]
    public void What_the_catalog_calls_small_the_public_does_not_see(int smallest, FigureStatus status)
    {
        var catalog = IndicatorCatalog.Load(TemplateFolder.Find().Indicators, disclosure: new PrimarySuppression(Threshold: smallest));
        using var city = new TestCity { Catalog = catalog };
        for (int person = 1; person <= 7; person++)
        {
            city.Bistand("2023-05", "bromma", person, person, kon: null);
        }

        Assert.Equal(status, city.Figure("antal-hushall", "2023-05", "bromma", audience: Audience.Public).Status);
    }

    [Fact]
    public void A_withheld_figure_shows_neither_value_nor_counts_and_the_year_before_passes_the_same_rule()
    {
        using var city = new TestCity();
        for (int person = 0; person < 6; person++)
        {
            city.Bistand("2022-05", "bromma", person, person);
            if (person < 4)
            {
                city.Bistand("2023-05", "bromma", person, person);
            }
        }

        city.Bistand("2024-05", "bromma", 1, 1);

        Figure withheld = city.Figure("antal-vuxna", "2023-05", "bromma", audience: Audience.Public);
        Assert.Equal((null, null, FigureStatus.Suppressed, 6m), (withheld.Value, withheld.Numerator, withheld.Status, withheld.Previous));
        Assert.Equal(4m, city.Figure("antal-vuxna", "2023-05", "bromma").Value);
        Assert.Null(city.Figure("antal-vuxna", "2024-05", "bromma", audience: Audience.Public).Previous);
        Figure zero = city.Figure("antal-vuxna", "2023-05", "bromma", Sex.M, audience: Audience.Public);
        Assert.Equal((0m, FigureStatus.Ok), (zero.Value, zero.Status));
        Assert.Equal(FigureStatus.Incomplete, city.Figure("antal-vuxna", "2023-06", "bromma", audience: Audience.Public).Status);
    }

    [Theory]
    [InlineData(5, 4, false)] // nine in all, less five women
    [InlineData(5, 5, true)]
    [InlineData(9, 0, true)] // nobody is withheld
    public void A_sex_that_is_withheld_is_not_what_the_other_leaves_of_all(int women, int men, bool shown)
    {
        using var city = new TestCity();
        for (int person = 0; person < women + men; person++)
        {
            foreach (string start in new[] { "2023-03-01", "2024-03-01" })
            {
                city.Placering("bromma", "osa", start, kon: person < women ? "K" : "M");
            }
        }

        FigureStatus sexes = shown ? FigureStatus.Ok : FigureStatus.Suppressed;
        Figure[] public2023 = [.. Sexes.All.Select(sex => city.Figure("antal-osa", "2023-T1", "bromma", sex, audience: Audience.Public))];
        Assert.Equal([FigureStatus.Ok, sexes, sexes], public2023.Select(figure => figure.Status));
        Assert.Equal(women + men, public2023[0].Value);

        // The year after tells the same year before.
        Assert.Equal(
            [women + men, shown ? women : null, shown ? men : null],
            Sexes.All.Select(sex => (int?)city.Figure("antal-osa", "2024-T1", "bromma", sex, audience: Audience.Public).Previous));
    }

    [Fact]
    public void A_note_s_count_is_a_count_like_any_other()
    {
        using TestCity even = Pending(6), uneven = Pending(3);

        Assert.Equal(["pagar:12"], even.Figure("andel-avvarjda", "2023-T1", "bromma", audience: Audience.Public).Notes);
        Assert.Equal(["pagar:6"], even.Figure("andel-avvarjda", "2023-T1", "bromma", Sex.K, audience: Audience.Public).Notes);
        Assert.Equal(["pagar"], uneven.Figure("andel-avvarjda", "2023-T1", "bromma", Sex.K, audience: Audience.Public).Notes);
        Assert.Equal(["pagar"], uneven.Figure("andel-avvarjda", "2023-T1", "bromma", Sex.M, audience: Audience.Public).Notes);

        static TestCity Pending(int women)
        {
            var city = new TestCity();
            for (int notice = 0; notice < 12; notice++)
            {
                city.Avhysning("bromma", "2023-01-10", "pagar", null, kon: notice < women ? "K" : "M");
            }

            return city;
        }
    }

    [Fact]
    public void Sums_and_means_of_few_households_are_withheld()
    {
        using var city = new TestCity();
        for (int household = 0; household < 4; household++)
        {
            city.Bistand("2023-05", "bromma", household, household, belopp: 9000);
        }

        city.Delivered("farsta", "2023-05", "2023-05");

        foreach (string indicator in new[] { "utbetalt", "medelbidrag", "bistandstid", "antal-hushall" })
        {
            Assert.Equal(FigureStatus.Suppressed, city.Figure(indicator, "2023-05", "bromma", audience: Audience.Public).Status);
            Assert.Equal((indicator, FigureStatus.Ok), (indicator, city.Figure(indicator, "2023-05", "stockholm", audience: Audience.Public).Status));
        }
    }

    [Fact]
    public void Shares_of_cases_and_employees_are_withheld_by_their_own_counts()
    {
        using var city = new TestCity();
        for (int notice = 0; notice < 9; notice++)
        {
            city.Avhysning("bromma", "2023-01-10", notice < 3 ? "verkstalld" : "pagar", notice < 3 ? "2023-02-01" : null);
            city.Avhysning("farsta", "2023-01-10", notice < 3 ? "pagar" : "atertagen");
        }

        city.Enkat(2023, "bromma", "", "T", 4, ami: 70, tillfragade: 20);
        foreach (string month in TestCity.Months("2022-05", "2023-04"))
        {
            city.Sjuk(month, "bromma", "EB", "K", 100, 2, 1, staff: 10).Sjuk(month, "bromma", "EB", "M", 100, 2, 1, staff: month == "2023-01" ? 1 : 2);
        }

        Assert.Equal(FigureStatus.Suppressed, city.Figure("andel-avvarjda", "2023-T1", "bromma", audience: Audience.Public).Status); // three enforced
        Assert.Equal(["pagar"], city.Figure("andel-avvarjda", "2023-T1", "farsta", audience: Audience.Public).Notes);
        Assert.Equal(["pagar:3"], city.Figure("andel-avvarjda", "2023-T1", "farsta").Notes);
        Assert.Equal(FigureStatus.Suppressed, city.Figure("ami", "2023-T1", "bromma", audience: Audience.Public).Status);
        Assert.Equal(FigureStatus.Suppressed, city.Figure("svarsfrekvens", "2023-T1", "bromma", audience: Audience.Public).Status);
        Assert.Equal(FigureStatus.Suppressed, city.Figure("sjukfranvaro", "2023-T1", "bromma", Sex.K, audience: Audience.Public).Status);
        Assert.Equal(FigureStatus.Ok, city.Figure("sjukfranvaro", "2023-T1", "bromma", audience: Audience.Public).Status); // eleven in the smallest month
    }

    [Fact]
    public void Ledger_sums_are_not_withheld()
    {
        using TestCity city = new TestCity().Ekonomi("2023-01", "bromma", 100, 3);

        Assert.Equal(3m, city.Figure("budgetfoljsamhet", "2023-01", "bromma", audience: Audience.Public).Value);
    }

    [Fact]
    public void Registered_counts_are_taken_for_persons()
    {
        using TestCity city = new TestCity().Varde("svar", "2023-VB", "bromma", "T", taljare: 9, namnare: 13).Varde("fall", "2023-VB", "bromma", "T", varde: 3)
            .Varde("index", "2023-VB", "bromma", "T", varde: 3.4m).Varde("fall", "2022-VB", "bromma", "T", varde: 5);

        Assert.Equal(FigureStatus.Suppressed, city.Figure("svar", "2023-VB", "bromma", audience: Audience.Public).Status);
        Assert.Equal(FigureStatus.Suppressed, city.Figure("fall", "2023-VB", "bromma", audience: Audience.Public).Status);
        Assert.Equal(5m, city.Figure("fall", "2023-VB", "bromma", audience: Audience.Public).Previous);
        Assert.Equal(3.4m, city.Figure("index", "2023-VB", "bromma", audience: Audience.Public).Value);
    }
}
