using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Indicators;

/// <summary>One area in one period. Its number is the <c>cell</c> of the definitions' SQL.</summary>
internal sealed record AskedCell(int Number, Area Area, Period Period);

/// <summary>The cells of a request, each asked one with the one a year earlier, which <see cref="Figure.Previous"/> tells.</summary>
internal sealed class CellGrid
{
    private readonly Dictionary<(string Area, Period Period), AskedCell> byKey = [];

    private CellGrid()
    {
    }

    /// <summary>By period, then in the order of the area catalog.</summary>
    public List<AskedCell> Asked { get; } = [];

    public IReadOnlyCollection<AskedCell> All => byKey.Values;

    public static CellGrid Of(IndicatorRequest request, AreaCatalog areas)
    {
        var grid = new CellGrid();
        HashSet<string>? named = request.Areas?.Select(area => area.Id).ToHashSet(StringComparer.Ordinal);
        foreach (Period period in request.Periods.Distinct().Order())
        {
            foreach (Area area in areas.All.Where(area => named?.Contains(area.Id) ?? area.InForce(period.Last)))
            {
                grid.Asked.Add(grid.Take(area, period));
                if (request.WithPrevious)
                {
                    grid.Take(area, period.Previous);
                }
            }
        }

        return grid;
    }

    /// <summary>The cell a year earlier; null where the request does without.</summary>
    public AskedCell? PreviousOf(AskedCell cell) => byKey.GetValueOrDefault((cell.Area.Id, cell.Period.Previous));

    private AskedCell Take(Area area, Period period)
    {
        if (!byKey.TryGetValue((area.Id, period), out AskedCell? cell))
        {
            cell = new AskedCell(byKey.Count, area, period);
            byKey.Add((area.Id, period), cell);
        }

        return cell;
    }
}
