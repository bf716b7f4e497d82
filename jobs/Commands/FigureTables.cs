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

/// <summary>
/// Figures as tables to read on a terminal. For one area one table, a row an indicator; else one table an indicator, a row an area. The
/// sexes stand beside each other. What would be the same in every row is said once, above or below.
/// </summary>
public sealed class FigureTables(IndicatorCatalog catalog, decimal smallestCount)
{
    private const int TargetWidth = 15;

    private readonly List<string> footnotes = [];

    private static readonly (Sex Sex, string Heading)[] SexColumns = [(Sex.T, SexWords.All), (Sex.K, SexWords.Women), (Sex.M, SexWords.Men)];

    public void Write(IndicatorAnswer answer)
    {
        if (answer.Figures.Count == 0)
        {
            Terminal.Out.WriteLine("Ingen indikator gäller den perioden.");
            return;
        }

        Period period = answer.Figures[0].Period;
        string[] empty = [.. answer.Figures.GroupBy(figure => figure.Area.Name).Where(area => !area.Any(IsTold)).Select(area => area.Key)];
        bool oneArea = answer.Figures.Select(figure => figure.Area.Id).Distinct().Count() == 1;
        if (oneArea)
        {
            Terminal.Out.WriteLine($"{answer.Figures[0].Area.Name}, {SwedishWords.Months(period)}");
            WriteTable("Indikator", Rows(answer.Figures, figure => figure.Indicator), LongName, "");
        }
        else
        {
            Terminal.Out.WriteLine(SwedishWords.Sentence(SwedishWords.Months(period)));
            foreach (IGrouping<string, Figure> indicator in answer.Figures.Where(figure => !empty.Contains(figure.Area.Name)).GroupBy(figure => figure.Indicator))
            {
                Figure any = indicator.First();
                string target = OneTarget(indicator, figure => figure.KfTarget?.Text) is { } text ? $" · KF:s årsmål {text}" : "";
                Terminal.Out.WriteLine();
                WriteTable("Område", Rows(indicator, figure => figure.Area.Id), figure => figure.Area.Name, $"{NameOf(any)}{Unit(any)}{(any.Definition == NameOf(any) ? "" : $" · {any.Definition}")}{target}");
            }
        }

        WriteLegend(answer, oneArea ? [] : empty);
    }

    private static List<List<Figure>> Rows(IEnumerable<Figure> figures, Func<Figure, string> key) => [.. figures.GroupBy(key).Select(row => row.ToList())];

    /// <summary>Rows without a single figure are named below the table, each reason once.</summary>
    private void WriteTable(string heading, List<List<Figure>> rows, Func<Figure, string> label, string title)
    {
        bool byArea = title.Length > 0;
        List<List<Figure>> told = rows.FindAll(row => row.Exists(IsTold));
        if (byArea)
        {
            Terminal.Out.WriteLine(title);
        }

        if (told.Count > 0)
        {
            Terminal.Show(MakeTable(heading, told, label, oneTarget: byArea && OneTarget(rows.SelectMany(row => row), figure => figure.KfTarget?.Text) is not null));
        }

        foreach (IGrouping<FigureStatus, List<Figure>> reason in rows.Except(told).GroupBy(row => row[0].Status))
        {
            IEnumerable<string> names = reason.Select(row => byArea ? row[0].Area.Name : row[0].Indicator);
            Terminal.Out.WriteLine($"{SwedishWords.Sentence(FigureWords.StatusWord(reason.Key))} för {SwedishWords.And([.. names])}.");
        }
    }

