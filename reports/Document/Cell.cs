using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Document;

public enum CellKind
{
    Number,
    Text,

    /// <summary>Withheld from the public; prints <c>..</c> and never carries a value.</summary>
    Suppressed,

    /// <summary>There should be a figure but there is none; the text says why.</summary>
    Missing,

    /// <summary>There can be no figure here (an indicator that has no sex, a goal without target); prints <c>–</c>.</summary>
    NotApplicable,
}

/// <summary>
/// What stands in one square of a table or beside a key figure: the Swedish text that is shown, and the raw value (in the unit
/// that the text names, full precision) for spreadsheets and JSON. Only a number carries a value, so that a withheld figure
/// cannot leave the house inside a file that prints two dots.
/// </summary>
public sealed record Cell
{
    private Cell(CellKind kind, string text, decimal? value)
    {
        Kind = kind;
        Text = text;
        Value = value;
    }

    public CellKind Kind { get; }

    public string Text { get; }

    public decimal? Value { get; }

    public static Cell Suppressed { get; } = new(CellKind.Suppressed, FigureWords.Withheld, null);

    public static Cell NotApplicable { get; } = new(CellKind.NotApplicable, FigureWords.None, null);

    /// <summary>Nothing to compute on, or not registered.</summary>
    public static Cell Missing { get; } = new(CellKind.Missing, FigureWords.Absence(FigureStatus.Missing), null);

    /// <summary>A month or year that the figure needs has not been delivered.</summary>
    public static Cell Incomplete { get; } = new(CellKind.Missing, FigureWords.Absence(FigureStatus.Incomplete), null);

    /// <summary>A figure with its unit, or why it has no value; where there can be none it is not applicable.</summary>
    public static Cell Of(Figure? figure, int decimals) => figure switch
    {
        null => NotApplicable,
        _ when figure.Shown() is { } value => Number(value, FigureWords.Text(figure, decimals)),
        { Status: FigureStatus.Suppressed } => Suppressed,
        { Status: FigureStatus.Incomplete } => Incomplete,
        _ => Missing,
    };

    /// <summary>A value and how it is written, unit included where the column does not name it: <c>0.76m, "0,76 %"</c>.</summary>
    public static Cell Number(decimal value, string text) => new(CellKind.Number, Shown(text), value);

    /// <summary>A count or whole kronor: <c>1 234</c>.</summary>
    public static Cell Whole(decimal number) => Number(number, SwedishText.Number(number, 0));

    /// <summary>Words, such as the name of a row or a target that is no number ("Tas fram av nämnd").</summary>
    public static Cell Words(string text) => new(CellKind.Text, Shown(text), null);

    /// <summary>A figure that is absent for a reason of its own, said in words.</summary>
    public static Cell MissingBecause(string text) => new(CellKind.Missing, Shown(text), null);

    private static string Shown(string text) => string.IsNullOrWhiteSpace(text)
        ? throw new ArgumentException("A cell is never blank: say what is missing.", nameof(text))
        : text;
}
