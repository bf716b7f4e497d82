using System.Globalization;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Written;

/// <summary>What stands between a report and its approval.</summary>
/// <param name="Kind">One of <see cref="BlockerKinds"/>.</param>
/// <param name="Slot">The slot to go to; null where it is about no text.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
public sealed record Blocker(string Kind, string? Slot, string Message);

public static class BlockerKinds
{
    public const string Text = "text";
    public const string Assessment = "bedömning";
    public const string Activity = "aktivitet";
    public const string Contradiction = "motsägelse";
    public const string SmallCount = "röjande";
    public const string Implausible = "rimlighet";
    public const string Incomplete = "underlag";
}

/// <summary>The list that a report is approved by: empty, or every line of it overruled with a reason that is printed.</summary>
public static class ReportReview
{
    /// <param name="input">As the public may see it, with its texts.</param>
    /// <param name="coverage">What the release lacks of the period.</param>
    public static IReadOnlyList<Blocker> Blockers(ReportInput input, PeriodCoverage coverage) =>
    [
        .. input.Written.Slots.Where(slot => slot.Missing is not null).Select(slot => new Blocker(KindOf(slot.Slot.Kind), slot.Slot.Id, $"{slot.Slot.Heading.TrimEnd('.')}: {slot.Missing}.")),
        .. input.Written.Unknown.Select(file => new Blocker(BlockerKinds.Text, null, $"Filen {file} hör inte till någon plats i rapporten, så det som står i den trycks inte.")),
        .. SlotCheck.Run(input).Select(finding => new Blocker(
            finding.Rule is TextRules.SmallCount or TextRules.PersonalNumber ? BlockerKinds.SmallCount : BlockerKinds.Contradiction, finding.Slot,
            string.Create(CultureInfo.InvariantCulture, $"{input.Written.Find(finding.Slot)?.Slot.Heading.TrimEnd('.')}, rad {finding.Line}: {finding.Message}"))),
        .. FigureReview.Findings(input).Select(finding => new Blocker(BlockerKinds.Implausible, null, finding)),
        .. FigureReview.Remarks(input).Select(remark => new Blocker(BlockerKinds.Implausible, null, remark)),
        .. coverage.Text is { } lacking ? [new Blocker(BlockerKinds.Incomplete, null, lacking)] : Array.Empty<Blocker>(),
    ];

    private static string KindOf(SlotKind kind) => kind switch
    {
        SlotKind.Assessment => BlockerKinds.Assessment,
        SlotKind.Activity => BlockerKinds.Activity,
        _ => BlockerKinds.Text,
    };
}
