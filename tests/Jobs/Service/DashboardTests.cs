using System.Net;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Scheduling;
using Bistand.Analytics.Jobs.Service.Settings;
using Hangfire.Common;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>Hangfire's pages: who sees them, in what language, and what they do not show.</summary>
public sealed class DashboardTests
{
    private static readonly string[] Pages = ["", "/recurring", "/jobs/enqueued", "/jobs/processing", "/jobs/scheduled", "/jobs/succeeded", "/jobs/failed", "/servers"];

    [Fact]
    public async Task It_is_shown_to_those_who_may_run_jobs_alone_and_to_look_at_alone()
    {
        await using RunningService service = await RunningService.StartAsync();
        using var stranger = new HttpClient { BaseAddress = service.Address };
        foreach (string path in Pages)
        {
            using HttpResponseMessage refused = await stranger.GetAsync(Address(path));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            using HttpResponseMessage answer = await service.Browser.GetAsync(Address(path));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            string page = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotMatch("<script(?![^>]* src=)|<[^>]* on[a-z]+=|<button[^>]*data-url", page);
        }

        using var trigger = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", "kontroll-2024-01-21")]);
        using HttpResponseMessage changed = await service.Browser.PostAsync(Address("/recurring/trigger"), trigger);
        Assert.False(changed.IsSuccessStatusCode);
        Assert.Contains($"href=\"{Dashboard.Path}\"", await service.PageAsync("/jobb"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_in_Swedish_what_is_coming_and_what_has_been_done_by_run_ids_alone()
    {
        await using RunningService service = await RunningService.StartAsync();
        service.Put("bistand.csv", TestHome.Bistand("2023-12"));
        Run month = await service.RunAsync(JobNames.Month, "2023-12, utgåva 1");
        await service.SettleAsync();
        string coming = await service.PageAsync(Dashboard.Path + "/recurring");
        Assert.Contains("<html lang=\"sv\">", coming, StringComparison.Ordinal);
        Assert.Contains("Återkommande jobb", coming, StringComparison.Ordinal);
        foreach (string planned in new[] { "kontroll-2024-01-21", "paminnelse-2024-01", "rapporter-2023-VB", "publicering-2023-VB", "30 5 25 1 *", "Europe/Stockholm" })
        {
            Assert.Contains(planned, coming, StringComparison.Ordinal);
        }

        (string id, Job job) = Assert.Single(service.Get<Scheduler>().Storage.GetMonitoringApi().SucceededJobs(0, 100)
            .Select(done => (done.Key, done.Value.Job)), done => done.Job.Type == typeof(Runner));
        Assert.Equal([month.Id, null], job.Args.Select(argument => argument as string));
        string all = string.Concat(await Task.WhenAll(Pages.Append("/jobs/details/" + id).Select(path => service.PageAsync(Dashboard.Path + path))));
        Assert.Contains(month.Id, all, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(19|20)\d{6}-?\d{4}\b|\b\d{6}-\d{4}\b", all);
    }

    private static Uri Address(string path) => new(Dashboard.Path + path, UriKind.Relative);
}
