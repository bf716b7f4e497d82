using System.CommandLine;
using System.Text;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Drawing;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary><c>--plot FILE</c>: the command's chart as a picture, beside what it prints.</summary>
public static class PlotOption
{
    public static Option<string?> Create() => new("--plot") { Description = "Ritar dessutom ett diagram i filen, som PNG eller SVG efter filnamnets slut.", HelpName = "FIL.png|.svg" };

    /// <summary>The file that was named, or null; asked before anything is read or written.</summary>
    /// <exception cref="UserException">It is neither PNG nor SVG.</exception>
    public static string? FileOf(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } file)
        {
            return null;
        }

        return IsSvg(file) || file.EndsWith(".png", StringComparison.OrdinalIgnoreCase)
            ? file
            : throw UserException.Usage($"Diagrammet kan inte ritas i «{file}». Ange en fil som slutar på .png eller .svg.");
    }

    /// <summary>Whole or not there. Told on stderr: what a command prints is the same with its chart and without.</summary>
    public static void Draw(Product product, Chart chart, PictureNotes notes, string file)
    {
        var pictures = new ChartPicture(product.Templates);
        ReportMaker.Save(IsSvg(file) ? Encoding.UTF8.GetBytes(pictures.Svg(chart, notes)) : pictures.Png(chart, notes).Png, file, isNamed: true);
        Console.Error.WriteLine($"Diagrammet är ritat i {file}.");
    }

    public static string ReleaseWords(ReleaseEntry release) => $"Utgåva {release.Number}, publicerad {SwedishTime.Day(release.Published)}";

    private static bool IsSvg(string file) => file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase);
}
