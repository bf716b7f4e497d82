using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>
/// Persons of a year by age, in numbers and in per cent of those who live there: by stadsdelsområde where every group is large enough to be told, else by part
/// of the city, else for the whole city alone.
/// </summary>
internal sealed class AgeTables
{
    private const string WholeCity = "stad";

    /// <summary>What the city has besides its stadsdelar: told by what these leave of it.</summary>
    private const string Besides = "utanfor";

    private readonly StatisticsFigures figures;
    private readonly Area city;
    private readonly Period year;
    private readonly YearCounts persons;
    private readonly YearCounts? population;
    private readonly (string Place, string Name, string Part)[] rows;
    private readonly bool isCityTold;

    private AgeTables(
        StatisticsFigures figures, YearCountReader reader, IReadOnlyList<(string Part, Area Area)> stadsdelar, IReadOnlyList<Area> units, Area city,
        Period year)
    {
        (this.figures, this.city, this.year) = (figures, city, year);
        string[] parts = [.. stadsdelar.Select(one => one.Part).Distinct()];
        string PlaceOf(string part) => string.Create(CultureInfo.InvariantCulture, $"del-{Array.IndexOf(parts, part)}");
        Dictionary<string, IReadOnlyList<Area>> places = stadsdelar.ToDictionary(one => one.Area.Id, one => (IReadOnlyList<Area>)[one.Area], StringComparer.Ordinal);
        foreach (string part in parts)
        {
            places[PlaceOf(part)] = [.. stadsdelar.Where(one => one.Part == part).Select(one => one.Area)];
        }

        places[WholeCity] = [city];
        places[Besides] = units;
        persons = reader.Persons(places, year);
        population = reader.Population(places, year);
        // What the plan withholds of the whole is withheld of its parts.
        bool IsWithheld(Area area) => figures.Find("andel-bistand-ar", area, year)?.Status == FigureStatus.Suppressed || figures.Find("hushall-ar", area, year)?.Status == FigureStatus.Suppressed;
        isCityTold = persons.MayBeTold([WholeCity], figures.Smallest) && !IsWithheld(city);
        bool MayBeTold(IEnumerable<string> parts) => persons.MayBeTold(parts.Append(Besides), figures.Smallest);
        bool areNoneWithheld = isCityTold && !stadsdelar.Any(one => IsWithheld(one.Area));
        rows = areNoneWithheld && MayBeTold(stadsdelar.Select(one => one.Area.Id)) ? [.. stadsdelar.Select(one => (one.Area.Id, one.Area.Name, one.Part))]
            : areNoneWithheld && MayBeTold(parts.Select(PlaceOf)) ? [.. parts.Select(part => (PlaceOf(part), part, part))]
            : [];
        Note = (rows.Length == stadsdelar.Count ? "" : rows.Length > 0 ? "Stadsdelsområdena visas inte var för sig, för att ingen enskild ska kunna pekas ut. " : "Delar av staden visas inte, för att ingen enskild ska kunna pekas ut. ")
            + "En person räknas en gång om året, med åldern den 31 december. " + Grown(reader);
    }

    private string Note { get; }

    public static IReadOnlyList<Table> Of(
        StatisticsFigures figures, YearCountReader reader, IReadOnlyList<(string Part, Area Area)> stadsdelar, IReadOnlyList<Area> units, Area city,
        Period year)
    {
        var tables = new AgeTables(figures, reader, stadsdelar, units, city, year);
        return [tables.Numbers(), tables.Shares()];
    }

    private Table Numbers() => new(
        $"Personer med ekonomiskt bistånd någon gång under {StatisticsTables.Year(year)} efter ålder",
        [.. Places, .. persons.Categories.Select(category => new Column(Heading(category), ColumnKind.Number)), new("Alla", ColumnKind.Number)],
        Rows(place => [.. persons.Categories.Select(category => Cell.Whole(persons.Of(place, category))), Cell.Whole(persons.All(place))], persons.Categories.Count + 1), Note);

    private Table Shares()
    {
        string[] ages = [.. persons.Categories.Where(category => category != YearCounts.Unknown)];
        Cell Share(decimal count, decimal all) => all <= 0 ? Cell.Missing : StatisticsFigures.Number(100 * count / all, 1);
        return new Table(
            $"Personer med ekonomiskt bistånd {StatisticsTables.Year(year)} efter ålder, procent av befolkningen i åldern",
            [.. Places, .. ages.Select(category => new Column(Heading(category), ColumnKind.Number)), new("Alla", ColumnKind.Number)],
            Rows(
                place => [.. ages.Select(age => Share(persons.Of(place, age), population?.Of(place, age) ?? 0)), Share(persons.All(place), population?.All(place) ?? 0)], ages.Length + 1),
            "Befolkningen är den 31 december samma år; barnens andel räknas på dem som är under 18 år.");
    }

    private IReadOnlyList<Row> Rows(Func<string, IReadOnlyList<Cell>> cells, int columns)
    {
        IReadOnlyList<Cell> OfCity() => figures.Find("hushall-ar", city, year) is { Status: FigureStatus.Ok or FigureStatus.Suppressed } ? isCityTold ? cells(WholeCity) : Same(Cell.Suppressed) : Same(Cell.Incomplete);
        IReadOnlyList<Cell> Same(Cell cell) => [.. Enumerable.Repeat(cell, columns)];
        return
        [
            .. rows.Select(row => new Row([Cell.Words(row.Name), .. NamesParts ? [Cell.Words(row.Part)] : Array.Empty<Cell>(), .. IsComplete(row) ? cells(row.Place) : Same(Cell.Incomplete)])),
            new Row([Cell.Words(city.Name), .. NamesParts ? [Cell.NotApplicable] : Array.Empty<Cell>(), .. OfCity()], RowEmphasis.Total),
        ];
    }

    /// <summary>Rows of stadsdelsområden say which part of the city they lie in.</summary>
    private bool NamesParts => rows.Any(row => row.Name != row.Part);

    private IEnumerable<Column> Places => NamesParts ? [new("Stadsdelsområde", ColumnKind.Text), new("Del av staden", ColumnKind.Text)] : [new("Del av staden", ColumnKind.Text)];

    private bool IsComplete((string Place, string Name, string Part) row) => figures.StatusOf("hushall-ar", row.Place, year) is null or FigureStatus.Ok or FigureStatus.Suppressed;

    private string Grown(YearCountReader reader)
    {
        int grown = reader.GrownChildren([city], year), younger = persons.Of(WholeCity, YearCountReader.Children) - grown;
        return grown == 0 || !isCityTold ? "Hemmavarande barn som har fyllt 18 år (överåriga) räknas som barn."
            : grown < figures.Smallest || (younger > 0 && younger < figures.Smallest)
                ? "Hemmavarande barn som har fyllt 18 år (överåriga) räknas som barn; antalet visas inte, för att ingen enskild ska kunna pekas ut."
            : $"Bland barnen i hela staden är {SwedishText.Number(grown, 0)} hemmavarande som har fyllt 18 år (överåriga).";
    }

    private static string Heading(string category) => category switch
    {
        YearCountReader.Children => "Barn",
        YearCounts.Unknown => "Uppgift saknas",
        "65+" => "65+ år",
        _ => category.Replace('-', '–') + " år",
    };
}
