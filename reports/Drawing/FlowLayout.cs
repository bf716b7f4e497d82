using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>Where a flow begins or ends.</summary>
/// <param name="Count">All that begins or ends here.</param>
/// <param name="Middle">Where its bar and its name have their middle, from the top.</param>
public sealed record FlowNode(string Name, decimal Count, float Middle, float Height)
{
    public float Top => Middle - (Height / 2);

    /// <summary>As it is written beside the bar: the number never stands on a line alone.</summary>
    public string Label => $"{Name}\u00A0{SwedishText.Number(Count, 0)}";
}

/// <summary>A flow, as wide as what it counts.</summary>
/// <param name="Left">Where it begins, from the top.</param>
/// <param name="Right">Where it ends.</param>
public sealed record FlowBand(ChartPoint Point, float Left, float Right, float Height)
{
    /// <summary>Between two categories, and neither from nor to <see cref="ChartSeries.Nowhere"/>.</summary>
    public bool IsBetween => Point.Category != ChartSeries.Nowhere && Point.Series != ChartSeries.Nowhere;
}

/// <summary>Two columns of categories, the largest first in both, with what goes from each on the left to each on the right.</summary>
public sealed record FlowLayout(IReadOnlyList<FlowNode> From, IReadOnlyList<FlowNode> To, IReadOnlyList<FlowBand> Bands, float Height)
{
    /// <summary>What stands above the two columns.</summary>
    public const string Before = "Månaden före";
    public const string After = "Månaden efter";

    /// <summary>What the two shades of bands are.</summary>
    public const string Between = "Bytte hinder";
    public const string Outside = "Började eller slutade få bistånd";

    private const float Gap = 5;

    /// <param name="points">From a category to a series.</param>
    /// <param name="whole">How high all of them are together.</param>
    /// <param name="nameHeight">How high a name is with its number, on as many lines as it needs.</param>
    public static FlowLayout Of(IReadOnlyList<ChartPoint> points, float whole, Func<string, float> nameHeight)
    {
        ChartPoint[] flows = [.. points.Where(point => point.Value > 0)];
        decimal all = flows.Sum(flow => flow.Value!.Value);
        float HeightOf(decimal count) => (float)(count / all) * whole;
        string[] order =
        [
            .. flows.SelectMany(flow => new[] { (Name: flow.Category, flow.Value), (Name: flow.Series, flow.Value) }).GroupBy(end => end.Name)
                .OrderByDescending(ends => ends.Sum(end => end.Value)).ThenBy(ends => ends.Key, SwedishWords.Order).Select(ends => ends.Key),
        ];
        (FlowNode[] from, float left) = Column(flow => flow.Category);
        (FlowNode[] to, float right) = Column(flow => flow.Series);
        // Each goes on where the one above it ended, so that none crosses another at its bar.
        var begins = from.ToDictionary(node => node.Name, node => node.Top);
        var ends = to.ToDictionary(node => node.Name, node => node.Top);
        ILookup<(string, string), ChartPoint> found = flows.ToLookup(flow => (flow.Category, flow.Series));
        List<FlowBand> bands = [];
        foreach (ChartPoint flow in from.SelectMany(one => to.SelectMany(other => found[(one.Name, other.Name)])))
        {
            float height = HeightOf(flow.Value!.Value);
            bands.Add(new FlowBand(flow, begins[flow.Category], ends[flow.Series], height));
            begins[flow.Category] += height;
            ends[flow.Series] += height;
        }

        return new FlowLayout(from, to, bands, Math.Max(left, right));

        (FlowNode[] Nodes, float Height) Column(Func<ChartPoint, string> end)
        {
            float top = 0;
            List<FlowNode> nodes = [];
            foreach ((string name, decimal count) in order.Select(name => (name, flows.Where(flow => end(flow) == name).Sum(flow => flow.Value!.Value))).Where(node => node.Item2 > 0))
            {
                var node = new FlowNode(name, count, 0, HeightOf(count));
                float room = Math.Max(node.Height, nameHeight(node.Label)) + Gap;
                nodes.Add(node with { Middle = top + (room / 2) });
                top += room;
            }

            return ([.. nodes], top);
        }
    }
}
