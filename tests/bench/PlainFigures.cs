using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Bench;

/// <summary>
/// All indicators of a period as a reader would have them who runs what <c>explain</c> prints of each, one after the other: nothing is kept, and what two
/// of them count alike is counted twice.
/// </summary>
internal static class PlainFigures
{
    /// <returns>Seconds, by the clock and of processor.</returns>
    public static (double Seconds, double Processor) Measure(string data, Period period)
    {
        TemplateFolder templates = TemplateFolder.Find();
        var areas = AreaCatalog.Load(templates.Areas);
        var catalog = IndicatorCatalog.Load(templates.Indicators);
        using OpenRelease stored = Workspace.AsItIs(data).OpenRelease();
        return ProcessUse.Measure(() =>
        {
            foreach (IndicatorDefinition definition in catalog.All.Where(definition => definition.Kind == IndicatorKind.Computed))
            {
                using var alone = OpenRelease.Over(stored.Connection);
                new IndicatorEngine(alone, areas, catalog).Measure(new IndicatorRequest([period]) { Indicators = [definition.Id] });
            }
        });
    }
}
