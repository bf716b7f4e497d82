using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Explain;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Indikatorer;

/// <summary>The indicators: the list, one of them, and how a figure of it was counted.</summary>
public static class IndikatorEndpoints
{
    public static async Task<IResult> ListAsync(HttpContext context, PageContext pages, PageAnswer answer)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Indikator).ConfigureAwait(false);
        FigureTable figures = await pages.FiguresAsync(frame, context.RequestAborted).ConfigureAwait(false);
        return await answer.OfAsync<IndikatorListPage>(
            context, IndikatorListView.Build(frame, figures, pages.Source.Indicators, context.Request.Query["sok"].ToString().Trim())).ConfigureAwait(false);
    }

    public static async Task<IResult> ShowAsync(HttpContext context, string id, PageContext pages, PageAnswer answer)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Indikator).ConfigureAwait(false);
        Selection selection = frame.Selection;
        ReleaseFigures release = pages.Release;
        FigureTable period = await pages.FiguresAsync(frame, context.RequestAborted).ConfigureAwait(false);
        IndicatorDefinition? definition = pages.Source.Indicators.Find(id);
        if (definition is null && !period.Indicators.Contains(id))
        {
            throw UserException.NotFound($"Indikatorn «{id}» finns inte. Sidan Indikatorer (/indikator) visar dem som finns.");
        }

        PeriodKind kind = definition is { Kind: IndicatorKind.Computed } && definition.Periods.Contains(PeriodKind.Month) ? PeriodKind.Month : selection.Period.Kind;
        Task<IReadOnlyList<Figure>> OverTime(PeriodKind of) => release.OverTimeAsync(id, of, selection.Area, selection.Audience, context.RequestAborted);
        IReadOnlyList<Figure> development = await OverTime(kind).ConfigureAwait(false);
        IReadOnlyList<Figure> sameKind = kind == selection.Period.Kind ? development : await OverTime(selection.Period.Kind).ConfigureAwait(false);
        var lines = LineChoice.Of(context.Request.Query, pages.Source.Areas, selection.Area, period.IsRelative(id));
        List<(Area, IReadOnlyList<Figure>)> others = [];
        foreach (Area other in lines.Areas)
        {
            Audience besides = pages.AudienceFor(frame.Reader, other, selection.Audience);
            others.Add((other, await release.OverTimeAsync(id, kind, other, besides, context.RequestAborted).ConfigureAwait(false)));
        }

        IndikatorView view = IndikatorView.Build(frame, id, definition, new IndikatorFigures(period, development, sameKind, others), lines);
        return await answer.OfAsync<IndikatorPage>(context, view with { OthersInternal = pages.OthersInternal(frame, [.. lines.Areas, .. view.Compared]) }).ConfigureAwait(false);
    }

    /// <summary>How a figure was counted is work material: its counts are not for the public.</summary>
    public static async Task<IResult> ExplainAsync(HttpContext context, string id, PageContext pages, PageAnswer answer)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Indikator).ConfigureAwait(false);
        Selection selection = frame.Selection;
        frame.RequireInternal("Hur en siffra är räknad visas bara i arbetsmaterialet.");

        ReleaseFigures release = pages.Release;
        Sex sex = context.Request.Query["kon"] is [{ Length: > 0 } letter, ..] ? Sexes.Parse(letter) : Sex.T;
        Explanation explanation = await release.KeepAsync(
            $"explain/{id}/{selection.Period}/{selection.Area.Id}/{sex}",
            open => release.Explainer(open).Explain(id, selection.Period, selection.Area, sex, targets: pages.Source.TargetsFor),
            context.RequestAborted).ConfigureAwait(false);
        return await answer.OfAsync<RakningPage>(context, RakningView.Build(frame, explanation, sex, pages.Source.Indicators.Kinds)).ConfigureAwait(false);
    }
}
