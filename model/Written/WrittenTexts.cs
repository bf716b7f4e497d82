using System.Security.Cryptography;
using System.Text;

namespace Bistand.Analytics.Model.Written;

/// <summary>A slot and what has been written in it.</summary>
/// <param name="Text">Null where the file has not been made.</param>
/// <param name="Seen">Tells one state of the file from another; empty where there is no file.</param>
public sealed record SlotText(Slot Slot, WrittenText? Text, string Seen)
{
    public TextStatus Status => Text?.Status ?? TextStatus.Empty;

    public bool IsWritten => Text is { HasBody: true };

    public IReadOnlyList<TextBlock> Blocks => Text is { HasBody: true } text ? MarkdownText.Parse(text.Body) : [];

    /// <summary>What the slot still lacks before the report can be approved, as a sentence part; null where it lacks nothing.</summary>
    public string? Missing => Slot.Kind switch
    {
        SlotKind.Assessment => Text?.Verdict is null ? "bedömning saknas" : !IsWritten ? "bedömningen saknar motivering" : TakenAlong,
        SlotKind.Activity => Text?.Activity?.State is null ? "aktiviteten har inget läge" : TakenAlong,
        _ => Slot.IsRequired && !IsWritten ? "obligatorisk text saknas" : IsWritten && Status != TextStatus.Done ? "texten är ett utkast" : TakenAlong,
    };

    private string? TakenAlong => Text?.TakenFrom is { } from ? $"texten är oförändrad från {from}" : null;
}

/// <summary>Everything that people have written for the report of one period and area, in the order of the document.</summary>
/// <param name="Unknown">Files in the folder that are no slot of this report: a misspelt name, or a goal that is no longer in the plan.</param>
/// <param name="IsLocked">The report is approved: nothing of it can be written until a correction is begun.</param>
public sealed record WrittenTexts(IReadOnlyList<SlotText> Slots, IReadOnlyList<string> Unknown, bool IsLocked)
{
    public static WrittenTexts None { get; } = new([], [], false);

    /// <summary>What people have written and decided, as one hash; the facts beside it, which the program writes, are no part of it.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Slots.Where(slot => slot.Text is not null)
        .Select(slot => $"{slot.Slot.Id}\n{WrittenFile.Format(slot.Text! with { Facts = null })}")))));

    public SlotText? Find(string id) => Slots.FirstOrDefault(slot => slot.Slot.Id == id);

    public SlotText? Of(SlotKind kind, string goal, string? indicator = null) =>
        Slots.FirstOrDefault(slot => slot.Slot.Kind == kind && slot.Slot.Goal?.Id == goal && slot.Slot.Indicator?.Id == indicator);

    public IEnumerable<SlotText> ActivitiesOf(string goal) => Slots.Where(slot => slot.Slot.Kind == SlotKind.Activity && slot.Slot.Goal?.Id == goal);
}
