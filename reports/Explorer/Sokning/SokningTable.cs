using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Sokning;

/// <summary>What one figure of the table is of.</summary>
public sealed record Spot(IndicatorDefinition Indicator, Area Area, Sex Sex, Period Period)
{
    public string Name(Dimension dimension) => dimension switch
    {
        Dimension.Indicator => Indicator.NameIn(Period.Year),
        Dimension.Area => Area.Name,
        Dimension.Sex => SexWords.Heading(Sex),
        _ => SwedishWords.ShortName(Period),
    };
}

/// <summary>The chosen figures with one of what they are of in columns and the others in rows.</summary>
/// <param name="Spots">Those of the rows that are shown, row by row.</param>
/// <param name="Indicators">Those that have rows, whatever words are looked for.</param>
/// <param name="HasWithheld">Whether some figure of the choice is withheld: then no order tells of values.</param>
public sealed record SokningTable(Table Table, IReadOnlyList<Spot> Spots, IReadOnlyList<IndicatorDefinition> Indicators, bool HasWithheld)
{
    private static readonly Dimension[] All = [Dimension.Indicator, Dimension.Area, Dimension.Sex, Dimension.Period];

    /// <param name="titleOf">The caption, of the indicators that have rows.</param>
    /// <param name="choice">What is asked for.</param>
    /// <param name="areas">The areas, those that are like one too.</param>
    /// <param name="figures">What is known of them.</param>
    /// <param name="note">Below the table.</param>
    public static SokningTable Build(
        Func<IReadOnlyList<IndicatorDefinition>, string> titleOf, SokningChoice choice, IReadOnlyList<Area> areas, FigureTable figures, string? note)
    {
        Dimension across = choice.Columns ?? Suiting(choice, areas);
        Dimension[] down = [.. All.Where(dimension => dimension != across && CountOf(dimension, choice, areas) > 1)];
        down = down.Length > 0 ? down : [across == Dimension.Area ? Dimension.Indicator : Dimension.Area];
        Spot[][] rows =
        [
            .. (from indicator in choice.Indicators
                from area in areas
                from sex in choice.Sexes
                from period in choice.Periods
                select new Spot(indicator, area, sex, period))
                .GroupBy(spot => (
                    I: across == Dimension.Indicator ? "" : spot.Indicator.Id, A: across == Dimension.Area ? "" : spot.Area.Id,
                    S: across == Dimension.Sex ? Sex.T : spot.Sex, P: across == Dimension.Period ? default : spot.Period))
                .Select(row => row.ToArray()),
        ];
        Spot[] columns = rows.Length == 0 ? [] : rows[0];
        (Spot[] Spots, Cell[] Cells)[] filled = [.. rows.Select(row => (row, (Cell[])[.. row.Select(spot => CellOf(spot, figures))])).Where(row => row.Item2.Any(cell => cell.Kind != CellKind.NotApplicable))];
        HashSet<string> told =
            [.. filled.SelectMany(row => row.Spots.Where((_, at) => row.Cells[at].Kind != CellKind.NotApplicable)).Select(spot => spot.Indicator.Id)];
        IndicatorDefinition[] indicators = [.. choice.Indicators.Where(definition => told.Contains(definition.Id))];
        bool hasWithheld = filled.Any(row => row.Cells.Any(cell => cell.Kind == CellKind.Suppressed));
        string[] words = choice.Filter.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (Spot[] Spots, Cell[] Cells)[] shown =
        [
            .. Ordered(
                filled.Where(row => words.All(word => down.Any(dimension => row.Spots[0].Name(dimension).Contains(word, StringComparison.OrdinalIgnoreCase)))
                    && (!choice.HidesEmpty || row.Cells.Any(cell => cell.Kind is CellKind.Number or CellKind.Suppressed))),
                choice.Order, down, hasWithheld),
        ];
        return new SokningTable(
            new Table(
                titleOf(indicators),
                [.. down.Select(dimension => new Column(HeadingOf(dimension), ColumnKind.Text)), .. columns.Select(spot => new Column(spot.Name(across), ColumnKind.Number))],
                [.. shown.Select(row => new Row(
                    [.. down.Select(dimension => Cell.Words(row.Spots[0].Name(dimension))), .. row.Cells],
                    row.Spots.All(spot => spot.Area.Kind == AreaKind.City) && across != Dimension.Area && areas.Count > 1 ? RowEmphasis.Total : RowEmphasis.None))],
                note),
            [.. shown.SelectMany(row => row.Spots)], indicators, hasWithheld);
    }

    /// <summary>A dash where there can be no figure: a sex of what is counted by household, a period that the indicator is not told for, an area that has ended.</summary>
    public static Cell CellOf(Spot spot, FigureTable figures) =>
        (spot.Sex != Sex.T && !spot.Indicator.BySex) || !spot.Indicator.AppliesTo(spot.Period) || spot.Area.EndedBefore(spot.Period.Last)
            ? Cell.NotApplicable
            : figures.CellOf(figures.Find(spot.Indicator.Id, spot.Period, spot.Area, spot.Sex));

    /// <summary>Time goes across, else what there are few of.</summary>
    private static Dimension Suiting(SokningChoice choice, IReadOnlyList<Area> areas) =>
        choice.Periods.Count > 1 ? Dimension.Period
        : choice.Sexes.Count > 1 ? Dimension.Sex
        : choice.Indicators.Count > 1 && areas.Count > 1 ? Dimension.Indicator
        : Dimension.Period;

    private static int CountOf(Dimension dimension, SokningChoice choice, IReadOnlyList<Area> areas) => dimension switch
    {
        Dimension.Indicator => choice.Indicators.Count,
        Dimension.Area => areas.Count,
        Dimension.Sex => choice.Sexes.Count,
        _ => choice.Periods.Count,
    };

    private static string HeadingOf(Dimension dimension) => SokningChoice.Dimensions.First(known => known.Dimension == dimension).Name;

    /// <summary>
    /// By value within each indicator, whose units may differ, and what has none last. Where a figure is withheld no order by value is given: between which
    /// two it stood would tell about how large it is.
    /// </summary>
    private static IEnumerable<(Spot[] Spots, Cell[] Cells)> Ordered(IEnumerable<(Spot[] Spots, Cell[] Cells)> rows, RowOrder order, Dimension[] down, bool hasWithheld)
    {
        if (order == RowOrder.Name)
        {
            return rows.OrderBy(row => string.Join('\n', down.Select(dimension => row.Spots[0].Name(dimension))), SwedishWords.Order);
        }

        if (order == RowOrder.Chosen || hasWithheld)
        {
            return rows;
        }

        decimal sign = order == RowOrder.Highest ? -1 : 1;
        return rows.OrderBy(row => down.Contains(Dimension.Indicator) ? row.Spots[0].Indicator.Order : 0).ThenBy(row => down.Contains(Dimension.Indicator) ? row.Spots[0].Indicator.Id : "", StringComparer.Ordinal)
            .ThenBy(row => row.Cells[^1].Value is null).ThenBy(row => sign * row.Cells[^1].Value);
    }
}
