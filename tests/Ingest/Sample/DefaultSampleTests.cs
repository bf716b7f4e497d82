using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Tests.Ingest.Sample;

/// <summary>
/// The default city against the published figures it is shaped after (tables b020, b021, b161: 2017 has 14 572 households,
/// 101 580 household-months, 7,0 months a household, 1,69 persons a household, 9 135 kr).
/// </summary>
[Collection(DefaultCity.Name)]
public sealed class DefaultSampleTests(SampleExports sample)
{
    private static readonly int[] Years = [2021, 2022, 2023];

    [Fact]
    public void It_holds_about_8_500_households_a_month()
    {
        List<int> counts = sample.Bistand.GroupBy(row => row.Month).Select(Households).ToList();
        Assert.Equal(36, counts.Count);
        Assert.InRange(counts.Average(), 8_300, 8_700);
        Assert.All(counts, count => Assert.InRange(count, 7_600, 9_200));
    }

    [Fact]
    public void A_household_has_1_69_persons_and_7_months_a_year()
    {
        foreach (int year in Years)
        {
            List<BistandRow> rows = Rows(year);
            double households = Households(rows);
            Assert.InRange(rows.Select(row => row.Person).Distinct().Count() / households, 1.62, 1.76);
            Assert.InRange(HouseholdMonths(rows) / households, 6.8, 7.2);
        }
    }

    [Fact]
    public void Medelbidrag_is_9_135_kr_of_2017_carried_on_with_the_riksnorm()
    {
        decimal before = 9_135m * 1.015m * 1.015m * 1.015m * 1.015m;
        Assert.InRange(Medelbidrag(2021) / before, 0.98m, 1.02m);
        Assert.InRange(Medelbidrag(2023) / Medelbidrag(2022), 1.07m, 1.10m);
    }

    [Fact]
    public void July_falls_4_per_cent_in_households_and_6_in_cost_below_June()
    {
        double households = Years.Average(year => Ratio(year, month => Households(month)));
        double cost = Years.Average(year => Ratio(year, month => (double)month.Sum(row => row.Kronor ?? 0)));
        Assert.InRange(households, 0.95, 0.97);
        Assert.InRange(cost, 0.93, 0.955);
    }

