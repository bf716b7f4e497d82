using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Laget;
using Bistand.Analytics.Reports.Explorer.Prognoser;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>A page that takes long: what its reader gets meanwhile. The figures themselves take as long as they take.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class PromptAnswerTests(ExplorerService service)
{
    [Fact]
    public async Task A_page_that_somebody_opens_says_within_a_second_that_it_is_being_computed()
    {
        DefaultHttpContext context = Opened("document");
        Task<object?> answer = AskAsync(context, Timeout.InfiniteTimeSpan);
        object? told = await answer.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(503, Assert.IsType<RazorComponentResult<CountingPage>>(told).StatusCode);
        Assert.Equal("2", context.Response.Headers.RetryAfter.ToString());
        Assert.False(context.RequestAborted.IsCancellationRequested);
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("document", "?format=xlsx")]
    public async Task A_script_and_whoever_fetches_a_file_wait_for_the_figures(string destination, string query) =>
        Assert.Equal("figures", await AskAsync(Opened(destination, query), TimeSpan.FromMilliseconds(900)));

    [Fact]
    public async Task Laget_does_not_wait_for_its_lines_longer_than_a_page_may_take_and_has_them_the_next_time()
    {
        ReleaseFigures shown = service.Services.GetRequiredService<ShownRelease>().Now!;
        var source = service.Services.GetRequiredService<ExplorerSource>();
        ForecastReader forecasts = service.Services.GetRequiredService<ForecastReader>();
        var fresh = new ReleaseFigures(source, shown.Entry, CancellationToken.None);
        await fresh.PublishAsync(CancellationToken.None);
        var selection = new Selection(Period.VB(2023), source.Areas.Require("farsta"), Audience.Internal);
        Assert.Empty((await LagetEndpoints.BesidesAsync(fresh, selection, forecasts, new CancellationToken(canceled: true))).History.Of("antal-hushall", selection.Period));
        Assert.NotEmpty((await LagetEndpoints.BesidesAsync(fresh, selection, forecasts, CancellationToken.None)).History.Of("antal-hushall", selection.Period));
    }

    private async Task<object?> AskAsync(HttpContext context, TimeSpan takes) => await PromptAnswer.KeepAsync(
        new DefaultEndpointFilterInvocationContext(context),
        async invocation =>
        {
            await Task.Delay(takes, invocation.HttpContext.RequestAborted);
            return "figures";
        });

    private DefaultHttpContext Opened(string destination, string query = "")
    {
        var context = new DefaultHttpContext { RequestServices = service.Services };
        context.Request.Method = "GET";
        context.Request.QueryString = new QueryString(query);
        context.Request.Headers["Sec-Fetch-Dest"] = destination;
        return context;
    }
}
