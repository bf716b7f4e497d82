using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Reports.Explorer.Data;

/// <summary>What the explorer reads from: the workspace and the templates as they were when the program started.</summary>
public sealed record ExplorerSource(
    Workspace Workspace,
    TemplateFolder Templates,
    AreaCatalog Areas,
    IndicatorCatalog Indicators,
    GoalCatalog Goals,
    TimeProvider Clock,
    TimeZoneInfo Zone)
{
    private readonly Lazy<Targets> targets = new(() => Goals.TargetsOf(Areas.City.Id));

    public (Target? Target, Target? KfTarget) TargetsFor(string indicator, Area area, int year) => targets.Value.For(indicator, area, year);

    /// <summary>A time on the reader's clock: "2024-02-01 09:00".</summary>
    public string LocalTime(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, Zone).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
