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

    public void Dispose() => home.Dispose();
}
