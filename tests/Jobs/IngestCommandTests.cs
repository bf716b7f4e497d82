using System.Text.Json;
using System.Text.RegularExpressions;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>The commands that let exports in: their codes, their JSON (reports/Formats/README.md, JSON of deliveries), and what they never print.</summary>
public sealed class IngestCommandTests : IDisposable
{
    private static readonly string[] DeliveryKeys = ["id", "file", "kind", "sha256", "rows", "accepted", "rejected", "status", "totals", "findings"];

    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_sound_file_is_code_0_and_a_refused_row_among_many_does_not_change_that()
    {
        home.Write("bistand.csv", TestHome.Bistand("2023-05", households: 60) + "2023-05;Farsta;H99;R99;S;Q;1980-01-01;9000\n");
        ProgramRun run = home.Run("ingest", "bistand.csv").Succeeds();
        Assert.Contains("1 avvisad, kon: Kön ska vara K eller M", run.Output, StringComparison.Ordinal);
        Assert.Contains("bistand: 61 rader, 60 godkända, 1 avvisad", run.Output, StringComparison.Ordinal);
        Assert.Contains("belopp: 549\u00A0000,00 kr i filerna, 540\u00A0000,00 godkända, 9\u00A0000,00 avvisade", run.Output, StringComparison.Ordinal);
        Assert.Contains("rejects.csv", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_file_is_code_2_and_a_held_one_code_3_whatever_else_is_in_the_call()
    {
        home.Write("a/okant.csv", "a;b\n1;2\n");
        home.Write("a/bistand.csv", TestHome.Bistand("2023-05"));
        Assert.Equal(2, home.Run("ingest", "a").Code);

        home.Write("b/bistand.csv", TestHome.Bistand("2023-06", kronor: 20_000));
        home.Write("b/okant.csv", "c;d\n1;2\n");
        ProgramRun held = home.Run("ingest", "b");
        Assert.Equal(3, held.Code);
        Match approve = Regex.Match(held.Output, @"approve ([0-9a-f]{8}) --by NAMN --why SKÄL");
        Assert.True(approve.Success, held.Output);

        Assert.Contains("väntar", home.Run("deliveries").Succeeds().Output, StringComparison.Ordinal);
        home.Run("approve", approve.Groups[1].Value, "--by", "Enhetschefen", "--why", "Rätt").Succeeds();
        home.Run("approve", approve.Groups[1].Value, "--by", "Enhetschefen", "--why", "Rätt").Fails(1, "redan godkänd av Enhetschefen", "«Rätt»");
    }

    [Fact]
    public void A_held_file_is_shown_stadsdel_by_stadsdel_before_and_after_it_is_let_in_but_not_in_json()
    {
        home.Write("maj.csv", TestHome.Bistand("2023-05"));
        home.Write("juni.csv", TestHome.Bistand("2023-06", kronor: 20_000) + "2023-06;Farsta;H99;R99;S;Q;1980-01-01;9000\n");
        home.Run("ingest", "maj.csv").Succeeds();
        string held = home.Run("ingest", "juni.csv").Output;
        Assert.Contains("[too-many-refused]", held, StringComparison.Ordinal);
        Assert.Matches("Farsta +6 +6 +54\u00A0000 +120\u00A0000 +\\+122,2 %", held);
        Assert.Contains("Dessutom: 2023-06: beloppet är 120\u00A0000 kr mot 54\u00A0000 kr 2023-05, mer än 30 % ifrån.", held, StringComparison.Ordinal);
        JsonElement listed = Json(home.Run("deliveries", "--json")).GetProperty("deliveries")[1];
        Assert.Equal(["too-many-refused"], listed.GetProperty("findings").EnumerateArray().Select(finding => Text(finding, "code")));

        string approved = home.Run("approve", Text(listed, "id")![..8], "--by", "Eva", "--why", "Rätt").Succeeds().Output;
        Assert.Contains("juni.csv är godkänd: 6 rader går in, 1 avvisad rad med 9\u00A0000\u00A0kr gör det inte.", approved, StringComparison.Ordinal);
        Assert.Matches("Summa +6 +6 +54\u00A0000 +120\u00A0000", approved);
        Assert.Matches(@"\njuni.csv godkändes av Eva \d{4}-\d\d-\d\d: Rätt\n", home.Run("deliveries").Succeeds().Output);
        Assert.Matches(@"1 +\S+ \S+ +1 +maj.csv +\n +2 +\S+ \S+ +2 +juni.csv +gäller", home.Run("releases").Succeeds().Output);
    }

    [Fact]
    public void A_file_that_waits_and_is_sent_again_is_said_to_wait()
    {
        home.Write("maj.csv", TestHome.Bistand("2023-05"));
        home.Write("juni.csv", TestHome.Bistand("2023-06", kronor: 20_000));
        home.Run("ingest", "maj.csv").Succeeds();
        home.Run("ingest", "juni.csv");
        Assert.Matches(@"juni.csv lämnades \d{4}-\d\d-\d\d och väntar på godkännande. Godkänn med: .*approve [0-9a-f]{8} --by", home.Run("ingest", "juni.csv").Succeeds().Output);
    }

    [Fact]
    public void What_is_suggested_names_the_workspace_and_the_key_where_the_command_line_did()
    {
        home.Write("maj.csv", TestHome.Bistand("2023-05"));
        home.Write("juni.csv", TestHome.Bistand("2023-06", kronor: 20_000));
        home.Write("egen nyckel", Convert.ToBase64String(new byte[32]));
        string[] named = ["--data", "min mapp/d'ata", "--key-file", "egen nyckel"];
        home.Run(["ingest", "maj.csv", .. named]).Succeeds();
        string held = home.Run(["ingest", "juni.csv", .. named]).Output;
        Assert.Contains(@" --by NAMN --why SKÄL --data 'min mapp/d'\''ata' --key-file 'egen nyckel' (eller avvisa med reject)", held, StringComparison.Ordinal);
        Assert.Contains(@" --why SKÄL --data 'min mapp/d'\''ata'", home.Run("deliveries", "--data", named[1]).Succeeds().Output, StringComparison.Ordinal);
        home.Run("approve", "abcdef12", "--by", "Eva", "--why", "x", "--data", named[1]).Fails(1, @"bistand deliveries --data 'min mapp/d'\''ata'»");
        home.Run("indicators", "--period", "2023-05", "--data", "tom").Fails(2, "bistand ingest --data tom»");
        Assert.DoesNotContain("--data", home.Run("deliveries").Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_are_Swedish_whatever_the_machines_zone_is()
    {
        home.Write("maj.csv", TestHome.Bistand("2023-05"));
        home.Run("ingest", "maj.csv").Succeeds();
        DateTimeOffset published = Json(home.Run("releases", "--json").Succeeds()).GetProperty("releases")[0].GetProperty("published").GetDateTimeOffset();
        Assert.Contains(SwedishTime.Minute(published), home.RunWith("TZ", "Asia/Tokyo", "releases").Succeeds().Output, StringComparison.Ordinal);
        Assert.Equal("2026-11-22 16:32", SwedishTime.Minute(new DateTimeOffset(2026, 11, 22, 15, 32, 0, TimeSpan.Zero)));
        Assert.Equal("2026-07-01", SwedishTime.Day(new DateTimeOffset(2026, 6, 30, 22, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void The_same_remark_on_many_rows_is_one_line()
    {
        string rows = string.Concat(Enumerable.Range(1, 7).Select(month => $"2023-0{month};Farsta;;K;100;5;5\n2023-0{month};Farsta;;T;100;5;5\n"));
        home.Write("sjuk.csv", "manad;stadsdel;enhet;kon;ordinarie_timmar;sjuk_timmar_1_14;sjuk_timmar_15\n" + rows);
        Assert.Contains(
            "  7 noterade, kon: Raden är en total och räknas inte; siffrorna summeras ur de andra raderna. [total-row] Rad 3, 5, 7, 9, 11 …\n", home.Run("ingest", "sjuk.csv").Succeeds().Output, StringComparison.Ordinal);
        home.Write("igen.csv", "manad;stadsdel;enhet;kon;ordinarie_timmar;sjuk_timmar_1_14;sjuk_timmar_15;Källa\n" + rows.Replace(";5\n", ";5;x\n", StringComparison.Ordinal));
        string again = home.Run("ingest", "igen.csv").Succeeds().Output;
        Assert.Contains("sjukfranvaro: 14 rader, 14 godkända (varav 7 summarader som inte räknas), 0 avvisade\n", again, StringComparison.Ordinal);
        Assert.Contains("\nigen.csv: kolumner som inte känns igen: Källa.\n", again, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_of_several_files_is_said_once_and_what_no_sum_holds_below_the_sums()
    {
        home.Write("a/maj.csv", TestHome.Bistand("2023-05", households: 120).Replace("belopp", "Belopp (kr)", StringComparison.Ordinal));
        home.Write("a/juni.csv", TestHome.Bistand("2023-06", households: 120).Replace("belopp", "Belopp (kr)", StringComparison.Ordinal));
        string output = home.Run("ingest", "a").Succeeds().Output;
        Assert.Contains("\njuni.csv och 1 fil till: kolumnen belopp saknas, så alla belopp är 0.\n", output, StringComparison.Ordinal);
        Assert.Contains("\njuni.csv och 1 fil till: kolumner som inte känns igen: Belopp (kr).\n", output, StringComparison.Ordinal);

        home.Write("juli.csv", TestHome.Bistand("2023-07", households: 120) + "2023-07;Farsta;H200;R200;S;K;1980-01-01;tolv\n");
        Assert.Contains("avvisade\n  1 rad har belopp som inte kan läsas och ingår inte i summan.\n", home.Run("ingest", "juli.csv").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_after_a_gap_is_compared_with_the_nearest_and_one_with_nothing_near_says_so()
    {
        home.Write("maj.csv", TestHome.Bistand("2023-05"));
        home.Write("juli.csv", TestHome.Bistand("2023-07", kronor: 90_000));
        Assert.Contains(
            "\n  2023-05 jämförs inte med något: ingen månad av de tolv före eller de tolv efter har levererats. Kontrollera själv rader och belopp. [not-compared]\n",
            home.Run("ingest", "maj.csv").Succeeds().Output, StringComparison.Ordinal);
        string held = home.Run("ingest", "juli.csv").Output;
        Assert.Contains("kr 2023-05, mer än 30 % ifrån.", held, StringComparison.Ordinal);
        Assert.Contains("Kr 2023-05", held, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_paid_is_held_against_what_is_booked()
    {
        const string header = "manad;stadsdel;anslag;post;budget;utfall\n";
        home.Write("bistand.csv", TestHome.Bistand("2023-05"));
        Assert.DoesNotContain("Avstämning", home.Run("ingest", "bistand.csv").Succeeds().Output, StringComparison.Ordinal);

        home.Write("ekonomi.csv", header + "2023-05;Farsta;ekonomiskt bistånd;försörjningsstöd;50000;54012,50\n2023-06;Farsta;ekonomiskt bistånd;försörjningsstöd;50000;\n");
        ProgramRun run = home.Run("ingest", "ekonomi.csv").Succeeds();
        Assert.Contains("utbetalt och bokfört skiljer sig i 1 stadsdelsmånad.", run.Output, StringComparison.Ordinal);
        Assert.Matches("2023-05 +Farsta +54\u00A0000,00 +54\u00A0012,50 +\\+12,50", run.Output);
        Assert.Contains("Inte bokförda ännu: 2023-06 (Farsta)", run.Output, StringComparison.Ordinal);

        home.Write("rattad.csv", header + "2023-05;Farsta;ekonomiskt bistånd;försörjningsstöd;50000;54000\n");
        Assert.Contains("stämmer på öret i 1 stadsdelsmånad.", home.Run("ingest", "rattad.csv").Succeeds().Output, StringComparison.Ordinal);
        Assert.Matches("2023-05 +Farsta +54\u00A0000,00 +54\u00A0000,00 +0,00", home.Run("deliveries", "--ledger").Succeeds().Output);
    }

    [Fact]
    public void Json_has_the_contracts_keys_and_findings_and_nothing_else()
    {
        home.Write("a/bistand.csv", TestHome.Bistand("2023-05", households: 60) + "2023-05;Farsta;H99;R99;S;Q;1980-01-01;9000\n2023-05;Farsta;H1;R100;B;K;2015-01-01;50\n");
        home.Write("a/okant.csv", "a;b\n1;2\n");
        JsonElement answer = Json(home.Run("ingest", "a", "--json"));
        Assert.Equal(["release", "deliveries"], Keys(answer));
        Assert.Equal(1, answer.GetProperty("release").GetInt32());
        JsonElement[] deliveries = [.. answer.GetProperty("deliveries").EnumerateArray()];
        Assert.All(deliveries, delivery => Assert.Equal(DeliveryKeys, Keys(delivery)));

        JsonElement read = deliveries[0];
        Assert.Equal(("bistand.csv", "bistand", "accepted"), (Text(read, "file"), Text(read, "kind"), Text(read, "status")));
        Assert.Equal((62, 61, 1), (Number(read, "rows"), Number(read, "accepted"), Number(read, "rejected")));
        Assert.Matches("^[0-9a-f]{64}$", Text(read, "sha256"));
        JsonElement belopp = read.GetProperty("totals").GetProperty("belopp");
        Assert.Equal(["file", "accepted", "refused"], Keys(belopp));
        Assert.Equal((549_000m, 540_000m, 9_000m), (belopp.GetProperty("file").GetDecimal(), belopp.GetProperty("accepted").GetDecimal(), belopp.GetProperty("refused").GetDecimal()));
        JsonElement[] findings = [.. read.GetProperty("findings").EnumerateArray()];
        Assert.Equal(["reserve-number", "not-compared", "amount-off-applicant"], findings.Select(one => Text(one, "code")));
        JsonElement finding = findings[^1];
        Assert.Equal(["code", "line", "column", "message"], Keys(finding));
        Assert.Equal(("amount-off-applicant", "belopp", 63), (Text(finding, "code"), Text(finding, "column"), Number(finding, "line")));

        JsonElement refused = deliveries[1];
        Assert.Equal("refused", Text(refused, "status"));
        Assert.Equal(JsonValueKind.Null, refused.GetProperty("kind").ValueKind);
        Assert.Equal(("no-kind", 0), (Text(refused.GetProperty("findings")[0], "code"), Number(refused.GetProperty("findings")[0], "line")));

        JsonElement listed = Json(home.Run("deliveries", "--json"));
        Assert.Equal(["release", "deliveries"], Keys(listed));
        Assert.All(listed.GetProperty("deliveries").EnumerateArray(), delivery => Assert.Equal(DeliveryKeys, Keys(delivery)));
        Assert.Equal("duplicate", Text(Json(home.Run("ingest", "a/bistand.csv", "--json")).GetProperty("deliveries")[0], "status"));
    }

    [Fact]
    public void What_a_file_replaces_is_said_and_how_to_bring_it_back()
    {
        home.Write("ratt.csv", TestHome.Bistand("2023-05", households: 60));
        home.Write("fel.csv", TestHome.Bistand("2023-05", households: 61));
        home.Run("ingest", "ratt.csv").Succeeds();
        Assert.Matches(@"fel\.csv \([0-9a-f]{8}\) ersätter det som gällde ur ratt\.csv \([0-9a-f]{8}\): 60 av 60 rader har ersatts\.", home.Run("ingest", "fel.csv").Succeeds().Output);
        string again = home.Run("ingest", "ratt.csv").Succeeds().Output;
        Match hint = Regex.Match(again, @"60 av 60 rader har ersatts av fel\.csv .* approve ([0-9a-f]{8}) --by NAMN --why SKÄL");
        Assert.True(hint.Success, again);

        home.Run("approve", hint.Groups[1].Value, "--by", "Eva", "--why", "Den andra var fel").Succeeds();

        string list = home.Run("deliveries").Succeeds().Output;
        Assert.Matches(@"fel\.csv\s+bistand.*ersatt\s", list);
        Assert.Matches(@"ratt\.csv\s+bistand.*inläst\s", list);
        Assert.Contains("ratt.csv godkändes av Eva", list, StringComparison.Ordinal);
    }

    [Fact]
    public void A_held_file_is_turned_down_and_listed_as_such()
    {
        home.Write("jan.csv", TestHome.Bistand("2023-05", households: 60));
        home.Write("feb.csv", TestHome.Bistand("2023-06", households: 20));
        home.Run("ingest", "jan.csv").Succeeds();
        ProgramRun held = home.Run("ingest", "feb.csv");
        Assert.Equal((int)ExitCode.Held, held.Code);
        string id = Regex.Match(held.Output, "approve ([0-9a-f]{8}) ").Groups[1].Value;
        Assert.Contains("feb.csv är avvisad", home.Run("reject", id, "--by", "Eva", "--why", "Fel fil").Succeeds().Output, StringComparison.Ordinal);
        Assert.Matches(@"feb\.csv avvisades av Eva \d{4}-\d\d-\d\d: Fel fil", home.Run("deliveries").Succeeds().Output);
        home.Run("reject", id, "--by", "Bo", "--why", "x").Fails(1, "avvisades av Eva");
    }

    [Fact]
    public void Before_the_first_release_the_lists_are_empty_and_figures_are_code_2()
    {
        Assert.Equal(0, Number(Json(home.Run("deliveries", "--json").Succeeds()), "release"));
        Assert.Equal(0, Number(Json(home.Run("releases", "--json").Succeeds()), "release"));
        home.Run("indicators", "--period", "2023-05").Fails(2, "Det finns ingen utgåva", "bistand ingest");
        home.Run("report", "--period", "2023-VB", "--area", "farsta", "--out", "r.pdf").Fails(2, "Det finns ingen utgåva");
        home.Run("forecast", "--series", "hushall").Fails(2, "Det finns ingen utgåva");
    }

    [Fact]
    public void No_personnummer_is_printed_or_left_in_the_workspace()
    {
        var options = new SampleOptions(new Month(2023, 11), 2, 40, ["farsta"], 7);
        new SampleCity(new Product().Areas, options).Write(new DirectoryInfo(home.Path("exporter")));
        // One more row, refused for its sex, so that a reject list is written.
        string file = home.Path("exporter", "bistand-2023-12.csv");
        string[] lines = File.ReadAllLines(file);
        int column = lines[0].Split(';').ToList().IndexOf("personnummer");
        int sex = lines[0].Split(';').ToList().IndexOf("kon");
        string[] spoilt = lines[1].Split(';');
        spoilt[sex] = "Q";
        File.AppendAllText(file, string.Join(';', spoilt) + "\n");
        HashSet<string> numbers = [.. lines.Skip(1).Select(line => line.Split(';')[column]), .. lines.Skip(1).Select(line => line.Split(';')[column].Replace("-", "", StringComparison.Ordinal)[^10..])];

        List<ProgramRun> runs = [home.Run("ingest", "exporter"), home.Run("deliveries", "--json"), home.Run("ingest", "exporter", "--json"), home.Run("explain", "antal-vuxna", "--period", "2023-12", "--area", "farsta")];
        Assert.Contains(runs, run => run.Output.Contains("invalid-sex", StringComparison.Ordinal));
        foreach (string text in runs.Select(run => run.Output + run.Error).Concat(
            Directory.GetFiles(home.Data, "*", SearchOption.AllDirectories).Select(path => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)))))
        {
            Assert.DoesNotContain(numbers, number => text.Contains(number, StringComparison.Ordinal));
        }
    }

    private static JsonElement Json(ProgramRun run) => JsonDocument.Parse(run.Output).RootElement;

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    private static string? Text(JsonElement element, string key) => element.GetProperty(key).GetString();

    private static int Number(JsonElement element, string key) => element.GetProperty(key).GetInt32();
}
