using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Plans;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// What the public may see of an area's reasons for closing cases in a period: of a single month in groups and of the city alone, of a longer period each reason.
/// All reasons of the year have a line for the public, since one that is left out would be told to be 0.
/// </summary>
/// <param name="reasons">By verksamhet every reason of the year in the city, in ordinal order; of a month the groups.</param>
/// <param name="withholds">By verksamhet, reason or group (null for all together) and sex.</param>
public sealed class ClosureFates(Func<string, IReadOnlyList<string>> reasons, Func<string, string?, Sex, bool> withholds)
{
    /// <summary>What the year's plan shows; nothing of an enhet, and of a month nothing but the city's.</summary>
    /// <returns>Null for those who see all.</returns>
    public static ClosureFates? For(Audience audience, IndicatorEngine engine, Area area, Period period, string? enhet, CancellationToken cancellation = default)
    {
        if (audience != Audience.Public)
        {
            return null;
        }

        DisclosurePlan plan = engine.Plan(period.Year, cancellationToken: cancellation);
        bool isMonth = period.Kind == PeriodKind.Month;
        return new ClosureFates(
            verksamhet => plan.Names.Where(name => ClosureCounts.IsPartOf(name, ClosureCounts.NameOf(verksamhet, null))).Select(name => name.Split('/')[^1])
                .Select(reason => isMonth ? ClosureGroup.NameOf(verksamhet, reason) : reason).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList(),
            (verksamhet, reason, sex) => enhet is not null || (isMonth && area.Kind != AreaKind.City)
                || plan.Withholds(new PlannedFigure(isMonth ? NameOfMonth(verksamhet, reason) : ClosureCounts.NameOf(verksamhet, reason)), period, area, sex) != false)
        {
            IsInGroups = isMonth,
        };
    }

    /// <summary>Whether its reasons are groups of them.</summary>
    public bool IsInGroups { get; private init; }

    public IReadOnlyList<string> Reasons(string verksamhet) => reasons(verksamhet);

    public bool Withholds(string verksamhet, string? reason, Sex sex) => withholds(verksamhet, reason, sex);

    /// <summary>A group is told by its indicator, and as that is.</summary>
    private static string NameOfMonth(string verksamhet, string? group) => group switch
    {
        null => ClosureCounts.NameOf(verksamhet, null),
        ClosureGroup.Others => ClosureCounts.NameOfOthers(verksamhet),
        _ => ClosureGroup.Of(verksamhet).Single(one => one.Name == group).Indicator,
    };
}
