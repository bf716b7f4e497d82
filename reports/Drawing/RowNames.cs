namespace Bistand.Analytics.Reports.Drawing;

/// <summary>Names of rows down the left side, on as many lines as each needs; a row is as high as its name.</summary>
internal sealed class RowNames
{
    private const float Widest = 170;

    private readonly PictureSheet sheet;
    private readonly List<(IReadOnlyList<string> Lines, TextLook Look)> names;

    /// <param name="least">How high a row is at least.</param>
    public RowNames(PictureSheet sheet, IEnumerable<(string Name, TextLook Look)> rows, float least)
    {
        this.sheet = sheet;
        names = [.. rows.Select(row => (sheet.Ruler.Wrap(row.Name, row.Look, Widest), row.Look))];
        float top = 0;
        List<float> middles = [];
        foreach ((IReadOnlyList<string> lines, TextLook look) in names)
        {
            float height = Math.Max(least, (lines.Count * look.LineHeight) + 4);
            middles.Add(top + (height / 2));
            top += height;
        }

        Middles = middles;
        Height = top;
    }

    /// <summary>From the top of the data down to the middle of each row.</summary>
    public IReadOnlyList<float> Middles { get; }

    public float Height { get; }

    public float Width => names.SelectMany(name => name.Lines.Select(line => sheet.Ruler.Width(line, name.Look))).DefaultIfEmpty(0).Max();

    public void Write(float top)
    {
        foreach (((IReadOnlyList<string> lines, TextLook look), float middle) in names.Zip(Middles))
        {
            float first = top + middle - ((lines.Count - 1) * look.LineHeight / 2);
            for (int line = 0; line < lines.Count; line++)
            {
                sheet.Write(lines[line], PictureLayout.Margin + Width, first + (line * look.LineHeight), 1, look, TextRole.Name);
            }
        }
    }
}
