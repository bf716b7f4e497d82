using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Model.Goals;

/// <summary>An outcome held against the target that applies to it.</summary>
/// <param name="Target">The area's årsmål in numbers, else KF:s årsmål in numbers.</param>
/// <param name="IsKf">The area has no årsmål in numbers, so that KF:s årsmål is used.</param>
/// <param name="Reached">The outcome is on the good side of the target, or on it.</param>
/// <param name="Gap">How far the rounded outcome is from the target, never negative; in the indicator's unit.</param>
public sealed record TargetComparison(Target Target, bool IsKf, bool Reached, decimal Gap)
{
    /// <summary>
    /// Compares what the reader sees: the outcome is rounded half away from zero to the decimals it is printed with (or the
    /// target's, if those are more), so that "9,5 %" against a target of 9,5 % is never called missed. A two-sided target is
    /// reached when the outcome, rounded to the decimals that the target is stated with, is the target: 99,6 and 100,4 reach
    /// "100 %", 101 does not.
    /// </summary>
    /// <returns>Null where there is no outcome, no target in numbers or no known direction.</returns>
    public static TargetComparison? Of(decimal? outcome, Target? target, Target? kfTarget, Direction? direction, int decimals)
    {
        Target? used = target?.Value is not null ? target : kfTarget;
        if (outcome is not { } value || used?.Value is not { } wanted || direction is null or Direction.None)
        {
            return null;
        }

        decimal shown = Rounded(value, Math.Max(decimals, TargetText.Decimals(used)));
        bool reached = direction switch
        {
            Direction.Higher => shown >= wanted,
            Direction.Lower => shown <= wanted,
            _ => Rounded(value, TargetText.Decimals(used)) == wanted,
        };
        return new TargetComparison(used, !ReferenceEquals(used, target), reached, Math.Abs(shown - wanted));
    }

    private static decimal Rounded(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);
}
