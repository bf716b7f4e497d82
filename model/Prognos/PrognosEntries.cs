using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Ledger;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>What the controller adds to the forecast of the year, and why. A later one for the same line replaces it; 0 takes it back.</summary>
/// <param name="Kronor">In the ledger's sign: more cost is positive, more income negative.</param>
/// <param name="Area">The member that it was made for, where a group or the city has it with the others; else null.</param>
public sealed record PrognosAdjustment(BudgetLine Line, decimal Kronor, string Reason, string Name, string? Area = null)
{
    /// <summary>Who, as the way in knows them; null for who typed a command.</summary>
    public string? By { get; init; }
}

/// <summary>The controller's words on one anslag, or on the whole (null). A field that is null leaves what stood there before.</summary>
public sealed record PrognosComment(string? Anslag, string? Cause, string? Measures, string? Effect, string Name)
{
    /// <summary>Who, as the way in knows them; null for who typed a command.</summary>
    public string? By { get; init; }
}

/// <summary>What somebody does to a month's prognos in one go, on the page or by the command.</summary>
/// <param name="Seen">
/// How many changes they had seen (<see cref="PrognosHistory.Changes"/>): where there are others since, nothing is kept. Null where nobody can tell.
/// </param>
public sealed record PrognosEdit(IReadOnlyList<PrognosAdjustment> Adjustments, IReadOnlyList<PrognosComment> Comments, int? Seen);

/// <summary>What happened to a month's prognos; exactly one of the last five is there.</summary>
/// <param name="Number">From 1, in the order things happened.</param>
/// <param name="Issued">A prognos as it was given out, whole.</param>
/// <param name="Signature">Handed in: by whom, and the number of the issued entry that it is about.</param>
public sealed record PrognosEntry(
    int Number,
    DateTimeOffset At,
    PrognosAdjustment? Adjustment = null,
    PrognosComment? Comment = null,
    IssuedPrognos? Issued = null,
    PrognosSignature? Signature = null,
    PrognosWithdrawal? Withdrawal = null);

public sealed record IssuedPrognos(Manadsprognos Prognos, string Name);

/// <param name="Issued">The number of the prognos that was handed in.</param>
/// <param name="Name">Who handed it in, as people know them.</param>
/// <param name="By">Who, as the way in knows them; null for who typed a command.</param>
public sealed record PrognosSignature(int Issued, string Name, string? By = null);

/// <summary>What was handed in last is taken back: the prognos can be changed and handed in again.</summary>
/// <param name="Name">Who took it back, as people know them.</param>
/// <param name="By">Who, as the way in knows them.</param>
public sealed record PrognosWithdrawal(string Reason, string Name, string? By = null);

/// <summary>Everything that has been kept about one area's month, in order, and what follows from it.</summary>
public sealed record PrognosHistory(IReadOnlyList<PrognosEntry> Entries)
{
    public static PrognosHistory None { get; } = new([]);

    /// <summary>What people have done with it: adjustments, comments and signatures. What the service gives out by itself is not among them.</summary>
    [JsonIgnore]
    public int Changes => Entries.Count(entry => entry.Issued is null);

    /// <summary>The adjustments that hold: the last for each line, without those taken back.</summary>
    [JsonIgnore]
    public IReadOnlyList<PrognosAdjustment> Adjustments =>
    [
        .. Entries.Select(entry => entry.Adjustment).OfType<PrognosAdjustment>()
            .GroupBy(one => one.Line).OrderBy(group => group.Key).Select(group => group.Last()).Where(one => one.Kronor != 0),
    ];

    /// <summary>The words that hold, by anslag, those on the whole first: of each field the last that was written.</summary>
    [JsonIgnore]
    public IReadOnlyList<PrognosComment> Comments =>
    [
        .. Entries.Select(entry => entry.Comment).OfType<PrognosComment>()
            .GroupBy(one => one.Anslag).OrderBy(group => group.Key ?? "", StringComparer.Ordinal).Select(group => group.Aggregate((before, after) => new PrognosComment(
                group.Key, after.Cause ?? before.Cause, after.Measures ?? before.Measures, after.Effect ?? before.Effect, after.Name)))
            .Select(words => words with { Cause = Some(words.Cause), Measures = Some(words.Measures), Effect = Some(words.Effect) })
            .Where(words => (words.Cause ?? words.Measures ?? words.Effect) is not null),
    ];

    [JsonIgnore]
    public PrognosEntry? LastIssued => Entries.LastOrDefault(entry => entry.Issued is not null);

    /// <summary>The entry by which the month was last handed in; null where it has not been, or was taken back.</summary>
    [JsonIgnore]
    public PrognosEntry? LastSigned => Entries.LastOrDefault(entry => entry.Signature is not null || entry.Withdrawal is not null) is { Signature: not null } signed ? signed : null;

    /// <summary>The prognos that was handed in, else the last given out; what the next month is compared with.</summary>
    [JsonIgnore]
    public Manadsprognos? Reference => (LastSigned?.Signature is { } signature
        ? Entries.FirstOrDefault(entry => entry.Number == signature.Issued)
        : LastIssued)?.Issued?.Prognos;

    /// <summary>The last change, where it is an adjustment or a comment: what an undoing takes back.</summary>
    [JsonIgnore]
    public PrognosEntry? Undoable => Entries.LastOrDefault(entry => entry.Issued is null) is { } last && (last.Adjustment is not null || last.Comment is not null) ? last : null;

    /// <summary>Puts back what stood before the last change; null where there is nothing to undo. It is a change itself: nothing is taken out of the history.</summary>
    public PrognosEdit? Undoing(string name, string? by, int? seen)
    {
        if (Undoable is not { } last)
        {
            return null;
        }

        var before = new PrognosHistory([.. Entries.TakeWhile(entry => entry.Number < last.Number)]);
        if (last.Adjustment is { } adjusted)
        {
            decimal kronor = before.Entries.Select(entry => entry.Adjustment).LastOrDefault(one => one?.Line == adjusted.Line)?.Kronor ?? 0;
            return new PrognosEdit([new PrognosAdjustment(adjusted.Line, kronor, $"Ångrad: {adjusted.Reason}", name, adjusted.Area) { By = by }], [], seen);
        }

        PrognosComment written = last.Comment!;
        PrognosComment? stood = before.Comments.FirstOrDefault(words => words.Anslag == written.Anslag);
        string? Back(string? now, string? then) => now is null ? null : then ?? "";
        return new PrognosEdit(
            [], [new PrognosComment(written.Anslag, Back(written.Cause, stood?.Cause), Back(written.Measures, stood?.Measures), Back(written.Effect, stood?.Effect), name) { By = by }], seen);
    }

    /// <summary>A field that was emptied again says nothing.</summary>
    private static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
