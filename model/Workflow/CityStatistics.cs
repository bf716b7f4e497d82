using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Written;

namespace Bistand.Analytics.Model.Workflow;

/// <summary>
/// The city's own statistics go the way of a report, in folders of their own beside those of areas, so that neither locks the other:
/// <c>texter/2023-05/statistik/</c>, <c>faststallda/2023-05/statistik/</c>.
/// </summary>
public static class CityStatistics
{
    /// <summary>Stands where a report has its area.</summary>
    public const string Id = "statistik";

    /// <summary>What people write; the figures say it in a draft until they have.</summary>
    public static Slot Text { get; } = new(Id, SlotKind.Chapter, "Stadens statistik", IsRequired: true);

    public static Area Place(AreaCatalog areas) => areas.City with { Id = Id, Name = "stadens statistik" };
}
