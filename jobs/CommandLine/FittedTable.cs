using Spectre.Console;
using Spectre.Console.Rendering;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>
/// A table that is wider than the terminal becomes several below each other, each beginning with the columns that name the rows. Squeezed
/// into one, figures would break in two and names vanish.
/// </summary>
public static class FittedTable
{
    /// <summary>Words that may wrap need no more than this.</summary>
    private const int EnoughForWords = 18;

    /// <summary>Border and padding of a column.</summary>
    private const int Between = 2;

    /// <param name="table">The whole table.</param>
    /// <param name="width">How wide the terminal is.</param>
    /// <param name="options">How the terminal renders.</param>
    /// <param name="naming">How many columns name the rows and stand in every part.</param>
    public static IReadOnlyList<Table> Parts(Table table, int width, RenderOptions options, int naming = 1)
    {
        int[] needs = [.. table.Columns.Select((column, index) => Between + Need(column, [.. table.Rows.Select(row => row[index])], options))];
        IReadOnlyList<int[]> groups = Groups(needs, naming, width - 1);
        return groups.Count == 1 ? [table] : [.. groups.Select(group => Part(table, [.. Enumerable.Range(0, naming), .. group]))];
    }

    /// <summary>The columns after the naming ones, in as few groups as the width takes and about as wide as each other; one where all fit.</summary>
    /// <param name="needs">What each column needs, borders included.</param>
    /// <param name="naming">How many of the first are in every group.</param>
    /// <param name="width">What there is.</param>
    public static IReadOnlyList<int[]> Groups(IReadOnlyList<int> needs, int naming, int width)
    {
        int left = width - needs.Take(naming).Sum();
        IReadOnlyList<int[]> fewest = Fill(needs, naming, left);
        for (int even = needs.Skip(naming).Sum() / fewest.Count; even < left; even++)
        {
            if (Fill(needs, naming, even) is var groups && groups.Count == fewest.Count)
            {
                return groups;
            }
        }

        return fewest;
    }

    private static IReadOnlyList<int[]> Fill(IReadOnlyList<int> needs, int naming, int left)
    {
        List<List<int>> groups = [];
        int used = 0;
        for (int column = naming; column < needs.Count; column++)
        {
            if (groups.Count == 0 || used + needs[column] > left)
            {
                groups.Add([]);
                used = 0;
            }

            groups[^1].Add(column);
            used += needs[column];
        }

        return [.. groups.Select(group => group.ToArray())];
    }

    private static int Need(TableColumn column, IRenderable[] cells, RenderOptions options)
    {
        Measurement[] measures = [.. cells.Append(column.Header).Select(cell => cell.Measure(options, int.MaxValue))];
        int whole = measures.Max(measure => measure.Max);
        return column.Width ?? (column.NoWrap ? whole : Math.Min(whole, Math.Max(EnoughForWords, measures.Max(measure => measure.Min))));
    }

    private static Table Part(Table table, int[] columns)
    {
        var part = new Table { Border = table.Border };
        foreach (int column in columns)
        {
            part.AddColumn(table.Columns[column]);
        }

        foreach (TableRow row in table.Rows)
        {
            part.AddRow(columns.Select(column => row[column]).ToArray());
        }

        return part;
    }
}
