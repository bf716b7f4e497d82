using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>Persons of stadsdelar, grouped by part of the city, years side by side, in numbers and per cent of the population.</summary>
internal static class PersonTable
{
    private const string Indicator = "andel-bistand-ar";

    public static Table Of(
        StatisticsFigures figures, YearCountReader reader, IReadOnlyList<(string Part, Area Area)> stadsdelar, Area city, IReadOnlyList<Period> years)
    {
        IGrouping<string, Area>[] parts = [.. stadsdelar.GroupBy(one => one.Part, one => one.Area)];
        Dictionary<string, IReadOnlyList<Area>> places = parts.ToDictionary(part => part.Key, part => (IReadOnlyList<Area>)[.. part], StringComparer.Ordinal);
        YearCounts[] counted = [.. years.Select(year => reader.Persons(places, year))];
        return new Table(
            $"Personer med ekonomiskt bistånd någon gång under året, {StatisticsTables.Span(years)}",
            [
                new("Stadsdelsområde", ColumnKind.Text), new("Del av staden", ColumnKind.Text),
                .. years.Select(year => new Column($"Personer {StatisticsTables.Year(year)}", ColumnKind.Number)),
                .. years.Select(year => new Column($"Procent av befolkningen {StatisticsTables.Year(year)}", ColumnKind.Number)),
            ],
            [
                .. parts.SelectMany(part => part.Select(area => new Row([Cell.Words(area.Name), Cell.Words(part.Key), .. OfArea(figures, area, years)]))
                    .Append(Sum(figures, part, counted, years))),
                new Row([Cell.Words(city.Name), Cell.NotApplicable, .. OfArea(figures, city, years)], RowEmphasis.Total),
            ],
            "En person räknas i varje stadsdelsområde där den har haft bistånd, en gång i sin del av staden och en gång i hela staden, där också stadens egna "
                + "enheter ingår. Befolkningen är den 31 december samma år. Barn utan egen rad i underlaget räknas inte.");
    }

    private static IEnumerable<Cell> OfArea(StatisticsFigures figures, Area area, IReadOnlyList<Period> years) =>
    [
        .. years.Select(year => figures.Cell(Indicator, area, year, 0, of: figure => figure.Numerator)),
        .. years.Select(year => figures.Cell(Indicator, area, year, 1)),
    ];

    private static Row Sum(StatisticsFigures figures, IGrouping<string, Area> part, YearCounts[] counted, IReadOnlyList<Period> years)
    {
        (Cell Count, Cell Share)[] cells =
            [.. years.Zip(counted, (year, persons) => OfPart([.. part.Select(area => figures.Find(Indicator, area, year))], persons.All(part.Key)))];
        return new Row(
            [Cell.Words($"{part.Key}, alla"), Cell.Words(part.Key), .. cells.Select(year => year.Count), .. cells.Select(year => year.Share)], RowEmphasis.Total);
    }

    /// <summary>A part is told where all its stadsdelar are: what is told of them tells it too, but for those who had bistånd in two of them.</summary>
    private static (Cell Count, Cell Share) OfPart(Figure?[] stadsdelar, int persons)
    {
        Figure[] told = [.. stadsdelar.OfType<Figure>().Where(figure => figure is { Numerator: not null, Denominator: > 0 } && figure.Shown() is not null)];
        if (told.Length < stadsdelar.Length)
        {
            Cell why = stadsdelar.Any(figure => figure?.Status == FigureStatus.Suppressed) ? Cell.Suppressed
                : stadsdelar.Any(figure => figure?.Status == FigureStatus.Incomplete) ? Cell.Incomplete : Cell.Missing;
            return (why, why);
        }

        return (Cell.Whole(persons), StatisticsFigures.Number(100 * persons / told.Sum(figure => figure.Denominator!.Value), 1));
    }
}
