using System.Globalization;
using System.Xml.Linq;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Drawing;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>A flow as a part of a page: its text keeps its size however wide the page is, and the bands take what is left between the names.</summary>
internal static class FlowSvg
{
    private const float Whole = 230;
    private const float Head = 22;
    private const float LineHeight = 15;

    /// <summary>From the middle of a line to its baseline.</summary>
    private const float Baseline = 4;

    /// <summary>Where the names end and begin, and the bands lie between.</summary>
    private const string Before = "37%";
    private const string After = "63%";
    private const string Left = "38%";
    private const string Width = "24%";

    /// <summary>Of the hundred that the bands' own width is.</summary>
    private const int Bar = 4;

    /// <summary>As many letters as the narrowest page has room for beside the bands.</summary>
    private const int Letters = 21;

    public static string Of(Chart chart)
    {
        var flow = FlowLayout.Of(chart.Points, Whole, label => Lines(label).Count * LineHeight);
        return new XElement(
            "svg", Attributes(("class", "flow"), ("width", "100%"), ("height", Number(flow.Height + Head)), ("role", "img"), ("aria-label", chart.AltText)),
            new XElement("text", Attributes(("class", "end quiet"), ("x", Before), ("y", "14")), FlowLayout.Before),
            new XElement("text", Attributes(("class", "quiet"), ("x", After), ("y", "14")), FlowLayout.After),
            new XElement(
                "svg",
                Attributes(("x", Left), ("y", Number(Head)), ("width", Width), ("height", Number(flow.Height)), ("viewBox", $"0 0 100 {Number(flow.Height)}"), ("preserveAspectRatio", "none")),
                flow.Bands.OrderBy(band => band.IsBetween).Select(band => new XElement(
                    "path", Attributes(("class", band.IsBetween ? "between" : "edge"), ("d", Shape(band))), new XElement("title", $"{band.Point.Category} → {band.Point.Series}: {band.Point.Text}"))),
                flow.From.Select(node => BarOf(node, 0)), flow.To.Select(node => BarOf(node, 100 - Bar))),
            flow.From.Select(node => Name(node, Before, "end")), flow.To.Select(node => Name(node, After, "start"))).ToString(SaveOptions.DisableFormatting);
    }

    private static XElement BarOf(FlowNode node, int x) =>
        new("rect", Attributes(("x", Number(x)), ("y", Number(node.Top)), ("width", Number(Bar)), ("height", Number(node.Height))));

    private static XElement Name(FlowNode node, string x, string look)
    {
        List<string> lines = Lines(node.Label);
        return new XElement(
            "text", Attributes(("class", look), ("y", Number(Head + node.Middle - ((lines.Count - 1) * LineHeight / 2) + Baseline))),
            lines.Select((line, at) => new XElement("tspan", Attributes(("x", x), ("dy", Number(at == 0 ? 0 : LineHeight))), line)));
    }

    private static List<string> Lines(string label)
    {
        List<string> lines = [""];
        foreach (string word in label.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + word.Length >= Letters)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] = $"{lines[^1]} {word}".Trim();
            }
        }

        return lines;
    }

    /// <summary>Level at both ends.</summary>
    private static string Shape(FlowBand band)
    {
        (string left, string right) = (Number(band.Left), Number(band.Right));
        (string leftEnd, string rightEnd) = (Number(band.Left + band.Height), Number(band.Right + band.Height));
        return $"M{Bar} {left}C50 {left} 50 {right} {100 - Bar} {right}V{rightEnd}C50 {rightEnd} 50 {leftEnd} {Bar} {leftEnd}Z";
    }

    private static XAttribute[] Attributes(params (string Name, string Value)[] all) => [.. all.Select(one => new XAttribute(one.Name, one.Value))];

    private static string Number(float place) => place.ToString("0.#", CultureInfo.InvariantCulture);
}
