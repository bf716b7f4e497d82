using System.Globalization;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Swedish;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Divided figures to read on a terminal: a table for each area and indicator, a row a category, the sexes beside each other.</summary>
public static class CategoryTables
{
    public static void Write(IndicatorAnswer answer, IndicatorCatalog catalog, Breakdown by, decimal smallestCount)
    {
        foreach (IGrouping<string, Figure> area in answer.Figures.GroupBy(figure => figure.Area.Name))
        {
            Terminal.Out.WriteLine($"{area.Key}, {SwedishWords.Months(area.First().Period)}");
            foreach (IGrouping<string, Figure> indicator in area.GroupBy(figure => figure.Indicator))
            {
                WriteIndicator([.. indicator], catalog.Find(indicator.Key)!, by, smallestCount);
            }

            Terminal.Out.WriteLine();
        }

        bool anyWithheld = answer.Figures.Any(figure => figure.Status == FigureStatus.Suppressed);
        Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Utgåva {answer.Release}.")
            + (anyWithheld ? $" «{FigureWords.Withheld}» är {FigureWords.Explained(FigureStatus.Suppressed)}." : "")
            + string.Concat(FigureWords.Mergers(answer.Figures).Select(merger => " " + merger)));
    }

    private static void WriteIndicator(List<Figure> figures, IndicatorDefinition definition, Breakdown by, decimal smallestCount)
    {
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine($"{definition.NameIn(figures[0].Period.Year)}{UnitWords.InBrackets(definition.Unit)} · {figures[0].Definition}");

        // A category that nobody is in says nothing.
        List<List<Figure>> rows = [.. figures.GroupBy(figure => figure.Category).Select(row => row.ToList())
            .Where(row => row.Exists(figure => figure is not { Status: FigureStatus.Ok, Value: 0 } || figure.Previous is not (null or 0)))];
        if (rows.TrueForAll(row => row.TrueForAll(figure => figure.Status is FigureStatus.Incomplete or FigureStatus.Missing)))
        {
            Terminal.Out.WriteLine(SwedishWords.Sentence(FigureWords.Explained(figures[0].Status)) + ".");
            return;
        }

        List<Sex> sexes = [.. figures.Select(figure => figure.Sex).Distinct()];
        Table table = Terminal.Table([CategoryWords.Heading(by), .. sexes.Select(SexWords.Heading), "Året före"], [.. Enumerable.Range(1, sexes.Count + 1)]);
        foreach (List<Figure> row in rows)
        {
            string before = row[0].Previous is { } previous ? SwedishText.Number(previous, definition.Decimals) : "";
            IEnumerable<string> shown = sexes.Select(sex => FigureWords.ShortText(row.Find(figure => figure.Sex == sex), definition.Decimals));
            table.AddRow([CategoryWords.Of(by, row[0].Category!), .. shown, before]);
        }

        Terminal.Show(table);
        List<string> notes = [.. figures.SelectMany(figure => FigureWords.InWords(figure, smallestCount)).Distinct()];
        if (notes.Count > 0)
        {
            Terminal.Out.WriteLine($"Anm.: {string.Join(", ", notes)}.");
        }
    }
}
