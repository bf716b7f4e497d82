using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Sokning;

/// <summary>What a choice gives: its figures, those of the map, and which areas it came to.</summary>
/// <param name="Areas">The chosen and those like the one named, in the order of the list.</param>
/// <param name="Figures">Of the table, each as the reader may see it.</param>
/// <param name="Similar">How the like ones were found; null where none were asked for.</param>
/// <param name="Own">Areas of table or map that are shown with all.</param>
public sealed record SokningFigures(IReadOnlyList<Area> Areas, IReadOnlyList<Figure> Figures, TileMap? Map, Table? Similar, IReadOnlyList<Area> Own)
{
    /// <summary>All of it from one opening of the release.</summary>
    /// <exception cref="NotPossibleException">More than a table holds.</exception>
    public static async Task<SokningFigures> ReadAsync(PageContext pages, Frame frame, SokningChoice choice, CancellationToken cancellation)
    {
        ReleaseFigures release = pages.Release;
        bool hasOthers = frame.Areas.Any(area => pages.AudienceFor(frame.Reader, area, frame.Selection.Audience) == Audience.Public);
        IEnumerable<Period> open = [.. hasOthers ? choice.Periods : [], .. choice.Similar is null ? [] : new[] { MeasuredIn(frame) }];
        await release.DecidedAsync(open, Audience.Public, cancellation).ConfigureAwait(false);
        // Kept for nobody: whoever broke off and asked again would have it begun anew.
        return await release.ComputeAsync(read => Read(release.Engine(read), pages, frame, choice), CancellationToken.None).ConfigureAwait(false);
    }

    private static SokningFigures Read(IndicatorEngine engine, PageContext pages, Frame frame, SokningChoice choice)
    {
        (Table? similar, IReadOnlyList<Area> alike) = choice.Similar is { } like ? Like(engine, like, frame) : (null, []);
        Area[] areas = [.. frame.Areas.Where(area => choice.Areas.Contains(area) || alike.Contains(area))];
        if (choice.Cells(areas.Length) > SokningChoice.MostCells)
        {
            throw new NotPossibleException(
                $"Urvalet ger {SwedishText.Number(choice.Cells(areas.Length), 0)} värden, och en tabell rymmer {SwedishText.Number(SokningChoice.MostCells, 0)}. "
                + "Välj färre indikatorer, områden eller perioder; hela materialet ger API:t.");
        }

        TileMap? map = MapOf(engine, pages, frame, choice);
        return new SokningFigures(
            areas, choice.Indicators.Count == 0 ? [] : Ask(engine, pages, frame, [.. choice.Indicators.Select(definition => definition.Id)], choice.Periods, areas, choice.Sexes), map, similar,
            [.. areas.Union(map?.Tiles.Select(tile => tile.Area) ?? []).Where(area => pages.AudienceFor(frame.Reader, area, frame.Selection.Audience) == Audience.Internal)]);
    }

    /// <summary>Each area's figures as the reader may see them: their own as they ask, others' as to the public.</summary>
    private static Figure[] Ask(
        IndicatorEngine engine, PageContext pages, Frame frame, IReadOnlyList<string> indicators, IReadOnlyList<Period> periods, IReadOnlyList<Area> areas, IReadOnlyList<Sex> sexes) =>
    [
        .. areas.GroupBy(area => pages.AudienceFor(frame.Reader, area, frame.Selection.Audience))
            .SelectMany(group => engine.Compute(new IndicatorRequest(periods) { Indicators = indicators, Areas = [.. group], Sexes = sexes, WithPrevious = false }, group.Key).Figures),
    ];

    private static TileMap? MapOf(IndicatorEngine engine, PageContext pages, Frame frame, SokningChoice choice)
    {
        if (choice.Map == SokningChoice.NoMap || choice.Indicators.Count == 0 || choice.Periods.Count == 0)
        {
            return null;
        }

        IndicatorDefinition definition = choice.Indicators.FirstOrDefault(one => one.Id == choice.Map)
            ?? choice.Indicators.FirstOrDefault(one => one.BySex || choice.Sexes.Contains(Sex.T)) ?? choice.Indicators[0];
        Sex sex = choice.Sexes is [var only] && definition.BySex ? only : Sex.T;
        Period period = choice.Periods[^1];
        Area[] stadsdelar = Stadsdelar(frame, period);
        return TileMap.Of(
            definition.Id, definition.NameIn(period.Year), sex, period, stadsdelar,
            new FigureTable(Ask(engine, pages, frame, [definition.Id], [period], stadsdelar, [sex]), pages.Source.Indicators));
    }

    /// <summary>The one named and those most like it; alone where it cannot be measured.</summary>
    private static (Table Table, IReadOnlyList<Area> Areas) Like(IndicatorEngine engine, Area like, Frame frame)
    {
        Period period = MeasuredIn(frame);
        Area[] stadsdelar = Stadsdelar(frame, period);
        IReadOnlyList<Figure> Measured(Audience audience, params string[] indicators) =>
            engine.Compute(new IndicatorRequest([period]) { Indicators = indicators, Areas = stadsdelar, Sexes = [Sex.T], WithPrevious = false }, audience).Figures;
        (SimilarAreas similar, AreaTraits? own) = SimilarAreas.Of(
            like, period, stadsdelar, Measured(Audience.Internal, SimilarAreas.PopulationIndicator, SimilarAreas.ChildrenIndicator), Measured(Audience.Public, SimilarAreas.LongTermIndicator));
        return (similar.Table(own), [like, .. similar.Nearest.Select(near => near.Traits.Area)]);
    }

    /// <summary>Stadsdelar are held to be alike in the newest tertial or year.</summary>
    private static Period MeasuredIn(Frame frame) => frame.Periods.Where(one => one.Kind != PeriodKind.Month).DefaultIfEmpty(frame.Selection.Period).First();

    private static Area[] Stadsdelar(Frame frame, Period period) => [.. frame.Areas.Where(area => area.Kind == AreaKind.Stadsdel && area.InForce(period.Last))];
}
