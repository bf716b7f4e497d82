using System.Reflection;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary><c>--plot FILE</c> on the commands that have it.</summary>
public sealed class PlotCommandTests(PublishedYear year) : IClassFixture<PublishedYear>
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static TheoryData<string> Commands =>
    [
        "forecast --series hushall --area farsta --horizon 3", "forecast --series kostnad --horizon 3 --format json", "forecast --series medelbidrag --horizon 3 --format csv",
        "backtest --series hushall --area farsta --horizon 3",
        "indicators --period 2023-VB --indicator andel-bistand", "indicators --period 2023-VB --indicator antal-personer --area farsta",
        "indicators --period 2023-VB --indicator antal-hushall --area farsta --by hushallstyp --format json", "indicators --period 2023-VB --indicator antal-personer --sex K --audience public",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_chart_is_a_picture_and_what_is_printed_stays_the_same(string typed)
    {
        string[] arguments = typed.Split(' ');
        ProgramRun without = year.Home.Run(arguments).Succeeds();
        ProgramRun png = year.Home.Run([.. arguments, "--plot", "bild.png"]).Succeeds();
        year.Home.Run([.. arguments, "--plot", "mapp/bild.SVG"]).Succeeds();

        Assert.Equal(without.Output, png.Output);
        Assert.Equal("Diagrammet är ritat i bild.png.\n", png.Error[png.Error.LastIndexOf("Diagrammet", StringComparison.Ordinal)..].Split('\n')[0] + "\n");
        Assert.Equal(Png, File.ReadAllBytes(year.Home.Path("bild.png"))[..8]);
        Assert.Contains("<svg", File.ReadAllText(year.Home.Path("mapp", "bild.SVG")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(year.Home.Root, "*.new", SearchOption.AllDirectories));
    }

    [Fact]
    public void Another_process_draws_the_same_bytes()
    {
        string[] arguments = ["forecast", "--series", "hushall", "--area", "farsta", "--horizon", "6", "--plot"];
        year.Home.Run([.. arguments, "en.png"]).Succeeds();
        year.Home.Run([.. arguments, "annan.png"]).Succeeds();
        Assert.Equal(File.ReadAllBytes(year.Home.Path("en.png")), File.ReadAllBytes(year.Home.Path("annan.png")));
    }

    [Theory]
    [InlineData("forecast --series hushall")]
    [InlineData("backtest --series hushall")]
    [InlineData("indicators --period 2023-VB --indicator andel-bistand")]
    [InlineData("prognos --month 2023-05 --area farsta")]
    public void A_file_of_another_kind_is_refused_before_anything_is_done(string typed)
    {
        year.Home.Run([.. typed.Split(' '), "--plot", "bild.pdf"]).Fails(1, "«bild.pdf»", ".png eller .svg");
        Assert.Contains("--plot", year.Home.Run(typed.Split(' ')[0], "--help").Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_chart_can_show_is_refused()
    {
        year.Home.Run("indicators", "--period", "2023-VB", "--plot", "bild.png").Fails(1, "--indicator");
        year.Home.Run("indicators", "--period", "2023-VB", "--indicator", "antal-hushall", "--by", "alder", "--plot", "bild.png").Fails(1, "--area");
        year.Home.Write("tva.csv", "series_id,month,value\na,1,2\na,2,3\nb,1,4\n");
        year.Home.Run("forecast", "--input", "tva.csv", "--output", "ut.csv", "--plot", "bild.png").Fails(1, "har 2");
        Assert.False(File.Exists(year.Home.Path("ut.csv")));
    }

    [Fact]
    public void A_series_of_a_file_is_drawn_with_the_file_as_its_source()
    {
        year.Home.Write("en.csv", "series_id,month,value\n" + string.Concat(Enumerable.Range(1, 24).Select(month => $"besök,{month},{100 + (month % 5)}\n")));
        year.Home.Run("forecast", "--input", "en.csv", "--output", "ut.csv", "--horizon", "3", "--plot", "besok.svg").Succeeds();
        string svg = string.Concat(File.ReadAllText(year.Home.Path("besok.svg")));
        Assert.Contains("Källa: filen en.csv.", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("Arbetsmaterial", svg, StringComparison.Ordinal);
    }

    /// <summary>Commands that draw nothing load neither ScottPlot nor Skia: no type of theirs stands in the program's own code.</summary>
    [Fact]
    public void The_program_itself_does_not_know_what_draws() =>
        Assert.DoesNotContain(Assembly.Load("bistand").GetReferencedAssemblies(), assembly => assembly.Name is "ScottPlot" or "SkiaSharp");
}
