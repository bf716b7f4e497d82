namespace Bistand.Analytics.Tests.Jobs;

/// <summary>The report command asks its own figures before it writes anything.</summary>
public sealed class ReportReviewTests : IDisposable
{
    private static readonly string[] Report = ["report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--out", "r.json"];

    private readonly TestHome home = new TestHome().WithYear();

    [Fact]
    public void An_impossible_figure_is_code_2_until_somebody_gives_a_reason()
    {
        home.Write("varde.csv", "indikator;period;stadsdel;kon;varde\nbrukare-nojda;2023-VB;Farsta;T;97,5\nbrukare-nojda;2023-VB;Farsta;K;80,5\nbrukare-nojda;2023-VB;Farsta;M;85,5\n");
        home.Write("mal.csv", "indikator;period;stadsdel;kon;varde;taljare;namnare\nandel-planering;2023-VB;Farsta;T;;90;100\nandel-planering;2023-VB;Farsta;K;;40;50\nandel-planering;2023-VB;Farsta;M;;41;50\n");
        home.Run("ingest", "varde.csv", "mal.csv").Succeeds();

        ProgramRun refused = home.Run(Report);
        Assert.Equal((2, ""), (refused.Code, refused.Output));
        Assert.Contains("Rapporten görs inte, för en siffra kan inte stämma:\n  Alla individer ska ha en planering", refused.Error, StringComparison.Ordinal);
        Assert.Contains("90,0 % är högre än både männens 82,0 % och kvinnornas 80,0 %", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(home.Path("r.json")));

        home.Run([.. Report, "--trots-fynd", " "]).Fails(1, "--trots-fynd behöver ett skäl");
        home.Run([.. Report, "--trots-fynd", "Stickprovet görs om i mars"]).Succeeds();
        Assert.Contains("Skäl: Stickprovet görs om i mars.", File.ReadAllText(home.Path("r.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_is_not_plausible_is_told_of_when_it_comes_in_and_before_the_report_is_signed()
    {
        home.Write("mal.csv", "indikator;period;stadsdel;kon;taljare;namnare\nandel-planering;2023-VB;Farsta;T;300;100\ngar-eller-cyklar;2023-VB;Farsta;T;120;100\n");
        Assert.Contains("mal.csv: Alla individer ska ha en planering", home.Run("ingest", "mal.csv").Succeeds().Output, StringComparison.Ordinal);
        ProgramRun report = home.Run(Report).Succeeds();
        Assert.Contains("är 300,0\u00A0%, vilket inte är rimligt. Kontrollera underlaget innan rapporten lämnas.", report.Error, StringComparison.Ordinal);
        string written = File.ReadAllText(home.Path("r.json"));
        // Farsta has no plan of its own here: both stand among the other measures, with their note below the table.
        Assert.Contains("Orimligt värde, kontrollera underlaget: ”", written, StringComparison.Ordinal);
        Assert.Contains("”Andel anställda som går eller cyklar till arbetet”.", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_municipality_with_values_beside_its_goals_is_told_what_there_is_and_where()
    {
        home.Write("varde.csv", "indikator;period;stadsdel;kon;varde\negna-kontakter;2018-VB;linkoping;T;12\nkallsortering;2018-VB;linkoping;T;81,5\n");
        home.Run("ingest", "varde.csv").Succeeds();
        ProgramRun run = home.Run("report", "--period", "2018-VB", "--area", "linkoping", "--format", "json", "--out", "l.json").Succeeds();
        Assert.Contains("Obs: inget av målens mått har ett utfall för 2018-VB. Rapporten har två andra: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("«egna-kontakter», under rubriken Andra mått.", run.Error, StringComparison.Ordinal);
        string written = File.ReadAllText(home.Path("l.json"));
        Assert.Contains("Två mått är registrerade utanför målen: ", written, StringComparison.Ordinal);
        Assert.Contains("De står under ”Andra mått”.", written, StringComparison.Ordinal);

        home.Run("report", "--period", "2018-T2", "--area", "linkoping", "--format", "json", "--out", "l.json").Fails(2, "ingen månad av januari–augusti\u00A02018 är levererad för Linköping");
    }

    public void Dispose() => home.Dispose();
}
