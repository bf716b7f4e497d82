using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Sokning;

/// <summary>A stadsdel's square.</summary>
/// <param name="Row">From 1, north to south.</param>
/// <param name="Column">From 1, west to east.</param>
/// <param name="Class">From 1, the lowest; null where there is no value.</param>
public sealed record Tile(Area Area, int Row, int Column, Cell Cell, int? Class);

/// <summary>One indicator and period over the city: a square for each stadsdel, about where it lies, with its value in it.</summary>
/// <param name="Indicator">Its id.</param>
/// <param name="Legend">What each class reaches over, of those that somebody is in.</param>
public sealed record TileMap(string Indicator, Table Table, IReadOnlyList<Tile> Tiles, IReadOnlyList<(int Class, string Reach)> Legend, bool HasWithheld)
{
    /// <summary>Where an area without a place of its own goes: in rows of so many below the others.</summary>
    private const int Columns = 4;

    /// <param name="indicator">The indicator's id.</param>
    /// <param name="name">And its name.</param>
    /// <param name="sex">Whose figures.</param>
    /// <param name="period">When.</param>
    /// <param name="stadsdelar">Those in force then.</param>
    /// <param name="figures">Theirs, as the reader may see them.</param>
    public static TileMap? Of(string indicator, string name, Sex sex, Period period, IReadOnlyList<Area> stadsdelar, FigureTable figures)
    {
        (Area Area, Figure? Figure)[] all = [.. stadsdelar.OrderBy(area => area.Name, SwedishWords.Order).Select(area => (area, figures.Find(indicator, period, area, sex)))];
        decimal[] values = [.. all.Select(one => one.Figure.Shown()).OfType<decimal>()];
        if (values.Length == 0)
        {
            return null;
        }

        (decimal low, decimal high) = (values.Min(), values.Max());
        int classes = Math.Min(TileClasses.Most, values.Distinct().Count());
        int? ClassOf(Figure? figure) => figure.Shown() is { } value ? (high == low ? 1 : Math.Min(classes, 1 + (int)(classes * (value - low) / (high - low)))) : null;
        int decimals = figures.DecimalsOf(indicator);
        string unit = all.First(one => one.Figure is not null).Figure!.Unit;
        string Reach(IEnumerable<decimal> within) => within.Min() == within.Max()
            ? SwedishText.WithUnit(within.Min(), decimals, unit)
            : $"{SwedishText.Number(within.Min(), decimals)}–{SwedishText.WithUnit(within.Max(), decimals, unit)}";
        return new TileMap(
            indicator,
            new Table(
                $"Karta: {name}{(sex == Sex.T ? "" : $", {SexWords.Running(sex)}")}, {SwedishWords.ShortName(period)}",
                [new("Stadsdel", ColumnKind.Text), new("Värde", ColumnKind.Number), new("Klass", ColumnKind.Number)],
                [.. all.Select(one => new Row(
                [
                    Cell.Words(one.Area.Name), figures.CellOf(one.Figure), ClassOf(one.Figure) is { } place ? Cell.Whole(place) : Cell.NotApplicable,
                ]))],
                string.Create(CultureInfo.InvariantCulture, $"Klass 1 är lägst. Klasserna är lika breda delar av avståndet mellan det lägsta och det högsta värdet som visas; rutorna ligger ungefär som stadsdelarna.")),
            Placed([.. all.Select(one => (one.Area, figures.CellOf(one.Figure), ClassOf(one.Figure)))]),
            [.. all.Where(one => ClassOf(one.Figure) is not null).GroupBy(one => ClassOf(one.Figure)!.Value).OrderBy(group => group.Key)
                .Select(group => (group.Key, Reach(group.Select(one => one.Figure.Shown()!.Value))))],
            all.Any(one => one.Figure is { Status: FigureStatus.Suppressed }));
    }

    /// <summary>The map as a picture to take away.</summary>
    public Chart Chart { get; } = new(
        "karta", ChartSpec.Tiles, Table.Caption, "Stadsdelarna som rutor, ungefär där de ligger, mörkare ju högre värdet är; värdena står i tabellen.", "Värde i varje ruta",
        [.. Tiles.Select(tile => new ChartPoint(tile.Area.Name, tile.Class?.ToString(CultureInfo.InvariantCulture) ?? "", tile.Cell.Value, tile.Cell.Text) { At = tile.Column, Row = tile.Row })],
        Table)
    {
        Words = Legend.ToDictionary(place => place.Class.ToString(CultureInfo.InvariantCulture), place => place.Reach),
    };

    /// <summary>Rows that nobody stands in are left out; in reading order.</summary>
    private static Tile[] Placed(IReadOnlyList<(Area Area, Cell Cell, int? Class)> all)
    {
        int first = all.Select(one => one.Area.Tile?.Row).OfType<int>().DefaultIfEmpty(1).Min();
        int below = all.Select(one => one.Area.Tile?.Row).OfType<int>().DefaultIfEmpty(0).Max() - first + 2;
        int without = 0;
        return
        [
            .. all.Select(one => one.Area.Tile is { } tile
                ? new Tile(one.Area, tile.Row - first + 1, tile.Column, one.Cell, one.Class)
                : new Tile(one.Area, below + (without / Columns), 1 + (without++ % Columns), one.Cell, one.Class)).OrderBy(tile => tile.Row).ThenBy(tile => tile.Column),
        ];
    }
}
