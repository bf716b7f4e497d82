using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Drawing;

namespace Bistand.Analytics.Tests.Reports.Drawing;

public sealed class FlowLayoutTests
{
    private static readonly ChartPoint[] Points = [Flow("A", "B", 6), Flow("A", "C", 2), Flow("B", "A", 1), Flow("C", "B", 1), Flow("C", "A", 0)];

    [Fact]
    public void The_largest_stands_first_on_both_sides_and_nobody_without_a_flow()
    {
        var flow = FlowLayout.Of(Points, whole: 100, _ => 10);
        Assert.Equal(["A 8", "B 1", "C 1"], flow.From.Select(node => node.Label.Replace('\u00A0', ' ')));
        Assert.Equal(["A 1", "B 7", "C 2"], flow.To.Select(node => node.Label.Replace('\u00A0', ' ')));
    }

    [Fact]
    public void Bands_fill_their_bars_without_gap_or_overlap_in_the_order_of_the_other_side()
    {
        var flow = FlowLayout.Of(Points, whole: 100, _ => 10);
        foreach (FlowNode node in flow.From)
        {
            AssertFilled(node, [.. flow.Bands.Where(band => band.Point.Category == node.Name).Select(band => (band.Left, band.Height))]);
        }

        foreach (FlowNode node in flow.To)
        {
            AssertFilled(node, [.. flow.Bands.Where(band => band.Point.Series == node.Name).Select(band => (band.Right, band.Height))]);
        }

        Assert.Equal(100, flow.Bands.Sum(band => band.Height), 3);
    }

    [Fact]
    public void Names_have_room_and_nothing_reaches_below_the_picture()
    {
        var flow = FlowLayout.Of(Points, whole: 20, _ => 30);
        Assert.All(flow.To.Zip(flow.To.Skip(1)), pair => Assert.True(pair.Second.Middle - pair.First.Middle >= 30));
        Assert.All(flow.From.Concat(flow.To), node => Assert.InRange(node.Top + node.Height, 0, flow.Height));
    }

    private static void AssertFilled(FlowNode node, (float Top, float Height)[] bands)
    {
        float top = node.Top;
        foreach ((float begins, float height) in bands.OrderBy(band => band.Top))
        {
            Assert.Equal(top, begins, 3);
            top += height;
        }

        Assert.Equal(node.Top + node.Height, top, 3);
    }

    private static ChartPoint Flow(string from, string to, int count) => new(from, to, count, $"{count}");
}
