using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Utgava;

/// <summary>Om utgåvan: what is shown, and how much of it the public is not shown.</summary>
public static class UtgavaEndpoints
{
    public static async Task<IResult> ShowAsync(HttpContext context, PageContext pages, PageAnswer answer)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Utgava).ConfigureAwait(false);
        ReleaseFigures release = pages.Release;
        int[] years = [.. frame.Periods.Select(period => period.Year).Distinct().OrderDescending()];
        YearOfPlan[] plans = await release.ComputeAsync(
            open =>
            {
                var engine = release.Engine(open);
                return years.Select(year => new YearOfPlan(year, engine.MadePlan(year)?.Summary)).ToArray();
            },
            context.RequestAborted).ConfigureAwait(false);
        return await answer.OfAsync<UtgavaPage>(context, UtgavaView.Build(frame, release, pages.Source.Indicators.Disclosure, plans)).ConfigureAwait(false);
    }
}
