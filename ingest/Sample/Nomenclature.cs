using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>Which area a district is written as in a month, and the districts that share one.</summary>
internal sealed class Nomenclature(AreaCatalog areas, IReadOnlyList<District> districts)
{
    public Area In(int district, Month month) => areas.BookedOn(districts[district].Area, month);

    /// <summary>The areas in force that month, by id, each with the indexes of its districts.</summary>
    public IReadOnlyList<(Area Area, IReadOnlyList<int> Districts)> In(Month month) =>
        Enumerable.Range(0, districts.Count)
            .GroupBy(district => In(district, month).Id, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (areas[group.Key], (IReadOnlyList<int>)group.ToList()))
            .ToList();
}
