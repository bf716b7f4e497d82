namespace Bistand.Analytics.Tests.Jobs;

/// <summary>What is mistyped is told of in Swedish with what there is instead, and changes nothing.</summary>
public sealed class UsageErrorTests(PublishedYear year) : IClassFixture<PublishedYear>
{
    [Theory]
    [InlineData("indicatrs", "Kommandot «indicatrs» finns inte", "«indicators»")]
    [InlineData("indicators --perid 2023-05", "--perid", "Menade du «--period»?")]
    [InlineData("indicators", "--period måste anges")]
    [InlineData("indicators --period", "--period saknar värde")]
    [InlineData("indicators --period 2023-05 --area farsta --area jarva", "--area kan bara anges en gång")]
    [InlineData("indicators --period 2023-T3", "Perioden «2023-T3» finns inte", "2023-T1")]
    [InlineData("indicators --period 2023-13", "Perioden «2023-13» finns inte")]
    [InlineData("indicators --period 2023-05 --area fasta", "Området «fasta» finns inte", "Menade du «farsta»?")]
    [InlineData("indicators --period 2023-05 --indicator andel-bistnad", "Indikatorn «andel-bistnad» finns inte", "andel-bistand")]
    [InlineData("indicators --period 2023-05 --sex X", "Kön «X» finns inte", "K (kvinnor")]
    [InlineData("indicators --period 2023-05 --format pdf", "Formen «pdf» finns inte", "xlsx")]
    [InlineData("indicators --period 2023-05 --audience alla", "Mottagaren «alla» finns inte", "public")]
    [InlineData("indicators --period 2023-05 --release 7", "Utgåva 7 finns inte", "bistand releases")]
    [InlineData("indicators --period 2023-05 --release sju", "--release går inte att tolka: «sju»")]
    [InlineData("deliveries alla", "«alla» hör inte hit")]
    [InlineData("explain andel-bistand --area farsta", "--period måste anges")]
    [InlineData("explain andel-bistnad --period 2023-05 --area farsta", "Indikatorn «andel-bistnad» finns inte", "Menade du «andel-bistand»?")]
    [InlineData("deliveries --ledger --json", "--ledger visas bara som tabell")]
    [InlineData("forecast --series hus", "Serien «hus» finns inte", "hushall")]
    [InlineData("forecast --series hushall --horizon 0", "1 till 120")]
    [InlineData("forecast --input saknas.csv --horizon 3 --output ut.csv", "saknas.csv finns inte")]
    [InlineData("forecast --input saknas.csv --horizon 3", "--output måste anges")]
    [InlineData("report --period 2023-05 --area farsta --out r.pdf", "tertial eller helår", "2023-VB")]
    [InlineData("report --period 2023-VB --area rinkeby-kista --out r.pdf", "upphörde", "Järva", "--area jarva")]
    [InlineData("report --period 2023-VB --area farsta", "--out måste anges")]
    [InlineData("report --period 2023-VB --area farsta --format odt --out r.odt", "Formen «odt» finns inte")]
    [InlineData("ingest saknas.csv", "saknas.csv finns inte")]
    [InlineData("ingest exporter --kind bistnad", "Exportslaget «bistnad» finns inte", "befolkning")]
    [InlineData("ingest exporter --mapping saknas.yaml", "Mappningen saknas.yaml finns inte")]
    [InlineData("approve abcdefgh --by A --why B", "Ingen leverans har id «abcdefgh»")]
    [InlineData("approve abcdefgh --by A", "--why måste anges")]
    [InlineData("serve --urls http://0.0.0.0:5080", "bara på den egna datorn", "http://127.0.0.1:5080")]
    [InlineData("sample --out s --months 0", "--months", "1–240")]
    [InlineData("sample --out s --areas xyz", "Området «xyz» finns inte")]
    public void A_mistyped_command_line_is_code_1_with_what_to_write_instead(string arguments, params string[] words)
    {
        string before = year.Home.State;
        year.Home.Run(arguments.Split(' ')).Fails(1, words);
        Assert.Equal(before, year.Home.State);
        Assert.False(Directory.Exists(year.Home.Path("s")) || File.Exists(year.Home.Path("r.pdf")) || File.Exists(year.Home.Path("ut.csv")));
    }

    [Theory]
    [InlineData("forecast --series hushall --area linkopin", false)]
    [InlineData("prognos --month 2023-05 --area linkopin", false)]
    [InlineData("flows --table avslut --period 2023-05 --area linkopin", false)]
    [InlineData("indicators --period 2023-05 --area linkopin", true)]
    public void Another_municipality_is_named_where_it_has_something_to_show(string arguments, bool isNamed)
    {
        string error = year.Home.Run(arguments.Split(' ')).Error;
        Assert.Contains("Områdena är: ", error, StringComparison.Ordinal);
        Assert.Equal(isNamed, error.Contains("linkoping", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stadsdel_that_has_ended_is_told_of_with_the_one_that_it_went_up_in()
    {
        ProgramRun run = year.Home.Run("indicators", "--area", "Älvsjö", "--period", "2023-05", "--data", year.Home.Data).Succeeds();
        Assert.Matches(
            $@"^Obs: Älvsjö gick upp i Hägersten-Älvsjö 2020-07 och har inga egna siffror för 2023-05\. Skriv: \S+ indicators --period 2023-05 --area hagersten-alvsjo --data {year.Home.Data}\n", run.Error);
        Assert.DoesNotContain("gick upp i", year.Home.Run("indicators", "--area", "alvsjo", "--period", "2020-06").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_of_the_city_that_rest_on_few_stadsdelar_say_so_below_the_table()
    {
        Assert.Contains("Hela staden: 1 av 13 stadsdelar har levererat det som siffran vilar på.", Flat(year.Home.Run("indicators", "--area", "stockholm", "--period", "2023-05", "--indicator", "andel-bistand").Succeeds().Output), StringComparison.Ordinal);
        Assert.Contains("Hela staden: 1 av 13 stadsdelar har levererat det som siffran vilar på.", Flat(year.Home.Run("indicators", "--period", "2023-05", "--indicator", "andel-bistand").Succeeds().Output), StringComparison.Ordinal);
        Assert.DoesNotContain("har levererat", year.Home.Run("indicators", "--area", "farsta", "--period", "2023-05", "--indicator", "andel-bistand").Succeeds().Output, StringComparison.Ordinal);
    }

    private static string Flat(string text) => text.ReplaceLineEndings(" ");

    [Theory]
    [InlineData("demo")]
    [InlineData("sample")]
    [InlineData("ingest")]
    [InlineData("approve")]
    [InlineData("reject")]
    [InlineData("deliveries")]
    [InlineData("releases")]
    [InlineData("indicators")]
    [InlineData("explain")]
    [InlineData("forecast")]
    [InlineData("backtest")]
    [InlineData("report")]
    [InlineData("granska")]
    [InlineData("serve")]
    public void Help_is_Swedish_and_fits_a_terminal(string command)
    {
        ProgramRun run = year.Home.Run(command, "--help").Succeeds();
        Assert.Contains($"Användning: bistand {command}", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
        Assert.Empty(run.Error);
    }
}
