using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Workbooks;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>What a view is downloaded as: workbook, CSV, JSON and pictures.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class DownloadTests(ExplorerService service)
{
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
    [InlineData("/indikator/andel-bistand?omrade=farsta", "utveckling", "omraden", "kon")]
    [InlineData("/prognos?omrade=farsta&inflode=-10&tidigare=ja&omraden=bromma", "prognos", "omrade-farsta", "omrade-bromma")]
    [InlineData("/sammansattning?omrade=farsta", "hushallstyp", "alder", "forsorjningshinder", "bistandstid", "hinderflytt")]
    public async Task Each_chart_is_a_picture_too(string path, params string[] charts)
    {
        foreach (string chart in charts)
        {
            using HttpResponseMessage answer = await service.GetAsync($"{path}&format=svg&diagram={chart}");
            Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
            Assert.Matches(@"^(<\?xml[^>]*>\s*)?<svg", await answer.Content.ReadAsStringAsync());
            using HttpResponseMessage png = await service.GetAsync($"{path}&format=png&diagram={chart}");
            Assert.Equal("image/png", png.Content.Headers.ContentType?.MediaType);
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await png.Content.ReadAsByteArrayAsync())[..4]);
        }

        using HttpResponseMessage workbook = await service.GetAsync($"{path}&format=xlsx");
        using var zip = new ZipArchive(await workbook.Content.ReadAsStreamAsync());
        Assert.Equal(charts.Length, zip.Entries.Count(entry => entry.FullName.StartsWith("xl/media/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_download_says_what_it_is_of_whom_and_when_where_from_and_for_whom()
    {
        const string Path = "/indikator/andel-bistand?omrade=farsta&period=2023-VB";
        foreach ((string reader, bool isMarked) in new[] { ("", true), ("&lasare=publik", false) })
        {
            string csv = await service.Client.GetStringAsync(new Uri($"{Path}{reader}&format=csv", UriKind.Relative));
            string workbook = await SheetAsync($"{Path}{reader}&format=xlsx", "sheet1");
            // A long line goes on in the next text.
            string svg = Regex.Replace(await service.Client.GetStringAsync(new Uri($"{Path}{reader}&format=svg&diagram=omraden", UriKind.Relative)), "</text><text[^>]*>", " ");
            foreach (string file in new[] { csv, workbook, svg })
            {
                Assert.Contains("ekonomiskt bistånd i förhållande till befolkningen", file, StringComparison.Ordinal);
                Assert.Contains("Farsta", file, StringComparison.Ordinal);
                Assert.Contains("VB 2023", file, StringComparison.Ordinal);
                Assert.Contains("Utgåva 1, publicerad", file, StringComparison.Ordinal);
                Assert.Contains("verksamhetssystemet", file, StringComparison.Ordinal);
                Assert.Equal(isMarked, file.Contains("Arbetsmaterial", StringComparison.Ordinal));
            }

            Assert.Contains("ur-utgava=1", csv, StringComparison.Ordinal);
            Assert.Contains("(%)", csv, StringComparison.Ordinal);
        }

        Assert.Contains("«..» betyder att siffran är dold", await SheetAsync("/?omrade=farsta&period=2023-VB&lasare=publik&format=xlsx", "sheet1"), StringComparison.Ordinal);
        Assert.Contains("<oddHeader>", (await SheetAsync($"{Path}&format=xlsx", "sheet2")).Replace("x:", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Period;", await service.Client.GetStringAsync(new Uri("/jobb?format=csv", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_file_is_to_the_release_that_was_shown()
    {
        Assert.Contains("/?omrade=farsta&format=xlsx&ur-utgava=1", await service.PageAsync("/?omrade=farsta"), StringComparison.Ordinal);
        using HttpResponseMessage same = await service.GetAsync("/jobb?format=csv&ur-utgava=1");
        Assert.Equal(System.Net.HttpStatusCode.OK, same.StatusCode);
        using HttpResponseMessage other = await service.GetAsync("/jobb?format=csv&ur-utgava=99");
        Assert.Equal(System.Net.HttpStatusCode.Conflict, other.StatusCode);
        Assert.Contains("utgåva 99", System.Net.WebUtility.HtmlDecode(await other.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_s_prognos_has_anslag_and_post_in_columns_of_their_own()
    {
        JsonElement[] tables = await service.TablesAsync("/manadsprognos?omrade=farsta&manad=2023-08&format=json");
        Assert.Equal(["Anslag", "Post"], tables[0].GetProperty("columns").EnumerateArray().Take(2).Select(column => column.GetString()!));
        string[] posts = [.. tables[0].GetProperty("rows").EnumerateArray().Select(row => row[1].GetProperty("text").GetString()!)];
        Assert.All(posts, post => Assert.Equal(post.Trim(), post));
        Assert.Contains("kostnader", posts);
        Assert.All(tables[0].GetProperty("rows").EnumerateArray(), row => Assert.NotEmpty(row[0].GetProperty("text").GetString()!));
    }

    [Fact]
    public async Task A_report_of_another_release_than_the_page_showed_is_made_when_its_reader_knows()
    {
        (System.Net.HttpStatusCode status, string page, _) = await service.SendAsync("/rapporter", "/rapporter", ("period", "2023-VB"), ("omrade", "farsta"), ("for", "publik"), ("visad", "99"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, status);
        Assert.Contains("Sidan visade utgåva 99, men rapporten görs ur utgåva 1", page, StringComparison.Ordinal);
        Assert.Contains("name=\"visad\" value=\"1\"", await service.PageAsync("/rapporter"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Andel av befolkningen med ekonomiskt bistånd", "1 Andel av befolkningen med")]
    [InlineData("Hushåll [efter] typ", "1 Hushåll efter typ")]
    [InlineData("Arbetsmarknadsinsatsuppföljningsrapport", "1 Arbetsmarknadsinsatsuppföljni")]
    public void A_sheet_is_named_in_whole_words(string caption, string name) => Assert.Equal(name, TableFiles.SheetName(caption, 0));

    [Fact]
    public void Numbers_in_a_file_keep_their_units()
    {
        Table table = new(
            "x", [new("Indikator", ColumnKind.Text), new("Utfall", ColumnKind.Number), new("Andel", ColumnKind.Number)],
            [new([Cell.Words("a"), Cell.Number(0.5m, "0,5 %"), Cell.Number(1, "1 %")]), new([Cell.Words("b"), Cell.Number(1200, "1\u00A0200 kr"), Cell.Number(2, "2 %")])]);
        Assert.Equal("\uFEFFIndikator;Utfall;Andel (%);Enhet\r\na;0,5;1;%\r\nb;1200;2;kr\r\n", Encoding.UTF8.GetString(TableFiles.Csv(new FileHead([]), [table])));
    }

    [Fact]
    public void A_text_in_a_download_cannot_be_run_as_a_formula()
    {
        byte[] csv = TableFiles.Csv(new FileHead([]),
            [new Table("x", [new("A", ColumnKind.Text)], [new([Cell.Words("=1+1")])])]);
        Assert.Contains("'=1+1", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
    }

    [Fact]
    public void A_download_has_short_numbers_whole_words_and_empty_lines_between_tables()
    {
        Table table = new(
            "x", [new("Budget\u00ADjusteringar", ColumnKind.Number)], [new([Cell.Number(2m / 3, "0,67")]), new([Cell.Number(1.50m, "1,5")])]);
        string csv = Encoding.UTF8.GetString(TableFiles.Csv(new FileHead([]), [table, table]));
        const string One = "x\r\nBudgetjusteringar\r\n0,6666666667\r\n1,5\r\n";
        Assert.Equal("\uFEFF" + One + "\r\n" + One, csv);
        Assert.DoesNotContain('\u00AD', Encoding.UTF8.GetString(TableFiles.JsonText(new FileHead([]), "x", [table])));
    }

    private async Task<string> SheetAsync(string path, string sheet)
    {
        using var zip = new ZipArchive(new MemoryStream(await service.Client.GetByteArrayAsync(new Uri(path, UriKind.Relative))));
        using var text = new StreamReader(zip.Entries.Single(entry => entry.FullName.EndsWith(sheet + ".xml", StringComparison.Ordinal)).Open());
        return await text.ReadToEndAsync();
    }
}
