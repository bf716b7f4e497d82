using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Engine;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Model.Indicators;

/// <summary>Small random cities across the merger of 2023-07-01, against the definitions' words done row by row in C#.</summary>
public class RandomCityTests
{
    private static readonly string[] Before = ["rinkeby-kista", "spanga-tensta", "bromma"];
    private static readonly string[] After = ["jarva", "bromma"];
    private static readonly string[] Merged = ["rinkeby-kista", "spanga-tensta"];
    private static readonly Period[] Periods = [Period.VB(2023), Period.T2(2023), Period.Parse("2023-06"), Period.Parse("2024-03")];

    private sealed record Row(Month Month, string Area, int Household, int Person);

    private static int BirthYear(int person) => 1995 + person * 2; // from 28 to 4 years old in 2023

    private static string? Kon(int person) => (person % 3) switch { 0 => "K", 1 => "M", _ => null };

    private static Gen<Row> RowGen { get; } =
        from month in Gen.Choose(new Month(2022, 7).Index, new Month(2024, 3).Index)
        from area in Gen.Choose(0, 5)
        from household in Gen.Choose(1, 6)
        from person in Gen.Choose(1, 12)
        let names = month < new Month(2023, 7).Index ? Before : After
        select new Row(Month.FromIndex(month), names[area % names.Length], household, person);

    [Fact]
    public void Set_wise_figures_equal_those_counted_row_by_row()
    {
        Gen<Row[]> cities = from size in Gen.Choose(0, 250) from rows in Gen.ArrayOf(RowGen, size) select rows;
        Prop.ForAll(Arb.From(cities), Agrees).Check(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(20230701, 31));
    }

    private static void Agrees(Row[] drawn)
    {
        Row[] rows = [.. drawn.Distinct(), .. Everywhere()];
        using var city = new TestCity();
        foreach (Row row in rows)
        {
            city.Bistand(row.Month.ToString(), row.Area, row.Household, row.Person, BirthYear(row.Person) > 2008 ? "B" : "S", Kon(row.Person), $"{BirthYear(row.Person)}-06-15");
        }

        foreach (string area in Before.Concat(["jarva"]))
        {
            int year = area == "jarva" ? 2023 : 2022;
            city.Population(year, area, 100, 110, 120, 130);
        }

        city.Population(2023, "bromma", 200, 210, 220, 230);
        Area[] areas = [.. new[] { "bromma", "jarva", "stockholm" }.Select(id => TestCity.Areas[id])];
        var request = new IndicatorRequest(Periods) { Areas = areas, Indicators = ["andel-bistand", "andel-langvarigt", "antal-langvarigt", "antal-hushall", "antal-vuxna"] };
        IReadOnlyList<Figure> figures = city.Engine.Compute(request, Audience.Internal).Figures;
        Assert.Equal(Periods.Length * areas.Length * 13, figures.Count);
        foreach (Figure figure in figures)
        {
            Row[] own = [.. rows.Where(row => Holds(figure.Area, row.Area))];
            decimal expected = Naive(figure, rows, own);
            Assert.True(figure.Status == FigureStatus.Ok, $"{figure.Indicator} {figure.Period} {figure.Area} {figure.Sex}: {figure.Status}");
            Assert.True(expected == figure.Numerator, $"{figure.Indicator} {figure.Period} {figure.Area} {figure.Sex}: {figure.Numerator}, not {expected}");
        }
    }

    /// <summary>One person who makes every stadsdel and month delivered.</summary>
    private static IEnumerable<Row> Everywhere()
    {
        for (var month = new Month(2022, 7); month <= new Month(2024, 3); month = month.Plus(1))
        {
            foreach (string area in month < new Month(2023, 7) ? Before : After)
            {
                yield return new Row(month, area, 99, 0);
            }
        }
    }

    private static bool Holds(Area area, string holder) =>
        area.Id == holder || area.Id == "stockholm" || (area.Id == "jarva" && Merged.Contains(holder));

    private static bool Is(int person, Sex sex) => sex == Sex.T || Kon(person) == sex.ToString();

    private static bool Adult(int person, Month month) => new Month(BirthYear(person) + 18, 6) <= month;

    private static decimal Naive(Figure figure, Row[] rows, Row[] own) => figure.Indicator switch
    {
        "andel-bistand" => Mean(figure, month => own.Where(row => row.Month == month && Is(row.Person, figure.Sex)).Select(row => row.Person).Distinct().Count()),
        "antal-vuxna" => Mean(figure, month => own.Where(row => row.Month == month && Is(row.Person, figure.Sex) && Adult(row.Person, month)).Select(row => row.Person).Distinct().Count()),
        "antal-hushall" => Mean(figure, month => own.Where(row => row.Month == month).Select(row => row.Household).Distinct().Count()),
        _ => LongTerm(figure, rows),
    };

    private static decimal Mean(Figure figure, Func<Month, int> count) => (decimal)figure.Period.Months.Sum(count) / figure.Period.Length;

    private static decimal LongTerm(Figure figure, Row[] rows)
    {
        Month last = figure.Period.Last;
        int persons = 0;
        foreach (IGrouping<int, Row> person in rows.Where(row => row.Month <= last && row.Month >= last.Plus(-11)).GroupBy(row => row.Person))
        {
            Month newest = person.Max(row => row.Month);
            if (Adult(person.Key, last) && Is(person.Key, figure.Sex) && person.Select(row => row.Month).Distinct().Count() >= 10
                && person.Any(row => row.Month == newest && Holds(figure.Area, row.Area)))
            {
                persons++;
            }
        }

        return persons;
    }
}
