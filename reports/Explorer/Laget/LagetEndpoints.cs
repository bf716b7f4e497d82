using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting.Turns;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Prognoser;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>Läget: the start page.</summary>
public static class LagetEndpoints
{
    /// <summary>Tertials and years that are looked through for a whole one: a year's three and the one before.</summary>
    private const int LookedBack = 4;

    public static async Task<IResult> ShowAsync(HttpContext context, PageContext pages, PageAnswer answer, ForecastReader forecasts)
    {
        if (!pages.HasRelease && context.Reader().May(Right.SeeDeliveries))
        {
            // Whoever begins has exports to leave first.
            return Forms.SeeOther(context, Menu.Leveranser);
        }

        var filter = LagetFilter.Of(context.Request.Query);
        Frame frame = await pages.FrameAsync(context, Menu.Laget).ConfigureAwait(false);
        ExplorerSource source = pages.Source;
        if (context.Request.Query[Selection.PeriodKey] is not [{ Length: > 0 }, ..])
        {
            frame = frame with { Selection = frame.Selection with { Period = await NewestCompleteAsync(pages.Release, frame.Periods, frame.Selection, context.RequestAborted).ConfigureAwait(false) } };
        }

        FigureTable figures = await pages.FiguresAsync(frame, context.RequestAborted).ConfigureAwait(false);
        ChosenTree? tree = source.Goals.For(source.Areas.City.Id, frame.Selection.Area.Id, frame.Selection.Period.Year);
        FigureBasis basis = await BasisAsync(source, pages.Release, frame.Selection.Area, frame.Selection.Period, context.RequestAborted).ConfigureAwait(false);
        (FigureHistory history, IReadOnlyList<SeriesTurn> turns) =
            await BesidesAsync(pages.Release, frame.Selection, forecasts, context.RequestAborted).ConfigureAwait(false);
        return await answer.OfAsync<LagetPage>(
            context, LagetView.Build(frame, figures, basis, tree, history) with { Filter = filter, Newer = NewerThan(frame), Turns = turns }).ConfigureAwait(false);
    }

    /// <summary>
    /// The lines, and what fell outside its forecasts. They come when all periods of a new release have been computed, and are not waited for longer than
    /// a page may take: what has been begun goes on, and is there the next time.
    /// </summary>
    internal static async Task<(FigureHistory History, IReadOnlyList<SeriesTurn> Turns)> BesidesAsync(
        ReleaseFigures release, Selection selection, ForecastReader forecasts, CancellationToken cancellation)
    {
        FigureHistory history = FigureHistory.None;
        if (!(selection.IsPublic ? release.IsDecided : release.IsPublished))
        {
            return (history, []);
        }

        try
        {
            history = await HistoryAsync(release, selection.Area, selection.Audience, cancellation).ConfigureAwait(false);
            return (history, selection.IsPublic
                ? [] : await forecasts.TurnsAsync(release, selection.Area, selection.Period.Last, cancellation).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            return (history, []);
        }
    }

    /// <summary>The lines beside the outcomes: all of an area's periods, kept.</summary>
    public static async Task<FigureHistory> HistoryAsync(ReleaseFigures release, Area area, Audience audience, CancellationToken cancellation)
    {
        ReleasePeriods periods = await release.PeriodsAsync(cancellation).ConfigureAwait(false);
        await release.DecidedAsync(periods.NewestFirst, audience, cancellation).ConfigureAwait(false);
        return await release.KeepAsync(
            $"history/{area.Id}/{audience}",
            open => new FigureHistory(release.Engine(open).Compute(
                new IndicatorRequest([.. periods.NewestFirst]) { Areas = [area], Sexes = [Sex.T], WithPrevious = false }, audience).Figures),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// The newest tertial or year for which the area's bistånd has come for every month; the newest there is where none is whole. What is newer and still
    /// coming in is a link on the page.
    /// </summary>
    internal static async Task<Period> NewestCompleteAsync(ReleaseFigures release, IReadOnlyList<Period> periods, Selection selection, CancellationToken cancellation)
    {
        foreach (Period period in periods.Where(period => period.Kind != PeriodKind.Month).Take(LookedBack))
        {
            PeriodCoverage coverage = await release.CoverageAsync(period, selection.Area, cancellation).ConfigureAwait(false);
            if (!coverage.MonthGaps.Any(gap => gap.StartsWith(BistandKind.TableName + " ", StringComparison.Ordinal)))
            {
                return period;
            }
        }

        return selection.Period;
    }

    private static Period? NewerThan(Frame frame) => frame.Periods.Count > 0 && frame.Periods[0].Last > frame.Selection.Period.Last ? frame.Periods[0] : null;

    public static async Task<FigureBasis> BasisAsync(ExplorerSource source, ReleaseFigures release, Area area, Period period, CancellationToken cancellation)
    {
        ReleaseInventory inventory = await release.InventoryAsync(cancellation).ConfigureAwait(false);
        PeriodCoverage coverage = await release.CoverageAsync(period, area, cancellation).ConfigureAwait(false);
        return await release.KeepAsync($"basis/{area.Id}/{period}", _ => FigureBasis.Of(inventory, coverage, source.Indicators, area, period), cancellation).ConfigureAwait(false);
    }
}
