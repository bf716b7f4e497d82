using System.Globalization;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Goals;

/// <summary>How far a goal is met.</summary>
public enum Verdict
{
    None,
    Met,
    PartlyMet,
    NotMet,
}

/// <summary>
/// A proposal for how far a goal is met, for a person to confirm or change. The rule: take the indicators at the goal and below
/// it, each once; leave out those without outcome or without target in numbers; when all the others reach their target the goal
/// is met, when some do partly met, when none does not met; with none left there is no proposal. The reason says how many
/// were judged, so that a proposal which rests on one indicator in four is seen to.
/// </summary>
/// <param name="Reason">One or two Swedish sentences; null where the goal has no indicator.</param>
/// <param name="Reached">How many of the judged indicators reach their target.</param>
/// <param name="Judged">How many indicators have both outcome and target in numbers.</param>
/// <param name="Indicators">How many indicators the goal has.</param>
public sealed record AssessmentProposal(Verdict Verdict, string? Reason, int Reached, int Judged, int Indicators)
{
    /// <param name="goal">The goal; its indicators and those of the goals below it count.</param>
    /// <param name="comparison">An indicator's outcome against its target; null where it cannot be judged.</param>
    /// <param name="yearIsOver">False in a T1 or T2 report: the reason then says "hittills".</param>
    /// <param name="budgetUse">Outcome or forecast in per cent of the budget; asked for a goal about the budget alone.</param>
    public static AssessmentProposal For(Goal goal, Func<string, TargetComparison?> comparison, bool yearIsOver, Func<decimal?> budgetUse)
    {
        if (goal.IsAboutBudget)
        {
            return OfBudget(budgetUse(), yearIsOver);
        }

        IReadOnlyList<string> indicators = goal.IndicatorsBelow();
        List<TargetComparison> judged = indicators.Select(comparison).OfType<TargetComparison>().ToList();
        int reached = judged.Count(entry => entry.Reached);
        if (indicators.Count == 0)
        {
            return new AssessmentProposal(Verdict.None, null, 0, 0, 0);
        }

        Verdict verdict = judged.Count == 0 ? Verdict.None
            : reached == judged.Count ? Verdict.Met
            : reached > 0 ? Verdict.PartlyMet
            : Verdict.NotMet;
        string reason = ReasonFor(reached, judged.Count, indicators.Count, yearIsOver ? "" : " hittills")
            + KfSentence(judged.Count(entry => entry.IsKf), judged.Count);
        return new AssessmentProposal(verdict, reason, reached, judged.Count, indicators.Count);
    }

    /// <summary>The ledger's answer; the indicators that the plan has at the goal are about something else.</summary>
    private static AssessmentProposal OfBudget(decimal? use, bool yearIsOver)
    {
        if (use is not { } percent)
        {
            return new AssessmentProposal(Verdict.None, "Budgetföljsamheten kan inte räknas fram: ekonomi är inte levererad för hela perioden.", 0, 0, 0);
        }

        // As it is printed: 100,04 reads as a budget that was held.
        bool isHeld = Math.Round(percent, 1, MidpointRounding.AwayFromZero) <= 100;
        return new AssessmentProposal(
            isHeld ? Verdict.Met : Verdict.NotMet,
            $"Enligt ekonomin är {(yearIsOver ? "utfallet" : "prognosen för helåret")} {SwedishText.Number(percent, 1)} procent av budgeten.",
            isHeld ? 1 : 0, 1, 1);
    }

    private static string ReasonFor(int reached, int judged, int indicators, string soFar)
    {
        if (judged == 0)
        {
            return indicators == 1
                ? "Indikatorn kan inte bedömas: utfall eller årsmål i siffror saknas."
                : Text($"Ingen av {indicators} indikatorer kan bedömas: utfall eller årsmål i siffror saknas.");
        }

        if (indicators == 1)
        {
            return reached == 1 ? $"Indikatorn når årsmålet{soFar}." : $"Indikatorn når inte årsmålet{soFar}.";
        }

        return judged == indicators
            ? Text($"{reached} av {indicators} indikatorer når årsmålet{soFar}.")
            : judged == 1
                ? Text($"Den enda indikator som kan bedömas når {(reached == 1 ? "" : "inte ")}årsmålet{soFar}; {indicators - judged} saknar utfall eller årsmål i siffror.")
                : Text($"{reached} av {judged} indikatorer som kan bedömas når årsmålet{soFar}; {indicators - judged} saknar utfall eller årsmål i siffror.");
    }

    private static string KfSentence(int byKf, int judged) => byKf == 0 ? ""
        : byKf == judged ? " Jämförelsen är med KF:s årsmål, eftersom området inte har något eget i siffror."
        : Text($" För {byKf} av dem är jämförelsen med KF:s årsmål, eftersom området inte har något eget i siffror.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
