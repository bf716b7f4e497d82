using Bistand.Analytics.Model.Goals;

namespace Bistand.Analytics.Model.Written;

public enum SlotKind
{
    /// <summary>A text under a heading of its own: a summary, a chapter.</summary>
    Chapter,

    /// <summary>What people say of a goal.</summary>
    Goal,

    /// <summary>What people say of an indicator's outcome.</summary>
    Indicator,

    /// <summary>How an activity stands, and what people say of it.</summary>
    Activity,

    /// <summary>How far people hold a goal to be met, and why.</summary>
    Assessment,
}

/// <summary>A place in a report that people fill: a text, an assessment or an activity.</summary>
/// <param name="Id">The file's name without <c>.md</c>; the same in every period in which the plan says the same.</param>
/// <param name="Heading">As lists and headings name it.</param>
/// <param name="IsRequired">A report is not approved while it is empty.</param>
public sealed record Slot(string Id, SlotKind Kind, string Heading, bool IsRequired)
{
    /// <summary>The goal it is about; null for a chapter.</summary>
    public Goal? Goal { get; init; }

    /// <summary>The indicator it is about, else null.</summary>
    public GoalIndicator? Indicator { get; init; }

    /// <summary>The plan's activity; null for one that people have added, and for other slots.</summary>
    public Activity? Activity { get; init; }

    /// <summary>The report's chapter that a text stands in; null where it is one of its own.</summary>
    public string? Chapter { get; init; }
}
