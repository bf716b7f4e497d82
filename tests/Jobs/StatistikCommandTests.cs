using System.Text;
using System.Text.RegularExpressions;
using ExcelDataReader;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>The city's statistics of six households of one adult in Farsta, 9 000 kronor a month each, all of 2023.</summary>
public sealed partial class StatistikCommandTests : IDisposable
{
    private readonly TestHome home = new TestHome().WithYear();

    public StatistikCommandTests()
    {
        home.Write("befolkning-2023.csv", TestHome.Population(2023));
        home.Run("ingest", "befolkning-2023.csv").Succeeds();
    }

    [Fact]
    public void A_years_tables_have_the_citys_forms_and_their_figures_by_hand()
    {
        string page = Html("2023-VB");
        // 6 of 1 200 (two sexes of 600); 6 × 12 × 9 000 kronor; 72 months of 6 households.
        Assert.Equal(["Farsta", "Söderort", "ofullständigt underlag", "ofullständigt underlag", "6", "ofullständigt underlag", "ofullständigt underlag", "0,5"], Row(page, "Farsta"));
        Assert.Equal(["2023", "648", "6", "6", "1,00", "0,5", "72", "12,0", "108 000", "9 000"], Row(page, "2023"));
        Assert.Equal(["december 2023 (preliminär)", "6", "54", "9 000", "0,0", "–", "–"], Row(page, "december 2023 (preliminär)"));
        Assert.Contains("Under 2023 hade 6 hushåll i staden ekonomiskt bistånd någon gång. I dem fanns 6 personer, 0,5 procent av befolkningen. Biståndet var 648 tusen kronor, 9 000 kronor per hushåll och månad.", page, StringComparison.Ordinal);
        // Born in 1980: 43 on 31 December. The exports tell no type, and the population of 18–64 straddles the ages.
        string[][] rows = [.. Rows().Matches(page).Select(match => Cells().Matches(match.Value).Select(cell => cell.Groups[1].Value).ToArray())];
        Assert.Equal(["Farsta", "Söderort", "0", "0", "0", "0", "6", "0", "0", "6"], rows.Single(row => row.Length == 10 && row[0] == "Farsta" && row[2] == "0"));
        Assert.Equal(["Hela staden", "–", "0", "0", "0", "0", "6", "0", "0", "6"], rows.Single(row => row.Length == 10 && row[0] == "Hela staden" && row[2] == "0"));
        Assert.Equal(["uppgift saknas", "6", "6"], new[] { "Dödsbo", "Övriga och okända", "Samtliga" }.Select(name => Row(page, name)[^1]));
        string[] parts = [.. Rows().Matches(page).Select(match => Cells().Matches(match.Value).Select(cell => cell.Groups[1].Value).ToArray()).Where(row => row.Length == 8).Select(row => row[1])];
        Assert.Equal(["Del av staden", "Västerort", "Inre staden", "Söderort", "–"], parts.Distinct().Where(part => part.Length > 0 && !char.IsDigit(part[0])));
    }

