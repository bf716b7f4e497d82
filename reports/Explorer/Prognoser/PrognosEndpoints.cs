using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>The forecast, and how right it would have been.</summary>
public static class PrognosEndpoints
{
    /// <summary>A scenario that cannot be computed is said beside the form, which keeps what was written; the forecast without it is shown meanwhile.</summary>
    public static async Task<IResult> ForecastAsync(HttpContext context, PageContext pages, PageAnswer answer, ForecastReader reader, IServiceDesk desk)
    {
        (Frame frame, ReleaseFigures release) = await BeginAsync(context, pages).ConfigureAwait(false);
        IQueryCollection query = context.Request.Query;
        PrognosView view;
        try
        {
            view = await ViewAsync(frame, PrognosChoice.Of(query), release, reader, desk, context.RequestAborted).ConfigureAwait(false);
        }
        catch (NotPossibleException error) when (query["format"].Count == 0)
        {
            frame = frame with { Failed = Forms.FailureOf(PrognosView.Form, query, new NotPossibleException(error.Message + " Prognosen nedan är utan scenario.")) };
            view = await ViewAsync(frame, PrognosChoice.SeriesOf(query), release, reader, desk, context.RequestAborted).ConfigureAwait(false);
        }

        return await answer.OfAsync<PrognosPage>(context, view).ConfigureAwait(false);
    }

    private static async Task<PrognosView> ViewAsync(
        Frame frame, PrognosChoice choice, ReleaseFigures release, ForecastReader reader, IServiceDesk desk, CancellationToken cancellation)
    {
        Area area = frame.Selection.Area;
        AreaOutlook outlook = await reader.OutlookAsync(release, choice.Series, area, choice.Sex, choice.Horizon, cancellation).ConfigureAwait(false);
        CostBasis basis = await reader.BasisAsync(release, area, choice.Horizon, cancellation).ConfigureAwait(false);
        var read = new PrognosFigures(
            outlook, basis, choice.Earlier ? await reader.EarlierAsync(release, choice.Series, area, choice.Sex, choice.Horizon, cancellation).ConfigureAwait(false) : []);
        MonthlySeries history = outlook.History.Trimmed();
        return PrognosView.Build(frame, choice, read, desk.MethodWords) with
        {
            Turns = history.Values.Count == 0 ? [] : await reader.TurnsAsync(release, area, Month.FromIndex(history.End - 1), cancellation).ConfigureAwait(false),
        };
    }

    public static async Task<IResult> AccuracyAsync(HttpContext context, PageContext pages, PageAnswer answer, ForecastReader reader)
    {
        (Frame frame, ReleaseFigures release) = await BeginAsync(context, pages).ConfigureAwait(false);
        var choice = PrognosChoice.Of(context.Request.Query);
        Area area = frame.Selection.Area;
        AreaOutlook outlook = await reader.OutlookAsync(release, choice.Series, area, choice.Sex, choice.Horizon, context.RequestAborted).ConfigureAwait(false);
        int? tried = Backtest.HorizonFor(outlook.History, choice.Horizon);
        var view = TraffsakerhetView.Build(
            frame, choice, tried,
            tried is { } horizon ? await reader.BacktestAsync(release, choice.Series, area, choice.Sex, horizon, context.RequestAborted).ConfigureAwait(false) : [],
            await reader.PartsAsync(release, choice.Series, area, choice.Sex, choice.Horizon, context.RequestAborted).ConfigureAwait(false),
            outlook.Forecast);
        return await answer.OfAsync<TraffsakerhetPage>(context, view).ConfigureAwait(false);
    }

    /// <summary>Forecasts rest on figures that are not for the public: an area's series is not withheld month by month.</summary>
    private static async Task<(Frame, ReleaseFigures)> BeginAsync(HttpContext context, PageContext pages)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Prognos).ConfigureAwait(false);
        frame.RequireInternal("Prognoser visas bara i arbetsmaterialet; offentliga prognoser står i rapporterna.");
        return (frame, pages.Release);
    }
}
