using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Model.Goals;

/// <summary>
/// The targets of every goal tree. A target belongs to its year and, unless it is KF's, to its area: another year's or another
/// area's target is no target.
/// </summary>
public sealed class Targets
{
    private readonly Dictionary<(string Indicator, string Area, int Year), Target> own = [];
    private readonly Dictionary<(string Indicator, int Year), Target> kf = [];

    public Targets(IEnumerable<GoalTree> trees)
    {
        foreach (GoalTree tree in trees)
        {
            foreach (GoalIndicator indicator in tree.AllIndicators)
            {
                foreach ((string area, Target target) in indicator.Targets)
                {
                    own.TryAdd((indicator.Id, area, tree.Year), target);
                }

                if (indicator.KfTarget is { } kfTarget)
                {
                    kf.TryAdd((indicator.Id, tree.Year), kfTarget);
                }
            }
        }
    }

    public static Targets None { get; } = new([]);

    /// <summary>The area's årsmål and KF:s årsmål; null where the plans have none.</summary>
    public (Target? Target, Target? Kf) For(string indicator, Area area, int year) =>
        (own.GetValueOrDefault((indicator, area.Id, year)), kf.GetValueOrDefault((indicator, year)));
}
