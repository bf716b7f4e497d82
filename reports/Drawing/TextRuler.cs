using Bistand.Analytics.Reports.Rendering;
using ScottPlot;
using SkiaSharp;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>Source Sans as Typst sets it: measures, breaks and draws lines of text.</summary>
internal sealed class TextRuler
{
    private static readonly Lock Door = new();
    private static bool isLoaded;

    private readonly string font;

    public TextRuler(string font)
    {
        this.font = font;
        lock (Door)
        {
            if (isLoaded)
            {
                return;
            }

            string folder = Path.Combine(RenderFolder.Find(), "node_modules", "source-sans", "OTF");
            Fonts.AddFontFile(font, Path.Combine(folder, "SourceSans3-Regular.otf"), bold: false, italic: false);
            Fonts.AddFontFile(font, Path.Combine(folder, "SourceSans3-Bold.otf"), bold: true, italic: false);
            Fonts.AddFontFile(font, Path.Combine(folder, "SourceSans3-It.otf"), bold: false, italic: true);
            isLoaded = true;
        }
    }

    public float Width(string text, TextLook look)
    {
        using SKFont face = Face(look);
        return face.MeasureText(text);
    }

    /// <summary>In lines no wider than this, broken at spaces; a word that is wider alone is broken where the line ends.</summary>
    public IReadOnlyList<string> Wrap(string text, TextLook look, float width)
    {
        using SKFont face = Face(look);
        List<string> lines = [];
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, face, width)))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && face.MeasureText(longer) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    public void Draw(SKCanvas canvas, PictureText text)
    {
        using SKFont face = Face(text.Look);
        using var paint = new SKPaint { Color = SKColor.Parse(text.Look.Colour), IsAntialias = true };
        canvas.DrawText(text.Text, text.Left, text.Baseline, SKTextAlign.Left, face, paint);
    }

    /// <summary>A long name with a hyphen may be broken after it.</summary>
    private static IEnumerable<string> Pieces(string word, SKFont face, float width)
    {
        while (face.MeasureText(word) > width)
        {
            int fits = 1;
            while (fits + 1 < word.Length && face.MeasureText(word[..(fits + 1)]) <= width)
            {
                fits++;
            }

            int hyphen = word.LastIndexOf('-', fits - 1) + 1;
            int cut = hyphen > 0 ? hyphen : char.IsHighSurrogate(word[fits - 1]) ? fits + 1 : fits;
            yield return word[..cut];
            word = word[cut..];
            if (word.Length == 0)
            {
                yield break;
            }
        }

        yield return word;
    }

    // Without hinting a letter has the same width at every size, so that what is measured here holds in a picture of any scale.
    private SKFont Face(TextLook look) => new(Fonts.GetTypeface(font, look.Bold, look.Italic), look.Size)
    {
        Subpixel = true, Hinting = SKFontHinting.None, LinearMetrics = true, Edging = SKFontEdging.Antialias,
    };
}
