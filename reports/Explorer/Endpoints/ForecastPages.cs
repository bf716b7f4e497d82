using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Output;
using Bistand.Analytics.Reports.Explorer.Pages;
using Bistand.Analytics.Reports.Explorer.Views;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Endpoints;

/// <summary>The forecast, and how right it would have been.</summary>
public static class ForecastPages
{
    public static async Task<IResult> ForecastAsync(HttpContext context, PageContext pages, PageAnswer answer, ForecastReader reader, IServiceDesk desk)
    {
        (Frame frame, PrognosChoice choice, ReleaseFigures release) = await BeginAsync(context, pages).ConfigureAwait(false);
        Area area = frame.Selection.Area;
        CancellationToken cancellation = context.RequestAborted;
        AreaOutlook outlook = await reader.OutlookAsync(release, choice.Series, area, choice.Sex, choice.Horizon, cancellation).ConfigureAwait(false);
        CostBasis basis = await reader.BasisAsync(release, area, choice.Horizon, cancellation).ConfigureAwait(false);
        var read = new PrognosFigures(
            outlook, basis, choice.Earlier ? await reader.EarlierAsync(release, choice.Series, area, choice.Sex, choice.Horizon, cancellation).ConfigureAwait(false) : []);
        return await answer.OfAsync<PrognosPage>(context, PrognosView.Build(frame, choice, read, desk.MethodWords)).ConfigureAwait(false);
    }

    public static async Task<IResult> AccuracyAsync(HttpContext context, PageContext pages, PageAnswer answer, ForecastReader reader, IServiceDesk desk)
    {
        (Frame frame, PrognosChoice choice, ReleaseFigures release) = await BeginAsync(context, pages).ConfigureAwait(false);
        Area area = frame.Selection.Area;
        var view = TraffsakerhetView.Build(
            frame, choice,
            await reader.BacktestAsync(release, choice.Series, area, choice.Sex, choice.Horizon, context.RequestAborted).ConfigureAwait(false),
            await reader.PartsAsync(release, choice.Series, area, choice.Sex, choice.Horizon, context.RequestAborted).ConfigureAwait(false),
            desk.MethodWords);
        return await answer.OfAsync<TraffsakerhetPage>(context, view).ConfigureAwait(false);
    }

    /// <summary>Forecasts rest on figures that are not for the public: an area's series is not withheld month by month.</summary>
    private static async Task<(Frame, PrognosChoice, ReleaseFigures)> BeginAsync(HttpContext context, PageContext pages)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Prognos).ConfigureAwait(false);
        return frame.Selection.IsPublic
            ? throw new NotPossibleException("Prognoser visas bara i arbetsmaterialet; offentliga prognoser står i rapporterna. Välj «Visa arbetsmaterialet» på startsidan.")
            : (frame, PrognosChoice.Of(context.Request.Query), pages.Release);
    }
}
