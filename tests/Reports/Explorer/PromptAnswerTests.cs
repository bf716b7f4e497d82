using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Laget;
using Bistand.Analytics.Reports.Explorer.Prognoser;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Tests.Reports.Explorer.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>What takes long: what whoever asks gets meanwhile. The figures themselves take as long as they take.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class PromptAnswerTests(ExplorerService service)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(12);

    /// <summary>Of a page, and of a problem that a program is told.</summary>
    private static readonly string[] Waiting = ["Siffrorna räknas", "är inte färdigräknat"];

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
    public async Task A_script_and_whoever_fetches_a_file_wait_longer_for_the_figures(string destination, string query) =>
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

    [Fact]
    public async Task What_is_begun_anew_each_time_is_done_to_its_end()
    {
        HttpContext context = Opened("document");
        object? asked = await PromptAnswer.KeepAsync(new DefaultEndpointFilterInvocationContext(context), async invocation =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(900), invocation.HttpContext.Gone());
            return "drawn";
        });
        Assert.Equal("drawn", asked);
    }

    [Fact]
    public async Task Nobody_is_kept_waiting_for_figures_that_are_being_computed()
    {
        ShownRelease shown = service.Services.GetRequiredService<ShownRelease>();
        ReleaseFigures known = shown.Now!;
        ReleaseFigures anew = shown.Of(known.Entry);
        await anew.PeriodsAsync(CancellationToken.None);
        using var goOn = new ManualResetEventSlim();
        using var begun = new CountdownEvent(2);
        Task[] others = [.. Enumerable.Range(0, 2).Select(_ => known.ComputeAsync(
            _ =>
            {
                begun.Signal();
                return goOn.Wait(TimeSpan.FromMinutes(2));
            },
            CancellationToken.None))];
        ConcurrentDictionary<string, (HttpStatusCode Status, bool IsToldWhen, string Said, TimeSpan Took)> answers = [];
        try
        {
            shown.TakeOver(anew);
            Assert.True(begun.Wait(TimeSpan.FromMinutes(1)));
            string[] addresses = [.. RightsTests.Rights.Where(row => row.Address.StartsWith("GET ", StringComparison.Ordinal) && row.Address != "GET /utgava")
                .Select(row => row.Ask.Replace("{area}", "bromma", StringComparison.Ordinal).Replace("{reader}", "publik", StringComparison.Ordinal).Replace("{audience}", "public", StringComparison.Ordinal))
                .Append("/rapporter/forhandsgranska?period=2023-VB&omrade=bromma&lasare=publik").Append("/statistik/fil?period=2023-VB&form=csv")];
            await Task.WhenAll(addresses.Select(async address =>
            {
                long began = Stopwatch.GetTimestamp();
                using HttpResponseMessage answer = await service.Once.GetAsync(new Uri(address, UriKind.Relative)).WaitAsync(3 * Longest).ContinueWith(
                    asked => asked.IsCompletedSuccessfully ? asked.Result : new HttpResponseMessage(HttpStatusCode.RequestTimeout), TaskScheduler.Default);
                answers[address] = (answer.StatusCode, answer.Headers.RetryAfter is not null, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), Stopwatch.GetElapsedTime(began));
            }));
        }
        finally
        {
            goOn.Set();
            await Task.WhenAll(others);
            shown.TakeOver(known);
        }

        Assert.Empty(answers.Where(answer => answer.Value.Took > Longest).Select(answer => $"{answer.Key}: {answer.Value.Took}"));
        var waiting = answers.Where(answer => answer.Value.Status == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.All(waiting, answer => Assert.True(
            answer.Value.IsToldWhen && Waiting.Any(words => answer.Value.Said.Contains(words, StringComparison.Ordinal)), $"{answer.Key}: {answer.Value.Said}"));
        string[] kinds =
        [
            "/?", "/indikator/", "/sokning/bild", "/sammansattning?", "/rapporter/forhandsgranska", "/api/v1/figures", "/api/v1/values", "/api/v1/series", "/kolada/v3/data",
            "/kolada/v3/oudata",
        ];
        Assert.Empty(kinds.Where(kind => !waiting.Any(answer => answer.Key.StartsWith(kind, StringComparison.Ordinal)))
            .Select(kind => $"{kind}: {string.Join(' ', answers.Where(answer => answer.Key.StartsWith(kind, StringComparison.Ordinal)).Select(answer => (int)answer.Value.Status))}"));
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
