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
        Assert.StartsWith("2023-02 har värdet 8", odd.Remarks[0], StringComparison.Ordinal);
        Assert.StartsWith("Serien har bara 14 månader", odd.Remarks[1], StringComparison.Ordinal);
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

    /// <summary>Kronor month by month from January 2022, against a budget of 20 mnkr for 2023.</summary>
    private static Table CostOf(double?[] kronor, PrognosChoice choice)
    {
        AreaOutlook Outlook(MonthlySeries history) => new(history, ForecastEngine.Standard.Run(history, choice.Horizon));
        AreaOutlook cost = Outlook(new MonthlySeries("kostnad/bromma/T", new Month(2022, 1).Index, kronor));
        AreaOutlook households = Outlook(Of([.. kronor.Select(_ => 100.0)]));
        var basis = new CostBasis(households, cost, [new ScenarioPart(Frame.Selection.Area, households, cost, 0.1)], new Dictionary<int, decimal> { [2023] = 20_000_000 });
        return PrognosView.Build(Frame, choice, new PrognosFigures(households, basis, []), method => method).Result;
    }

    private static PrognosView ViewOf(double[] values)
    {
        MonthlySeries history = Of(values);
        var none = new AreaOutlook(new MonthlySeries("", 0, []), new Forecast("", ForecastEngine.NoData, []));
        var read = new PrognosFigures(
            new AreaOutlook(history, ForecastEngine.Standard.Run(history, Choice.Horizon)), new CostBasis(none, none, [], new Dictionary<int, decimal>()), []);
        return PrognosView.Build(Frame, Choice, read, method => method);
    }

    private static MonthlySeries Of(double[] values) => new("hushall/bromma/T", new Month(2022, 1).Index, [.. values.Select(value => (double?)value)]);
}
