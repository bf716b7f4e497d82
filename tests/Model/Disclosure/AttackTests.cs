using System.Globalization;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Indicators.Plans;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Tests.Ingest;
using Bistand.Analytics.Tests.Ingest.Sample;
using Bistand.Analytics.Tests.Model.Indicators;
using Bistand.Analytics.Tests.Trials;
using Xunit.Abstractions;

namespace Bistand.Analytics.Tests.Model.Disclosure;

/// <summary>Small random cities, read by somebody who has everything that is public and can reckon. How many is for <c>tests/trial attack</c> to say.</summary>
public class AttackTests(ITestOutputHelper output)
{
    private const int Year = 2023;

    private const string Unit = "stadsovergripande";

    private static readonly string[] Stadsdelar = ["bromma", "farsta", "skarholmen", "sodermalm", "kungsholmen"];
    private static readonly string?[] Kon = ["K", "M", "K", "M", "K", "K", "M", "K", null];
    private static readonly string[] Reasons = ["okand", "arbete", "studier", "annan_forsorjning", "avliden"];
    private static readonly string[] Placements = ["osa", "visstid", "praktik"];
    private static readonly string[] Enheter = ["Norra", "Södra"];

    /// <summary>So many of the stadsdelar are in a city.</summary>
    private static readonly int[] Counts = [5, 4, 3, 2];

    /// <summary>One city of so many has a unit for all of it, which no population belongs to, with hardly any cases.</summary>
    private const int UnitEvery = 4;

    /// <summary>A city's stadsdelar have fewer than so many cases a month: one has hardly any counts that may be shown, another many.</summary>
    private static readonly int[] Sizes = [14, 7, 3];

    /// <summary>As the largest of the cities tells: in a small one series are the same that count different things, which nobody can know.</summary>
    private static readonly Lazy<HashSet<(string One, string Other)>> SameByDefinition = new(() =>
    {
        using TestCity city = Random(Sizes.Length * Counts.Length);
        return Attacker.SameSeries(TestCity.Areas, PublicRelease.ReadAll(city.Engine, TestCity.Shipped, new FlowReader(city.Release, TestCity.Areas), Enheter, Year));
    });

    /// <summary>The short form plays one city of medium size, and one in which enheter tell that there is something to divide by.</summary>
    private static readonly int[] Few = [1, 7];

    private static int Cities => TrialSize.Of("BISTAND_ATTACK", 1);

    private static IEnumerable<int> Seeds => Cities == 1 ? Few : Enumerable.Range(1, Cities);

    /// <summary>Of so many cities two or three releases are attacked together, which takes ten times as long.</summary>
    private static int CitiesOfSeveral => Math.Max(1, Cities / 40);

    private static IReadOnlyList<Period> Periods => [.. Period.VB(Year).Months.Select(Period.Of), Period.T1(Year), Period.T2(Year), Period.VB(Year)];

    [Fact]
    public void Nobody_who_has_all_that_is_public_comes_near_a_withheld_count() => Assert.Equal(0, Attack(Seeds, seed => [(Random(seed), [])], withParts: true));

    [Fact]
    public void Nobody_does_who_has_the_release_before_a_month_came_too() =>
        Attack(Enumerable.Range(1, CitiesOfSeveral), seed => [(Random(seed, months: 11), []), (Random(seed, months: 12, revision: "2"), [12])]);

    [Fact]
    public void Nobody_does_who_has_the_releases_before_months_were_corrected_too() =>
        Attack(Enumerable.Range(1, CitiesOfSeveral), seed => [(Random(seed), []), (Random(seed, corrected: [5], revision: "2"), [5]), (Random(seed, corrected: [5, 9], revision: "3"), [9])]);

    // What hides the attacker's own faults would hide the plan's.
    [Fact]
    public void Whoever_is_shown_all_but_what_is_small_finds_it()
    {
        using TestCity city = Random(5);
        PublicRelease read = PublicRelease.Read(city.Engine, TestCity.Shipped, Year, []);
        var careless = read with { Counts = [.. read.Counts.Select(count => count with { IsKnown = count.Value / count.Room * 3 is 0 or >= 5 })] };
        IReadOnlyList<Finding> found = new Attacker(TestCity.Areas, null, careless).Attack();
        Assert.True(found.Count > 100, found.Count.ToString(CultureInfo.InvariantCulture));
        Assert.All(found, finding => Assert.InRange(finding.Value, finding.Least - 0.01, finding.Most + 0.01));
    }

