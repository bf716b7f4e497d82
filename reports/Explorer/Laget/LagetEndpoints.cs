using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting.Turns;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Prognoser;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>Läget: the start page.</summary>
public static class LagetEndpoints
{
    public static async Task<IResult> ShowAsync(HttpContext context, PageContext pages, PageAnswer answer, ForecastReader forecasts)
    {
        if (!pages.HasRelease && context.Reader().May(Right.SeeDeliveries))
        {
            // Whoever begins has exports to leave first.
            return Forms.SeeOther(context, Menu.Leveranser);
        }

        Frame frame = await pages.FrameAsync(context, Menu.Laget).ConfigureAwait(false);
        FigureTable figures = await pages.FiguresAsync(frame, context.RequestAborted).ConfigureAwait(false);
        ExplorerSource source = pages.Source;
        ChosenTree? tree = source.Goals.For(source.Areas.City.Id, frame.Selection.Area.Id, frame.Selection.Period.Year);
        FigureBasis basis = await BasisAsync(source, pages.Release, frame.Selection.Area, frame.Selection.Period, context.RequestAborted).ConfigureAwait(false);
        IReadOnlyList<SeriesTurn> turns = frame.Selection.IsPublic ? []
            : await forecasts.TurnsAsync(pages.Release, frame.Selection.Area, frame.Selection.Period.Last, context.RequestAborted).ConfigureAwait(false);
        return await answer.OfAsync<LagetPage>(context, LagetView.Build(frame, figures, basis, tree) with { Turns = turns }).ConfigureAwait(false);
    }

    public static async Task<FigureBasis> BasisAsync(ExplorerSource source, ReleaseFigures release, Area area, Period period, CancellationToken cancellation)
    {
        ReleaseInventory inventory = await release.KeepAsync("inventory", open => ReleaseInventory.Read(open.Connection, source.Areas), cancellation).ConfigureAwait(false);
        PeriodCoverage coverage = await release.CoverageAsync(period, area, cancellation).ConfigureAwait(false);
        return await release.KeepAsync($"basis/{area.Id}/{period}", _ => FigureBasis.Of(inventory, coverage, source.Indicators, area, period), cancellation).ConfigureAwait(false);
    }
}
