using Spectre.Console;
using Spectre.Console.Rendering;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>What is shown to a person: tables on stdout, progress on stderr when that is a terminal.</summary>
public static class Terminal
{
    /// <summary>How wide a table may be where nobody looks at it directly.</summary>
    private const int RedirectedWidth = 200;

    public static IAnsiConsole Out { get; } = MakeConsole(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = MakeConsole(Console.Error, Console.IsErrorRedirected);

    public static bool ShowsProgress => !Console.IsErrorRedirected;

    /// <summary>A plain table with a heading row; <paramref name="right"/> are the columns of numbers. What need not wrap does not.</summary>
    public static Table Table(IEnumerable<string> headings, params int[] right)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach ((string heading, int index) in headings.Select((heading, index) => (heading, index)))
        {
            TableColumn column = new TableColumn(Markup.Escape(heading)).PadLeft(0).PadRight(1);
            if (right.Contains(index))
            {
                column.RightAligned().NoWrap();
            }

            table.AddColumn(column);
        }

        return table;
    }

    /// <summary>Keeps these columns on one line, so that the others wrap.</summary>
    public static Table Unbroken(this Table table, params int[] columns)
    {
        foreach (int column in columns)
        {
            table.Columns[column].NoWrap();
        }

        return table;
    }

    /// <summary>Writes a table; one that is too wide in parts below each other.</summary>
    /// <param name="table">The table.</param>
    /// <param name="naming">How many columns name the rows.</param>
    public static void Show(Table table, int naming = 1)
    {
        foreach (Table part in FittedTable.Parts(table, Out.Profile.Width, RenderOptions.Create(Out, Out.Profile.Capabilities), naming))
        {
            Out.Write(part);
        }
    }

    public static void AddRow(this Table table, IEnumerable<string> cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    private static IAnsiConsole MakeConsole(TextWriter writer, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }
}
