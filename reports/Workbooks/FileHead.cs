using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Workbooks;

/// <summary>What a file tells of itself, since it goes on without the page that it was taken from: what, about whom, when, from where, and for whom.</summary>
/// <param name="Lines">Each about one thing: "Område" and its name.</param>
public sealed record FileHead(IReadOnlyList<(string About, string Text)> Lines)
{
    public const string SheetName = "Läs mig";

    /// <summary>At the head and foot of each printed sheet, which may be all that somebody gets to see.</summary>
    public (string Head, string Foot)? OnPaper { get; init; }

    /// <summary>The lines, and what the sign of a withheld figure means where there is one.</summary>
    public IReadOnlyList<(string About, string Text)> With(IReadOnlyList<Table> tables) =>
        tables.Any(table => table.Rows.Any(row => row.Cells.Any(cell => cell.Text == FigureWords.Withheld))) ? [.. Lines, (FigureWords.Withheld, WithheldNote.Printed)] : Lines;

    /// <summary>The same as the first sheet of a workbook, with what each of the others holds.</summary>
    public Sheet Sheet(IReadOnlyList<Table> tables)
    {
        (string About, string Text)[] all =
        [
            .. With(tables),
            .. tables.Select((table, index) => (TableFiles.SheetName(table.Caption, index), $"{table.Caption}{(table.Note is null ? "" : $". {table.Note}")}")),
        ];
        return new Sheet(SheetName, [new("Blad eller uppgift", 36), new("Innehåll", 110)], [.. all.Select(line => new[] { SheetCell.Of(line.About), SheetCell.Of(line.Text) })]) { OnPaper = OnPaper };
    }
}
