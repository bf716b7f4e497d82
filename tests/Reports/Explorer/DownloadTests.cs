using System.IO.Compression;
using System.Text;
using System.Text.Json;
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
    [InlineData("/prognos?omrade=farsta&inflode=-10&tidigare=ja", "prognos")]
    [InlineData("/sammansattning?omrade=farsta", "hushallstyp", "alder", "forsorjningshinder", "bistandstid", "hinderflytt")]
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
}
