using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>The figures that have been asked for, both sexes together, as the public may see them.</summary>
/// <param name="compute">Gives them.</param>
/// <param name="smallest">A count above 0 and below this is not told.</param>
internal sealed class StatisticsFigures(Func<IndicatorRequest, IReadOnlyList<Figure>> compute, decimal smallest)
{
    private readonly Dictionary<(string Indicator, string Area, Period Period, string? Category), Figure> known = [];

    public decimal Smallest => smallest;

    public void Add(IndicatorRequest request)
    {
        foreach (Figure figure in compute(request).Where(figure => figure.Sex == Sex.T))
        {
            known[(figure.Indicator, figure.Area.Id, figure.Period, figure.Category)] = figure;
        }
    }

    public Figure? Find(string indicator, Area area, Period period, string? category = null) => known.GetValueOrDefault((indicator, area.Id, period, category));

    /// <summary>By the area's id; null where nothing was asked of it.</summary>
    public FigureStatus? StatusOf(string indicator, string areaId, Period period) => known.TryGetValue((indicator, areaId, period, null), out Figure? figure) ? figure.Status : null;

    /// <summary>Null where the figure is not shown.</summary>
    public decimal? Value(string indicator, Area area, Period period) => Find(indicator, area, period).Shown();

    /// <summary>The categories that have a figure of the indicator, in the engine's order.</summary>
    public IReadOnlyList<string> Categories(string indicator, Area area, Period period) =>
        [.. known.Keys.Where(key => key.Indicator == indicator && key.Area == area.Id && key.Period == period && key.Category is not null).Select(key => key.Category!)];

    /// <summary>A figure's own value, or another that follows from it; where it has none, why.</summary>
    public Cell Cell(string indicator, Area area, Period period, int decimals, string? category = null, Func<Figure, decimal?>? of = null)
    {
        Figure? figure = Find(indicator, area, period, category);
        return figure.Shown() is { } value && (of is null ? value : of(figure!)) is { } told ? Number(told, decimals) : Document.Cell.Of(figure is { Status: FigureStatus.Ok } ? null : figure, decimals);
    }

    public static Cell Number(decimal value, int decimals) => Document.Cell.Number(value, SwedishText.Number(value, decimals));
}
