using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Formats;

namespace Bistand.Analytics.Tests.Reports.Rendering;

public sealed class ChartTests(PdfRendererTests.Shared shared) : IClassFixture<PdfRendererTests.Shared>
{
    public static TheoryData<ChartSpec> Specs => [.. Enum.GetValues<ChartSpec>().Except([ChartSpec.Flow, ChartSpec.Tiles])];

    [Theory]
    [MemberData(nameof(Specs))]
    public async Task Every_chart_is_drawn_at_the_width_of_the_page_in_the_report_s_typeface(ChartSpec spec)
    {
        XElement svg = XElement.Parse(await shared.Renderer.DrawChartAsync(SampleReport.ChartOf(spec)));

        Assert.Equal("472", svg.Attribute("width")?.Value);
        Assert.NotEmpty(Texts(svg));
        Assert.All(
            svg.Descendants().Where(element => element.Name.LocalName == "text"),
            text => Assert.Contains("Source Sans 3", text.Attribute("font-family")?.Value ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Axes_count_and_name_months_in_Swedish()
    {
        IReadOnlyList<string> cost = Texts(XElement.Parse(await shared.Renderer.DrawChartAsync(SampleReport.ChartOf(ChartSpec.Cost))));
        IReadOnlyList<string> sexes = Texts(XElement.Parse(await shared.Renderer.DrawChartAsync(SampleReport.ChartOf(ChartSpec.Sexes))));

        Assert.Contains("20\u00A0000", cost);
        Assert.Contains("okt", cost);
        Assert.Contains("0,8", sexes);
    }

    [Fact]
    public async Task A_withheld_area_shows_two_dots_and_no_bar()
    {
        Chart chart = SampleReport.ChartOf(ChartSpec.Areas);
        string all = await shared.Renderer.DrawChartAsync(chart);
        string without = await shared.Renderer.DrawChartAsync(chart with { Points = chart.Points.Where(point => point.Value is not null).ToList() });

        Assert.Contains("..", Texts(XElement.Parse(all)));
        Assert.Equal(Bars(all), Bars(without));

        static int Bars(string svg) => svg.Split("aria-roledescription=\"bar\"").Length;
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public async Task A_chart_whose_every_figure_is_withheld_says_so(ChartSpec spec)
    {
        Chart chart = SampleReport.ChartOf(spec);
        chart = chart with { Points = chart.Points.Select(point => new ChartPoint(point.Category, point.Series, null, "..")).ToList() };

        Assert.Contains("Inga värden kan visas i diagrammet.", Texts(XElement.Parse(await shared.Renderer.DrawChartAsync(chart))));
    }

    // Otherwise "0,000000", as often as there is room, and the fan's names on top of each other.
    [Theory]
    [MemberData(nameof(Specs))]
    public async Task A_chart_of_zeros_has_one_zero_on_its_axis(ChartSpec spec)
    {
        Chart chart = SampleReport.ChartOf(spec);
        chart = chart with { Points = [.. chart.Points.Where(point => point.Value is not null).Select(point => point with
        {
            Value = 0, Text = "", Lo80 = point.Lo80 * 0, Hi80 = point.Hi80 * 0, Lo95 = point.Lo95 * 0, Hi95 = point.Hi95 * 0,
        })] };

        string svg = await shared.Renderer.DrawChartAsync(chart);

        IReadOnlyList<string> texts = Texts(XElement.Parse(svg));
        Assert.Equal(["0"], texts.Where(text => text.Length > 0 && text.Trim('0', ',', '1').Length == 0));
        Assert.DoesNotContain("95 %", texts);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(118)]
    [InlineData(112)]
    public async Task The_names_of_a_fans_bounds_and_of_a_scenario_that_ends_near_one_are_moved_apart(int scenario)
    {
        ChartPoint[] points =
        [
            .. Enumerable.Range(1, 12).Select(month => new ChartPoint(new Month(2023, month).ToString(), ChartSeries.Outcome, 100, "100")),
            .. Enumerable.Range(1, 6).Select(month => new ChartPoint(new Month(2024, month).ToString(), ChartSeries.Forecast, 100, "100", 88, 112, 80, 120)),
            .. Enumerable.Range(1, 6).Select(month => new ChartPoint(new Month(2024, month).ToString(), ChartSeries.Scenario, scenario, "")),
        ];
        Chart chart = SampleReport.ChartOf(ChartSpec.Development) with { Spec = ChartSpec.Forecast, Points = points };

        string svg = await shared.Renderer.DrawChartAsync(chart);

        decimal[] heights = [.. XElement.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text" && element.Value is "95 %" or "80 %" or "Scenario")
            .Select(element => decimal.Parse(Regex.Match(element.Attribute("transform")!.Value, @",(-?[\d.]+)\)").Groups[1].Value, CultureInfo.InvariantCulture)).Order()];
        Assert.Equal(3, heights.Length);
        Assert.True(heights[1] - heights[0] >= 8 && heights[2] - heights[1] >= 8, string.Join(' ', heights));
    }

    [Theory]
    [InlineData(ChartSpec.Development)]
    [InlineData(ChartSpec.Cost)]
    public async Task A_series_without_forecast_is_drawn_without_bands(ChartSpec spec)
    {
        Chart chart = SampleReport.ChartOf(spec);
        chart = chart with { Points = chart.Points.Where(point => point.Series != ChartSeries.Forecast).ToList() };

        string svg = await shared.Renderer.DrawChartAsync(chart);

        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("Prognos", string.Concat(Texts(XElement.Parse(svg))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_that_is_missing_breaks_the_line()
    {
        Chart chart = SampleReport.ChartOf(ChartSpec.Development);
        Chart whole = chart with { Points = chart.Points.Select(point => point.Value is null ? point with { Value = 450 } : point).ToList() };

        Assert.Equal(1 + Moves(await shared.Renderer.DrawChartAsync(whole)), Moves(await shared.Renderer.DrawChartAsync(chart)));

        static int Moves(string svg) => XElement.Parse(svg).Descendants()
            .Where(element => element.Attribute("aria-roledescription")?.Value == "line mark")
            .Sum(element => element.Attribute("d")!.Value.Count(sign => sign == 'M'));
    }

    [Theory]
    [InlineData(0.04, 0.31)]
    [InlineData(0, 12)]
    public async Task The_axis_of_women_and_men_does_not_go_below_0(double women, double men)
    {
        IReadOnlyList<string> texts = Texts(XElement.Parse(await shared.Renderer.DrawChartAsync(Sexes(("VB 2025", (decimal)women, (decimal)men)))));
        Assert.Contains(texts, text => text.Trim('0', ',').Length == 0 && text.Length > 0);
        Assert.DoesNotContain(texts, text => text.Contains('−', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Women_and_men_of_a_year_without_values_take_no_line()
    {
        string svg = await shared.Renderer.DrawChartAsync(Sexes(("VB 2024", null, null), ("VB 2025", 0.2m, 0.3m)));
        Assert.DoesNotContain("VB 2024", Texts(XElement.Parse(svg)));
        Assert.Equal(
            XElement.Parse(await shared.Renderer.DrawChartAsync(Sexes(("VB 2025", 0.2m, 0.3m)))).Attribute("height")?.Value, XElement.Parse(svg).Attribute("height")?.Value);
    }

    private static Chart Sexes(params (string Period, decimal? Women, decimal? Men)[] years) => SampleReport.ChartOf(ChartSpec.Sexes) with
    {
        Points =
        [
            .. years.SelectMany(year => new[] { (ChartSeries.Women, year.Women), (ChartSeries.Men, year.Men) }
                .Select(point => new ChartPoint(year.Period, point.Item1, point.Item2, point.Item2 is { } value ? SwedishText.WithUnit(value, 2, "%") : ".."))),
        ],
    };

    [Fact]
    public async Task A_chart_file_that_is_not_there_is_named()
    {
        string empty = Directory.CreateTempSubdirectory("bistand-render-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(empty, "charts"));
            UserException error = await DrawWith(empty);
            Assert.Contains("areas.vl.json", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(empty, recursive: true);
        }
    }

    private static async Task<UserException> DrawWith(string templates)
    {
        using var renderer = new PdfRenderer(TemplateFolder.At(templates));
        return await Assert.ThrowsAsync<UserException>(() => renderer.DrawChartAsync(SampleReport.ChartOf(ChartSpec.Areas)));
    }

    private static IReadOnlyList<string> Texts(XElement svg) =>
        svg.Descendants().Where(element => element.Name.LocalName is "text" or "tspan").Select(element => element.Value).ToList();
}
