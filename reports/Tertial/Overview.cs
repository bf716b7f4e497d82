using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>"Nämndens översikt": what a nämnd has to know, on the first page.</summary>
/// <param name="Message">The one thing, in a sentence.</param>
/// <param name="Lead">What it comes of, and how the budget stands; may be empty.</param>
/// <param name="Note">What the table's words and signs mean.</param>
/// <param name="Bridge">Why the cost changed; null where there is nothing to compare with.</param>
/// <param name="Good">"Det går bra".</param>
/// <param name="ToKnow">"Det behöver nämnden känna till".</param>
public sealed record Overview(
    string Message, string Lead, OverviewHeadings Headings, IReadOnlyList<OverviewRow> Rows, string Note, Chart? Bridge, IReadOnlyList<string> Good, IReadOnlyList<string> ToKnow)
{
    public static Overview Empty { get; } = new("", "", new OverviewHeadings("", "", "", ""), [], "", null, [], []);

    public string Heading { get; init; } = "Nämndens översikt";

    public string GoodHeading { get; init; } = "Det går bra";

    public string ToKnowHeading { get; init; } = "Det behöver nämnden känna till";
}

/// <param name="Value">"2023" or "T2 2023".</param>
/// <param name="Months">"januari 2021–december 2023".</param>
/// <param name="Change">"mot 2022" or "mot samma period 2022".</param>
/// <param name="Place">"plats av 11"; empty where the area is not one among others.</param>
public sealed record OverviewHeadings(string Value, string Months, string Change, string Place);

/// <summary>One of the figures that are followed most.</summary>
public sealed record OverviewRow
{
    public required string Id { get; init; }

    /// <summary>"Personer med bistånd av befolkningen".</summary>
    public required string Name { get; init; }

    public required Cell Value { get; init; }

    /// <summary>"0,79 / 0,91"; "–" where the figure is not told by sex.</summary>
    public required string Sexes { get; init; }

    /// <summary>Month by month; null where a month is missing or withheld.</summary>
    public required IReadOnlyList<decimal?> Months { get; init; }

    /// <summary>"lägst 0,80, högst 0,91": what the line shows, in words.</summary>
    public required string Range { get; init; }

    /// <summary>Where the dashed line of the target lies; null without a target in numbers.</summary>
    public required decimal? TargetLine { get; init; }

    public required string Change { get; init; }

    /// <summary>The change is within what chance alone gives.</summary>
    public required bool IsChance { get; init; }

    public required string Target { get; init; }

    /// <summary>Null where there is nothing to reach.</summary>
    public required bool? IsReached { get; init; }

    /// <summary>"nås", "nås inte"; null where there is nothing to reach.</summary>
    public required string? Verdict { get; init; }

    /// <summary>"4–6"; empty where the area is not ranked by it.</summary>
    public required string Place { get; init; }
}
