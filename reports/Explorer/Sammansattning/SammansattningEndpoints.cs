using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
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
            query["period2"] is [{ Length: > 0 } otherPeriod, ..] ? Period.Parse(otherPeriod) : selection.Period.Previous);
        ReleaseFigures release = pages.Release;
        Task<IReadOnlyList<Figure>> figures = pages.OfPeriodAsync(selection.Period, selection.Audience, frame.Reader, context.RequestAborted);
        Task<SideFigures> left = ReadAsync(pages.Source, release, one, selection.Audience, context.RequestAborted);
        Task<SideFigures> right = ReadAsync(pages.Source, release, other, pages.AudienceFor(frame.Reader, other.Area, selection.Audience), context.RequestAborted);
        await Task.WhenAll(figures, left, right).ConfigureAwait(false);
        var period = new FigureTable(await figures.ConfigureAwait(false), pages.Source.Indicators);
        DividedAreas areas = await InAreasAsync(pages, release, frame, context.RequestAborted).ConfigureAwait(false);
        var view = SammansattningView.Build(frame, await left.ConfigureAwait(false), await right.ConfigureAwait(false), period, areas);
        return await answer.OfAsync<SammansattningPage>(
            context, view with { OthersInternal = pages.OthersInternal(frame, [other.Area, .. areas.Areas.Select(area => area.Area)]) }).ConfigureAwait(false);
    }

    /// <summary>What a side shows of an area and period, kept.</summary>
    public static async Task<SideFigures> ReadAsync(ExplorerSource source, ReleaseFigures release, Side side, Audience audience, CancellationToken cancellation)
    {
        Task<IReadOnlyDictionary<string, ILookup<string, Figure>>> divided = DividedAsync(source, release, side.Period, audience, cancellation);
        Task<IReadOnlyList<Figure>[]> months = Task.WhenAll(
            new[] { SammansattningView.Households, SammansattningView.New, SammansattningView.Ended, SammansattningView.Returning }
                .Select(indicator => release.OverTimeAsync(indicator, PeriodKind.Month, side.Area, audience, cancellation)));
        await release.DecidedAsync([side.Period], audience, cancellation).ConfigureAwait(false);
        (ForsorjningshinderMoves? hinder, IReadOnlyList<Table> closures) = await release.KeepAsync(
            $"moves/{side.Area.Id}/{side.Period}/{audience}", open => ReadMoves(release, open, side, audience), cancellation).ConfigureAwait(false);
        return new SideFigures(
            side,
            (await divided.ConfigureAwait(false)).ToDictionary(division => division.Key, IReadOnlyList<Figure> (division) => [.. division.Value[side.Area.Id]]),
            [.. (await months.ConfigureAwait(false)).SelectMany(figures => figures)],
            hinder,
            closures);
    }

    /// <summary>The divisions of the chosen period in the stadsdelar, the city and the chosen area, each as the reader may see it.</summary>
    private static async Task<DividedAreas> InAreasAsync(PageContext pages, ReleaseFigures release, Frame frame, CancellationToken cancellation)
    {
        Selection selection = frame.Selection;
        bool IsShown(Area area) => area.Id == selection.Area.Id || (area.Kind is AreaKind.Stadsdel or AreaKind.City && !area.EndedBefore(selection.Period.Last));
        List<(Area Area, IReadOnlyDictionary<string, ILookup<string, Figure>> Figures)> areas = [];
        foreach (Area area in frame.Areas.Where(IsShown))
        {
            Audience audience = pages.AudienceFor(frame.Reader, area, selection.Audience);
            areas.Add((area, await DividedAsync(pages.Source, release, selection.Period, audience, cancellation).ConfigureAwait(false)));
        }

        return new DividedAreas(areas);
    }

    /// <summary>All divisions of a period by the breakdown's name, of every area: what the public may see of one is decided by all of them.</summary>
    public static async Task<IReadOnlyDictionary<string, ILookup<string, Figure>>> DividedAsync(
        ExplorerSource source, ReleaseFigures release, Period period, Audience audience, CancellationToken cancellation)
    {
        await release.DecidedAsync([period], audience, cancellation).ConfigureAwait(false);
        return await release.KeepAsync<IReadOnlyDictionary<string, ILookup<string, Figure>>>(
            $"divided/{period}/{audience}",
            open => SammansattningView.Divisions.ToDictionary(
                division => division.Breakdown,
                division => release.Engine(open).Compute(
                    new IndicatorRequest([period])
                    {
                        Indicators = [.. division.Indicators.Select(indicator => indicator.Indicator)], Areas = source.Areas.All,
                        By = Breakdown.Require(division.Breakdown), WithPrevious = false,
                    },
                    audience).Figures.ToLookup(figure => figure.Area.Id, StringComparer.Ordinal)),
            cancellation).ConfigureAwait(false);
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
