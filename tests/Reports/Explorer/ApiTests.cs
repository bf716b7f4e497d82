using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>What the API answers, right and wrong.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class ApiTests(ExplorerService service)
{
    [Fact]
    public async Task A_figure_is_the_same_in_all_three_shapes()
    {
        JsonElement row = (await JsonAsync("/api/v1/figures?period=2023-VB&indicator=antal-hushall&area=farsta&sex=T")).GetProperty("rows")[0];
        decimal value = row.GetProperty("value").GetDecimal();
        Assert.True(value > 0);
        Assert.Equal("ok", row.GetProperty("status").GetString());
        JsonElement kolada = (await JsonAsync("/api/v1/values?period=2023-VB&kpi=antal-hushall&area=farsta&gender=T")).GetProperty("rows")[0];
        Assert.Equal(["kpi", "area", "period", "gender", "value", "status"], kolada.EnumerateObject().Select(property => property.Name));
        Assert.Equal(value, kolada.GetProperty("value").GetDecimal());
        JsonElement stat = await JsonAsync("/api/v1/figures?period=2023-VB&indicator=antal-hushall&area=farsta,bromma&sex=T&format=json-stat");
        Assert.Equal("2.0", stat.GetProperty("version").GetString());
        string[] areas = [.. stat.GetProperty("dimension").GetProperty("area").GetProperty("category").GetProperty("index").EnumerateArray().Select(id => id.GetString()!)];
        Assert.Equal(value, stat.GetProperty("value")[Array.IndexOf(areas, "farsta")].GetDecimal());
        Assert.Equal(stat.GetProperty("size").EnumerateArray().Aggregate(1, (product, size) => product * size.GetInt32()), stat.GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task Pages_follow_one_another_until_all_rows_are_told_once()
    {
        HashSet<string> seen = [];
        string? next = "/api/v1/figures?period=2023-12&area=farsta&pageSize=7";
        int total = 0;
        while (next is not null)
        {
            JsonElement page = await JsonAsync(next);
            total = page.GetProperty("total").GetInt32();
            Assert.All(page.GetProperty("rows").EnumerateArray(), row => Assert.True(seen.Add($"{row.GetProperty("indicator")}/{row.GetProperty("sex")}")));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(total, seen.Count);
    }

    [Fact]
    public async Task Who_has_the_release_already_is_told_that_nothing_has_changed()
    {
        using HttpResponseMessage first = await service.GetAsync("/api/v1/indicators");
        EntityTagHeaderValue tag = first.Headers.ETag!;
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/indicators", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(tag);
        using HttpResponseMessage second = await service.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_small_figure_is_withheld_from_the_public_only()
    {
        JsonElement[] inside = [.. (await JsonAsync("/api/v1/figures?period=2023-VB&area=farsta")).GetProperty("rows").EnumerateArray()];
        JsonElement[] outside = [.. (await JsonAsync("/api/v1/figures?period=2023-VB&area=farsta&audience=public")).GetProperty("rows").EnumerateArray()];
        Assert.Equal(inside.Length, outside.Length);
        Assert.DoesNotContain(inside, row => row.GetProperty("status").GetString() == "suppressed");
        JsonElement[] withheld = [.. outside.Where(row => row.GetProperty("status").GetString() == "suppressed")];
        Assert.NotEmpty(withheld);
        Assert.All(withheld, row => Assert.Equal(JsonValueKind.Null, row.GetProperty("value").ValueKind));
    }

    [Fact]
    public async Task A_forecast_lies_between_its_bounds_and_begins_after_the_last_month()
    {
        JsonElement forecast = await JsonAsync("/api/v1/forecasts?series=hushall&area=farsta&horizon=3");
        JsonElement[] months = [.. forecast.GetProperty("months").EnumerateArray()];
        Assert.Equal(["2024-01", "2024-02", "2024-03"], months.Select(month => month.GetProperty("month").GetString()!));
        Assert.All(months, month => Assert.InRange(month.GetProperty("mean").GetDecimal(), month.GetProperty("lo80").GetDecimal(), month.GetProperty("hi80").GetDecimal()));
    }

    [Theory]
    [InlineData("/api/v1/figures?period=2023-13", 400, "2023-13")]
    [InlineData("/api/v1/figures", 400, "period")]
    [InlineData("/api/v1/figures?period=2023-VB&area=farstad", 404, "farstad")]
    [InlineData("/api/v1/figures?period=2023-VB&indicator=andel-bistnd", 404, "andel-bistnd")]
    [InlineData("/api/v1/figures?period=2023-VB&page=0", 400, "page")]
    [InlineData("/api/v1/figures?period=2023-VB&page=x", 400, "försök igen")]
    [InlineData("/api/v1/figures?period=2023-VB&format=xml", 400, "xml")]
    [InlineData("/api/v1/indicators/finns-inte", 404, "finns-inte")]
    [InlineData("/api/v1/series?indicator=andel-bistand-ar", 404, "andel-bistand-ar")]
    [InlineData("/api/v1/forecasts?series=kronor", 400, "kronor")]
    [InlineData("/api/v1/forecasts?series=hushall&horizon=99", 400, "99")]
    [InlineData("/api/v1/forecasts?series=hushall&sex=K", 400, "kön")]
    [InlineData("/api/v1/deliveries/0000", 404, "finns inte")]
    [InlineData("/api/v2/figures", 404, "adressen")]
    public async Task A_wrong_question_is_a_problem_that_says_what_is_wrong(string path, int status, string told)
    {
        using HttpResponseMessage answer = await service.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        JsonElement problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_document_of_the_API_names_every_resource()
    {
        JsonElement paths = (await JsonAsync("/api/v1/openapi.json")).GetProperty("paths");
        foreach (string path in new[] { "areas", "indicators", "figures", "values", "series", "forecasts", "reports", "deliveries" })
        {
            Assert.True(paths.TryGetProperty("/api/v1/" + path, out JsonElement _), path);
        }
    }

    [Theory]
    [InlineData("bild.png", 10, 400, "ingen export")]
    [InlineData("stor.csv", (ExplorerService.UploadMegabytes * 1_000_000) + 1, 413, "större än")]
    public async Task An_upload_of_the_wrong_kind_or_size_leaves_nothing_behind(string name, int bytes, int status, string told)
    {
        using var content = new ByteArrayContent(new byte[bytes]);
        using HttpResponseMessage answer = await service.Client.PostAsync(new Uri("/api/v1/deliveries?file=" + name, UriKind.Relative), content);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(told, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(service.Inbox) ? Directory.GetFiles(service.Inbox) : []);
    }

    [Fact]
    public async Task A_stream_of_unknown_length_is_stopped_at_the_limit()
    {
        using var endless = new StreamContent(new Zeros(ExplorerService.UploadMegabytes * 5_000_000L));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/deliveries?file=stor.csv", UriKind.Relative)) { Content = endless };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage answer = await service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(Directory.Exists(service.Inbox) ? Directory.GetFiles(service.Inbox) : []);
    }

    [Fact]
    public async Task An_export_that_is_sent_becomes_a_delivery_of_its_hash()
    {
        using var content = new StringContent("ar;stadsdel;kon;alder;antal\n2019;Farsta;K;0-17;100\n2019;Farsta;M;0-17;100\n");
        using HttpResponseMessage answer = await service.Client.PostAsync(new Uri("/api/v1/deliveries?file=befolkning-2019.csv", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        JsonElement upload = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        string address = upload.GetProperty("address").GetString()!;
        JsonElement? delivery = null;
        for (int tries = 0; delivery is null && tries < 300; tries++)
        {
            using HttpResponseMessage asked = await service.GetAsync(address);
            delivery = asked.IsSuccessStatusCode ? JsonDocument.Parse(await asked.Content.ReadAsStringAsync()).RootElement : null;
            await Task.Delay(200);
        }

        Assert.Equal(("accepted", 2), (delivery!.Value.GetProperty("status").GetString(), delivery.Value.GetProperty("accepted").GetInt32()));
    }

    private async Task<JsonElement> JsonAsync(string path) => JsonDocument.Parse(await service.Client.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;

    /// <summary>So many bytes of nothing, held nowhere.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(value.ToString(CultureInfo.InvariantCulture)); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, left);
            Array.Clear(buffer, offset, read);
            left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
