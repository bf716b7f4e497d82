using Bistand.Analytics.Jobs.CommandLine;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Bistand.Analytics.Tests.Jobs;

public class FittedTableTests
{
    [Fact]
    public void A_table_that_fits_is_one() => Assert.Equal([[1, 2, 3]], FittedTable.Groups([10, 5, 5, 5], naming: 1, width: 25));

    [Fact]
    public void Columns_that_do_not_fit_go_below_in_parts_of_about_the_same_width() =>
        Assert.Equal([[1, 2], [3, 4]], FittedTable.Groups([10, 5, 5, 5, 5], naming: 1, width: 26));

    [Fact]
    public void A_column_wider_than_the_terminal_stands_alone() => Assert.Equal([[1], [2], [3]], FittedTable.Groups([10, 5, 90, 5], naming: 1, width: 20));

    [Fact]
    public void Every_part_names_its_rows_and_no_figure_is_broken()
    {
        Table table = Terminal.Table(["Anslag", "Budget", "Utfall", "Prognos", "Avvikelse"], 1, 2, 3, 4);
        Terminal.AddRow(table, ["Ekonomiskt bistånd: kostnader", "12 345 678", "12 345 679", "12 345 680", "−12 345 681"]);
        using var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 60;
        IReadOnlyList<Table> parts = FittedTable.Parts(table, 60, RenderOptions.Create(console, console.Profile.Capabilities));
        Assert.Equal(2, parts.Count);
        foreach (Table part in parts)
        {
            console.Write(part);
        }

        Assert.Equal(2, text.ToString().Split("Ekonomiskt").Length - 1);
        Assert.All(["12 345 678", "12 345 679", "12 345 680", "−12 345 681", "Avvikelse"], figure => Assert.Contains(figure, text.ToString(), StringComparison.Ordinal));
    }
}
