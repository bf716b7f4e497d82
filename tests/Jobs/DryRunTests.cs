using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>What files would do is told before they do it, and nothing has been written when it is.</summary>
public sealed class DryRunTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Where_there_is_no_workspace_none_is_made_and_no_key()
    {
        home.Write("maj.csv", TestHome.Bistand("2023-05", households: 60));
        ProgramRun run = home.Run("ingest", "--dry-run", "maj.csv").Succeeds();
        Assert.Contains("maj.csv – skulle läsas in\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Allt är nytt: 60 rader, belopp 540\u00A0000 kr.", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("Inget är inläst. Ingen utgåva är publicerad.\n", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(home.Data));
        Assert.False(File.Exists(home.Key));
    }

    [Fact]
    public void Every_file_of_the_workspace_is_as_it_was_whatever_would_come_of_the_files()
    {
        home.Write("maj.csv", TestHome.Bistand("2023-05"));
        home.Write("avslut.csv", "arende_id;stadsdel;verksamhet;avslutsdatum;orsak\nA1;Farsta;EB;2023-05-03;arbete\nA2;Farsta;EB;2023-05-09;studier\n");
        home.Run("ingest", "maj.csv", "avslut.csv").Succeeds();
        Dictionary<string, string> before = Contents();
        home.Write("a/juni.csv", TestHome.Bistand("2023-06", kronor: 20_000));
        home.Write("a/okant.csv", "a;b\n1;2\n");
        home.Write("a/avslut-igen.csv", "arende_id;stadsdel;verksamhet;avslutsdatum;orsak\nA2;Bromma;EB;2023-05-09;studier\nA3;Farsta;EB;2023-06-01;okand\n");
        File.Copy(home.Path("maj.csv"), home.Path("a", "maj.csv"));

        ProgramRun run = home.Run("ingest", "--dry-run", "a");

        Assert.Equal(3, run.Code); // as ingest would have ended
        Assert.Contains("juni.csv – skulle vänta på godkännande\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("okant.csv – skulle avvisas\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("maj.csv – är inläst redan och ändrar inget\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Om den godkänns: Allt är nytt: 6 rader", run.Output, StringComparison.Ordinal);
        // A2 moves from Farsta to Bromma, A3 is new.
        Assert.Contains("Antalet rader går från 2 till 3 (+1). 1 rad som gällde förut ersätts.", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"Bromma +2023-05 +– +1 +ny", run.Output);
        Assert.Matches(@"Farsta +2023-05 +2 +1 +−1", run.Output);
        Assert.EndsWith("Inget är inläst. Utgåva 1 gäller som förut.\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public void How_a_file_was_read_is_told_with_what_was_passed_over()
    {
        home.Write("sjuk.csv", "manad;stadsdel;kon;enhet;ordinarie_timmar;sjuk_timmar_1_14;sjuk_timmar_15;Källa\n2023-01;Farsta;K;;100;5;5;x\n2023-01;Bromma;K;;100;5;5;x\n2023-03;Farsta;K;;100;5;5;x\n2023-03;Farsta;T;;100;5;5;x\n");
        string output = home.Run("ingest", "--dry-run", "sjuk.csv").Succeeds().Output;
        Assert.Matches(@"Läst som +text, UTF-8, semikolon mellan fälten *\n", output);
        Assert.Matches(@"Slag +sjukfranvaro, känt på rubrikraden *\n", output);
        Assert.Matches(@"Rader +4 godkända \(varav 1 summarad som inte räknas\), 0 avvisade *\n", output);
        Assert.Matches(@"Läses inte +Källa *\n", output);
        Assert.Matches(@"Finns inte +anstallda *\n", output);
        Assert.Matches(@"Tomma rakt igenom +enhet *\n", output);
        Assert.Contains("Godkända rader i filen, 2023-01–2023-03", output, StringComparison.Ordinal);
        // The hole is to be seen.
        Assert.Matches(@"Bromma +1 +–", output);
        Assert.Matches(@"Farsta +1 +1", output);
    }

    [Fact]
    public void A_redelivery_is_shown_before_and_after_by_stadsdel()
    {
        home.Write("maj.csv", TestHome.Bistand("2023-05", households: 60));
        home.Write("rattad.csv", TestHome.Bistand("2023-05", households: 61));
        home.Run("ingest", "maj.csv").Succeeds();
        string output = home.Run("ingest", "--dry-run", "rattad.csv").Succeeds().Output;
        Assert.Contains(
            "Antalet rader går från 60 till 61 (+1), och belopp från 540\u00A0000 till 549\u00A0000 kr (+9\u00A0000 kr, +1,7\u00A0%). 60 rader som gällde förut ersätts.", output, StringComparison.Ordinal);
        Assert.Matches(@"Farsta +2023-05 +60 +61 +540\u00A0000 +549\u00A0000 +\+9\u00A0000, \+1,7\u00A0%", output);
        Assert.Contains("Ändrat i utgåvan, bistand 2023-05: antalet rader går från 60 till 61 (+1)", home.Run("ingest", "rattad.csv").Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void As_json_it_has_the_members_of_ingest_with_reading_and_change()
    {
        home.Write("maj.csv", TestHome.Bistand("2023-05", households: 60));
        JsonElement answer = JsonDocument.Parse(home.Run("ingest", "--dry-run", "--json", "maj.csv").Succeeds().Output).RootElement;
        Assert.True(answer.GetProperty("dryRun").GetBoolean());
        JsonElement file = answer.GetProperty("deliveries")[0];
        Assert.Equal("accepted", file.GetProperty("status").GetString());
        Assert.Equal("header", file.GetProperty("reading").GetProperty("choice").GetString());
        JsonElement cell = file.GetProperty("change").GetProperty("cells")[0];
        Assert.Equal(("farsta", "2023-05", 0, 60), (cell.GetProperty("area").GetString(), cell.GetProperty("time").GetString(), cell.GetProperty("rowsBefore").GetInt32(), cell.GetProperty("rowsAfter").GetInt32()));
    }

    [Fact]
    public void A_held_file_says_what_is_lost_with_its_refused_rows()
    {
        home.Write("maj.csv", TestHome.Bistand("2023-05") + "2023-05;Farsta;H99;R99;S;Q;1980-01-01;9000\n");
        string held = home.Run("ingest", "maj.csv").Output;
        Assert.Contains("  1 rad med 9\u00A0000\u00A0kr avvisades och går inte in.\n", held, StringComparison.Ordinal);
        string id = Regex.Match(held, "approve ([0-9a-f]{8}) ").Groups[1].Value;
        Assert.Contains("1 avvisad rad med 9\u00A0000\u00A0kr gör det inte.", home.Run("approve", id, "--by", "Eva", "--why", "Rätt").Succeeds().Output, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Contents() => Directory.GetFiles(home.Root, "*", SearchOption.AllDirectories).Where(file => file.StartsWith(home.Data, StringComparison.Ordinal) || file == home.Key)
        .ToDictionary(file => file, file => $"{File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}");
}
