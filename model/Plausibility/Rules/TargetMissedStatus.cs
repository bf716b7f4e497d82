using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>
/// Assessed as met while the outcome is on the wrong side of the target. Which side is wrong is told by the target's own words
/// ("max"), the indicator's definition or its wording; where none of them tells, the rule is silent.
/// </summary>
public sealed partial class TargetMissedStatus : IPlausibilityRule
{
    public const string Id = "target-missed-status";

    public IEnumerable<Finding> Check(PublishedTable table)
    {
        foreach (PublishedRow row in table.Rows)
        {
            if (row.Outcome is { } outcome && SaysMet(row.Assessment)
                && TargetComparison.Of(
                    outcome.Value, Target(row.Target), Target(row.KfTarget), table.Hints.DirectionOf(row), outcome.Decimals) is { Reached: false } missed)
            {
                string whose = missed.IsKf ? "KF:s årsmål" : "årsmålet";
                string side = outcome.Value > missed.Target.Value ? "över" : "under";
                yield return new Finding(
                    row.Number, Id, Severity.Warning,
                    $"Bedömningen är «{row.Assessment}», men utfallet {outcome.Text} ligger {side} {whose} {missed.Target.Text}, alltså på fel sida. "
                        + "Ändra bedömningen, eller skriv varför målet ändå räknas som uppfyllt.");
            }
        }
    }

    /// <summary>"Uppfylls helt", "helt uppnått", "uppnått"; not "delvis", "ej", "inte" or "ingen".</summary>
    private static bool SaysMet(string assessment) => MetWords().IsMatch(assessment) && !NotMetWords().IsMatch(assessment);

    private static Target? Target(string text) => text.Length == 0 ? null
        : TargetText.Parse(text) is { Value: not null } target ? target
        : new Target(PrintedNumber.Parse(text)?.Value, text);

    [GeneratedRegex(@"uppfyll|uppnå|\bnå(s|r|tt)\b|^helt$|^ja$|●|\bgrön", RegexOptions.IgnoreCase)]
    private static partial Regex MetWords();

    [GeneratedRegex(@"delvis|\bej\b|\binte\b|\bingen\b|◆|■", RegexOptions.IgnoreCase)]
    private static partial Regex NotMetWords();
}
