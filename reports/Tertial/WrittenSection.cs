using Bistand.Analytics.Model.Written;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// Where a report prints what people have written. An empty slot prints nothing in an approved report; in an utkast one that is required prints
/// that it is empty.
/// </summary>
internal static class WrittenSection
{
    /// <summary>The texts of no chapter: the summary, quality and development, competence, the staff's part.</summary>
    public static IReadOnlyList<WrittenPart> BeforeGoals(ReportInput input) => Parts(input, slot => slot is { Kind: SlotKind.Chapter, Chapter: null });

    /// <summary>The chapters with their texts; a chapter that has nothing but texts stands after the others.</summary>
    public static IReadOnlyList<Chapter> Into(IReadOnlyList<Chapter> chapters, ReportInput input)
    {
        string[] named = [.. input.Written.Slots.Select(slot => slot.Slot.Chapter).OfType<string>().Distinct()];
        return
        [
            .. chapters.Select(chapter => chapter with { Texts = OfChapter(chapter.Heading) }),
            .. named.Where(heading => chapters.All(chapter => chapter.Heading != heading))
                .Select(heading => new Chapter(heading, [], []) { Texts = OfChapter(heading) }).Where(chapter => chapter.Texts.Count > 0),
        ];

        IReadOnlyList<WrittenPart> OfChapter(string heading) => Parts(input, slot => slot.Chapter == heading);
    }

    public static WrittenPart? OfGoal(ReportInput input, string goal) =>
        input.Written.Of(SlotKind.Goal, goal) is { } slot ? Part(input, slot, "Analys") : null;

    public static IReadOnlyList<WrittenPart> OfIndicators(ReportInput input, string goal) =>
        [.. input.Written.Slots.Where(slot => slot.Slot.Kind == SlotKind.Indicator && slot.Slot.Goal?.Id == goal).Select(slot => Part(input, slot, slot.Slot.Heading)).OfType<WrittenPart>()];

    public static IReadOnlyList<WrittenPart> OfActivities(ReportInput input, string goal) =>
        [.. input.Written.ActivitiesOf(goal).Where(slot => slot.IsWritten).Select(slot => new WrittenPart(slot.Slot.Id, slot.Slot.Heading, slot.Blocks))];

    /// <summary>What could be written and is not, where that prints nothing. An assessment is decided before its motive is written.</summary>
    public static IReadOnlyList<WrittenPart> Unwritten(ReportInput input) => input.Stage.IsDraft
        ? [.. input.Written.Slots.Where(slot => !slot.IsWritten && slot.Slot.Kind != SlotKind.Assessment && (slot.Slot.Kind == SlotKind.Activity || !slot.Slot.IsRequired))
            .Select(slot => new WrittenPart(slot.Slot.Id, slot.Slot.Heading, []))]
        : [];

    private static IReadOnlyList<WrittenPart> Parts(ReportInput input, Func<Slot, bool> wanted) =>
        [.. input.Written.Slots.Where(slot => wanted(slot.Slot)).Select(slot => Part(input, slot, slot.Slot.Heading)).OfType<WrittenPart>()];

    private static WrittenPart? Part(ReportInput input, SlotText slot, string heading) => slot switch
    {
        { IsWritten: true, Text.TakenFrom: { } from } when input.Stage.IsDraft => new WrittenPart(slot.Slot.Id, heading, slot.Blocks, $"Texten är oförändrad från {from}."),
        { IsWritten: true } => new WrittenPart(slot.Slot.Id, heading, slot.Blocks),
        { Slot.IsRequired: true } when input.Stage.IsDraft => new WrittenPart(slot.Slot.Id, heading, [], "Text saknas."),
        _ => null,
    };
}
