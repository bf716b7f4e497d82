using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Tertial;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>Sammansättning och flöden.</summary>
public static class SammansattningEndpoints
{
    public static async Task<IResult> ShowAsync(HttpContext context, PageContext pages, PageAnswer answer)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Sammansattning).ConfigureAwait(false);
        Selection selection = frame.Selection;
        IQueryCollection query = context.Request.Query;
        var one = new Side(selection.Area, selection.Period);
        var other = new Side(
            query["omrade2"] is [{ Length: > 0 } area, ..] ? pages.Source.Areas.Require(area) : selection.Area,
            query["period2"] is [{ Length: > 0 } period, ..] ? Period.Parse(period) : selection.Period.Previous);
        ReleaseFigures release = pages.Release;
        IReadOnlyList<Figure> figures = await pages.OfPeriodAsync(selection.Period, selection.Audience, frame.Reader, context.RequestAborted).ConfigureAwait(false);
        SideFigures left = await ReadAsync(release, one, selection.Audience, context.RequestAborted).ConfigureAwait(false);
        Audience besides = pages.AudienceFor(frame.Reader, other.Area, selection.Audience);
        SideFigures right = await ReadAsync(release, other, besides, context.RequestAborted).ConfigureAwait(false);
        return await answer.OfAsync<SammansattningPage>(context, SammansattningView.Build(frame, left, right, new FigureTable(figures, pages.Source.Indicators))).ConfigureAwait(false);
    }

    /// <summary>All divisions of an area and period in one go, kept.</summary>
    public static async Task<SideFigures> ReadAsync(ReleaseFigures release, Side side, Audience audience, CancellationToken cancellation)
    {
        await release.DecidedAsync([side.Period], audience, cancellation).ConfigureAwait(false);
        IReadOnlyDictionary<string, IReadOnlyList<Figure>> divided = await release.KeepAsync<IReadOnlyDictionary<string, IReadOnlyList<Figure>>>(
            $"divided/{side.Area.Id}/{side.Period}/{audience}",
            open => SammansattningView.Divisions.ToDictionary(
                division => division.Breakdown,
                division => release.Engine(open).Compute(
                    new IndicatorRequest([side.Period])
                    {
                        Indicators = [.. division.Indicators.Select(indicator => indicator.Indicator)], Areas = [side.Area],
                        By = Breakdown.Require(division.Breakdown), WithPrevious = false,
                    },
                    audience).Figures),
            cancellation).ConfigureAwait(false);
        List<Figure> months = [];
        foreach (string indicator in new[] { SammansattningView.Households, SammansattningView.New, SammansattningView.Ended, SammansattningView.Returning })
        {
            months.AddRange(await release.OverTimeAsync(indicator, PeriodKind.Month, side.Area, audience, cancellation).ConfigureAwait(false));
        }

        (ForsorjningshinderMoves? hinder, IReadOnlyList<Table> closures) = await release.KeepAsync(
            $"moves/{side.Area.Id}/{side.Period}/{audience}", open => ReadMoves(release, open, side, audience), cancellation).ConfigureAwait(false);
        return new SideFigures(side, divided, months, hinder, closures);
    }

    private static (ForsorjningshinderMoves?, IReadOnlyList<Table>) ReadMoves(ReleaseFigures release, OpenRelease open, Side side, Audience audience)
    {
        FlowReader reader = release.Flows(open.Connection);
        ForsorjningshinderMoves? moves = audience == Audience.Public ? null : reader.Forsorjningshinder(side.Area, side.Period);
        return (
            moves is { IsComplete: true } ? moves : null,
            [.. FlowTables.Closures(reader, side.Area, side.Period, enhet: null, ClosureFates.For(audience, release.Engine(open), side.Area, side.Period, enhet: null))]);
    }
}
