using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Jobb;

/// <summary>The jobs: what has run, what is coming, and setting one going.</summary>
public static class JobbEndpoints
{
    public static Task<IResult> JobsAsync(HttpContext context, PageContext pages, PageAnswer answer, IServiceDesk desk) => ShowJobsAsync(context, null, pages, answer, desk);

    public static Task<IResult> RunAsync(HttpContext context, string id, IAntiforgery antiforgery, PageContext pages, PageAnswer answer, IServiceDesk desk) => Forms.DoAsync(
        context, antiforgery, JobbView.Form,
        async _ =>
        {
            await desk.RunNowAsync(id, context.RequestAborted).ConfigureAwait(false);
            return Forms.SeeOther(context, $"{Menu.Jobb}?startad={Uri.EscapeDataString(id)}");
        },
        failed => ShowJobsAsync(context, failed, pages, answer, desk));

    private static async Task<IResult> ShowJobsAsync(HttpContext context, FailedForm? failed, PageContext pages, PageAnswer answer, IServiceDesk desk)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Jobb, failed is null ? null : Menu.Jobb).ConfigureAwait(false) with { Failed = failed };
        IReadOnlyList<ComingRun> coming = await desk.ComingAsync(context.RequestAborted).ConfigureAwait(false);
        string? started = coming.FirstOrDefault(run => run.Id == context.Request.Query["startad"])?.Name;
        return await answer.OfAsync<JobbPage>(context, JobbView.Build(
            frame, coming, desk.Runs(), pages.Source.LocalTime, started,
            context.Request.Query[JobbView.OutcomeKey] == JobbView.FailedWord, context.Request.Query[JobbView.SearchKey].ToString().Trim())).ConfigureAwait(false);
    }
}
