using System.Text.Json;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Reports.Explorer.Prognoser;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>The page of a forecast, its parts, its scenarios and the forecasts before it.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class PrognosPageTests(ExplorerService service)
{
    [Fact]
    public async Task A_scenario_that_a_series_does_not_feel_says_so_and_draws_no_line()
    {
        string page = await service.PageAsync("/prognos?serie=hushall&omrade=farsta&riksnorm=5");
        Assert.Contains("Scenariot ändrar inte serien", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Med scenariot:", page, StringComparison.Ordinal);
        string felt = await service.PageAsync("/prognos?serie=kostnad&omrade=farsta&riksnorm=5");
        Assert.DoesNotContain("Scenariot ändrar inte", felt, StringComparison.Ordinal);
        Assert.Contains("Med scenariot:", felt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_earlier_forecasts_came_out_is_said_in_words_beside_the_fan()
    {
        Assert.Matches(@"\d+ av \d+ utfall låg inom 80 %-intervallet \(väntat \d+\) och \d+ av \d+ inom 95 %", await service.PageAsync("/prognos?omrade=farsta&tidigare=ja"));
        Assert.DoesNotContain("80 %-intervallet", await service.PageAsync("/prognos?omrade=farsta"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kostnad", 600_000, 100_000)]
    [InlineData("kostnad", 390_000, 10_000)]
    [InlineData("medelbidrag", 900, 100)]
    [InlineData("hushall", 80, 1)]
    public void Kronor_are_told_as_finely_as_the_interval_allows(string series, double width, double step) => Assert.Equal(step, PrognosView.StepOf(SeriesKind.Require(series), width));

    [Theory]
    [InlineData("serie=hushall&omrade=farsta", "stäms den av med övriga områden")]
    [InlineData("serie=kostnad&omrade=farsta", "hushåll × medelbidrag")]
    [InlineData("serie=kostnad&omrade=stockholm", "summerad över stadsdelarna")]
    [InlineData("serie=medelbidrag&omrade=farsta", "Prognosen väger samman metoderna; så här")]
    public async Task The_parts_of_a_forecast_end_in_the_forecast_that_is_shown(string query, string told)
    {
        JsonElement parts = (await service.TablesAsync($"/prognos/traffsakerhet?{query}&format=json"))[1];
        JsonElement shown = (await service.TablesAsync($"/prognos?{query}&format=json"))[0].GetProperty("rows");
        JsonElement last = parts.GetProperty("rows").EnumerateArray().Last();
        // The page's table has tkr where this one has kronor.
        decimal unit = query.Contains("kostnad", StringComparison.Ordinal) ? 1000 : 1;
        Assert.Equal(shown[0][1].GetProperty("value").GetDecimal(), last[1].GetProperty("value").GetDecimal() / unit, 4);
        Assert.Equal(shown[11][1].GetProperty("value").GetDecimal(), last[2].GetProperty("value").GetDecimal() / unit, 4);
        Assert.Contains(told, parts.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_has_intervals_of_its_own_beside_those_of_the_forecast()
    {
        JsonElement[] plain = await service.TablesAsync("/prognos?omrade=farsta&format=json");
        JsonElement[] less = await service.TablesAsync("/prognos?omrade=farsta&inflode=-20&format=json");
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
    public async Task A_scenario_is_kept_by_name_and_laid_beside_the_forecast()
    {
        const string Path = "/prognos?omrade=farsta&inflode=-20&fran=2024-03";
        (_, string page, _) = await service.SendAsync(Path, "/prognos", ("namn", "Färre kommer"), ("val", Path[9..]));
        Assert.Contains("<a href=\"/prognos?period=2023-VB&omrade=farsta&serie=hushall&inflode=-20&fran=2024-03\">Färre kommer</a>", page, StringComparison.Ordinal);
        string text = Regex.Match(page, "name=\"jamfor\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.Equal("Färre kommer?inflode=-20&fran=2024-03", text);
        string compared = $"/prognos?omrade=bromma&jamfor={Uri.EscapeDataString(text)}&jamfor={Uri.EscapeDataString("Dyrare?riksnorm=5")}";
        string both = await service.PageAsync(compared);
        Assert.Contains("Scenarier sida vid sida", both, StringComparison.Ordinal);
        Assert.Contains("Hushåll månad för månad: Huvudprognosen, Färre kommer och Dyrare", both, StringComparison.Ordinal);
        JsonElement years = (await service.TablesAsync(compared + "&format=json")).Single(table => table.GetProperty("caption").GetString() == "Scenarier sida vid sida");
        Assert.Equal(["År och mått", "Huvudprognosen", "Färre kommer", "Dyrare"], years.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        Assert.Contains("inget scenario att spara", (await service.SendAsync(Path, "/prognos", ("namn", "Tomt"), ("val", "omrade=farsta"))).Page, StringComparison.Ordinal);
        string id = Regex.Match(page, "/prognos/([0-9a-f]{8})/ta-bort").Groups[1].Value;
        Assert.DoesNotContain(">Färre kommer</a>", (await service.SendAsync(Path, $"/prognos/{id}/ta-bort", ("val", Path[9..]))).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_areas_stand_side_by_side_with_their_own_forecasts_and_how_the_earlier_ones_came_out()
    {
        const string Path = "/prognos?omrade=farsta&inflode=10&omraden=bromma&omraden=stockholm";
        JsonElement together = Named(await service.TablesAsync(Path + "&format=json"), "Områden sida vid sida, hushåll");
        JsonElement[] rows = [.. together.GetProperty("rows").EnumerateArray()];
        Assert.Equal(["Farsta", "Bromma", "Hela staden"], rows.Select(row => row[0].GetProperty("text").GetString()));
        foreach ((JsonElement row, string area) in rows.Zip(["farsta", "bromma", "stockholm"]))
        {
            JsonElement[] alone = await service.TablesAsync($"/prognos?omrade={area}&inflode=10&tidigare=ja&format=json");
            JsonElement last = alone[0].GetProperty("rows")[11];
            Assert.Equal(Enumerable.Range(1, 5).Select(column => last[column].GetRawText()), new[] { 2, 4, 5, 6, 7 }.Select(column => row[column].GetRawText()));
            Assert.Equal(alone[1].GetProperty("rows")[11][2].GetRawText(), row[8].GetRawText());
            JsonElement[] earlier = [.. Named(alone, "Tidigare prognoser och deras utfall").GetProperty("rows").EnumerateArray()];
            int Sum(int column) => earlier.Sum(one => one[column].GetProperty("value").GetInt32());
            Assert.Equal((area, $"{Sum(5)} av {Sum(2)}", $"{Sum(6)} av {Sum(2)}"), (area, row[9].GetProperty("text").GetString(), row[10].GetProperty("text").GetString()));
        }

        string page = await service.PageAsync(Path);
        string[] reaches = [.. Regex.Matches(page, "\"id\":\"omrade-[a-z]+\",.*?\"reach\":(null|{[^}]+})").Select(chart => chart.Groups[1].Value)];
        Assert.Equal((3, reaches[0], "null"), (reaches.Length, reaches[1], reaches[2]));
        Assert.NotEqual("null", reaches[0]);
        Assert.Contains("Diagrammen har samma skala; Hela staden har en egen.", page, StringComparison.Ordinal);
        Assert.Matches("ur-utgava=[0-9]+&inflode=10&omraden=bromma&omraden=stockholm\">Länk till just den här vyn", page);
        Assert.Contains("omraden=bromma&omraden=stockholm\">Nollställ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("har en egen.", await service.PageAsync("/prognos?serie=medelbidrag&omrade=farsta&omraden=stockholm"), StringComparison.Ordinal);

        static JsonElement Named(JsonElement[] tables, string caption) => tables.Single(table => table.GetProperty("caption").GetString() == caption);
    }

    [Fact]
    public async Task A_former_area_has_no_forecast_and_points_to_the_one_it_went_up_in()
    {
        string page = await service.PageAsync("/prognos?omrade=rinkeby-kista");
        Assert.Contains("Rinkeby-Kista upphörde efter 2023-06. Gör prognosen för Järva i stället.", page, StringComparison.Ordinal);
        Assert.Contains("omrade=jarva&serie=hushall\">Prognosen för Järva</a>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"rinkeby-kista\" selected", page, StringComparison.Ordinal);
    }
}
