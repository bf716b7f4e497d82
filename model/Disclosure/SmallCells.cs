namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// Withholds the small counts of one table of persons' cases, and as many others as are needed so that none can be worked out from the
/// sums printed in the same table. It does not know of figures printed elsewhere.
/// </summary>
public static class SmallCells
{
    /// <param name="counts">The table, sums included, row by row; all rows equally long.</param>
    /// <param name="threshold">The smallest count above 0 that is printed.</param>
    /// <returns>True for each cell that is withheld.</returns>
    /// <remarks>The last row is the sum of the others, and the last column of each row that of the others.</remarks>
    public static bool[,] Hide(int[,] counts, decimal threshold)
    {
        int rows = counts.GetLength(0), columns = counts.GetLength(1);
        var hidden = new bool[rows, columns];
        List<List<(int Row, int Column)>> sums =
        [
            .. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns).Select(column => (row, column)).ToList()),
            .. Enumerable.Range(0, columns).Select(column => Enumerable.Range(0, rows).Select(row => (row, column)).ToList()),
        ];
        foreach ((int row, int column) in sums.Take(rows).SelectMany(row => row))
        {
            hidden[row, column] = counts[row, column] > 0 && counts[row, column] < threshold;
        }

        // A sum with a single withheld part gives it away: another goes with it, if possible one that its other sum needs anyway, else
        // the smallest.
        while (sums.Find(sum => sum.Count > 1 && Withheld(sum) == 1) is { } open)
        {
            (int row, int column) = open.Where(cell => !hidden[cell.Row, cell.Column])
                .OrderBy(cell => counts[cell.Row, cell.Column] == 0)
                .ThenBy(cell => sums.Where(sum => sum != open && sum.Contains(cell)).Min(sum => Withheld(sum) switch { 1 => 0, 0 => 2, _ => 1 }))
                .ThenBy(cell => counts[cell.Row, cell.Column])
                .First();
            hidden[row, column] = true;
        }

        return hidden;

        int Withheld(List<(int Row, int Column)> sum) => sum.Count(cell => hidden[cell.Row, cell.Column]);
    }
}
