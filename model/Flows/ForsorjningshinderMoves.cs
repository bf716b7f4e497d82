namespace Bistand.Analytics.Model.Flows;

/// <summary>
/// How many times adults went from one försörjningshinder to another between two months. Null is a month without bistånd in the area:
/// who comes has no <see cref="From"/>, who leaves no <see cref="To"/>.
/// </summary>
public sealed record ForsorjningshinderMove(string? From, string? To, long Count);

/// <summary>The moves of a period, summed over its months.</summary>
/// <param name="Moves">Those that happened, each pair once; staying with the same försörjningshinder is one of them.</param>
/// <param name="IsComplete">False when a month of the period, or the one before it, is not delivered.</param>
public sealed record ForsorjningshinderMoves(IReadOnlyList<ForsorjningshinderMove> Moves, bool IsComplete)
{
    /// <summary>Every försörjningshinder that somebody had, in ordinal order.</summary>
    public IReadOnlyList<string> Forsorjningshinder =>
        [.. Moves.SelectMany(move => new[] { move.From, move.To }).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    public long Count(string? from, string? to) => Moves.Where(move => move.From == from && move.To == to).Sum(move => move.Count);
}
