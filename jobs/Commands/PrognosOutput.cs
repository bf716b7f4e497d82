using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Drawing;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Manadsprognoser;
using Bistand.Analytics.Reports.Workbooks;
using Spectre.Console;
using Table = Bistand.Analytics.Reports.Document.Table;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>A månadsprognos on the terminal, or as JSON, workbook or PDF in a file or on stdout.</summary>
public static class PrognosOutput
{
    /// <summary>Lines of running text longer than this are hard to follow.</summary>
    private const int WidestText = 120;

    private const int WidestHeading = 11;

    /// <summary>A table with more columns than this lets the names of its rows wrap.</summary>
    private const int ManyColumns = 8;

    private const int NarrowName = 25;

    /// <exception cref="UserException">A workbook or PDF would land on the screen.</exception>
    public static void CheckTarget(string format, string? file)
    {
        if (format is "xlsx" or "pdf" && file is null && !Console.IsOutputRedirected)
        {
            throw UserException.Usage($"Formen {format} kan inte visas på skärmen. Ange en fil med --out.");
        }
    }

    public static async Task WriteAsync(Product product, PreparedPrognos prepared, string format, string? file, string? picture, CancellationToken cancellation)
    {
        PrognosDocument document = PrognosDocumentBuilder.Build(prepared, product.Indicators.Disclosure);
        if (picture is not null)
        {
            Chart chart = document.Chart ?? throw UserException.Conflict("Prognosen har inget diagram att rita: den saknar ekonomiskt bistånd. Ta bort --plot.");
            PlotOption.Draw(product, chart, Notes(document.Head), picture);
        }

        if (format == "table" && file is null)
        {
            Show(document);
            return;
        }

        byte[] content = format switch
        {
            "json" => PrognosJson.Serialize(prepared, document.Summary),
            "xlsx" => PrognosWorkbook.Write(prepared, document, PictureOf(product, document)),
            "pdf" => await PdfAsync(product, document, cancellation).ConfigureAwait(false),
            _ => throw UserException.Usage("En tabell visas på skärmen. Välj json, xlsx eller pdf med --format för att skriva en fil."),
        };
        if (file is null)
        {
            using Stream output = Console.OpenStandardOutput();
            await output.WriteAsync(content, cancellation).ConfigureAwait(false);
            return;
        }

        ReportMaker.Save(content, file, isNamed: true);
        Console.WriteLine($"{document.Head.Title} för {document.Head.AreaName} är skriven i {file}. {document.Head.Status}.");
    }

    private static SheetPicture? PictureOf(Product product, PrognosDocument document) =>
        document.Chart is { } chart ? SheetPicture.Of(new ChartPicture(product.Templates).Png(chart, Notes(document.Head)), chart.AltText) : null;

    private static PictureNotes Notes(PrognosHead head) => new(head.AreaName, PictureNotes.Systems, head.DataAsOf, head.Marking is not null);

    private static async Task<byte[]> PdfAsync(Product product, PrognosDocument document, CancellationToken cancellation)
    {
        using var renderer = new PdfRenderer(product.Templates);
        return await renderer.RenderPdfAsync(document, cancellation).ConfigureAwait(false);
    }

    private static void Show(PrognosDocument document)
    {
        Say($"{document.Head.Title}, {document.Head.AreaName}. {document.Head.Status}.");
        foreach (string paragraph in document.Summary)
        {
            Say(paragraph);
        }

        Table?[] tables = [document.Table, document.Transfers, document.Members, document.Moves, document.Months, document.Adjustments];
        foreach (Table table in tables.OfType<Table>())
        {
            Show(table);
        }

        foreach (PrognosField field in document.Fields)
        {
            Say($"{field.About} – Orsak till avvikelse: {field.Cause ?? "inte skrivet (--orsak)"}", space: false);
            Say($"{field.About} – Åtgärder: {field.Measures ?? "inte skrivet (--atgarder)"}", space: false);
            Say($"{field.About} – Ekonomisk effekt: {field.Effect ?? "inte skrivet (--effekt)"}");
        }

        foreach (string line in document.Basis.Concat(document.History))
        {
            Say("– " + line, space: false);
        }

        Say($"– {document.Head.DataAsOf}.", space: false);
    }

    private static void Show(Table table)
    {
        Terminal.Out.WriteLine(table.Caption + ".");
        Spectre.Console.Table shown = Terminal.Table(
            table.Columns.Select(Heading), [.. Enumerable.Range(0, table.Columns.Count).Where(index => table.Columns[index].Kind == ColumnKind.Number)]);
        shown.Columns[0].Width = table.Rows.Max(row => row.Cells[0].Text.Length) is var longest && table.Columns.Count > ManyColumns ? Math.Min(longest, NarrowName) : longest;
        foreach (Row row in table.Rows)
        {
            shown.AddRow(row.Cells.Select(cell => new Markup(Markup.Escape(cell.Text), row.Emphasis == RowEmphasis.Total ? new Style(decoration: Decoration.Bold) : null)));
        }

        Terminal.Show(shown);
        if (table.Note is { } note)
        {
            Say(note);
        }
    }

    /// <summary>Columns of figures are as wide as their figures: a heading goes on as many lines as that takes.</summary>
    private static string Heading(Column column)
    {
        if (column.Kind == ColumnKind.Text)
        {
            return column.Heading;
        }

        string text = column.Heading.Replace("\u00AD", "- ", StringComparison.Ordinal).Replace("− ", "−\u00A0", StringComparison.Ordinal);
        return string.Join('\n', SwedishHelp.Wrap(text, WidestHeading)).Replace('\u00A0', ' ');
    }

    private static void Say(string text, bool space = true)
    {
        foreach (string line in SwedishHelp.Wrap(text.Replace('\u00A0', ' '), Math.Min(Terminal.Out.Profile.Width - 1, WidestText)))
        {
            Terminal.Out.WriteLine(line);
        }

        if (space)
        {
            Terminal.Out.WriteLine();
        }
    }
}