    [TrialFact]
    public void Nobody_does_in_the_sample_city_with_breakdowns_enheter_and_reasons_for_closing()
    {
        using var sample = new SampleExports(SampleOptions.Default with { From = new Month(Year - 1, 1), Months = 24 });
        using var workspace = new TestWorkspace();
        workspace.Ingest(sample.Folder.FullName);
        using OpenRelease open = workspace.Workspace.OpenRelease();
        var engine = new IndicatorEngine(open, TestWorkspace.Areas, TestCity.Shipped);
        var enheter = workspace.Query<string>(
            string.Join(" UNION ", TestWorkspace.Kinds.All.Where(kind => kind.HasEnhet).Select(kind => $"SELECT enhet FROM {kind.Name} WHERE enhet <> ''")) + " ORDER BY ALL");
        var attacker = new Attacker(
            TestWorkspace.Areas, null, PublicRelease.ReadAll(engine, TestCity.Shipped, new FlowReader(open.Connection, TestWorkspace.Areas), enheter, Year));
        PlanSummary plan = engine.Plan(Year).Summary;
        output.WriteLine($"{attacker.Unknown} counts are not seen.");
        IReadOnlyList<Finding> found = attacker.Attack();
        output.WriteLine($"The sample city, {plan.Small} small counts, {plan.Withheld} withheld ({(double)plan.Withheld / plan.Small:0.00} for each small one), {plan.OfTheCity} of the city, {plan.Open} that nothing protects, found {found.Count}: {string.Join("\n", found.Take(40))}");
        Assert.Empty(found);
        Assert.InRange((double)plan.Withheld / plan.Small, 1, 1.6);
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
    public void An_answer_of_the_year_is_told_in_every_month_or_in_none()
    {
        using TestCity city = Random(8);
        var request = new IndicatorRequest(Periods) { Indicators = ["andel-forbattrad-beroende"], Areas = TestCity.Areas.All, WithPrevious = false };
        ILookup<(string, Sex), FigureStatus> told = city.Engine.Compute(request, Audience.Public).Figures
            .Where(figure => figure.Status is FigureStatus.Ok or FigureStatus.Suppressed)
            .ToLookup(figure => (figure.Area.Id, figure.Sex), figure => figure.Status);
        Assert.All(told, statuses => Assert.Single(statuses.Distinct()));
        Assert.Equal(2, told.SelectMany(statuses => statuses).Distinct().Count());
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

    /// <summary>Each city's releases are published one after the other and all of them read; nothing is found.</summary>
    /// <param name="seeds">What the cities are drawn from.</param>
    /// <param name="releasesOf">By seed.</param>
    /// <param name="withParts">The reader has breakdowns, enheter and reasons for closing too.</param>
    /// <returns>How many counts the plans themselves say that nothing protects.</returns>
    private int Attack(IEnumerable<int> seeds, Func<int, (TestCity City, int[] Changed)[]> releasesOf, bool withParts = false)
    {
        List<Finding> found = [];
        (int cities, int small, int withheld, int open) = (0, 0, 0, 0);
        foreach (int seed in seeds)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-attack-");
            (TestCity City, int[] Changed)[] releases = releasesOf(seed);
            List<PublicRelease> read = [];
            foreach ((TestCity city, int[] changed) in releases)
            {
                IndicatorEngine engine = city.EngineIn(folder.FullName);
                read.Add(withParts
                    ? PublicRelease.ReadAll(engine, TestCity.Shipped, new FlowReader(city.Release, TestCity.Areas), Enheter, Year)
                    : PublicRelease.Read(engine, TestCity.Shipped, Year, [.. changed.Select(month => new Month(Year, month))]));
                PlanSummary plan = engine.Plan(Year).Summary;
                small += plan.Small;
                withheld += plan.Withheld;
                open += plan.Open;
                if (plan.Open > 0)
                {
                    output.WriteLine($"City {seed}: {plan.Open} that nothing protects.");
                }
            }

            Assert.Equal(releases.Length, Directory.GetFiles(Path.Combine(folder.FullName, "plans"), $"{Year}-*").Length);
            var attacker = new Attacker(TestCity.Areas, SameByDefinition.Value, [.. read]);
            found.AddRange(attacker.Attack().Select(finding => finding with { Count = $"city {seed}, release {finding.Count}" }));
            Assert.True(attacker.Unknown > 0);
            Array.ForEach(releases, release => release.City.Dispose());
            cities++;
            folder.Delete(recursive: true);
        }

        output.WriteLine($"{cities} cities, {small} small counts, {withheld} withheld ({(double)withheld / small:0.00} for each small one), found {found.Count}, {open} that nothing protects: {string.Join(", ", found.Take(20))}");
        Assert.Empty(found);
        return open;
    }

    /// <summary>Two years of cases and households, most counts of a stadsdel and month below five but in the largest cities.</summary>
    /// <param name="seed">What the city is drawn from.</param>
    /// <param name="months">So many have come of the year that is attacked; null where the year after it has come too.</param>
    /// <param name="corrected">Months of that year whose rows have been drawn again.</param>
    /// <param name="revision">Tells the release from others of the city.</param>
    private static TestCity Random(int seed, int? months = null, int[]? corrected = null, string revision = "")
    {
        var city = new TestCity { Revision = revision };
        string[] stadsdelar = [.. Stadsdelar.Take(Counts[seed % Counts.Length])];
        string[] parts = seed % UnitEvery == 1 ? [.. stadsdelar, Unit] : stadsdelar;
        foreach ((int year, string area) in new[] { Year - 1, Year, Year + 1 }.SelectMany(year => stadsdelar.Select(area => (year, area))))
        {
            city.Population(year, area, girls: 4_000, boys: 4_000, women: 16_000, men: 16_000);
        }

        foreach (int year in months is null ? (int[])[Year, Year + 1] : [Year])
        {
            Answer(city, new Random((seed * 10_000) + year), seed, year);
            for (int number = 1; number <= (months ?? 12); number++)
            {
                var random = new Random((seed * 10_000) + (year * 12) + number + (year == Year && corrected?.Contains(number) == true ? 5_000_000 : 0));
                string month = string.Create(CultureInfo.InvariantCulture, $"{year}-{number:D2}");
                string day = $"{month}-{1 + random.Next(27):D2}";
                foreach (string area in parts)
                {
                    int first = 1000 * Array.IndexOf(parts, area);
                    city.Delivered(area, month, month, first + 900);
                    for (int one = random.Next(area == Unit ? Sizes[^1] : Sizes[seed % Sizes.Length]); one > 0; one--)
                    {
                        string? kon = Kon[random.Next(Kon.Length)];

                        // Of all closed cases the sex is known: a reader comes nearer to more months' reasons otherwise (model/Disclosure/README.md, What is not protected yet).
                        city.Avslut(area, day, Reasons[random.Next(Reasons.Length)], kon: kon ?? "K", enhet: Enheter[random.Next(Enheter.Length)]);
                        city.Placering(area, Placements[random.Next(Placements.Length)], day, kon: kon);
                        city.Avhysning(area, day, random.Next(3) == 0 ? "verkstalld" : "atertagen", day, kon: kon);
                        int person = first + random.Next(40);
                        city.Bistand(month, area, person, person, kon: Kon[person % Kon.Length]);
                    }
                }
            }
        }

        return city;
    }

    /// <summary>What users answer once a year, some of no known sex.</summary>
    private static void Answer(TestCity city, Random random, int seed, int year)
    {
        foreach (string area in Stadsdelar.Take(Counts[seed % Counts.Length]))
        {
            foreach (string? kon in (string?[])["K", "M", null])
            {
                int answers = random.Next(kon is null ? 4 : 2 * Sizes[seed % Sizes.Length]);
                city.Brukarenkat(year, area, kon, answers, random.Next(answers + 1), "BEROENDE");
            }
        }
    }
}
