namespace Bistand.Analytics.Ingest.Checking;

/// <summary>What a row, or several that stand one after the other, tell of the group that they make: a household's month.</summary>
/// <param name="Key">Of the group, in 64 bits (<see cref="RowKey"/>).</param>
/// <param name="Whose">Whose it is.</param>
/// <param name="Line">That of its first row.</param>
/// <param name="Heads">How many of its rows are the group's head.</param>
/// <param name="Signs">What its rows say, as bits.</param>
public readonly record struct RowGroup(ulong Key, Guid Whose, long Line, int Heads, int Signs)
{
    public bool IsSame(in RowGroup next) => Key == next.Key && Whose == next.Whose;

    public RowGroup With(in RowGroup next) => this with { Heads = Heads + next.Heads, Signs = Signs | next.Signs };
}

/// <summary>How the rows of a kind make groups that something may be said of.</summary>
public abstract class RowGrouping
{
    /// <summary>What a row tells of its group.</summary>
    public abstract RowGroup Of(CheckedRow row, long line);

    /// <summary>True when a group's rows contradict each other.</summary>
    public abstract bool IsContradicted(int signs);
}
