using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Saved;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>The forecast, its scenarios, and how right it would have been.</summary>
public sealed class PrognosEndpoints(PageContext pages, PageAnswer answer, ForecastReader reader, IServiceDesk desk, SavedViews saved)
{
    /// <summary>The forms that keep a scenario.</summary>
    public SavedForms Kept => new(SavedKind.Scenario, Menu.Prognos, (_, query) => Task.FromResult(ScenarioOf(query)), ForecastAsync);

    public Task<IResult> ForecastAsync(HttpContext context) => ForecastAsync(context, null, null);

    /// <summary>A scenario that cannot be computed is said beside the form, which keeps what was written; the forecast without it is shown meanwhile.</summary>
    private async Task<IResult> ForecastAsync(HttpContext context, string? address, FailedForm? failed)
    {
        (Frame frame, ReleaseFigures release) = await BeginAsync(context, address).ConfigureAwait(false);
        frame = frame with { Failed = failed };
        IQueryCollection query = address is null ? context.Request.Query : Selection.QueryOf(address);
        PrognosView view;
        try
        {
            var choice = PrognosChoice.Of(query);
            view = await ViewAsync(frame, choice, NamedScenario.Of(query, choice), release, context.RequestAborted).ConfigureAwait(false);
        }
        catch (NotPossibleException error) when (query["format"].Count == 0)
        {
            frame = frame with { Failed = failed ?? Forms.FailureOf(PrognosView.Form, query, new NotPossibleException(error.Message + " Prognosen nedan är utan scenario.")) };
            view = await ViewAsync(frame, PrognosChoice.SeriesOf(query), [], release, context.RequestAborted).ConfigureAwait(false);
        }

        return await answer.OfAsync<PrognosPage>(
            context, view with { Saved = saved.Of(frame.Reader.Id, SavedKind.Scenario), Done = failed is null ? SavedForms.DoneWords(context) : null }).ConfigureAwait(false);
    }

    /// <summary>What is kept of an address: the scenario alone, which is laid on whatever area and series the page shows.</summary>
    /// <exception cref="UserException">There is none in it.</exception>
    private static string ScenarioOf(string query) => PrognosChoice.Of(Selection.QueryOf("?" + query)) is { HasScenario: true } choice
        ? choice.ScenarioQuery
        : throw UserException.Usage("Det finns inget scenario att spara. Skriv in något i reglagen, visa det och spara sedan.");

    private async Task<PrognosView> ViewAsync(Frame frame, PrognosChoice choice, IReadOnlyList<NamedScenario> compared, ReleaseFigures release, CancellationToken cancellation)
    {
        Area area = frame.Selection.Area;
        AreaOutlook outlook = await reader.OutlookAsync(release, choice.Series, area, choice.Sex, choice.Horizon, cancellation).ConfigureAwait(false);
        CostBasis basis = await reader.BasisAsync(release, area, choice.Horizon, cancellation).ConfigureAwait(false);
        var read = new PrognosFigures(
            outlook, basis, choice.Earlier ? await reader.EarlierAsync(release, choice.Series, area, choice.Sex, choice.Horizon, cancellation).ConfigureAwait(false) : [])
        {
            Compared = compared,
            Areas = await AreasAsync(frame, choice, release, cancellation).ConfigureAwait(false),
        };
        MonthlySeries history = outlook.History.Trimmed();
        return PrognosView.Build(frame, choice, read, desk.MethodWords) with
        {
            OthersInternal = pages.OthersInternal(frame, read.Areas.Select(beside => beside.Area)),
            Turns = history.Values.Count == 0 ? [] : await reader.TurnsAsync(release, area, Month.FromIndex(history.End - 1), cancellation).ConfigureAwait(false),
        };
    }

    /// <summary>The own area and those beside it, each as the reader may see it; none where the own one stands alone.</summary>
    private async Task<IReadOnlyList<ComparedArea>> AreasAsync(Frame frame, PrognosChoice choice, ReleaseFigures release, CancellationToken cancellation)
    {
        IReadOnlyList<Area> beside = AreaComparison.AreasOf(choice, pages.Source.Areas, frame.Selection.Area);
        List<ComparedArea> areas = [];
        foreach (Area area in beside.Count == 0 ? [] : beside.Prepend(frame.Selection.Area))
        {
            if (pages.AudienceFor(frame.Reader, area, frame.Selection.Audience) == Audience.Public)
            {
                IReadOnlyList<Figure> figures = await release
                    .OverTimeAsync(choice.Series.Indicator, PeriodKind.Month, area, Audience.Public, cancellation).ConfigureAwait(false);
                areas.Add(ComparedArea.Open(area, choice.Series, figures.Where(figure => figure.Sex == choice.Sex && figure.Area.Id == area.Id)));
                continue;
            }

            areas.Add(new ComparedArea(
                area,
                await reader.OutlookAsync(release, choice.Series, area, choice.Sex, choice.Horizon, cancellation).ConfigureAwait(false),
                await reader.EarlierAsync(release, choice.Series, area, choice.Sex, choice.Horizon, cancellation).ConfigureAwait(false),
                choice.HasScenario ? await reader.BasisAsync(release, area, choice.Horizon, cancellation).ConfigureAwait(false) : null));
        }

        return areas;
    }

    public async Task<IResult> AccuracyAsync(HttpContext context)
    {
        (Frame frame, ReleaseFigures release) = await BeginAsync(context, null).ConfigureAwait(false);
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
    private async Task<(Frame, ReleaseFigures)> BeginAsync(HttpContext context, string? address)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Prognos, address).ConfigureAwait(false);
        frame.RequireInternal("Prognoser visas bara i arbetsmaterialet; offentliga prognoser står i rapporterna.");
        return (frame, pages.Release);
    }
}