    [Fact]
    public void Every_area_in_force_has_rows_every_month_under_its_name_of_that_month()
    {
        foreach (IGrouping<Month, BistandRow> month in sample.Bistand.GroupBy(row => row.Month))
        {
            IEnumerable<string> inForce = SampleExports.InForce(month.Key).Select(area => area.Name);
            Assert.Equal(inForce.Order(StringComparer.Ordinal), month.Select(row => row.Area).Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("Rinkeby-Kista", 7.2)]
    [InlineData("Spånga-Tensta", 5.7)]
    [InlineData("Skärholmen", 5.1)]
    [InlineData("Hässelby-Vällingby", 3.0)]
    [InlineData("Enskede-Årsta-Vantör", 3.0)]
    [InlineData("Farsta", 2.7)]
    [InlineData("Skarpnäck", 2.4)]
    [InlineData("Bromma", 1.2)]
    [InlineData("Södermalm", 0.8)]
    [InlineData("Norrmalm", 0.4)]
    public void The_part_of_the_population_with_bistand_in_a_year_is_near_that_of_2017(string area, double percent)
    {
        double persons = Rows(2021).Where(row => row.Area == area).Select(row => row.Person).Distinct().Count();
        int population = sample.Read("befolkning-2021.csv").Where(row => row["stadsdel"] == area).Sum(Count);
        Assert.InRange(100 * persons / population / percent, 0.80, 1.30);
    }

    [Fact]
    public void The_population_is_the_citys_by_one_year_age_and_grows()
    {
        var sums = new List<int>();
        foreach (int year in Enumerable.Range(2019, 5))
        {
            var rows = sample.Read($"befolkning-{year}.csv").ToList();
            sums.Add(rows.Sum(Count));
            Assert.All(rows.GroupBy(row => (row["stadsdel"], row["kon"])), group => Assert.Equal(101, group.Count()));
            Assert.All(rows, row => Assert.True(Count(row) >= 0));
            IEnumerable<string> inForce = SampleExports.Areas.All
                .Where(area => area.Kind == AreaKind.Stadsdel && area.InForce(new Month(year, 12))).Select(area => area.Name);
            Assert.Equal(inForce.Order(StringComparer.Ordinal), rows.Select(row => row["stadsdel"]).Distinct().Order(StringComparer.Ordinal));
        }

        Assert.Equal(sums.Order(), sums);
        Assert.InRange(sums[^1], 970_000, 990_000);
    }

    [Fact]
    public void Adults_with_ten_of_twelve_months_are_about_half_of_those_with_bistand_a_month()
    {
        List<BistandRow> adults = Rows(2023).Where(row => row.Age >= 18).ToList();
        int longTerm = adults.GroupBy(row => row.Person).Count(group => group.Select(row => row.Month).Distinct().Count() >= 10);
        int december = adults.Where(row => row.Month.Number == 12).Select(row => row.Person).Distinct().Count();
        Assert.InRange(longTerm / (double)december, 0.45, 0.75);
    }

    [Fact]
    public void Ages_are_those_of_the_citys_recipients()
    {
        List<BistandRow> month = Rows(2022).Where(row => row.Month.Number == 10).ToList();
        double Part(Func<BistandRow, bool> predicate) => month.Count(predicate) / (double)month.Count;
        Assert.InRange(Part(row => row.Role == 'B' || row.Age < 18), 0.28, 0.35);
        Assert.InRange(Part(row => row.Role != 'B' && row.Age is >= 40 and < 65), 0.28, 0.37);
        Assert.InRange(Part(row => row.Role != 'B' && row.Age >= 65), 0.02, 0.06);
        Assert.InRange(Part(row => row.Sex == "K"), 0.44, 0.52);
        Assert.True(Part(row => row.Role == 'B' && row.Age is >= 18 and <= 20) > 0);
        Assert.Equal(0, Part(row => row.Role == 'B' && row.Age > 20));
    }

    [Fact]
    public void Households_are_of_the_type_their_members_make()
    {
        foreach (IGrouping<(Month, string, string), BistandRow> household in sample.Bistand.GroupBy(row => (row.Month, row.Area, row.Household)))
        {
            BistandRow applicant = Assert.Single(household, row => row.Role == 'S');
            bool children = household.Any(row => row.Role == 'B');
            string expected = household.Any(row => row.Role == 'M') ? children ? "8" : "7"
                : applicant.Age < 18 ? "1"
                : applicant.Sex == "K" ? children ? "6" : "5" : children ? "4" : "3";
            Assert.True(applicant.Type == expected || applicant.Type == "9", $"{applicant.Type} instead of {expected}");
            Assert.True(applicant.Kronor > 0);
        }
    }

    [Fact]
    public void Every_number_is_valid_and_stands_for_one_person()
    {
        var births = new Dictionary<string, (string Sex, DateOnly Born)>(StringComparer.Ordinal);
        foreach (BistandRow row in sample.Bistand)
        {
            if (!births.TryAdd(row.Person, (row.Sex, row.BirthDate)))
            {
                Assert.Equal(births[row.Person], (row.Sex, row.BirthDate));
                continue;
            }

            Assert.True(row.BirthDate <= row.Month.LastDay);
            if (!row.IsReserve)
            {
                AssertValid(row.Person, row.Sex);
            }
        }

        // A few without personnummer, mostly asylum seekers, and a few samordningsnummer.
        Assert.InRange(births.Keys.Count(number => !char.IsAsciiDigit(number[0])), 100, 3_000);
        Assert.InRange(births.Keys.Count(number => char.IsAsciiDigit(number[0]) && number[6] >= '6'), 50, 1_000);
    }

    [Fact]
    public void A_person_stands_once_in_a_month_and_area()
    {
        Assert.Equal(sample.Bistand.Count, sample.Bistand.Select(row => (row.Month, row.Area, row.Person)).Distinct().Count());
        Assert.True(sample.Bistand.Select(row => (row.Month, row.Person)).Distinct().Count() < sample.Bistand.Count, "No one is in two areas in a month.");
    }

    [Fact]
    public void Digital_applications_rise_from_2023()
    {
        double Share(int year, int month)
        {
            List<BistandRow> given = Rows(year).Where(row => row.Month.Number == month && row.Application.Length > 0).ToList();
            return given.Count(row => row.Application == "D") / (double)given.Count;
        }

        Assert.InRange(Share(2022, 12), 0.15, 0.25);
        Assert.InRange(Share(2023, 12), 0.45, 0.65);
    }

    private static void AssertValid(string number, string sex)
    {
        Assert.Equal(12, number.Length);
        int sum = 0;
        for (int i = 2; i < 12; i++)
        {
            int product = (number[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }

        Assert.True(sum % 10 == 0, "The check digit is wrong.");
        Assert.Equal(sex, (number[10] - '0') % 2 == 1 ? "M" : "K");
    }

    private static int Count(IReadOnlyDictionary<string, string> row) => int.Parse(row["antal"], System.Globalization.CultureInfo.InvariantCulture);

    private static int Households(IEnumerable<BistandRow> rows) => rows.Select(row => row.Household).Distinct().Count();

    private static double HouseholdMonths(IEnumerable<BistandRow> rows) => rows.Select(row => (row.Household, row.Month)).Distinct().Count();

    private List<BistandRow> Rows(int year) => sample.Bistand.Where(row => row.Month.Year == year).ToList();

    private decimal Medelbidrag(int year) => Rows(year).Sum(row => row.Kronor ?? 0) / (decimal)HouseholdMonths(Rows(year));

    private double Ratio(int year, Func<IEnumerable<BistandRow>, double> measure) =>
        measure(Rows(year).Where(row => row.Month.Number == 7)) / measure(Rows(year).Where(row => row.Month.Number == 6));
}
