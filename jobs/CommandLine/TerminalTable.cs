using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>A report's table on a terminal.</summary>
public static class TerminalTable
{
    /// <param name="table">The table.</param>
    /// <param name="naming">How many columns name the rows.</param>
    public static void Write(Table table, int naming = 1)
    {
        Console.WriteLine(table.Caption);
        Spectre.Console.Table shown = Terminal.Table(
            table.Columns.Select(column => column.Heading),
            [.. Enumerable.Range(0, table.Columns.Count).Where(index => table.Columns[index].Kind == ColumnKind.Number)]);
        foreach (Row row in table.Rows)
        {
            shown.AddRow(row.Cells.Select(cell => cell.Text));
        }

        Terminal.Show(shown, naming);
        if (table.Note is { } note)
        {
            Console.WriteLine(string.Join('\n', SwedishHelp.Wrap(note, SwedishHelp.Width)));
        }

        Console.WriteLine();
    }
}
