using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Coverage;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>The cells of a request, each asked one with the one a year earlier, which the figure tells too.</summary>
internal sealed class CellGrid
{
    private readonly Dictionary<(string Area, Period Period, string? Category), AskedCell> byKey = [];

    private CellGrid()
    {
    }

    /// <summary>By period, then in the order of the area catalog, then of the categories.</summary>
    public List<AskedCell> Asked { get; } = [];

    public IReadOnlyCollection<AskedCell> All => byKey.Values;

    /// <param name="categories">Those of the request's breakdown; null without one.</param>
    public static CellGrid Of(IndicatorRequest request, AreaCatalog areas, IReadOnlyList<string>? categories)
    {
        var grid = new CellGrid();
        HashSet<string>? named = request.Areas?.Select(area => area.Id).ToHashSet(StringComparer.Ordinal);
        foreach (Period period in request.Periods.Distinct().Order())
        {
            foreach (Area area in named is null ? areas.InForce(period.Last) : areas.All.Where(area => named.Contains(area.Id)))
            {
                foreach (string? category in categories ?? (IReadOnlyList<string?>)[null])
                {
                    grid.Asked.Add(grid.Take(area, period, category));
                    if (request.WithPrevious)
                    {
                        grid.Take(area, period.Previous, category);
                    }
                }
            }
        }

        return grid;
    }

    /// <summary>Every area in each of the periods, in force or not, without the years before.</summary>
    public static CellGrid Every(IReadOnlyList<Period> periods, AreaCatalog areas, IReadOnlyList<string>? categories)
    {
        var grid = new CellGrid();
        foreach (Period period in periods)
        {
            foreach (Area area in areas.All)
            {
                foreach (string? category in categories ?? (IReadOnlyList<string?>)[null])
                {
                    grid.Asked.Add(grid.Take(area, period, category));
                }
            }
        }

        return grid;
    }

    public AskedCell this[Area area, Period period, string? category] => byKey[(area.Id, period, category)];

    /// <summary>The cell a year earlier; null where the request does without.</summary>
    public AskedCell? PreviousOf(AskedCell cell) => byKey.GetValueOrDefault((cell.Area.Id, cell.Period.Previous, cell.Category));

    private AskedCell Take(Area area, Period period, string? category)
    {
        if (!byKey.TryGetValue((area.Id, period, category), out AskedCell? cell))
        {
            cell = new AskedCell(byKey.Count, area, period, category);
            byKey.Add((area.Id, period, category), cell);
        }

        return cell;
    }
}