    private Table MakeTable(string heading, List<List<Figure>> rows, Func<Figure, string> label, bool oneTarget)
    {
        List<(string Heading, bool IsNumber, Func<List<Figure>, string> Cell)> columns = [(heading, false, row => label(row[0]))];
        columns.AddRange(SexColumns.Where(column => rows.Exists(row => row.Exists(figure => figure.Sex == column.Sex)))
            .Select(column => (column.Heading, true, (Func<List<Figure>, string>)(row => Shown(row.Find(figure => figure.Sex == column.Sex))))));
        columns.Add(("Året före", true, row => row[0].Previous is { } previous ? SwedishText.Number(previous, Decimals(previous, row[0])) : ""));
        columns.Add(("Årsmål", false, row => row[0].Target?.Text ?? ""));
        columns.Add(("KF:s årsmål", false, row => oneTarget ? "" : row[0].KfTarget?.Text ?? ""));
        columns.Add(("Anm.", false, row => string.Join(", ", FigureWords.InWords(row[0], smallestCount).Select(Footnote))));
        columns.RemoveAll(column => column.Heading != heading && rows.TrueForAll(row => column.Cell(row).Length == 0));

        Table table = Terminal.Table(columns.Select(column => column.Heading), [.. Enumerable.Range(0, columns.Count).Where(index => columns[index].IsNumber)]);
        for (int index = 0; index < columns.Count; index++)
        {
            if (columns[index].Heading is "Årsmål" or "KF:s årsmål" && rows.Exists(row => columns[index].Cell(row).Length > TargetWidth))
            {
                table.Columns[index].Width = TargetWidth;
            }
        }

        foreach (List<Figure> row in rows)
        {
            table.AddRow(columns.Select(column => column.Cell(row)));
        }

        return table;
    }

    private void WriteLegend(IndicatorAnswer answer, string[] empty)
    {
        List<string> lines = [$"Utgåva {answer.Release}."];
        if (empty.Length > 0)
        {
            lines.Add($"Helt utan underlag: {SwedishWords.And(empty)}.");
        }

        if (answer.Figures.Any(figure => figure.Status == FigureStatus.Suppressed))
        {
            lines.Add($"«{FigureWords.Withheld}» är {FigureWords.Explained(FigureStatus.Suppressed)}.");
        }

        lines.AddRange(new[] { FigureStatus.Incomplete, FigureStatus.Missing }.Where(status => answer.Figures.Any(figure => figure.Status == status))
            .Select(status => SwedishWords.Sentence(FigureWords.Explained(status)) + "."));

        if (footnotes.Count > 0)
        {
            Terminal.Out.WriteLine(string.Join("  ", footnotes.Select((note, index) => $"{index + 1}) {note}")));
        }

        lines.AddRange(FigureWords.Mergers(answer.Figures));
        Terminal.Out.WriteLine(string.Join(' ', lines));
    }

    private static bool IsTold(Figure figure) => figure.Status is FigureStatus.Ok or FigureStatus.Suppressed;

    /// <summary>A note's number, as it stands in the table; the words are below. A counted note ("17 pågår") is another in every row.</summary>
    private string Footnote(string note)
    {
        if (char.IsAsciiDigit(note[0]))
        {
            return note;
        }

        if (!footnotes.Contains(note))
        {
            footnotes.Add(note);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{footnotes.IndexOf(note) + 1})");
    }

    private string LongName(Figure figure) => NameOf(figure) is var name && name == figure.Indicator
        ? name + Unit(figure)
        : $"{name}{Unit(figure)} · {figure.Indicator}";

    private static string? OneTarget(IEnumerable<Figure> figures, Func<Figure, string?> target) =>
        figures.Select(target).Distinct().ToList() is [{ } only] ? only : null;

    private string NameOf(Figure figure) => catalog.Find(figure.Indicator)?.NameIn(figure.Period.Year) ?? figure.Indicator;

    private static string Unit(Figure figure) => UnitWords.InBrackets(figure.Unit);

    private string Shown(Figure? figure) => FigureWords.ShortText(figure, figure is null ? 0 : Decimals(figure.Value, figure));

    /// <summary>Of an indicator that only <c>varde</c> knows, as many as the value needs.</summary>
    private int Decimals(decimal? value, Figure figure) =>
        catalog.Find(figure.Indicator)?.Decimals ?? (value is null || decimal.IsInteger(value.Value) ? 0 : 2);
}
