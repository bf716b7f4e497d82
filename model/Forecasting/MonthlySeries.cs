namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// One series of monthly values in a row. <paramref name="Start"/> is the index of the first month, counted in whole months from any origin
/// (for calendar months year × 12 + month − 1); a month without a value is null.
/// </summary>
public sealed record MonthlySeries(string Id, int Start, IReadOnlyList<double?> Values)
{
    /// <summary>Whether the values are numbers of households or persons, which come out a little different by chance alone.</summary>
    public bool Counts { get; init; }

    /// <summary>The index of the month after the last value: what a forecast of one step is about.</summary>
    public int End => Start + Values.Count;

    /// <summary>The same series without what stands before its first and after its last value.</summary>
    public MonthlySeries Trimmed()
    {
        int first = 0;
        while (first < Values.Count && Values[first] is null)
        {
            first++;
        }

        int end = Values.Count;
        while (end > first && Values[end - 1] is null)
        {
            end--;
        }

        return first == 0 && end == Values.Count ? this : this with { Start = Start + first, Values = Values.Skip(first).Take(end - first).ToArray() };
    }

    /// <summary>What was known when only the first <paramref name="count"/> months had been.</summary>
    public MonthlySeries Until(int count) => this with { Values = Values.Take(count).ToArray() };
}
