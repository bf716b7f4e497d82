using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>Whether the outcome reaches its target; shown by a shape and words.</summary>
public enum TargetStatus
{
    NoTarget,
    Reached,
    Missed,
    NoOutcome,
}

/// <summary>One indicator of an area for a period, beside everything it is read with.</summary>
public sealed record LagetRow
{
    public required string Indicator { get; init; }

    /// <summary>As the plan or the definition has it.</summary>
    public required string Name { get; init; }

    /// <summary>The goal below the numbered one that it belongs to; null for one of the numbered goal itself, or of none.</summary>
    public string? Part { get; init; }

    /// <summary>What it is about: of several figures that tell the same, one is enough.</summary>
    public required string Theme { get; init; }

    public required Cell Outcome { get; init; }

    public required Cell Women { get; init; }

    public required Cell Men { get; init; }

    /// <summary>Women's value less men's.</summary>
    public required Cell Gap { get; init; }

    public required Cell Target { get; init; }

    public required bool IsKfTarget { get; init; }

    public required TargetStatus Status { get; init; }

    public required Cell Previous { get; init; }

    /// <summary>Since the year before.</summary>
    public required Cell Change { get; init; }

    /// <summary>Whether the change is for the better; null where it is neither.</summary>
    public required bool? Better { get; init; }

    /// <summary>The change is no larger than chance gives: neither better nor worse.</summary>
    public required bool IsChance { get; init; }

    public required Cell Place { get; init; }

    /// <summary>Month by month up to the period's last, or by its kind of period; null where a value is missing or withheld.</summary>
    public IReadOnlyList<decimal?> History { get; init; } = [];

    /// <summary>The same for who does not see the line.</summary>
    public string HistoryWords => History.OfType<decimal>().ToList() is { Count: > 0 } known
        ? $"Utveckling: lägst {SwedishText.Number(known.Min(), 2)}, högst {SwedishText.Number(known.Max(), 2)}, "
            + $"senast {(History[^1] is { } last ? SwedishText.Number(last, 2) : "okänt")}."
        : "";

    /// <summary>Where the line of the target lies beside the history; null without one, and for counts, whose target is one of the whole period.</summary>
    public decimal? TargetLine { get; init; }

    /// <summary>Persons, households or cases that the change comes to; null where it is not one of them, or nobody may know.</summary>
    public decimal? Persons { get; init; }

    /// <summary>Kronor that the change comes to; null where it is no kronor.</summary>
    public decimal? Kronor { get; init; }

    /// <summary>"5,5 mnkr": what a mean's change comes to; null where the change says it itself, or is no kronor.</summary>
    public string? InAll => Kronor is not { } kronor || Math.Abs(Change.Value ?? 0) == kronor ? null
        : kronor < 1_000_000 ? SwedishText.WithUnit(kronor / 1000, 0, "tkr") : SwedishText.WithUnit(kronor / 1_000_000, 1, "mnkr");

    /// <summary>"preliminär", "tidsseriebrott 2023".</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Whether there is a page of it: an indicator registered by hand has none before its first figure.</summary>
    public bool IsKnown { get; init; } = true;
}
