using System.Globalization;
using System.Xml.Linq;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>An SVG with a heading above it and its source below it, as a picture of the program's own has, in one SVG.</summary>
internal static class FramedDrawing
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static string Of(string drawn, Chart chart, PictureNotes notes, ChartTheme theme)
    {
        XElement inner = XElement.Parse(drawn, LoadOptions.PreserveWhitespace);
        (float width, float height) = (Length(inner, "width"), Length(inner, "height"));
        var ruler = new TextRuler(theme.Font);
        var sheet = new PictureSheet(theme, ruler);
        sheet.Head(chart, notes);
        foreach (XElement text in inner.Descendants(Svg + "text").Where(text => !text.HasElements && text.Attribute("font-size") is not null).ToList())
        {
            bool isBold = text.Attribute("font-weight")?.Value is "bold" or "600" or "700";
            text.Add(KeptWidth(ruler.Width(text.Value, new TextLook(Length(text, "font-size"), theme.Colours.Ink, isBold))));
        }

        inner.SetAttributeValue("x", Number(PictureLayout.Margin));
        inner.SetAttributeValue("y", Number(sheet.Bottom));
        sheet.Skip(height);
        sheet.Foot(notes);
        float whole = Math.Max(PictureLayout.Width, width + (2 * PictureLayout.Margin));
        return new XElement(
            Svg + "svg", new XAttribute("width", Number(whole)), new XAttribute("height", Number(sheet.Bottom)), new XAttribute("viewBox", $"0 0 {Number(whole)} {Number(sheet.Bottom)}"),
            new XAttribute("role", "img"), new XElement(Svg + "title", chart.Caption), new XElement(Svg + "desc", chart.AltText),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", theme.Colours.Paper)),
            sheet.Texts.Select(text => new XElement(
                Svg + "text", new XAttribute("x", Number(text.Left)), new XAttribute("y", Number(text.Baseline)), new XAttribute("font-family", $"{theme.Font}, sans-serif"),
                new XAttribute("font-size", Number(text.Look.Size)), new XAttribute("fill", text.Look.Colour), text.Look.Bold ? new XAttribute("font-weight", "bold") : null, KeptWidth(text.Width), text.Text)),
            inner).ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Whoever has not our typeface sees another, drawn as wide: or what stands at the edge would be cut.</summary>
    private static XAttribute[] KeptWidth(float width) => width > 0 ? [new("textLength", Number(width)), new("lengthAdjust", "spacingAndGlyphs")] : [];

    private static float Length(XElement svg, string name) => float.Parse(svg.Attribute(name)!.Value.Replace("px", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string Number(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
