namespace Bistand.Analytics.Model.Plausibility.Tables;

/// <param name="Column">The table's column.</param>
/// <param name="Text">What stands there.</param>
public sealed record UnreadCell(string Column, string Text)
{
    /// <summary>The workbook's cell holds an error, or a formula without a stored value; then the column may be any.</summary>
    public bool IsCellError { get; init; }
}

/// <summary>One row of a published indicator table. A cell that holds no number is null.</summary>
/// <param name="Number">The first data row is 1.</param>
/// <param name="Name">The indicator's wording, or its id.</param>
public sealed record PublishedRow(int Number, string Name)
{
    public PrintedNumber? Outcome { get; init; }

    public PrintedNumber? Men { get; init; }

    public PrintedNumber? Women { get; init; }

    public PrintedNumber? Previous { get; init; }

    /// <summary>Årsmål in the plan's own words; "" where there is none.</summary>
    public string Target { get; init; } = "";

    public string KfTarget { get; init; } = "";

    public string Period { get; init; } = "";

    /// <summary>How many answers, cases or persons the row rests on.</summary>
    public decimal? Cases { get; init; }

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    /// <summary>What the document says about the row.</summary>
    public string Text { get; init; } = "";

    /// <summary>"Uppfylls helt", "delvis uppnått"; "" where nothing is assessed.</summary>
    public string Assessment { get; init; } = "";

    /// <summary>A cell of the row is printed as withheld (<c>..</c>): parts need not add up to the total.</summary>
    public bool HasWithheld { get; init; }

    /// <summary>Cells that should hold a number and hold something else: withheld and empty ones are not among them.</summary>
    public IReadOnlyList<UnreadCell> Unread { get; init; } = [];

    /// <summary>The total is known to hold others than the two sexes, so that it may lie outside theirs.</summary>
    public bool OthersInTotal { get; init; }

    /// <summary>The cells that hold a number, with what they are called in a sentence.</summary>
    public IEnumerable<(string Cell, PrintedNumber Number)> Outcomes
    {
        get
        {
            if (Outcome is { } outcome)
            {
                yield return ("utfallet", outcome);
            }

            if (Men is { } men)
            {
                yield return ("män", men);
            }

            if (Women is { } women)
            {
                yield return ("kvinnor", women);
            }
        }
    }
}
