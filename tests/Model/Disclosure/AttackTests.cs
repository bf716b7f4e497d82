using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Tests.Model.Indicators;
using Bistand.Analytics.Tests.Trials;
using Xunit.Abstractions;

namespace Bistand.Analytics.Tests.Model.Disclosure;

/// <summary>Small random cities, read by somebody who has everything that is public and can reckon. How many is for <c>tests/trial attack</c> to say.</summary>
public class AttackTests(ITestOutputHelper output)
{
    private const int Year = 2023;

    private static readonly string[] Stadsdelar = ["bromma", "farsta", "skarholmen", "sodermalm", "kungsholmen"];
    private static readonly string[] Kon = ["K", "M", "K"];
    private static readonly string[] Reasons = ["okand", "arbete", "studier", "annan_forsorjning"];
    private static readonly string[] Placements = ["osa", "visstid", "praktik"];

    private static int Cities => TrialSize.Of("BISTAND_ATTACK", 1);

    private static IReadOnlyList<Period> Periods => [.. Period.VB(Year).Months.Select(Period.Of), Period.T1(Year), Period.T2(Year), Period.VB(Year)];

    [TrialFact]
    public void Nobody_who_has_all_that_is_public_comes_near_a_withheld_count()
    {
        List<Finding> found = [];
        (int small, int withheld, int open) = (0, 0, 0);
        for (int seed = 1; seed <= Cities; seed++)
        {
            using TestCity city = Random(seed);
            var request = new IndicatorRequest(Periods) { Areas = TestCity.Areas.All, WithPrevious = false };
            IndicatorEngine engine = city.Engine;
            IReadOnlyList<Figure> truth = engine.Compute(request, Audience.Internal).Figures, shown = engine.Compute(request, Audience.Public).Figures;
            var attacker = new Attacker(TestCity.Areas, TestCity.Shipped, truth, shown);
            found.AddRange(attacker.Attack());
            small += engine.Plan(Year).Summary.Small;
            withheld += engine.Plan(Year).Summary.Withheld;
            Assert.True(attacker.Unknown > 0);
            open += engine.Plan(Year).Summary.Open;
        }

        output.WriteLine($"{Cities} cities, {small} small counts, {withheld} withheld ({(double)withheld / small:0.00} for each small one), found {found.Count}, {open} that nothing protects: {string.Join(", ", found.Take(20))}");
        Assert.Equal(0, open);
        Assert.Empty(found);
    }

    [Fact]
    public void The_year_before_is_shown_where_that_year_shows_it()
    {
        using TestCity city = Random(7);
        IndicatorEngine engine = city.Engine;
        IReadOnlyList<Figure> Of(int year) => engine.Compute(new IndicatorRequest([Period.VB(year), Period.T1(year)]) { Areas = TestCity.Areas.All }, Audience.Public).Figures;
        Dictionary<(string, PeriodKind, string, Sex), Figure> then = Of(Year).ToDictionary(figure => (figure.Indicator, figure.Period.Kind, figure.Area.Id, figure.Sex));

        Assert.All(
            Of(Year + 1).Where(figure => figure.Previous is not null),
            figure => Assert.Equal(figure.Previous, then[(figure.Indicator, figure.Period.Kind, figure.Area.Id, figure.Sex)].Value));
        Assert.Contains(then.Values, figure => figure.Status == FigureStatus.Suppressed);
    }

    [Fact]
    public void What_is_asked_for_does_not_matter()
    {
        using TestCity city = Random(3);
        IndicatorEngine engine = city.Engine;
        Figure[] all = [.. engine.Compute(new IndicatorRequest(Periods) { Areas = TestCity.Areas.All, WithPrevious = false }, Audience.Public).Figures];
        foreach (Figure figure in all.Where(figure => figure.Status == FigureStatus.Suppressed).Where((_, place) => place % 2000 == 0))
        {
            var alone = new IndicatorRequest([figure.Period]) { Areas = [figure.Area], Indicators = [figure.Indicator], Sexes = [figure.Sex], WithPrevious = false };
            Assert.Equal(FigureStatus.Suppressed, engine.Compute(alone, Audience.Public).Figures.Single().Status);
        }
    }

    /// <summary>A year of cases and households, most counts of a stadsdel and month below five.</summary>
    private static TestCity Random(int seed)
    {
        var random = new Random(seed);
        var city = new TestCity();
        foreach (int year in (int[])[Year, Year + 1])
        {
            for (int number = 1; number <= 12; number++)
            {
                string month = string.Create(CultureInfo.InvariantCulture, $"{year}-{number:D2}");
                string day = $"{month}-{1 + random.Next(27):D2}";
                foreach (string area in Stadsdelar)
                {
                    city.Delivered(area, month, month, 9_000 + Array.IndexOf(Stadsdelar, area));
                    for (int one = random.Next(7); one > 0; one--)
                    {
                        string kon = Kon[random.Next(Kon.Length)];
                        city.Avslut(area, day, Reasons[random.Next(Reasons.Length)], kon: kon);
                        city.Placering(area, Placements[random.Next(Placements.Length)], day, kon: kon);
                        city.Avhysning(area, day, random.Next(3) == 0 ? "verkstalld" : "atertagen", day, kon: kon);
                        int person = (1000 * Array.IndexOf(Stadsdelar, area)) + random.Next(40);
                        city.Bistand(month, area, person, person, kon: person % 2 == 0 ? "K" : "M");
                    }
                }
            }
        }

        return city;
    }
}
