using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Drawing;
using Bistand.Analytics.Reports.Explorer.Indikatorer;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>The chart of <c>indicators</c>: stadsdelar side by side; of one area women and men, or its categories.</summary>
internal static class IndicatorPlot
{
    private static readonly Table Nothing = new("", [], []);

    /// <exception cref="UserException">More was asked for than one chart can show.</exception>
    public static void Check(IndicatorRequest request)
    {
        if (request.Indicators is not { Count: 1 })
        {
            throw UserException.Usage("--plot ritar en indikator. Ange den med --indicator.");
        }

        if (request is { By: not null, Areas: null })
        {
            throw UserException.Usage("--plot ritar ett områdes grupper. Ange området med --area, eller hela staden med --area stockholm.");
        }
    }

    public static Chart Of(IndicatorAnswer answer, IndicatorCatalog catalog, IndicatorRequest request)
    {
        string id = request.Indicators![0];
        Period period = request.Periods[0];
        Sex sex = request.Sexes is [var one] ? one : Sex.T;
        string unit = answer.Figures.Count > 0 ? answer.Figures[0].Unit : "";
        IndicatorDefinition? definition = catalog.Find(id);
        string name = definition?.NameIn(period.Year) ?? id;
        string who = sex == Sex.T ? "" : $", {SexWords.Running(sex)}";
        string when = SwedishWords.ShortName(period);
        int decimals = definition?.Decimals ?? 2;
        ChartPoint Point(Figure figure, string category, string series) => new(category, series, figure.Shown(), FigureWords.Text(figure, decimals));
        List<Figure> own = [.. answer.Figures.Where(figure => figure.Sex == sex)];
        bool isOfSexes = request is { By: null, Sexes: null, Areas: not null } && answer.Figures.Any(figure => figure.Sex == Sex.K);
        (ChartSpec spec, string caption, IEnumerable<ChartPoint> points) = request switch
        {
            { By: { } by } => (ChartSpec.Composition, $"{name}{who}, {when}, efter {Heading(by)}", own.Select(figure => Point(figure, CategoryWords.Of(by, figure.Category!), ChartSeries.Chosen))),
            _ when isOfSexes => (ChartSpec.Sexes, $"{name}: kvinnor och män, {when}", answer.Figures.Where(figure => figure.Sex != Sex.T)
                .Select(figure => Point(figure, when, figure.Sex == Sex.K ? ChartSeries.Women : ChartSeries.Men))),
            _ => (ChartSpec.Areas, $"{name}{who}, {when}", own.Where(figure => request.Areas is not null || figure.Area.Kind is AreaKind.Stadsdel or AreaKind.City)
                .Select(figure => Point(figure, figure.Area.Name, request.Areas is not null ? ChartSeries.Own : figure.Area.Kind == AreaKind.City ? ChartSeries.City : ChartSeries.Other))),
        };
        return new Chart("indikator", spec, caption, "", IndikatorView.ValueTitle(name, unit), [.. points], Nothing);
    }

    public static PictureNotes Notes(IndicatorRequest request, AreaCatalog areas, string release, Audience audience) => new(
        (request.Areas is [var area] ? area.Name : areas.City.Name) + (request.Enhet is { } enhet ? $", {enhet}" : ""), PictureNotes.Systems, release, audience == Audience.Internal);

    private static string Heading(Breakdown by) => CategoryWords.Heading(by).ToLowerInvariant();
}
