using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Workbooks;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>Pages without a browser: their downloads, their pictures and their errors.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class PageTests(ExplorerService service)
{
    [Fact]
    public async Task A_page_reads_nothing_of_a_state_that_nobody_has_changed()
    {
        await service.PageAsync("/leveranser");
        long before = service.Workspace.StateBytesRead;
        foreach (string path in new[] { "/", "/indikator", "/leveranser", "/rapporter", "/prognos", "/api/v1/deliveries" })
        {
            await service.GetAsync(path);
        }

        Assert.Equal(before, service.Workspace.StateBytesRead);
    }

    [Theory]
    [InlineData("serie=hushall&omrade=farsta", "stäms den av med övriga områden")]
    [InlineData("serie=kostnad&omrade=farsta", "hushåll × medelbidrag")]
    [InlineData("serie=kostnad&omrade=stockholm", "summerad över stadsdelarna")]
    [InlineData("serie=medelbidrag&omrade=farsta", "Prognosen väger samman metoderna; så här")]
    public async Task The_parts_of_a_forecast_end_in_the_forecast_that_is_shown(string query, string told)
    {
        JsonElement parts = (await TablesAsync($"/prognos/traffsakerhet?{query}&format=json"))[1];
        JsonElement shown = (await TablesAsync($"/prognos?{query}&format=json"))[0].GetProperty("rows");
        JsonElement last = parts.GetProperty("rows").EnumerateArray().Last();
        // The page's table has tkr where this one has kronor.
        decimal unit = query.Contains("kostnad", StringComparison.Ordinal) ? 1000 : 1;
        Assert.Equal(shown[0][1].GetProperty("value").GetDecimal(), last[1].GetProperty("value").GetDecimal() / unit, 4);
        Assert.Equal(shown[11][1].GetProperty("value").GetDecimal(), last[2].GetProperty("value").GetDecimal() / unit, 4);
        Assert.Contains(told, parts.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("150", "Beloppet «150» saknar enhet. Skriv kr, tkr eller mnkr efter det, till exempel 150 tkr.")]
    [InlineData("mycket", "Beloppet «mycket» går inte att tolka. Skriv till exempel -0,5 mnkr")]
    public async Task An_amount_that_makes_no_sense_is_told_how_to_write(string amount, string told)
    {
        (HttpStatusCode status, string page, _) = await service.SendAsync(
            "/manadsprognos?omrade=farsta&manad=2023-08", "/manadsprognos/farsta/2023-08/justera", ("rad", "0"), ("belopp", amount), ("orsak", "Avtal"), ("namn", "A"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.DoesNotContain("anslag=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?omrade=farsta")]
    [InlineData("/indikator?omrade=farsta")]
    [InlineData("/indikator/andel-bistand?omrade=farsta")]
    [InlineData("/indikator/andel-bistand/rakning?omrade=farsta")]
    [InlineData("/sammansattning?omrade=farsta")]
    [InlineData("/prognos?omrade=farsta&inflode=-10")]
    [InlineData("/prognos/traffsakerhet?omrade=farsta")]
    [InlineData("/manadsprognos?omrade=farsta&manad=2023-08")]
    [InlineData("/rapporter")]
    [InlineData("/leveranser")]
    [InlineData("/jobb")]
    public async Task Every_view_downloads_as_a_workbook_as_CSV_and_as_JSON(string path)
    {
        string with = path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "format=";
        byte[] workbook = await service.Client.GetByteArrayAsync(new Uri(with + "xlsx", UriKind.Relative));
        using (var zip = new ZipArchive(new MemoryStream(workbook)))
        {
            Assert.Contains(zip.Entries, entry => entry.FullName.Contains("sheet1", StringComparison.Ordinal));
        }

        string csv = await service.Client.GetStringAsync(new Uri(with + "csv", UriKind.Relative));
        JsonElement json = JsonDocument.Parse(await service.Client.GetStringAsync(new Uri(with + "json", UriKind.Relative))).RootElement;
        JsonElement table = json.GetProperty("tables")[0];
        Assert.Contains(table.GetProperty("columns")[0].GetString()!, csv, StringComparison.Ordinal);
        Assert.All(table.GetProperty("rows").EnumerateArray(), row => Assert.Equal(table.GetProperty("columns").GetArrayLength(), row.GetArrayLength()));
    }

    [Theory]
    [InlineData("/?omrade=farsta")]
    [InlineData("/?omrade=farsta&lasare=publik")]
    [InlineData("/indikator/andel-bistand?omrade=farsta")]
    [InlineData("/sammansattning?omrade=farsta")]
    [InlineData("/prognos?omrade=farsta&inflode=-10")]
    [InlineData("/manadsprognos?omrade=farsta&manad=2023-08")]
    [InlineData("/rapporter")]
    [InlineData("/leveranser")]
    public async Task Every_link_of_a_page_leads_to_an_address_of_the_service(string path)
    {
        string page = await service.Client.GetStringAsync(new Uri(path, UriKind.Relative));
        string[] links = [.. Regex.Matches(page, "<a [^>]*href=\"([^\"]*)\"").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct()];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Matches(@"^(/|#|\?)[^{}\s]*$", link));
        string toOther = WebUtility.HtmlDecode(Regex.Match(page, "href=\"([^\"]*)\">(Visa som offentlig|Visa arbetsmaterialet)<").Groups[1].Value);
        using HttpResponseMessage answer = await service.GetAsync(toOther);
        // Forecasts are for the house alone: their public page says so.
        Assert.Equal(path.Contains("prognos", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/indikator/andel-bistand?omrade=farsta", "utveckling", "omraden", "kon")]
    [InlineData("/prognos?omrade=farsta&inflode=-10&tidigare=ja", "prognos")]
    [InlineData("/sammansattning?omrade=farsta", "hushallstyp", "alder", "forsorjningshinder", "bistandstid")]
    public async Task Each_chart_is_a_picture_too(string path, params string[] charts)
    {
        foreach (string chart in charts)
        {
            using HttpResponseMessage answer = await service.GetAsync($"{path}&format=svg&diagram={chart}");
            Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
            Assert.StartsWith("<svg", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using HttpResponseMessage png = await service.GetAsync($"{path}&format=png&diagram={chart}");
            Assert.Equal("image/png", png.Content.Headers.ContentType?.MediaType);
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await png.Content.ReadAsByteArrayAsync())[..4]);
        }

        using HttpResponseMessage workbook = await service.GetAsync($"{path}&format=xlsx");
        using var zip = new ZipArchive(await workbook.Content.ReadAsStreamAsync());
        Assert.Equal(charts.Length, zip.Entries.Count(entry => entry.FullName.StartsWith("xl/media/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/?omrade=farstad", 404, "Området «farstad» finns inte")]
    [InlineData("/?period=2023", 400, "Perioden «2023» finns inte")]
    [InlineData("/indikator/andel-bistnd", 404, "Indikatorn «andel-bistnd» finns inte")]
    [InlineData("/prognos?inflode=900", 400, "Inflödet ska vara ett tal mellan −100 och 500")]
    [InlineData("/prognos?riksnorm=mycket", 400, "Riksnormen ska vara ett tal")]
    [InlineData("/prognos?inflode=-10&fran=2020-01", 400, "kan börja tidigast 2024-01")]
    [InlineData("/manadsprognos?manad=2023-15", 400, "Månaden «2023-15» finns inte")]
    [InlineData("/leveranser/finns-inte", 404, "Leveransen finns inte")]
    [InlineData("/finns-inte", 404, "Kontrollera adressen")]
    [InlineData("/prognos?lasare=publik", 400, "arbetsmaterialet")]
    public async Task A_wrong_address_is_a_page_that_says_what_to_do(string path, int status, string told)
    {
        using HttpResponseMessage answer = await service.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_a_message_names_is_a_link()
    {
        using HttpResponseMessage answer = await service.GetAsync("/leveranser/finns-inte");
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Sidan Leveranser visar vad som har kommit in.", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/leveranser\">Till Leveranser</a>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/prognos", "serie=kostnad&omrade=farsta")]
    [InlineData("/manadsprognos", "manad=2023-08&omrade=farsta")]
    [InlineData("/indikator/andel-bistand/rakning", "omrade=farsta")]
    public async Task What_is_working_material_alone_leads_back_to_it(string path, string query)
    {
        using HttpResponseMessage answer = await service.GetAsync($"{path}?{query}&lasare=publik");
        Assert.Contains($"<a href=\"{path}?{query}\">Visa arbetsmaterialet</a>", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains($"href=\"{path}?{query}&lasare=publik\">Visa som offentlig</a>", await service.PageAsync($"{path}?{query}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_view_shows_two_dots_where_the_work_material_shows_a_small_count()
    {
        Assert.DoesNotContain(">..</abbr>", await service.PageAsync("/?omrade=farsta"), StringComparison.Ordinal);
        string page = await service.PageAsync("/?omrade=farsta&lasare=publik");
        Assert.Contains(">..</abbr>", page, StringComparison.Ordinal);
        Assert.Contains("Offentlig vy", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_has_intervals_of_its_own_beside_those_of_the_forecast()
    {
        JsonElement[] plain = await TablesAsync("/prognos?omrade=farsta&format=json");
        JsonElement[] less = await TablesAsync("/prognos?omrade=farsta&inflode=-20&format=json");
        Assert.Equal(plain[0].GetRawText(), less[0].GetRawText());
        Assert.DoesNotContain("scenario", plain[1].GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Hushåll, scenario", less[2].GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        decimal[] Row(JsonElement table, int from, int count) => [.. Enumerable.Range(from, count).Select(column => table.GetProperty("rows")[11][column].GetProperty("value").GetDecimal())];
        decimal[] forecast = Row(less[0], 1, 5);
        decimal[] scenario = Row(less[1], 1, 7);
        Assert.Equal(forecast[0], scenario[0]);
        Assert.True(scenario[1] < scenario[0]);
        // A stadsdel's bounds follow its level (Scenario.Scale), as the command's do.
        Assert.All(Enumerable.Range(0, 4), bound => Assert.Equal(forecast[1 + bound] * scenario[1] / scenario[0], scenario[3 + bound], 3));
    }

    [Fact]
    public async Task An_earlier_forecast_is_the_one_that_was_issued_where_there_is_one()
    {
        // As the monthly job would have issued it when September 2023 was the newest month.
        int first = new Month(2023, 10).Index;
        SeriesKind kind = SeriesKind.Require("hushall");
        ForecastStep[] steps = [.. Enumerable.Range(0, 12).Select(ahead => new ForecastStep(first + ahead, 4711, 4700, 4720, 4600, 4800))];
        IssuedForecasts.Issue(service.Workspace, 900, [new AreaForecast(kind, new LineKey("bromma", Sex.T), new MonthlySeries("bromma", first - 1, [1]), new Forecast("bromma", "combination", steps))]);

        string page = await service.PageAsync("/prognos?omrade=bromma&tidigare=ja");

        Assert.Matches(@"september\s2023\s*</th>\s*<td[^>]*>\s*utfärdad då", page);
        Assert.Matches(@"juni\s2023\s*</th>\s*<td[^>]*>\s*återskapad", page);
        Assert.Contains("4\u00a0711", page, StringComparison.Ordinal);
        Assert.DoesNotContain("4\u00a0711", await service.PageAsync("/prognos?omrade=bromma"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_band_that_is_longer_than_the_months_go_back_says_when_it_can_be_counted()
    {
        // Two years of months: nobody can have had bistånd for 28.
        string page = await service.PageAsync("/sammansattning?omrade=farsta&period=2023-VB&period2=2022-VB");
        Assert.Contains("fr.o.m. 2024-04", page, StringComparison.Ordinal);
        Assert.Contains("28+ mån kan räknas först från april\u00A02024", page, StringComparison.Ordinal);
        Assert.Contains("Uppgifterna börjar januari\u00A02022: den som bara hade bistånd före dess räknas som ny", page, StringComparison.Ordinal);
        Assert.Contains("Januari\u00A02022 har ingen månad före sig", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-VB")]
    [InlineData("2023-T1")]
    public async Task A_goals_sentence_counts_the_indicators_that_are_shown(string period)
    {
        string page = await service.PageAsync("/?omrade=farsta&period=" + period);
        var sections = page.Split("<section>").Where(section => Regex.IsMatch(section, "</h2>\\s*<p class=\"note\">")).ToList();
        Assert.NotEmpty(sections);
        Assert.All(sections, section =>
        {
            string said = Regex.Match(section, "<p class=\"note\">([^<]*)</p>").Groups[1].Value;
            int counted = Regex.Match(said, @"^(?:Ingen|\d+) av (\d+) indikatorer") is { Success: true } several ? int.Parse(several.Groups[1].Value, CultureInfo.InvariantCulture) : 1;
            int without = Regex.Match(said, @"; (\d+) saknar") is { Success: true } left ? int.Parse(left.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
            int below = Regex.Match(said, @"(\d+|En) av dem står under målen nedanför") is { Success: true } there ? (there.Groups[1].Value == "En" ? 1 : int.Parse(there.Groups[1].Value, CultureInfo.InvariantCulture)) : 0;
            Assert.Equal(counted + without, below + Regex.Count(section, "<th scope=\"row\">"));
        });
    }

    [Fact]
    public async Task A_release_deleted_under_ones_feet_is_said_and_comes_back_by_itself()
    {
        ReleaseEntry current = service.Workspace.ReadState().Current!;
        string file = Path.Combine(service.Workspace.ReleasesFolder, current.File);
        await service.PageAsync("/?omrade=farsta");
        File.Move(file, file + ".undan");
        try
        {
            Assert.Contains("Läget i Farsta", await service.PageAsync("/?omrade=farsta"), StringComparison.Ordinal);
            using HttpResponseMessage answer = await service.GetAsync("/api/v1/figures?period=2022-02&area=farsta");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("bistand rebuild", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            File.Move(file + ".undan", file);
        }

        using HttpResponseMessage again = await service.GetAsync("/api/v1/figures?period=2022-02&area=farsta");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public void A_text_in_a_download_cannot_be_run_as_a_formula()
    {
        byte[] csv = TableFiles.Csv(
            [new Table("x", [new("A", ColumnKind.Text)], [new([Cell.Words("=1+1")])])]);
        Assert.Contains("'=1+1", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
    }

    [Fact]
    public void A_download_has_short_numbers_whole_words_and_empty_lines_between_tables()
    {
        Table table = new(
            "x", [new("Budget\u00ADjusteringar", ColumnKind.Number)], [new([Cell.Number(2m / 3, "0,67")]), new([Cell.Number(1.50m, "1,5")])]);
        string csv = Encoding.UTF8.GetString(TableFiles.Csv([table, table]));
        const string One = "x\r\nBudgetjusteringar\r\n0,6666666667\r\n1,5\r\n";
        Assert.Equal("\uFEFF" + One + "\r\n" + One, csv);
        Assert.DoesNotContain('\u00AD', Encoding.UTF8.GetString(TableFiles.JsonText("x", [table])));
    }

    [Fact]
    public async Task A_change_of_a_few_of_the_citys_stadsdelar_is_no_change_of_the_city()
    {
        string own = await service.PageAsync("/?omrade=farsta&period=2023-VB");
        Assert.Contains("Störst förändring sedan", own, StringComparison.Ordinal);
        Assert.Contains("bättre", own, StringComparison.Ordinal);
        string city = await service.PageAsync("/?omrade=stockholm&period=2023-VB");
        Assert.Contains("3 av 11 stadsdelar har levererat", city, StringComparison.Ordinal);
        Assert.DoesNotContain("Störst förändring sedan", city, StringComparison.Ordinal);
        Assert.DoesNotContain("sämre", city, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sammansattning")]
    [InlineData("/indikator/antal-hushall")]
    public async Task A_former_area_points_to_the_one_it_went_up_in(string path)
    {
        string page = await service.PageAsync(path + "?omrade=rinkeby-kista&period=2023-VB");
        Assert.Contains("Rinkeby-Kista upphörde efter 2023-06 och har inga siffror för VB 2023.", page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{path}?period=2023-VB&omrade=jarva\">Visa Järva</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("upphörde", await service.PageAsync(path + "?omrade=rinkeby-kista&period=2023-T1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_former_area_has_no_forecast_and_points_to_the_one_it_went_up_in()
    {
        string page = await service.PageAsync("/prognos?omrade=rinkeby-kista");
        Assert.Contains("Rinkeby-Kista upphörde efter 2023-06. Gör prognosen för Järva i stället.", page, StringComparison.Ordinal);
        Assert.Contains("omrade=jarva&serie=hushall\">Prognosen för Järva</a>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"rinkeby-kista\" selected", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("omrade=rinkeby-kista", "Rinkeby-Kista upphörde efter 2023-06", ">Månadsprognosen för Järva</a>")]
    [InlineData("omrade=farsta&manad=2024-04", "Ekonomin för Farsta 2024 är inte levererad", "value=\"farsta\" selected")]
    public async Task A_month_that_cannot_be_made_leaves_the_boxes_to_choose_another(string query, string told, string shown)
    {
        using HttpResponseMessage answer = await service.GetAsync("/manadsprognos?" + query);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True((int)answer.StatusCode is 400 or 409);
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.Contains("<select name=\"manad\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_that_was_never_delivered_is_compared_with_nothing()
    {
        // Placements of 2022, and none of any year before.
        JsonElement row = await LagetAsync("2022-VB");
        Assert.Equal("ej jämförbart", row[9].GetProperty("text").GetString());
        Assert.Contains("underlag för 2021 saknas", row[11].GetProperty("text").GetString(), StringComparison.Ordinal);
        row = await LagetAsync("2023-VB");
        Assert.NotEqual("ej jämförbart", row[9].GetProperty("text").GetString());

        async Task<JsonElement> LagetAsync(string period) => (await TablesAsync($"/?omrade=bromma&period={period}&format=json"))[0].GetProperty("rows").EnumerateArray()
            .First(cells => cells[1].GetProperty("text").GetString()!.StartsWith("Antal klagomål", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_manadsprognos_is_a_PDF_too()
    {
        string page = await service.PageAsync("/manadsprognos?omrade=farsta&manad=2023-08");
        string link = Regex.Match(page, "href=\"([^\"]*)\">PDF<").Groups[1].Value;
        using HttpResponseMessage answer = await service.GetAsync(link);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("manadsprognos-farsta-2023-08.pdf", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("%PDF-"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..5]);
    }

    [Theory]
    [InlineData("period=2023-10", "oktober 2023")]
    [InlineData("period=2023-T2", "augusti 2023")]
    [InlineData("period=2023-10&manad=2023-05", "maj 2023")]
    [InlineData("", "december 2023")]
    public async Task A_period_chosen_elsewhere_is_the_month_of_the_manadsprognos(string query, string month) =>
        Assert.Matches($"<option[^>]* selected[^>]*>{month.Replace(" ", "\\s", StringComparison.Ordinal)}<", await service.PageAsync($"/manadsprognos?omrade=farsta&{query}"));

    private async Task<JsonElement[]> TablesAsync(string path) =>
        [.. JsonDocument.Parse(await service.Client.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement.GetProperty("tables").EnumerateArray()];
}
