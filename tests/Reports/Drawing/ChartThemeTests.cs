using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Drawing;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Tests.Reports.Rendering;

namespace Bistand.Analytics.Tests.Reports.Drawing;

public sealed class ChartThemeTests
{
    private static readonly ChartTheme Theme = ChartTheme.Read(TemplateFolder.Find());

    [Fact]
    public async Task A_colour_changed_in_the_theme_changes_in_what_Vega_draws_and_in_what_the_program_draws()
    {
        string folder = Directory.CreateTempSubdirectory("bistand-theme-").FullName;
        try
        {
            string charts = Directory.CreateDirectory(Path.Combine(folder, "charts")).FullName;
            foreach (string file in Directory.GetFiles(TemplateFolder.Find().Charts))
            {
                string text = await File.ReadAllTextAsync(file);
                await File.WriteAllTextAsync(Path.Combine(charts, Path.GetFileName(file)), text.Replace(Theme.Colours.Main, "#ab12cd", StringComparison.Ordinal));
            }

            var templates = TemplateFolder.At(folder);
            Chart chart = SampleReport.ChartOf(ChartSpec.Areas);
            using var renderer = new PdfRenderer(templates);
            Assert.Contains("#ab12cd", await renderer.DrawChartAsync(chart), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("#ab12cd", new ChartPicture(templates).Svg(chart, new PictureNotes("Farsta", "prov", null, false)), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void No_chart_file_has_a_colour_of_its_own() =>
        Assert.All(Directory.GetFiles(TemplateFolder.Find().Charts, "*.vl.json"), file => Assert.DoesNotMatch("#[0-9a-fA-F]{6}", File.ReadAllText(file)));

    [Fact]
    public void Text_can_be_read_on_the_paper()
    {
        ThemeColours colours = Theme.Colours;
        Assert.All(new[] { colours.Ink, colours.Quiet, colours.OtherText }, text => Assert.True(Contrast(text, colours.Paper) >= 4.5, text));
    }

    [Fact]
    public void Lines_and_marks_stand_out_from_the_paper_and_areas_from_one_another()
    {
        ThemeColours colours = Theme.Colours;
        Assert.All(new[] { colours.Main, colours.Other, colours.Quiet }, line => Assert.True(Contrast(line, colours.Paper) >= 3 && Contrast(line, colours.Pale) >= 3, line));
        Assert.True(Contrast(colours.Main, colours.Light) >= 3);
        Assert.True(Contrast(colours.Light, colours.Pale) >= 1.3 && Contrast(colours.Pale, colours.Paper) >= 1.3);
        Assert.True(Contrast(colours.Main, colours.Other) >= 1.5);
    }

    [Fact]
    public void A_theme_that_lacks_a_colour_is_named_with_what_to_do()
    {
        string folder = Directory.CreateTempSubdirectory("bistand-theme-").FullName;
        try
        {
            string charts = Directory.CreateDirectory(Path.Combine(folder, "charts")).FullName;
            File.WriteAllText(Path.Combine(charts, "theme.json"), Regex.Replace(File.ReadAllText(Path.Combine(TemplateFolder.Find().Charts, "theme.json")), "\"main\": \"[^\"]*\",", ""));
            UserException error = Assert.Throws<UserException>(() => new ChartPicture(TemplateFolder.At(folder)));
            Assert.Contains("theme.json", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>WCAG 2.1: relative luminance of the two.</summary>
    private static double Contrast(string one, string other)
    {
        double[] light = [.. new[] { one, other }.Select(Luminance).OrderDescending()];
        return (light[0] + 0.05) / (light[1] + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts = [.. new[] { 1, 3, 5 }.Select(at => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.03928 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
