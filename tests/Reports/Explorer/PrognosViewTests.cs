using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Prognoser;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>What the pages of forecasts say of a history that is short or odd.</summary>
public sealed class PrognosViewTests
{
    private static readonly PrognosChoice Choice = PrognosChoice.Of(new QueryCollection());

    private static readonly Frame Frame = new(
        Menu.Prognos, new Selection(Period.VB(2022), new Product().Areas.Require("bromma"), Audience.Internal), "/prognos", null, null, 0, [], []);

    [Fact]
    public void What_is_odd_about_a_history_is_said_with_its_forecast()
    {
        PrognosView odd = ViewOf([.. Enumerable.Range(0, 13).Select(month => 100.0 + (month % 3)), 8]);
        Assert.Equal(2, odd.Remarks.Count);
        Assert.StartsWith("februari\u00A02023 har värdet 8", odd.Remarks[0], StringComparison.Ordinal);
        Assert.StartsWith("Serien har bara 14 månader", odd.Remarks[1], StringComparison.Ordinal);
        Assert.StartsWith("Värde saknas för november\u00A02022. ", ViewOf([.. Enumerable.Range(0, 36).Select(month => month == 10 ? (double?)null : 100 + (month % 3))]).Remarks.Single(), StringComparison.Ordinal);
        Assert.Empty(ViewOf([.. Enumerable.Range(0, 36).Select(month => 100.0 + (month % 3))]).Remarks);
    }

    [Theory]
    [InlineData(14, "sex månader framåt varit. Prognosen går tolv månader framåt, men historiken är för kort för att pröva mer än sex månader.")]
    [InlineData(40, "Så här rätt hade prognoser tolv månader framåt varit.")]
    [InlineData(3, "Historiken är för kort för att pröva prognoser.")]
    public void Forecasts_are_tried_as_far_ahead_as_the_history_allows_and_the_page_says_how_far(int months, string told)
    {
        MonthlySeries history = Of([.. Enumerable.Range(0, months).Select(month => 100.0 + (month * 7 % 5))]);
        int? tried = Backtest.HorizonFor(history, Choice.Horizon);
        Forecast forecast = ForecastEngine.Standard.Run(history, Choice.Horizon);
        var view = TraffsakerhetView.Build(Frame, Choice, tried, tried is { } horizon ? Backtest.Run(history, horizon) : [], [forecast], forecast);
        Assert.Contains(told, view.Tables[0].Note, StringComparison.Ordinal);
        Assert.Equal(months == 14, view.Tables[0].Note!.Contains("Prognosen går tolv månader framåt", StringComparison.Ordinal));
        Assert.All(view.Tables[0].Rows, row => Assert.Equal(CellKind.Number, row.Cells[2].Kind));
    }

    [Fact]
    public void A_year_whose_outcome_lacks_a_month_says_so_and_is_not_held_against_the_budget()
    {
        double?[] values = [.. Enumerable.Range(0, 22).Select(month => (double?)1e6)];
        values[15] = null;
        Row lacking = CostOf(values, PrognosChoice.Of(new QueryCollection())).Rows[0];
        Assert.Equal("2023 utan april", lacking.Cells[0].Text);
        Assert.Equal("jämförs inte: utfall saknas för april", lacking.Cells[3].Text);
        values[15] = 1e6;
        Row whole = CostOf(values, PrognosChoice.Of(new QueryCollection())).Rows[0];
        Assert.Equal("2023", whole.Cells[0].Text);
        Assert.Equal(20, whole.Cells[3].Value);
    }

