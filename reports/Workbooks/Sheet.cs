using Bistand.Analytics.Reports.Drawing;

namespace Bistand.Analytics.Reports.Workbooks;

/// <summary>One sheet of a workbook: a heading row that stays in view, and the rows below it, as many cells in each as there are columns.</summary>
public sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)
{
    /// <summary>Stands to the right of the columns; null where the sheet goes with no chart.</summary>
    public SheetPicture? Picture { get; init; }

    /// <summary>At the head and foot of each printed page; null for none.</summary>
    public (string Head, string Foot)? OnPaper { get; init; }
}

/// <summary>A PNG with its size in points and what it says to whoever does not see it.</summary>
public sealed record SheetPicture(byte[] Png, int Width, int Height, string AltText)
{
    public static SheetPicture Of(Picture picture, string altText) => new(picture.Png, picture.Width, picture.Height, altText);
}

/// <param name="Width">In characters of the standard font.</param>
public sealed record SheetColumn(string Heading, double Width);

/// <summary>A number with the decimals it is shown with, a text, or nothing. The number itself is kept in full precision.</summary>
public readonly record struct SheetCell
{
    private SheetCell(decimal? number, int decimals, string? text)
    {
        Number = number;
        Decimals = decimals;
        Text = text;
    }

    public static SheetCell Empty => default;

    public decimal? Number { get; }

    /// <summary>0 to 4; more are not shown.</summary>
    public int Decimals { get; }

    public string? Text { get; }

    public static SheetCell Of(string text) => text.Length == 0 ? Empty : new(null, 0, text);

    public static SheetCell Of(decimal? number, int decimals) => number is null ? Empty : new(number, Math.Clamp(decimals, 0, XlsxWriter.MostDecimals), null);
}
