using System.Globalization;

namespace Bistand.Analytics.Reports.Drawing;

/// <param name="Colour">As <c>#rrggbb</c>.</param>
public sealed record TextLook(float Size, string Colour, bool Bold = false, bool Italic = false)
{
    /// <summary>From one line's baseline to the next one's.</summary>
    public float LineHeight => Size * 1.25f;
}

/// <summary>What a text of a picture is for.</summary>
public enum TextRole
{
    Heading,
    Key,
    Axis,
    Name,
    Value,

    /// <summary>A line's name and value beside its end.</summary>
    End,
    Footer,
}

/// <summary>A line of text where it stands, in points from the picture's upper left corner.</summary>
public sealed record PictureText(string Text, float Left, float Baseline, float Width, TextLook Look, TextRole Role)
{
    /// <summary>Source Sans' capitals, and å, ä and ö above them, reach this far; its g and j below.</summary>
    private const float Ascent = 0.84f;
    private const float Descent = 0.24f;

    public float Top => Baseline - (Look.Size * Ascent);

    public float Bottom => Baseline + (Look.Size * Descent);

    public float Right => Left + Width;

    internal bool Overlaps(PictureText other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"«{Text}» ({Left:0.0}–{Right:0.0}, {Top:0.0}–{Bottom:0.0})");
}
