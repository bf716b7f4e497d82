using System.CommandLine;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Shows how adults move between försörjningshinder, why cases were closed, and complaints tertial by tertial.</summary>
public static class FlowsCommand
{
    private static readonly string[] Formats = ["table", "json", "csv"];

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Kinds = ["hinder", "avslut", "klagomal"];

    public static Command Create()
    {
        var kind = new Option<string>("--table")
        {
            Description = "hinder: vuxna mellan försörjningshinder från månad till månad; avslut: orsaker till avslut; klagomal: synpunkter och klagomål, varje tertial för sig.",
            HelpName = string.Join('|', Kinds),
            Required = true,
        };
        Option<string> period = FigureOptions.Period("Månad (2023-05), tertial (2023-T1, 2023-T2) eller helår (2023-VB).");
        Option<string?> area = FigureOptions.Area("Området.", required: true);
        Option<string?> enhet = FigureOptions.Enhet();
        Option<string?> sex = FigureOptions.Sex();
        Option<string> audience = FigureOptions.Audience("internal");
        Option<string> format = FigureOptions.Format(Formats);
        var command = new Command("flows", "Visar rörelser: försörjningshinder från månad till månad, orsaker till avslut, klagomål per tertial.") { kind, period, area, enhet, sex, audience, format };
        command.SetAction((parsed, cancellation) =>
        {
            var product = new Product();
            string form = FigureOptions.ParseFormat(parsed.GetRequiredValue(format), Formats);
            Audience readers = FigureOptions.ParseAudience(parsed.GetRequiredValue(audience));
            var asked = Period.Parse(parsed.GetRequiredValue(period));
            Area place = product.Areas.Require(parsed.GetRequiredValue(area)!);
            string table = parsed.GetRequiredValue(kind);
            using (OpenRelease open = GlobalOptions.OpenWorkspace(parsed).OpenRelease())
            {
                var reader = new FlowReader(open.Connection, product.Areas, cancellation);
                Write(form, table switch
                {
                    "hinder" => [Forsorjningshinder(reader, place, asked, parsed.GetValue(sex), readers, () => Lacking(open.Connection, product.Areas, place, asked))],
                    "avslut" => [.. Closures(product, open, reader, place, asked, parsed.GetValue(enhet), readers, cancellation)],
                    "klagomal" => Complaints(reader, place, asked, parsed.GetValue(enhet)),
                    _ => throw UserException.Usage($"Tabellen «{table}» finns inte. Tabellerna är: {string.Join(", ", Kinds)}."),
                });
            }

            return Task.FromResult(0);
        });
        return command;
    }

    private static Table Forsorjningshinder(FlowReader reader, Area area, Period period, string? sex, Audience readers, Func<string> lacking)
    {
        ForsorjningshinderMoves moves = reader.Forsorjningshinder(area, period, sex is null ? Sex.T : Sexes.Parse(sex));
        return moves.IsComplete
            ? FlowTables.Forsorjningshinder(moves, area.Name, period, readers)
            : throw UserException.Conflict($"Rörelserna i {period} kan inte räknas för {area.Name}: {lacking()}. De behöver varje månad i perioden och månaden före den.");
    }

    private static IEnumerable<Table> Closures(
        Product product, OpenRelease open, FlowReader reader, Area area, Period period, string? enhet, Audience readers, CancellationToken cancellation) => FlowTables.Closures(
            reader, area, period, enhet, ClosureFates.For(readers, new IndicatorEngine(open, product.Areas, product.Indicators), area, period, enhet, cancellation));

    private static string Lacking(DbConnection connection, AreaCatalog areas, Area area, Period period)
    {
        HashSet<string> needed = [BistandKind.TableName];
        string[] gaps = [.. new[] { Period.Of(period.First.Plus(-1)), period }.SelectMany(part => PeriodCoverage.Read(connection, areas, part, area, needed: needed).Gaps)];
        return gaps.Length > 0 ? string.Join(", ", gaps) : "området har inga rader av slaget bistand";
    }

    private static List<Table> Complaints(FlowReader reader, Area area, Period period, string? enhet) =>
        reader.Complaints(area, period, enhet) is { IsEmpty: false } complaints ? [FlowTables.Complaints(complaints, area.Name, period)] : [];

    private static void Write(string format, IReadOnlyList<Table> tables)
    {
        switch (format)
        {
            case "json":
                WriteJson(tables);
                break;
            case "csv":
                WriteCsv(tables);
                break;
            default:
                if (tables.Count == 0)
                {
                    Console.WriteLine("Inget är levererat för området och perioden.");
                }

                foreach (Table table in tables)
                {
                    TerminalTable.Write(table);
                }

                break;
        }
    }

    /// <summary><c>{"tables": [{"caption", "columns", "rows": [[…]], "note"}]}</c>; a count is a number, what is absent null, what is withheld "..".</summary>
    private static void WriteJson(IReadOnlyList<Table> tables)
    {
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                tables = tables.Select(table => new
                {
                    caption = table.Caption,
                    columns = table.Columns.Select(column => column.Heading),
                    rows = table.Rows.Select(row => row.Cells.Select(Plain)),
                    note = table.Note,
                }),
            },
            Json));
    }

    private static void WriteCsv(IReadOnlyList<Table> tables)
    {
        using var csv = CsvRows.To(Console.Out);
        foreach (Table table in tables)
        {
            csv.Row(table.Columns.Select(column => column.Heading));
            foreach (Row row in table.Rows)
            {
                foreach (Cell cell in row.Cells)
                {
                    _ = cell.Kind == CellKind.Number ? csv.Number(FigureJson.Normalize(cell.Value!.Value)) : csv.Text(cell.Kind == CellKind.NotApplicable ? "" : cell.Text);
                }

                csv.EndRow();
            }
        }
    }

    private static object? Plain(Cell cell) => cell.Kind switch
    {
        CellKind.Number => FigureJson.Normalize(cell.Value!.Value),
        CellKind.NotApplicable => null,
        _ => cell.Text,
    };
}
