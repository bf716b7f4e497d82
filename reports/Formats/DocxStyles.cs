using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>The styles of a document: the word processor's own names, so that its contents, navigation and screen readers know them.</summary>
internal static class DocxStyles
{
    public const string Title = "Title";
    public const string Caption = "Caption";
    public const string Note = "Note";
    public const string InTable = "TableText";
    public const string Table = "ReportTable";

    private const string Font = "Source Sans 3";
    private const string Accent = "17495C";
    private const int Levels = 6;

    // Half points.
    private static readonly int[] HeadingSizes = [32, 26, 22, 22, 21, 21];

    public static string Heading(int level) => "Heading" + level.ToString(CultureInfo.InvariantCulture);

    public static Styles Create() => new(
    [
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font }, new FontSize { Val = "21" }, new Languages { Val = "sv-SE" }))),
        new Style(
            new StyleName { Val = "Normal" }, new PrimaryStyle(), new StyleParagraphProperties(new SpacingBetweenLines { After = "140", Line = "280", LineRule = LineSpacingRuleValues.Auto }))
        { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Of(Title, "Title", 48, Accent, isBold: true, before: 0, after: 120),
        .. Enumerable.Range(1, Levels).Select(level => Outlined(Of(Heading(level), "heading " + level.ToString(CultureInfo.InvariantCulture), HeadingSizes[level - 1], Accent, isBold: true, before: 320, after: 120), level)),
        Of(Caption, "caption", 18, "1B2429", isBold: true, before: 200, after: 80),
        Of(Note, Note, 16, "52606A", isBold: false, before: 60, after: 200),
        Of(InTable, InTable, 18, "1B2429", isBold: false, before: 30, after: 30),
        new Style(
            new StyleName { Val = Table },
            new StyleTableProperties(new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4, Color = "B9C5CB" }, new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "B9C5CB" },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "B9C5CB" })))
        { Type = StyleValues.Table, StyleId = Table },
    ]);

    /// <summary>A list with a dash before each of its items.</summary>
    public static Numbering Bullets() => new(
        new AbstractNum(new Level(
            new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = "–" }, new PreviousParagraphProperties(new Indentation { Left = "360", Hanging = "240" }))
        { LevelIndex = 0 })
        { AbstractNumberId = 1 },
        new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 });

    private static Style Of(string id, string name, int size, string colour, bool isBold, int before, int after)
    {
        var run = new StyleRunProperties();
        if (isBold)
        {
            run.Append(new Bold());
        }

        run.Append(new Color { Val = colour }, new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) });
        var paragraph = new StyleParagraphProperties();
        if (isBold)
        {
            paragraph.Append(new KeepNext());
        }

        paragraph.Append(new SpacingBetweenLines { Before = before.ToString(CultureInfo.InvariantCulture), After = after.ToString(CultureInfo.InvariantCulture) });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id };
    }

    private static Style Outlined(Style style, int level)
    {
        style.StyleParagraphProperties!.Append(new OutlineLevel { Val = level - 1 });
        return style;
    }
}
