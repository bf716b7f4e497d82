using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Plans;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// What the public may see of an area's reasons for closing cases in a period. All reasons of the year have a line for the public, since one that is left out
/// would be told to be 0.
/// </summary>
/// <param name="reasons">By verksamhet every reason of the year in the city, in ordinal order.</param>
/// <param name="withholds">By verksamhet, reason (null for all together) and sex.</param>
public sealed class ClosureFates(Func<string, IReadOnlyList<string>> reasons, Func<string, string?, Sex, bool> withholds)
{
    /// <summary>What the year's plan shows: nothing of a single month, and nothing of an enhet.</summary>
    /// <returns>Null for those who see all.</returns>
    public static ClosureFates? For(Audience audience, IndicatorEngine engine, Area area, Period period, string? enhet, CancellationToken cancellation = default)
    {
        if (audience != Audience.Public)
        {
            return null;
        }

        DisclosurePlan plan = engine.Plan(period.Year, cancellationToken: cancellation);
        return new ClosureFates(
            verksamhet =>
            [
                .. plan.Names.Where(name => ClosureCounts.IsPartOf(name, ClosureCounts.NameOf(verksamhet, null))).Select(name => name.Split('/')[^1])
                    .Order(StringComparer.Ordinal),
            ],
            (verksamhet, reason, sex) => enhet is not null || plan.Withholds(new PlannedFigure(ClosureCounts.NameOf(verksamhet, reason)), period, area, sex) != false);
    }

    public IReadOnlyList<string> Reasons(string verksamhet) => reasons(verksamhet);

    public bool Withholds(string verksamhet, string? reason, Sex sex) => withholds(verksamhet, reason, sex);
}
