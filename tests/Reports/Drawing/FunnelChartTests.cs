using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Tests.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Drawing;

public sealed class FunnelChartTests
{
    private static readonly Area[] Stadsdelar = [.. ReportFixture.Areas.All.Where(area => area.Kind == AreaKind.Stadsdel && area.InForce(new Month(2023, 12)))];

    private static readonly Figure City = Of(ReportFixture.Areas.City, 500, 1000);

    [Fact]
    public void Who_lies_outside_is_said_in_the_title_the_words_and_the_table()
    {
        // Of 100, 50 ± 9,8 are chance; of 4 nearly anything is.
        Chart chart = Funnel([Of(Stadsdelar[0], 65, 100), Of(Stadsdelar[1], 59, 100), Of(Stadsdelar[2], 35, 100), Of(Stadsdelar[3], 1, 4)])!;
        Assert.Equal("Två av fyra stadsdelar skiljer sig från staden mer än slumpen ger", chart.Caption);
        Assert.Contains($"{Stadsdelar[0].Name} ligger över gränserna.", chart.AltText, StringComparison.Ordinal);
        Assert.Equal(
            new[] { "högre", "kan bero på slump", "kan bero på slump", "lägre" },
            chart.Table.Rows.Where(row => row.Emphasis != RowEmphasis.Total).Select(row => row.Cells[^1].Text).Order(StringComparer.Ordinal));
        Assert.Equal([ChartSeries.Own, ChartSeries.Outside, ChartSeries.Other, ChartSeries.Other], chart.Points.Where(point => point.Series != ChartSeries.City).Select(point => point.Series).Order(StringComparer.Ordinal));
        // The limits are where Wilson's interval of a point would leave the city's share out.
        ChartPoint limit = chart.Points.Where(point => point.Series == ChartSeries.City).MinBy(point => Math.Abs(point.At!.Value - 100))!;
        Assert.Equal(50, ChanceInterval.OfShare((double)(limit.Hi95!.Value * limit.At!.Value / 100), (double)limit.At.Value).Low, 1e-3);
    }

    [Fact]
    public void A_withheld_stadsdel_leaves_nothing_and_without_the_city_there_is_no_picture()
    {
        Figure[] parts = [.. Stadsdelar.Take(5).Select((area, at) => Of(area, 40 + at, 100))];
        Figure hidden = parts[2] with { Status = FigureStatus.Suppressed, Value = null, Numerator = null, Denominator = null };
        Chart chart = Funnel([parts[0], parts[1], hidden, parts[3], parts[4]])!;
        Assert.DoesNotContain(chart.Points, point => point.Category == hidden.Area.Name);
        Assert.DoesNotContain(chart.Table.Rows, row => row.Cells[0].Text == hidden.Area.Name);
        Assert.Null(Funnel(parts[..3]));
        Assert.Null(FunnelChart.Of(City with { Status = FigureStatus.Suppressed }, parts, Stadsdelar[0], ChanceRule.Share, "Andel", figure => Cell.Of(figure, 0)));
        Assert.Null(FunnelChart.Of(City, parts, Stadsdelar[0], ChanceRule.None, "Andel", figure => Cell.Of(figure, 0)));
    }

    private static Chart? Funnel(Figure[] parts) => FunnelChart.Of(City, parts, Stadsdelar[0], ChanceRule.Share, "Andel", figure => Cell.Of(figure, 0));

    private static Figure Of(Area area, decimal part, decimal whole) =>
        ReportFixture.Of("andel-avvarjda", Period.VB(2023), area, Sex.T, "%", 100 * part / whole) with { Numerator = part, Denominator = whole };
}