    [Fact]
    public void A_small_count_is_in_no_form_of_it()
    {
        home.Write("januari.csv", TestHome.Bistand("2024-01", households: 4, kronor: 9_500));
        home.Run("ingest", "januari.csv").Succeeds();
        string page = Html("2024-01");
        Assert.Equal(["januari 2024 (preliminär)", "..", "..", "..", "–", "–", "–"], Row(page, "januari 2024 (preliminär)"));
        Assert.Contains("Uppgifterna för januari 2024 är inte fullständiga, eller så få att de inte visas.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">38<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_form_is_made_and_the_same_twice()
    {
        foreach (string format in new[] { "pdf", "html", "xlsx" })
        {
            home.Run("statistik", "--period", "2023-12", "--format", format, "--out", "en").Succeeds();
            home.Run("statistik", "--period", "2023-12", "--format", format, "--out", "till").Succeeds();
            Assert.Equal(File.ReadAllBytes(home.Path("en")), File.ReadAllBytes(home.Path("till")));
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(new MemoryStream(File.ReadAllBytes(home.Path("en"))));
        Assert.Equal("Läs mig", reader.Name);
        home.Run("statistik", "--period", "2023-T1", "--out", "t1.pdf").Fails(1, "Statistiken görs för en månad eller ett helår");
        home.Run("statistik", "--period", "2019-VB", "--out", "vb.pdf").Fails(2, "är levererat. Läs in periodens exporter");
    }

    [Fact]
    public void A_text_that_is_done_is_printed_in_place_of_the_draft()
    {
        string made = home.Run("statistik", "--period", "2023-12", "--texter").Succeeds().Output;
        string file = Path.Combine(home.Data, "texter", "2023-12", "statistik", "statistik.md");
        Assert.Contains(file, made, StringComparison.Ordinal);
        string text = File.ReadAllText(file);
        Assert.Contains("I december 2023 hade 6 hushåll i staden ekonomiskt bistånd. Biståndet var 54 tusen kronor, 9 000 kronor per hushåll.", text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace("status: tom", "status: utkast\nauthor: Nämndsekreteraren", StringComparison.Ordinal) + "\nSex hushåll i Farsta bär hela året.\n");
        Assert.DoesNotContain("Sex hushåll i Farsta", Html("2023-12"), StringComparison.Ordinal);
        // Where it was written at first, among the texts of the city's report: it is taken over.
        File.Delete(file);
        home.Write("data/texter/2023-12/stockholm/statistik.md", text.Replace("status: tom", "status: klar\nauthor: Nämndsekreteraren", StringComparison.Ordinal) + "\nSex hushåll i Farsta bär hela året.\n");
        string page = Html("2023-12");
        Assert.Contains("<p>Sex hushåll i Farsta bär hela året.</p>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("I december 2023 hade", page, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
        home.Run("statistik", "--period", "2023-12").Fails(1, "--out FIL");
    }

    [Fact]
    public void The_way_to_approved_and_corrected_statistics_is_that_of_a_report()
    {
        string file = Path.Combine(home.Data, "texter", "2023-12", "statistik", "statistik.md");
        void Write(string status, string words)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, $"---\nstatus: {status}\nauthor: Nämndsekreteraren\n---\n{words}\n");
        }

        string Kept(int version, string name) => Path.Combine(home.Data, "faststallda", "2023-12", "statistik", $"version-{version}", name);

        // Nothing written, a draft, a number that is not the table's, a count that points somebody out.
        home.Run("statistik", "approve", "--period", "2023-12", "--by", "Enhetschefen").Fails(2, "obligatorisk text saknas", "--trots");
        Write("utkast", "I december 2023 hade 7 hushåll bistånd. Två personer fick arbete.");
        ProgramRun review = home.Run("statistik", "review", "--period", "2023-12");
        Assert.Equal(2, review.Code);
        Assert.Contains("texten är ett utkast", review.Output, StringComparison.Ordinal);
        Assert.Contains("«7 hushåll» står inte i någon tabell", review.Output, StringComparison.Ordinal);
        Assert.Contains("Röjande: Rad 5: «Två personer» kan peka ut enskilda", review.Output, StringComparison.Ordinal);

        Write("klar", "I december 2023 hade 6 hushåll bistånd.");
        Assert.Contains("Granskad", home.Run("statistik", "review", "--period", "2023-12", "--by", "Enhetschefen").Succeeds().Output, StringComparison.Ordinal);
        home.Run("statistik", "approve", "--period", "2023-12", "--by", "Avdelningschefen").Succeeds();
        Assert.All(new[] { "rapport.pdf", "rapport.html", "rapport.xlsx" }, name => Assert.True(File.Exists(Kept(1, name)), name));
        Assert.Contains("Fastställd ", Html("2023-12"), StringComparison.Ordinal);

        // What comes later and what is done to the file change nothing until somebody corrects it.
        home.Write("sen.csv", TestHome.Bistand("2023-12", kronor: 9_100));
        home.Run("ingest", "sen.csv").Succeeds();
        Write("klar", "I december 2023 hade 6 hushåll bistånd, rättat.");
        home.Run("statistik", "--period", "2023-12", "--format", "html", "--out", "igen.html").Succeeds();
        Assert.Equal(File.ReadAllText(Kept(1, "rapport.html")), File.ReadAllText(home.Path("igen.html")));
        home.Run("verify").Succeeds();

        home.Run("statistik", "correct", "--period", "2023-12", "--by", "Controllern", "--why", "Sen rättelse").Succeeds();
        home.Run("statistik", "approve", "--period", "2023-12", "--by", "Avdelningschefen").Succeeds();
        string corrected = Html("2023-12");
        Assert.Contains("Rättelse av version 1. Skäl: Sen rättelse. Ändrat:", corrected, StringComparison.Ordinal);
        // 6 × 9 100 kronor; that the month is not preliminary any more makes no other line of it.
        Assert.Contains("december 2023, Bistånd, tkr: från 54 till 55.", corrected, StringComparison.Ordinal);
        Assert.DoesNotContain("december 2023, Hushåll: från", corrected, StringComparison.Ordinal);
        Assert.Contains("Texten: från en text på 7 ord till en text på 8 ord.", corrected, StringComparison.Ordinal);
    }

    private string Html(string period)
    {
        home.Run("statistik", "--period", period, "--format", "html", "--out", "statistik.html").Succeeds();
        return System.Net.WebUtility.HtmlDecode(File.ReadAllText(home.Path("statistik.html"))).Replace('\u00A0', ' ');
    }

    private static string[] Row(string page, string name) =>
        Rows().Matches(page).Select(match => Cells().Matches(match.Value).Select(cell => cell.Groups[1].Value).ToArray()).First(row => row.Length > 0 && row[0] == name);

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Rows();

    [GeneratedRegex("<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cells();

    public void Dispose() => home.Dispose();
}
