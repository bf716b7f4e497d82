using Bistand.Analytics.Model.Goals;

namespace Bistand.Analytics.Model.Written;

public enum TextStatus
{
    /// <summary>"tom": nobody has written anything.</summary>
    Empty,

    /// <summary>"utkast"</summary>
    Draft,

    /// <summary>"klar"</summary>
    Done,
}

/// <summary>How an activity stands at the period's end.</summary>
public enum ActivityState
{
    Done,
    Ongoing,
    NotStarted,
    Stopped,
}

/// <summary>An activity as people tell it for a period: the plan's, or one of their own.</summary>
/// <param name="State">Null until somebody gives it one.</param>
/// <param name="Deviation">The column "Avvikelse"; null where there is none.</param>
/// <param name="Goal">The id of its goal.</param>
public sealed record ActivityNote(string Goal, string Text, DateOnly Start, DateOnly End, ActivityState? State, string? Deviation);

/// <summary>What a slot's file holds.</summary>
public sealed record WrittenText
{
    public required TextStatus Status { get; init; }

    /// <summary>Who wrote it last; null where nobody has.</summary>
    public string? Author { get; init; }

    /// <summary>When it was last written by the program for somebody; null where it was written in the file itself.</summary>
    public DateTimeOffset? Edited { get; init; }

    /// <summary>The release that its writer had before them.</summary>
    public int? Release { get; init; }

    /// <summary>The period that the text was taken along from, until somebody edits it.</summary>
    public Period? TakenFrom { get; init; }

    /// <summary>The assessment; null where none is made, and in every other slot.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Null in every slot but an activity's.</summary>
    public ActivityNote? Activity { get; init; }

    /// <summary>The lines of the comment at the top: what is known. Printed nowhere. Null where somebody has taken the comment away.</summary>
    public IReadOnlyList<string>? Facts { get; init; } = [];

    /// <summary>What a person wrote, in the subset of Markdown that <see cref="MarkdownText"/> reads.</summary>
    public string Body { get; init; } = "";

    /// <summary>The line of the file that the body begins on.</summary>
    public int BodyLine { get; init; } = 1;

    public bool HasBody => Body.Length > 0;

    public int Words => Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