    [Fact]
    public void A_scenario_stands_beside_the_deviation_without_it()
    {
        PrognosChoice dearer = PrognosChoice.Of(new QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { ["riksnorm"] = "10" }));
        Table table = CostOf([.. Enumerable.Range(0, 20).Select(month => (double?)1e6)], dearer);
        Assert.Equal(["Budget minus kostnad", "Budget minus kostnad, scenario"], table.Columns.TakeLast(2).Select(column => column.Heading));
        Assert.True(table.Rows[0].Cells[^1].Value < table.Rows[0].Cells[^2].Value);
        Assert.Contains("utan avdrag för återsökningar", table.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_fan_the_line_that_divides_and_the_table_agree_after_months_that_are_missing(int missing)
    {
        // Other areas have their months: the forecast begins after theirs, as the forecasts of all areas together do.
        double?[] values = [.. Enumerable.Range(0, 24).Select(month => (double?)(100.0 + (month % 3)))];
        Array.Fill(values, null, 24 - missing, missing);
        values[10] = null;
        var history = new MonthlySeries("hushall/bromma/T", new Month(2022, 1).Index, values);
        Forecast whole = ForecastEngine.Standard.Run(history, Choice.Horizon + missing);
        Forecast forecast = whole with { Steps = [.. whole.Steps.Skip(missing)] };
        Chart chart = ForecastChart.Build(SeriesKind.Require("hushall"), "Hushåll", history, forecast, null, [], 36);

        // Both drawings divide at the last point of the outcome, and begin the fan at the last one with a value.
        ChartPoint[] outcome = [.. chart.Points.Where(point => point.Series == ChartSeries.Outcome)];
        string last = new Month(2023, 12).Plus(-missing).ToString();
        Assert.Equal(last, outcome[^1].Category);
        Assert.NotNull(outcome[^1].Value);
        Assert.Null(outcome.Single(point => point.Category == "2022-11").Value);
        Assert.Equal("2024-01", chart.Points.First(point => point.Series == ChartSeries.Forecast).Category);
        // The table has the same months: forecast, then those that are missing as such, then the outcome.
        string[] names = [.. chart.Table.Rows.Select(row => row.Cells[0].Text.Replace('\u00A0', ' '))];
        Assert.Equal("januari 2024", names[0]);
        Row[] after = [.. chart.Table.Rows.Skip(Choice.Horizon).Take(missing)];
        Assert.All(after, row => Assert.Equal(CellKind.Missing, row.Cells[^1].Kind));
        Row known = chart.Table.Rows[Choice.Horizon + missing];
        Assert.Equal(outcome[^1].Value, known.Cells[^1].Value);
        Assert.All(
            chart.Points.Where(point => point.Series == ChartSeries.Forecast).Zip(chart.Table.Rows),
            pair => Assert.Equal((pair.First.Value, pair.First.Lo80, pair.First.Hi95), (pair.Second.Cells[1].Value, pair.Second.Cells[2].Value, pair.Second.Cells[5].Value)));
    }

    [Fact]
    public void Scenarios_stand_side_by_side_with_the_forecast_in_households_and_kronor()
    {
        double?[] kronor = [.. Enumerable.Range(0, 20).Select(month => (double?)1e6)];
        PrognosView view = ViewWith(kronor, "Färre?inflode=-50", "Dyrare?riksnorm=10");
        ScenarioComparison comparison = view.Comparison!;
        Assert.Equal(["År och mått", "Huvudprognosen", "Färre", "Dyrare"], comparison.Years.Columns.Select(column => column.Heading));
        decimal[] Row(int at) => [.. comparison.Years.Rows[at].Cells.Skip(1).Select(cell => cell.Value ?? 0)];
        // The budget of 2023 is 20 mnkr.
        Assert.Equal(20 - Row(2)[1], Row(4)[1], 6);
        Assert.True(Row(0)[1] < Row(0)[0], "Fewer come, and fewer are there.");
        Assert.Equal(Row(0)[0], Row(0)[2]);
        Assert.True(Row(2)[2] > Row(2)[0] && Row(3)[2] > 0 && Row(3)[1] < 0);
        Assert.Equal(["jamfor-hushall", "jamfor-kostnad"], comparison.Charts.Select(chart => chart.Id));
        Assert.All(comparison.Charts, chart => Assert.Equal(["Huvudprognosen", "Färre", "Dyrare"], chart.Points.Select(point => point.Series).Distinct()));
        Assert.Contains(comparison.Years, view.Tables);
        Assert.Null(ViewWith(kronor).Comparison);
    }

    [Theory]
    [InlineData("Högst tre scenarier", "a?inflode=1", "b?inflode=2", "c?inflode=3", "d?inflode=4")]
    [InlineData("går inte att läsa", "Tomt?")]
    [InlineData("går inte att läsa", "?inflode=1")]
    [InlineData("«Sent»: Förändringen kan börja tidigast", "Sent?inflode=1&fran=2020-01")]
    public void Scenarios_that_cannot_be_compared_are_told_of(string told, params string[] scenarios)
    {
        NotPossibleException error = Assert.Throws<NotPossibleException>(() => ViewWith([.. Enumerable.Range(0, 20).Select(month => (double?)1e6)], scenarios));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    private static PrognosView ViewWith(double?[] kronor, params string[] compared)
    {
        var query = new QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { [NamedScenario.Key] = compared });
        CostBasis basis = BasisOf(kronor, Choice);
        return PrognosView.Build(Frame, Choice, new PrognosFigures(basis.Households, basis, []) { Compared = NamedScenario.Of(query, Choice) }, method => method);
    }

    /// <summary>Kronor month by month from January 2022, against a budget of 20 mnkr for 2023.</summary>
    private static Table CostOf(double?[] kronor, PrognosChoice choice)
    {
        CostBasis basis = BasisOf(kronor, choice);
        return PrognosView.Build(Frame, choice, new PrognosFigures(basis.Households, basis, []), method => method).Result;
    }

    private static CostBasis BasisOf(double?[] kronor, PrognosChoice choice)
    {
        AreaOutlook Outlook(MonthlySeries history) => new(history, ForecastEngine.Standard.Run(history, choice.Horizon));
        AreaOutlook cost = Outlook(new MonthlySeries("kostnad/bromma/T", new Month(2022, 1).Index, kronor));
        AreaOutlook households = Outlook(Of([.. kronor.Select(_ => 100.0)]));
        return new CostBasis(households, cost, [new ScenarioPart(Frame.Selection.Area, households, cost, 0.1)], new Dictionary<int, decimal> { [2023] = 20_000_000 });
    }

    private static PrognosView ViewOf(double?[] values)
    {
        MonthlySeries history = Of(values);
        var none = new AreaOutlook(new MonthlySeries("", 0, []), new Forecast("", ForecastEngine.NoData, []));
        var read = new PrognosFigures(
            new AreaOutlook(history, ForecastEngine.Standard.Run(history, Choice.Horizon)), new CostBasis(none, none, [], new Dictionary<int, decimal>()), []);
        return PrognosView.Build(Frame, Choice, read, method => method);
    }

    private static MonthlySeries Of(double?[] values) => new("hushall/bromma/T", new Month(2022, 1).Index, values);
}
