using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Turns;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>The part that Läget and Prognos share.</summary>
public sealed class TurnNoticeTests
{
    [Fact]
    public async Task Each_turn_is_told_with_what_had_been_expected_and_how_often_there_is_a_false_one()
    {
        var may = new ForecastStep(new Month(2023, 5).Index, 9000, 8900, 9100, 8800, 9200);
        string html = await HtmlOf([new SeriesTurn(SeriesKind.Require("medelbidrag"), new Turn(TurnSign.OneWay, may, 8890)), new SeriesTurn(SeriesKind.Require("kostnad"), new Turn(TurnSign.Outside, may, 12_345))]);
        Assert.Contains("Medelbidrag i maj 2023: 8 890 kr, tredje månaden i rad lägre än väntat (senast 9 000 kr).", html, StringComparison.Ordinal);
        Assert.Contains("Kostnad i maj 2023: 12 tkr, högre än väntat (95 %-intervall 9 tkr–9 tkr).", html, StringComparison.Ordinal);
        Assert.Contains("utan att något har hänt", html, StringComparison.Ordinal);
        Assert.Equal("", await HtmlOf([]));
    }

    private static async Task<string> HtmlOf(IReadOnlyList<SeriesTurn> turns)
    {
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        string html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TurnNotice>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Turns"] = turns }))).ToHtmlString());
        return System.Net.WebUtility.HtmlDecode(html).Replace('\u00A0', ' ').Trim();
    }
}
