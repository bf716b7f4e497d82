using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// One of the fourteen stadsdelar of 2007, or the city-wide units: the pieces that never split, so that a household lives in
/// one of these and is written under the name that was in force that month.
/// </summary>
/// <param name="Area">The area as it was in 2007.</param>
/// <param name="Recipients">Persons with bistånd at some time in 2017 (table b020): the relative level.</param>
/// <param name="Population">31 December 2017, persons over per cent of the same table, mean of the three years given; 0 for units.</param>
/// <param name="ChildShare">Children's part of the recipients in 2017.</param>
/// <param name="YouthShare">The part of the population that is 0–17, an assumption that follows the same order.</param>
/// <param name="YearlyTrend">Change of the number of households a year.</param>
/// <param name="BudgetBias">The budget over what the plan would have needed: below 1 overruns.</param>
internal sealed record District(
    Area Area, int Recipients, int Population, double ChildShare, double YouthShare, double YearlyTrend, double BudgetBias)
{
    private static readonly (string Id, int Recipients, int Population, double Children, double Youth, double Trend, double Bias)[] Table =
    [
        ("rinkeby-kista", 3604, 49_400, 0.360, 0.255, -0.050, 1.04),
        ("spanga-tensta", 2201, 38_300, 0.346, 0.255, -0.040, 1.02),
        ("hasselby-vallingby", 2267, 73_500, 0.324, 0.240, -0.020, 0.97),
        ("bromma", 923, 78_000, 0.265, 0.240, 0.010, 1.00),
        ("kungsholmen", 310, 69_900, 0.184, 0.155, 0.000, 1.03),
        ("norrmalm", 312, 72_000, 0.224, 0.150, 0.020, 0.96),
        ("ostermalm", 260, 74_000, 0.173, 0.155, -0.010, 1.05),
        ("sodermalm", 1001, 126_000, 0.170, 0.165, -0.015, 1.01),
        ("enskede-arsta-vantor", 2936, 98_200, 0.308, 0.205, -0.030, 1.03),
        ("skarpnack", 1100, 45_900, 0.280, 0.215, 0.015, 0.95),
        ("farsta", 1585, 57_100, 0.274, 0.215, -0.010, 0.98),
        ("alvsjo", 411, 27_900, 0.253, 0.235, 0.000, 1.02),
        ("hagersten-liljeholmen", 1138, 85_300, 0.252, 0.205, 0.020, 0.99),
        ("skarholmen", 1876, 36_300, 0.308, 0.235, -0.040, 1.06),
        ("stadsovergripande", 2200, 0, 0.200, 0.0, -0.030, 1.04),
    ];

    public bool IsUnit => Area.Kind == AreaKind.Unit;

    /// <summary>Children per adult among the recipients, over the city's: how much of a family district this is.</summary>
    public double FamilyFactor => ChildShare / (1 - ChildShare) / (0.31 / 0.69);

    /// <summary>Every district, by id.</summary>
    /// <exception cref="UserException">A district is no longer in the areas file.</exception>
    public static IReadOnlyList<District> All(AreaCatalog areas) =>
        Table.Select(row => new District(
                areas.Find(row.Id) ?? throw UserException.Surroundings(
                    $"Området «{row.Id}» saknas i templates/omraden.yaml. Lägg tillbaka det: exempelstaden bygger på det."),
                row.Recipients, row.Population, row.Children, row.Youth, row.Trend, row.Bias))
            .OrderBy(district => district.Area.Id, StringComparer.Ordinal)
            .ToList();

    /// <summary>
    /// The districts that make up the areas named: a merged area is its predecessors, a former one itself, a group or the city
    /// all in it.
    /// </summary>
    /// <exception cref="UserException">A name is unknown, or none of them is in the city.</exception>
    public static IReadOnlyList<District> Of(IReadOnlyList<string> names, AreaCatalog areas)
    {
        IReadOnlyList<District> all = All(areas);
        if (names.Count == 0)
        {
            return all;
        }

        var wanted = names.SelectMany(name => areas.RowHolders(areas.Require(name))).Select(area => area.Id).ToHashSet(StringComparer.Ordinal);
        List<District> chosen = all.Where(district => wanted.Contains(district.Area.Id)).ToList();
        return chosen.Count > 0 ? chosen : throw UserException.Usage($"Exempelstaden har bara Stockholms områden, inte {string.Join(", ", names)}. Ändra --areas.");
    }
}
