using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Output;
using Bistand.Analytics.Reports.Explorer.Pages;
using Bistand.Analytics.Reports.Explorer.Views;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Endpoints;

/// <summary>Läget and the indicators.</summary>
public static class FigurePages
{
    public static async Task<IResult> LagetAsync(HttpContext context, PageContext pages, PageAnswer answer)
    {
        if (!pages.HasRelease)
        {
            // Whoever begins has exports to leave first.
            return Forms.SeeOther(context, Menu.Leveranser);
        }

        Frame frame = await pages.FrameAsync(context, Menu.Laget).ConfigureAwait(false);
        FigureTable figures = await PeriodAsync(context, pages, frame.Selection).ConfigureAwait(false);
        ExplorerSource source = pages.Source;
        ChosenTree? tree = source.Goals.For(source.Areas.City.Id, frame.Selection.Area.Id, frame.Selection.Period.Year);
        FigureBasis basis = await BasisAsync(source, pages.Release, frame.Selection.Area, frame.Selection.Period, context.RequestAborted).ConfigureAwait(false);
        return await answer.OfAsync<LagetPage>(context, LagetView.Build(frame, figures, basis, tree)).ConfigureAwait(false);
    }

    public static async Task<FigureBasis> BasisAsync(ExplorerSource source, ReleaseFigures release, Area area, Period period, CancellationToken cancellation)
    {
        ReleaseInventory inventory = await release.KeepAsync("inventory", connection => ReleaseInventory.Read(connection, source.Areas), cancellation).ConfigureAwait(false);
        PeriodCoverage coverage = await release.CoverageAsync(period, area, cancellation).ConfigureAwait(false);
        return await release.KeepAsync($"basis/{area.Id}/{period}", _ => FigureBasis.Of(inventory, coverage, source.Indicators, area, period), cancellation).ConfigureAwait(false);
    }

    public static async Task<IResult> IndicatorsAsync(HttpContext context, PageContext pages, PageAnswer answer)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Indikator).ConfigureAwait(false);
        FigureTable figures = await PeriodAsync(context, pages, frame.Selection).ConfigureAwait(false);
        return await answer.OfAsync<IndikatorListPage>(
            context, IndikatorListView.Build(frame, figures, pages.Source.Indicators, context.Request.Query["sok"].ToString().Trim())).ConfigureAwait(false);
    }

    public static async Task<IResult> IndicatorAsync(HttpContext context, string id, PageContext pages, PageAnswer answer)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Indikator).ConfigureAwait(false);
        Selection selection = frame.Selection;
        ReleaseFigures release = pages.Release;
        FigureTable period = await PeriodAsync(context, pages, selection).ConfigureAwait(false);
        IndicatorDefinition? definition = pages.Source.Indicators.Find(id);
        if (definition is null && !period.Indicators.Contains(id))
        {
            throw UserException.NotFound($"Indikatorn «{id}» finns inte. Sidan Indikatorer (/indikator) visar dem som finns.");
        }

        PeriodKind kind = definition is { Kind: IndicatorKind.Computed } && definition.Periods.Contains(PeriodKind.Month) ? PeriodKind.Month : selection.Period.Kind;
        Task<IReadOnlyList<Figure>> OverTime(PeriodKind of) => release.OverTimeAsync(id, of, selection.Area, selection.Audience, context.RequestAborted);
        IReadOnlyList<Figure> development = await OverTime(kind).ConfigureAwait(false);
        IReadOnlyList<Figure> sameKind = kind == selection.Period.Kind ? development : await OverTime(selection.Period.Kind).ConfigureAwait(false);
        return await answer.OfAsync<IndikatorPage>(context, IndikatorView.Build(frame, id, definition, new IndikatorFigures(period, development, sameKind))).ConfigureAwait(false);
    }

    /// <summary>How a figure was counted is work material: its counts are not for the public.</summary>
    public static async Task<IResult> ExplanationAsync(HttpContext context, string id, PageContext pages, PageAnswer answer)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Indikator).ConfigureAwait(false);
        Selection selection = frame.Selection;
        if (selection.IsPublic)
        {
            throw new WorkMaterialException("Hur en siffra är räknad visas bara i arbetsmaterialet.");
        }

        ReleaseFigures release = pages.Release;
        Sex sex = context.Request.Query["kon"] is [{ Length: > 0 } letter, ..] ? Sexes.Parse(letter) : Sex.T;
        Explanation explanation = await release.KeepAsync(
            $"explain/{id}/{selection.Period}/{selection.Area.Id}/{sex}",
            connection => release.Explainer(connection).Explain(id, selection.Period, selection.Area, sex, targets: pages.Source.TargetsFor),
            context.RequestAborted).ConfigureAwait(false);
        return await answer.OfAsync<RakningPage>(context, RakningView.Build(frame, explanation, sex)).ConfigureAwait(false);
    }

    private static async Task<FigureTable> PeriodAsync(HttpContext context, PageContext pages, Selection selection)
    {
        ReleaseFigures release = pages.Release;
        IReadOnlyList<Figure> figures = await release.OfPeriodAsync(selection.Period, selection.Audience, context.RequestAborted).ConfigureAwait(false);
        // The default areas are those in force at the period's end; one of former times is computed by itself when chosen.
        return new FigureTable(
            figures.Any(figure => figure.Area.Id == selection.Area.Id)
                ? figures
                : [.. figures, .. await release.OfAreaAsync(selection.Period, selection.Area, selection.Audience, context.RequestAborted).ConfigureAwait(false)],
            pages.Source.Indicators);
    }
}
