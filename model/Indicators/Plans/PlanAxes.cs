using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Indicators.Plans;

/// <summary>The places of a series: every period, area and sex that something public may tell of.</summary>
internal sealed class PlanAxes
{
    private readonly Dictionary<Period, int> periodPlaces;
    private readonly Dictionary<string, int> areaPlaces;

    public PlanAxes(IReadOnlyList<Period> periods, IReadOnlyList<Area> areas)
    {
        Periods = periods;
        Areas = areas;
        periodPlaces = periods.Select((period, place) => (period, place)).ToDictionary(entry => entry.period, entry => entry.place);
        areaPlaces = areas.Select((area, place) => (area.Id, place)).ToDictionary(entry => entry.Id, entry => entry.place, StringComparer.Ordinal);
    }

    /// <summary>The year's months, tertials and itself.</summary>
    public static PlanAxes Of(int year, AreaCatalog areas) =>
        new([.. Period.VB(year).Months.Select(Period.Of), Period.T1(year), Period.T2(year), Period.VB(year)], areas.All);

    public IReadOnlyList<Period> Periods { get; }

    public IReadOnlyList<Area> Areas { get; }

    public int Count => Periods.Count * Areas.Count * Sexes.All.Count;

    public int this[int period, int area, Sex sex] => (((period * Areas.Count) + area) * Sexes.All.Count) + (int)sex;

    public int? PlaceOf(Period period) => periodPlaces.TryGetValue(period, out int place) ? place : null;

    public int? PlaceOf(Area area) => areaPlaces.TryGetValue(area.Id, out int place) ? place : null;

    public int? PlaceOf(Period period, Area area, Sex sex) => PlaceOf(period) is { } first && PlaceOf(area) is { } second ? this[first, second, sex] : null;

    public Period PeriodAt(int place) => Periods[place / (Areas.Count * Sexes.All.Count)];

    public Area AreaAt(int place) => Areas[place / Sexes.All.Count % Areas.Count];

    public static Sex SexAt(int place) => (Sex)(place % Sexes.All.Count);
}
