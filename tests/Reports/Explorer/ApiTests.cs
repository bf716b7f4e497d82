using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>What the API answers, right and wrong.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class ApiTests(ExplorerService service)
{
    [Fact]
    public async Task A_figure_is_the_same_in_all_shapes()
    {
        JsonElement row = (await JsonAsync("/api/v1/figures?period=2023-VB&indicator=antal-hushall&area=farsta&sex=T")).GetProperty("rows")[0];
        decimal value = row.GetProperty("value").GetDecimal();
        Assert.True(value > 0);
        Assert.Equal("ok", row.GetProperty("status").GetString());
        JsonElement inShort = (await JsonAsync("/api/v1/values?period=2023-VB&kpi=antal-hushall&area=farsta&gender=T")).GetProperty("rows")[0];
        Assert.Equal(["kpi", "area", "period", "gender", "value", "status"], inShort.EnumerateObject().Select(property => property.Name));
        Assert.Equal(value, inShort.GetProperty("value").GetDecimal());
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

    [Theory]
    [InlineData("/api/v1")]
    [InlineData("/api/problem")]
    [InlineData("/api/v1/areas")]
    [InlineData("/api/v1/indicators?format=csv")]
    [InlineData("/api/v1/indicators/antal-hushall")]
    [InlineData("/api/v1/figures?period=2023-VB&area=farsta&format=json-stat")]
    [InlineData("/api/v1/series?indicator=antal-hushall")]
    [InlineData("/api/v1/reports")]
    [InlineData("/api/v1/deliveries")]
    [InlineData("/api/v1/openapi.json")]
    [InlineData("/kolada/v3/municipality")]
    public async Task Who_has_an_answer_already_is_told_that_nothing_has_changed(string path)
    {
        using HttpResponseMessage first = await service.GetAsync(path);
        using HttpResponseMessage second = await AgainAsync(path, first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        using HttpResponseMessage other = await AgainAsync("/api/v1/areas?pageSize=3", first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/figures?period=2023-13", 400)]
    [InlineData("/api/v1/figures?perod=2023-VB", 400)]
    [InlineData("/api/v1/indicators/finns-inte", 404)]
    public async Task A_wrong_question_is_wrong_for_who_has_an_answer_too(string path, int status)
    {
        using HttpResponseMessage answer = await AgainAsync(path, EntityTagHeaderValue.Any);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Periods_come_once_each_in_the_order_of_time_and_so_does_all_else_that_is_named_twice()
    {
        const string Asked = "period=2023-VB,2022-VB,2023-05,2023-vb,2022-12&indicator=antal-hushall,antal-hushall&area=farsta,18,Farsta,farsta&sex=T,t";
        JsonElement page = await JsonAsync("/api/v1/figures?" + Asked);
        Assert.Equal(["2022-VB", "2022-12", "2023-05", "2023-VB"], page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("period").GetString()!));
        JsonElement stat = await JsonAsync($"/api/v1/figures?{Asked}&format=json-stat");
        Assert.Equal([1, 4, 1, 1], stat.GetProperty("size").EnumerateArray().Select(size => size.GetInt32()));
        // An area of former times is computed by itself, once.
        JsonElement former = await JsonAsync("/api/v1/figures?period=2022-12&indicator=antal-hushall&area=spanga-tensta,03&format=json-stat");
        Assert.Equal([1, 1, 1, 1], former.GetProperty("size").EnumerateArray().Select(size => size.GetInt32()));
    }

    [Fact]
    public async Task A_list_goes_page_by_page_in_every_form_by_its_headers()
    {
        foreach (string path in new[] { "/api/v1/areas?pageSize=9", "/api/v1/areas?format=csv&pageSize=9", "/api/v1/figures?period=2023-12&area=farsta&format=csv&pageSize=40" })
        {
            List<string> rows = [];
            int total = 0;
            for (string? next = path; next is not null;)
            {
                using HttpResponseMessage answer = await service.GetAsync(next);
                string text = await answer.Content.ReadAsStringAsync();
                rows.AddRange(answer.Content.Headers.ContentType!.MediaType == "text/csv" ? text.TrimEnd().Split('\n').Skip(1) : JsonDocument.Parse(text).RootElement.EnumerateArray().Select(row => row.GetRawText()));
                total = int.Parse(answer.Headers.GetValues("X-Total-Count").Single(), CultureInfo.InvariantCulture);
                next = answer.Headers.TryGetValues("Link", out IEnumerable<string>? links) ? links.Single().Split('>')[0][1..] : null;
            }

            Assert.Equal(total, rows.Distinct().Count());
            Assert.Equal(total, rows.Count);
        }
    }

    [Fact]
    public async Task A_figure_as_CSV_says_what_it_is_where_it_is_from_and_for_whom()
    {
        string[] lines = (await service.Client.GetStringAsync(new Uri("/api/v1/figures?period=2023-VB&indicator=antal-hushall&area=farsta&format=csv", UriKind.Relative))).TrimEnd().Split('\n');
        Assert.StartsWith("indicator,indicator_name,period,area,area_name,sex,value,numerator,denominator,unit,status,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",release,published,source,marking", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("antal-hushall,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("Arbetsmaterial – kan innehålla sekretessbelagda uppgifter", lines[1], StringComparison.Ordinal);
        string open = await service.Client.GetStringAsync(new Uri("/api/v1/figures?period=2023-VB&area=farsta&format=csv&audience=public", UriKind.Relative));
        Assert.DoesNotContain("Arbetsmaterial", open, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_has_at_most_twelve_digits_and_is_not_rounded_to_what_is_shown()
    {
        JsonElement[] rows = [.. (await JsonAsync("/api/v1/figures?period=2023-VB&pageSize=10000")).GetProperty("rows").EnumerateArray()];
        string[] numbers = [.. rows.SelectMany(row => new[] { "value", "numerator", "denominator", "previous" }.Select(name => row.GetProperty(name))).Where(number => number.ValueKind == JsonValueKind.Number)
            .Select(number => number.GetRawText().Replace(".", "", StringComparison.Ordinal).TrimStart('-', '0'))];
        Assert.All(numbers, digits => Assert.InRange(digits.TrimEnd('0').Length, 0, 12));
        Assert.Contains(numbers, digits => digits.Length == 12);
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
        Assert.All(withheld, row => Assert.All(new[] { "value", "numerator", "denominator", "previous" }, name => Assert.Equal(JsonValueKind.Null, row.GetProperty(name).ValueKind)));
        string csv = await service.Client.GetStringAsync(new Uri("/api/v1/figures?period=2023-VB&area=farsta&audience=public&format=csv", UriKind.Relative));
        Assert.All(csv.Split('\n').Where(line => line.Contains(",suppressed,", StringComparison.Ordinal)), line => Assert.Matches(",[TKM],,,,[^,]*,suppressed,.*,,[0-9]+,[^,]+,[^,\"]*", line));
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
    [InlineData("/api/v1/figures?period=2023-VB&area=farstad", 400, "Menade du «farsta»")]
    [InlineData("/api/v1/figures?period=2023-VB&indicator=andel-bistnd", 400, "Menade du «andel-bistand»")]
    [InlineData("/api/v1/figures?period=2023-VB&sex=X", 400, "«X»")]
    [InlineData("/api/v1/figures?period=2023-VB&area=", 400, "area är tomt")]
    [InlineData("/api/v1/figures?period=2023-VB&audience=alla", 400, "alla")]
    [InlineData("/api/v1/figures?period=2023-VB&format=json-stat&page=2", 400, "utan sidor")]
    [InlineData("/api/v1/figures?period=2023-VB&release=99", 409, "utgåva 99")]
    [InlineData("/api/v1/areas?format=json-stat", 400, "json eller csv")]
    [InlineData("/api/v1/areas?pageSize=0", 400, "pageSize")]
    [InlineData("/api/v1/figures?period=2023-12&indicator=antal-hushall&sex=K&area=farsta&format=json-stat", 404, "Ingen siffra")]
    [InlineData("/api/problem/okant", 404, "okant")]
    [InlineData("/kolada/v3/finns-inte", 404, "adressen")]
    [InlineData("/api/v1/figures?period=2023-VB&page=0", 400, "page")]
    [InlineData("/api/v1/figures?period=2023-VB&page=x", 400, "försök igen")]
    [InlineData("/api/v1/figures?period=2023-VB&format=xml", 400, "xml")]
    [InlineData("/api/v1/indicators/finns-inte", 404, "finns-inte")]
    [InlineData("/api/v1/series?indicator=andel-bistand-ar", 400, "andel-bistand-ar")]
    [InlineData("/api/v1/series?indicator=antal-hushall&area=farstad", 400, "farstad")]
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
        JsonElement type = await JsonAsync(problem.GetProperty("type").GetString()!);
        Assert.Equal(type.GetProperty("title").GetString(), problem.GetProperty("title").GetString());
        Assert.Equal(status, type.GetProperty("status").GetInt32());
        Assert.NotEmpty(type.GetProperty("remedy").GetString()!);
    }

    [Fact]
    public async Task The_document_of_the_API_names_every_resource_and_says_what_each_name_means_and_may_be()
    {
        JsonElement document = await JsonAsync("/api/v1/openapi.json");
        JsonElement paths = document.GetProperty("paths");
        JsonElement[] operations = [.. paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(method => method.Value)];
        Assert.Equal(operations.Length, operations.Select(operation => operation.GetProperty("operationId").GetString()).Distinct().Count());
        Assert.All(operations, operation => Assert.Matches("^[a-z]+([A-Z][a-z]+)*$", operation.GetProperty("operationId").GetString()));
        Assert.All(operations, operation => Assert.NotEmpty(operation.GetProperty("summary").GetString()!));
        Assert.All(document.GetProperty("tags").EnumerateArray(), tag => Assert.NotEmpty(tag.GetProperty("description").GetString()!));
        JsonElement[] parameters = [.. operations.SelectMany(operation => operation.TryGetProperty("parameters", out JsonElement all) ? all.EnumerateArray() : [])];
        Assert.All(parameters, parameter => Assert.NotEmpty(parameter.GetProperty("description").GetString()!));
        JsonElement format = paths.GetProperty("/api/v1/figures").GetProperty("get").GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "format");
        Assert.Equal(["json", "csv", "json-stat"], format.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(value => value.GetString()!));
        JsonElement figure = document.GetProperty("components").GetProperty("schemas").GetProperty("ApiFigure").GetProperty("properties");
        Assert.Equal(["ok", "incomplete", "missing", "suppressed"], figure.GetProperty("status").GetProperty("enum").EnumerateArray().Select(value => value.GetString()!));
        Assert.NotEmpty(figure.GetProperty("value").GetProperty("description").GetString()!);
        Assert.False(document.GetProperty("components").GetProperty("schemas").GetProperty("ApiProblemType").GetProperty("properties").GetProperty("status").TryGetProperty("enum", out JsonElement _));
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
    public async Task What_is_said_back_of_a_files_name_has_no_personnummer_left()
    {
        string number = Exports.Personnummer(new DateOnly(1930, 1, 1));
        using var content = new ByteArrayContent([1]);
        using HttpResponseMessage answer = await service.Client.PostAsync(new Uri($"/api/v1/deliveries?file={number}.png", UriKind.Relative), content);
        string said = await answer.Content.ReadAsStringAsync();
        Assert.Contains("############.png", said, StringComparison.Ordinal);
        Assert.DoesNotContain(number[2..], said, StringComparison.Ordinal);
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

    private async Task<HttpResponseMessage> AgainAsync(string path, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.IfNoneMatch.Add(tag);
        return await service.Client.SendAsync(request);
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
