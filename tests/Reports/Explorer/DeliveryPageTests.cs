using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>What a delivery's page tells of refused rows and of a file that waits.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class DeliveryPageTests(ExplorerService service)
{
    [Fact]
    public async Task Refused_rows_are_counted_by_fault_and_column_with_what_the_column_takes()
    {
        string id = await service.LeaveAsync("boende-fel.csv", "avtal_id;stadsdel;insats;start;slutorsak;barn\n"
            + string.Concat(Enumerable.Range(1, 60).Select(number => $"B{number};Farsta;akutboende;2022-03-01;;J\n"))
            + "F1;Farsta;HOTELL;2022-03-01;;J\nF2;Farsta;HOTELL;2022-03-01;;J\nF3;Farsta;akutboende;2022-03-01;;ja\nF4;Farstad;akutboende;2022-03-01;;J\n");
        string page = await service.PageAsync("/leveranser/" + id);
        string[] groups = [.. Regex.Matches(page.Split("Avvisade rader</h2>")[1].Split("Rad för rad")[0], "<tr.*?</tr>", RegexOptions.Singleline).Skip(1).Select(row => Regex.Replace(row.Value, "<[^>]*>|\\s+", " "))];
        Assert.Equal(3, groups.Length);
        Assert.Matches(@"insats\s+2\s+Koden finns inte i kolumnens lista. Skriv en kod ur listan.*forsokslagenhet, bostad_forst, avtalat_boende, akutboende, hotell_vandrarhem\s+xxxxxx\s+invalid-code", groups[0]);
        Assert.Contains(groups, row => Regex.IsMatch(row, @"barn\s+1\s.*J, N\s+xx\s"));
        Assert.Contains(groups, row => Regex.IsMatch(row, @"stadsdel\s+1\s+Stadsdelen är okänd"));
        Assert.Equal(4, Regex.Count(page.Split("Rad för rad")[1], "<th scope=\"row\">"));
    }

    [Fact]
    public async Task Columns_that_lack_or_are_unknown_and_sums_of_other_rows_are_noted_once()
    {
        string id = await service.LeaveAsync(
            "sjuk.csv", "manad;stadsdel;kon;ordinarie_timmar;sjuk_timmar_1_14;sjuk_timmar_15;Kod 12\n2009-01;Farsta;K;10;1;1;x\n2009-01;Farsta;T;10;1;1;x\n2009-02;Farsta;T;10;1;1;x\n");
        string noted = WebUtility.HtmlDecode((await service.PageAsync("/leveranser/" + id)).Split("<h2>Noterat</h2>")[1].Split("</section>")[0]);
        Assert.Contains("Kolumnen anstallda saknas, så sjukfrånvaron", noted, StringComparison.Ordinal);
        Assert.Contains("Kolumner som inte känns igen: Kod ##.", noted, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(noted, "total-row"));
    }

    [Fact]
    public async Task What_has_come_is_seen_kind_by_month_and_the_list_is_searched()
    {
        JsonElement[] tables = await service.TablesAsync("/leveranser?format=json");
        JsonElement months = tables.Single(table => table.GetProperty("caption").GetString() == "Kommit månad för månad");
        string[] heads = [.. months.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)];
        Assert.Equal(("Slag", "dec 2023", "dec 2022"), (heads[0], heads[1], heads[^1]));
        JsonElement bistand = months.GetProperty("rows").EnumerateArray().Single(row => row[0].GetProperty("text").GetString() == "Ekonomiskt bistånd");
        Assert.All(bistand.EnumerateArray().Skip(1), cell => Assert.Equal("alla", cell.GetProperty("text").GetString()));
        Assert.Contains(tables, table => table.GetProperty("caption").GetString() == "Kommit år för år");

        JsonElement[] Listed(JsonElement[] of) => [.. of[0].GetProperty("rows").EnumerateArray()];
        JsonElement[] people = Listed(await service.TablesAsync("/leveranser?slag=befolkning&status=inlast&format=json"));
        Assert.NotEmpty(people);
        Assert.All(people, row => Assert.Equal("befolkning", row[1].GetProperty("text").GetString()));
        JsonElement[] december = Listed(await service.TablesAsync("/leveranser?sok=BISTAND-2023-12&format=json"));
        Assert.Equal("bistand-2023-12.csv", Assert.Single(december)[0].GetProperty("text").GetString());
        // The page lists the newest, and all of the same when they are asked for.
        string newest = await service.PageAsync("/leveranser?status=inlast");
        int all = Listed(await service.TablesAsync("/leveranser?status=inlast&format=json")).Length;
        Assert.Equal(25, Regex.Count(newest, "<th scope=\"row\"><a href=\"/leveranser/"));
        string whole = Regex.Match(newest, "De 25 senaste. <a href=\"([^\"]+)\">Visa alla").Groups[1].Value;
        Assert.Equal(all, Regex.Count(await service.PageAsync(WebUtility.HtmlDecode(whole)), "<th scope=\"row\"><a href=\"/leveranser/"));
        Assert.Contains("Ingen leverans finns i urvalet.", await service.PageAsync("/leveranser?sok=finns-inte"), StringComparison.Ordinal);
        using HttpResponseMessage wrong = await service.GetAsync("/leveranser?status=borta");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task One_file_of_several_that_cannot_be_read_leaves_none_and_is_said_on_the_page()
    {
        string token = Regex.Match(await service.PageAsync("/leveranser"), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent("ar;stadsdel;kon;alder;antal\n2015;Farsta;K;0-17;1\n"), "fil", "befolkning-2015.csv" },
            { new StringContent("x"), "fil", "brev.docx" },
        };
        using HttpResponseMessage answer = await service.Client.PostAsync(new Uri("/leveranser", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("«brev.docx» är ingen export som kan läsas", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Inkommet</h2>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(service.Inbox), file => Path.GetFileName(file) is var name && (name.StartsWith('.') || name.StartsWith("befolkning-2015", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_waits_is_turned_down_with_a_reason_in_the_name_of_who_is_signed_in()
    {
        string id = await service.LeaveAsync("befolkning-2014.csv", "ar;stadsdel;kon;alder;antal\n2014;Farsta;K;0-17;100\n2014;Farsta;Q;0-17;100\n");
        string address = "/leveranser/" + id;
        (_, string page, _) = await service.SendAsync(address, address + "/godkann", ("skal", "Fel år"), ("vad", "avvisa"));
        Assert.Contains("Avvisad av Controllern: Fel år", page, StringComparison.Ordinal);
        Assert.Equal(DeliveryStatus.Refused, service.Workspace.ReadState().Find(id)!.Status);

        // Another tab has the form of before.
        (_, string late, _) = await service.SendAsync("/leveranser", address + "/godkann", ("skal", "Rätt år"));
        Assert.Contains("avvisades av Controllern", late, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_decision_has_a_reason_of_its_own_and_one_without_it_stands_open_as_it_was_written()
    {
        string id = await service.LeaveAsync("befolkning-2008.csv", "ar;stadsdel;kon;alder;antal\n2008;Farsta;K;0-17;100\n2008;Farsta;Q;0-17;100\n");
        string address = "/leveranser/" + id;
        string page = await service.PageAsync(address);
        Assert.Equal(2, Regex.Count(page, "<details class=\"decision\" name=\"beslut\">"));
        Assert.Equal(2, Regex.Count(page, "<textarea name=\"skal\""));
        Assert.Contains("1 rad går in i en ny utgåva. 1 rad avvisades och går inte in.", page, StringComparison.Ordinal);

        (HttpStatusCode status, page, _) = await service.SendAsync(address, address + "/godkann", ("skal", ""), ("vad", "avvisa"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        string open = Assert.Single(Regex.Matches(page, "<details class=\"decision\" name=\"beslut\" open>.*?</details>", RegexOptions.Singleline)).Value;
        Assert.Contains("Avvisa leveransen", open, StringComparison.Ordinal);
        Assert.Contains("Skriv varför leveransen är rätt eller fel", open, StringComparison.Ordinal);
        Assert.Equal(DeliveryStatus.Held, service.Workspace.ReadState().Find(id)!.Status);
    }

    [Fact]
    public async Task A_file_that_waits_tells_how_it_was_read_what_it_would_change_and_what_is_lost()
    {
        string id = await service.LeaveAsync(
            "bistand-2023-12-ny.csv", "manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;belopp;Kod\n"
            + "2023-12;Farsta;H1;R1;S;K;1980-01-01;100;x\n2023-12;Farsta;H2;R2;S;Q;1980-01-01;128270;x\n");
        string page = Regex.Replace(await service.PageAsync("/leveranser/" + id), "\\s+", " ");
        Assert.Matches("<dt>Status</dt> ?<dd>.*?väntar på godkännande, 1 rad och 128 270 kr avvisades", page);
        Assert.Contains("1 rad med 128 270 kr avvisades och går inte in.", page, StringComparison.Ordinal);
        string read = page.Split("Så lästes filen</h2>")[1];
        Assert.Contains("<dt>Läst som</dt><dd>text, UTF-8, semikolon mellan fälten</dd>", read, StringComparison.Ordinal);
        Assert.Contains("<dt>Läses inte</dt><dd>Kod</dd>", read, StringComparison.Ordinal);
        Assert.Contains("Godkända rader i filen, 2023-12", read, StringComparison.Ordinal);
        string decision = page.Split("<h2 id=\"godkann\">")[1].Split("</section>")[0];
        Assert.Matches("Antalet rader går från [0-9 ]+ till 1 \\(−[0-9 ]+\\)", decision);
        Assert.Matches("<caption[^>]*>Vad som ändras i utgåvan</caption>.*?<th scope=\"col\" class=\"number\">Rader förut</th>.*?<th scope=\"row\"> ?Farsta", decision);
        Assert.Contains("1 rad och 128 270 kr avvisades", Regex.Replace(await service.PageAsync("/leveranser"), "\\s+", " "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_in_but_for_some_rows_has_no_plain_tick()
    {
        string id = await service.LeaveAsync("befolkning-2007.csv", "ar;stadsdel;kon;alder;antal\n2007;Farsta;Q;0;1\n" + string.Concat(Enumerable.Range(0, 60).Select(age => $"2007;Farsta;K;{age};1\n")));
        Assert.Equal(DeliveryStatus.Accepted, service.Workspace.ReadState().Find(id)!.Status);
        Assert.Matches("befolkning-2007.csv</a></th>.*?◐</span> inläst utan 1 rad<", Regex.Replace(await service.PageAsync("/leveranser"), "\\s+", " "));
        Assert.Contains("Allt är nytt: 60 rader.", await service.PageAsync("/leveranser/" + id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_has_entered_is_taken_out_of_the_release()
    {
        string id = await service.LeaveAsync("befolkning-2012.csv", "ar;stadsdel;kon;alder;antal\n2012;Farsta;K;0-17;100\n");
        string address = "/leveranser/" + id;
        (_, string page, _) = await service.SendAsync(address, address + "/godkann", ("skal", "Fel år"), ("vad", "avvisa"));
        Assert.Contains("Borttagen av Controllern: Fel år", page, StringComparison.Ordinal);
        WorkspaceState state = service.Workspace.ReadState();
        Assert.DoesNotContain(id, state.DeliveriesOf(state.Current!));
    }

    [Fact]
    public async Task A_file_that_a_later_one_replaced_says_so_and_can_count_again()
    {
        const string Header = "ar;stadsdel;kon;alder;antal\n";
        string right = await service.LeaveAsync("befolkning-2013.csv", Header + "2013;Farsta;K;0-17;100\n2013;Bromma;K;0-17;100\n");
        string wrong = await service.LeaveAsync("befolkning-2013-fel.csv", Header + "2013;Farsta;K;0-17;999\n");
        Assert.Matches("befolkning-2013.csv</a></th>.*?↻</span> delvis ersatt", Regex.Replace(await service.PageAsync("/leveranser"), "\\s+", " "));
        Assert.Contains($"Ersätter delvis <a href=\"/leveranser/{right}\">", await service.PageAsync("/leveranser/" + wrong), StringComparison.Ordinal);
        string address = "/leveranser/" + right;
        Assert.Contains("1 av filens 2 rader gäller inte längre", await service.PageAsync(address), StringComparison.Ordinal);

        (_, string page, _) = await service.SendAsync(address, address + "/godkann", ("skal", "Den andra var fel"));

        Assert.Contains("Godkänd av Controllern: Den andra var fel", page, StringComparison.Ordinal);
        Assert.Contains("✓</span> inläst", page, StringComparison.Ordinal);
        Assert.Contains("Ersätter <a", page, StringComparison.Ordinal);
        Assert.Contains("↻</span> ersatt", await service.PageAsync("/leveranser/" + wrong), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_waits_shows_every_reason_and_each_stadsdel_beside_the_month_before()
    {
        string id = await service.LeaveAsync("bistand-2024-01.csv", Exports.Bistand("2024-01", "Farsta", 8100));
        Assert.Equal(DeliveryStatus.Held, service.Workspace.ReadState().Find(id)!.Status);
        string page = await service.PageAsync("/leveranser/" + id);
        string approval = page.Split("<h2 id=\"godkann\">")[1];
        Assert.Contains("2024-01: Bromma, Järva saknas, men har rader 2023-12.", approval, StringComparison.Ordinal);
        Assert.Contains("mer än 30 % ifrån", approval, StringComparison.Ordinal);
        Assert.Contains("godkänn den om det stämmer", approval, StringComparison.Ordinal);
        Assert.DoesNotContain("bistand approve", page, StringComparison.Ordinal);
        Assert.Matches(@"Bromma\s*</th>(\s*<td[^>]*>.*?</td>)+?\s*<td>\s*▲ saknas", Regex.Replace(approval, "\\s+", " "));
        Assert.Contains("Kronor 2023-12", approval, StringComparison.Ordinal);
        Assert.Contains("Summa", approval, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_of_several_files_is_said_together()
    {
        const string Header = "ar;stadsdel;kon;alder;antal\n";
        string before = await service.LeaveAsync("befolkning-2011.csv", Header + "2011;Farsta;K;0-17;100\n");
        string token = Regex.Match(await service.PageAsync("/leveranser"), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(Header + "2011;Farsta;K;0-17;101\n"), "fil", "befolkning-2011-ny.csv" },
            { new StringContent(Header + "2011;Farstad;K;0-17;1\n"), "fil", "befolkning-2011-fel.csv" },
            { new StringContent(Header + "2011;Farsta;K;0-17;100\n"), "fil", "befolkning-2011.csv" },
        };
        using HttpResponseMessage answer = await service.Client.PostAsync(new Uri("/leveranser", UriKind.Relative), form);
        string address = answer.RequestMessage!.RequestUri!.PathAndQuery;
        string told = "";
        for (int tries = 0; !told.Contains("En inläst, en avvisad och en fanns redan.", StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 240, told);
            await Task.Delay(250);
            told = Regex.Replace((await service.PageAsync(address)).Split("id=\"nyss\"")[1].Split("</section>")[0], "\\s+", " ");
        }

        Assert.Matches("befolkning-2011-ny.csv</a></th> <td>befolkning</td> <td>.*?inläst</span> *</td> <td class=\"number\">1</td> <td class=\"number\">0</td>", told);
        Assert.Contains($"Ersätter <a href=\"/leveranser/{before}\">befolkning-2011.csv</a>", told, StringComparison.Ordinal);
        Assert.Contains("Samma fil har lämnats förut", told, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(told, "<th scope=\"row\">"));
        Assert.DoesNotContain("Filerna du just lämnade", await service.PageAsync("/leveranser"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_of_the_ledger_is_held_against_what_was_paid_in_its_months()
    {
        // One krona booked in Bromma, which paid out more; the three other stadsdelar of that month agree.
        string id = await service.LeaveAsync("ekonomi-2022-02.csv", "manad;stadsdel;anslag;post;budget;utfall\n2022-02;Bromma;ekonomiskt bistånd;bistånd;1000;1\n");
        string told = Regex.Replace((await service.PageAsync("/leveranser/" + id)).Split("Avstämning mot ekonomin</h2>")[1].Split("</section>")[0], "\\s+", " ");
        Assert.Matches("Utbetalt och bokfört stämmer på öret i 3 stadsdelsmånader, skiljer sig i 1\\.", told);
        Assert.Matches("2022-02 *</th> *<td> *Bromma *</td> *<td class=\"number\"> *[0-9\\s]+,[0-9]{2} *</td> *<td class=\"number\"> *1,00 *</td>", told);
        Assert.DoesNotContain("2022-03", told, StringComparison.Ordinal);
        string people = await service.LeaveAsync("befolkning-2010.csv", "ar;stadsdel;kon;alder;antal\n2010;Farsta;K;0-17;100\n");
        Assert.DoesNotContain("Avstämning mot ekonomin", await service.PageAsync("/leveranser/" + people), StringComparison.Ordinal);
    }
}
