using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators.Coverage;

namespace Bistand.Analytics.Tests.Model.Indicators;

public class PeriodCoverageTests
{
    [Fact]
    public void Months_that_lack_are_named_by_kind()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-06").Sjuk("2023-01", "bromma", "", "K", 100, 5, 5).Sjuk("2023-03", "bromma", "", "K", 100, 5, 5);
        Assert.Equal(["bistand saknar 2023-07–2023-08", "sjukfranvaro saknar 2023-02, 2023-04–2023-08"], Gaps(city, "2023-T2", "bromma"));
        Assert.Equal(["bistand saknar 2024-01–2024-04", "sjukfranvaro saknar 2024-01–2024-04"], Gaps(city, "2024-T1", "bromma"));
        Assert.Equal(["bistand saknar 2023-07–2023-08"], Read(city, "2023-T2", "bromma", new HashSet<string> { "bistand" }).Gaps);
    }

    [Fact]
    public void A_period_that_has_all_its_months_lacks_nothing()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-04").Avhysning("bromma", "2023-03-10", "pagar");
        PeriodCoverage coverage = Read(city, "2023-T1", "bromma");
        Assert.Empty(coverage.Gaps);
        Assert.Null(coverage.Text);
    }

    [Fact]
    public void Of_the_city_the_stadsdel_that_lacks_is_named_where_others_have_the_month()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-03").Delivered("farsta", "2023-01", "2023-02", person: 9_001);
        Assert.Equal(["bistand saknar 2023-03 (Farsta), 2023-04"], Gaps(city, "2023-T1", "stockholm"));
    }

    [Fact]
    public void A_ledger_month_that_is_not_closed_lacks_its_outcome()
    {
        using TestCity city = new TestCity().Ekonomi("2023-01", "bromma", 100, 90).Ekonomi("2023-02", "bromma", 100, null);
        Assert.Equal(["ekonomi saknar utfall för 2023-02–2023-04"], Gaps(city, "2023-T1", "bromma"));
    }

    [Fact]
    public void Cases_that_seem_not_to_have_come_are_told_of_since_their_counts_are_0()
    {
        using TestCity city = new TestCity()
            .Avhysning("farsta", "2023-05-10", "verkstalld", "2023-06-01").Avhysning("bromma", "2022-05-10", "pagar")
            .Fut("farsta", "2023-10-31").Boende("bromma", "akutboende", "2023-10-01").Fut("bromma", "2022-01-31").Klagomal("bromma", "2022-03-01", "klagomal").Klagomal("bromma", "2024-01-01", "klagomal");
        PeriodCoverage coverage = Read(city, "2023-VB", "bromma");
        // Bromma was quiet in 2023, but others had cases: those of notices end in May, and of complaints none came at all.
        Assert.Equal(["avhysning har ingen rad efter 2023-05", "fut, boende har ingen rad efter 2023-10", "klagomal har ingen rad i perioden"], coverage.Gaps);
        Assert.Equal("Siffror som räknar enstaka ärenden blir 0 eller för låga, utan att det syns på dem.", coverage.Consequence);
        Assert.Equal(0, city.ValueOf("antal-klagomal", "2023-VB", "bromma"));
    }

    [Fact]
    public void A_kind_that_the_area_has_never_had_is_not_told_of()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-04").Avhysning("farsta", "2022-03-10", "pagar");
        Assert.Empty(Gaps(city, "2023-T1", "bromma"));
    }

    private static IReadOnlyList<string> Gaps(TestCity city, string period, string area) => Read(city, period, area).Gaps;

    private static PeriodCoverage Read(TestCity city, string period, string area, HashSet<string>? needed = null) =>
        PeriodCoverage.Read(city.Release, TestCity.Areas, Period.Parse(period), TestCity.Areas[area], needed: needed);
}
