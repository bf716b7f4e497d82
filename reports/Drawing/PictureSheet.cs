using Bistand.Analytics.Reports.Document;
using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>The picture from above: heading, key, room for the data, footer; each begins where the one before it ended.</summary>
internal sealed class PictureSheet(ChartTheme theme, TextRuler ruler)
{
    private const float SampleWidth = 16;
    private const float SampleGap = 4;
    private const float KeyGap = 14;

    private readonly List<PictureText> texts = [];
    private readonly List<KeySample> key = [];

    public ChartTheme Theme { get; } = theme;

    public TextRuler Ruler { get; } = ruler;

    public TextLook Plain { get; } = new(theme.Sizes.TextSize, theme.Colours.Ink);

    public TextLook Small { get; } = new(theme.Sizes.SmallSize, theme.Colours.Ink);

    public TextLook Quiet { get; } = new(theme.Sizes.TextSize, theme.Colours.Quiet);

    /// <summary>How far down the picture is filled.</summary>
    public float Bottom { get; private set; } = PictureLayout.Margin;

    public IReadOnlyList<PictureText> Texts => texts;

    public IReadOnlyList<KeySample> Key => key;

    /// <summary>Working material first, so that it is seen; title; whom it is about and what is measured.</summary>
    public void Head(Chart chart, PictureNotes notes)
    {
        if (notes.IsWorkMaterial)
        {
            Lines("Arbetsmaterial", new TextLook(Theme.Sizes.TextSize, Theme.Colours.OtherText, Bold: true), TextRole.Heading);
        }

        Lines(chart.Caption, new TextLook(Theme.Sizes.TitleSize, Theme.Colours.Ink, Bold: true), TextRole.Heading);
        Lines(string.Join(" · ", new[] { notes.Area, notes.Period, chart.Subtitle ?? chart.ValueTitle }.OfType<string>()), Quiet, TextRole.Heading);
        Skip(5);
    }

    public void Foot(PictureNotes notes)
    {
        Skip(6);
        if (notes.Note is { } note)
        {
            Lines(note, new TextLook(Theme.Sizes.SmallSize, Theme.Colours.Quiet), TextRole.Footer);
        }

        Lines($"Källa: {notes.Source}.{(notes.Release is null ? "" : $" {notes.Release}.")}", new TextLook(Theme.Sizes.SmallSize, Theme.Colours.Quiet), TextRole.Footer);
        Skip(PictureLayout.Margin - 3);
    }

    /// <summary>As many to a line as there is room for.</summary>
    public void WriteKey(IReadOnlyList<(string Name, SeriesLook? Look, string Fill, bool IsOutlined)> entries)
    {
        float left = PictureLayout.Margin;
        foreach ((string name, SeriesLook? look, string fill, bool isOutlined) in entries)
        {
            float width = Ruler.Width(name, Plain);
            if (left > PictureLayout.Margin && left + SampleWidth + SampleGap + width > PictureLayout.Width - PictureLayout.Margin)
            {
                left = PictureLayout.Margin;
                Skip(Plain.LineHeight);
            }

            float baseline = Bottom + Plain.Size;
            key.Add(new KeySample(left, baseline - (Plain.Size * 0.32f), look, fill, isOutlined));
            texts.Add(new PictureText(name, left + SampleWidth + SampleGap, baseline, width, Plain, TextRole.Key));
            left += SampleWidth + SampleGap + width + KeyGap;
        }

        if (entries.Count > 0)
        {
            Skip(Plain.LineHeight + 5);
        }
    }

    public void Skip(float height) => Bottom += height;

    /// <summary>A text whose left edge, middle or right edge (0, ½, 1) stands at <paramref name="x"/>, its middle at <paramref name="y"/>.</summary>
    public void Write(string text, float x, float y, float anchor, TextLook look, TextRole role)
    {
        float width = Ruler.Width(text, look);
        texts.Add(new PictureText(text, x - (width * anchor), y + (look.Size * 0.32f), width, look, role));
    }

    /// <summary>The picture of what is written and drawn so far, without a grid.</summary>
    public PictureLayout Layout(PixelRect data, AxisLimits limits, Action<Plot> fill) => new()
    {
        Height = (int)Math.Ceiling(Bottom), Data = data, Limits = limits, Texts = Texts, Key = Key, Fill = fill,
    };

    private void Lines(string text, TextLook look, TextRole role)
    {
        foreach (string line in Ruler.Wrap(text, look, PictureLayout.Width - (2 * PictureLayout.Margin)))
        {
            texts.Add(new PictureText(line, PictureLayout.Margin, Bottom + look.Size, Ruler.Width(line, look), look, role));
            Skip(look.LineHeight);
        }
    }
}
