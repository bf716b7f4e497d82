using System.Diagnostics;
using System.Text.Json;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>JSON-stat as a reader of it finds it, not as it was written: jsonstat-toolkit, by tests/browser.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class JsonStatTests(ExplorerService service)
{
    [Fact]
    public async Task A_reader_of_JSON_stat_finds_the_same_figures_with_what_they_mean()
    {
        const string Asked = "/api/v1/figures?period=2023-VB,2022-VB&indicator=andel-bistand,antal-hushall&area=stockholm,farsta,jarva,rinkeby-kista&audience=public";
        JsonElement read = await ReadAsync(await service.Client.GetStringAsync(new Uri(Asked + "&format=json-stat", UriKind.Relative)));
        Assert.Equal("dataset", read.GetProperty("class").GetString());
        Assert.Equal(new Uri(service.Address, Asked + "&format=json-stat&release=1").ToString(), Uri.UnescapeDataString(read.GetProperty("href").GetString()!));
        Assert.NotEmpty(read.GetProperty("source").GetString()!);
        Assert.Contains("siffran är dold", string.Join(' ', Texts(read.GetProperty("note"))), StringComparison.Ordinal);
        Assert.DoesNotContain("Arbetsmaterial", read.GetProperty("note").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("dolt", read.GetProperty("extension").GetProperty("status").GetProperty("label").GetProperty("suppressed").GetString(), StringComparison.Ordinal);
        JsonElement dimensions = read.GetProperty("dimensions");
        Assert.Equal(["2022-VB", "2023-VB"], Categories(dimensions, "period").Select(category => category.GetProperty("id").GetString()!));
        JsonElement[] areas = Categories(dimensions, "area");
        Assert.Equal("geo", dimensions.GetProperty("area").GetProperty("role").GetString());
        string[] Below(string id) => Texts(areas.Single(area => area.GetProperty("id").GetString() == id).GetProperty("children"));
        Assert.Equal(["farsta", "jarva"], Below("stockholm").Order(StringComparer.Ordinal));
        Assert.Equal(["rinkeby-kista"], Below("jarva"));
        Assert.Equal("%", Categories(dimensions, "indicator")[0].GetProperty("unit").GetProperty("base").GetString());

        JsonElement[] told = [.. JsonDocument.Parse(await service.Client.GetStringAsync(new Uri(Asked, UriKind.Relative))).RootElement.GetProperty("rows").EnumerateArray()];
        Dictionary<string, JsonElement> rows = read.GetProperty("rows").EnumerateArray().ToDictionary(row => Key(row));
        Assert.All(told, row =>
        {
            JsonElement found = rows[Key(row)];
            Assert.Equal(row.GetProperty("value").GetRawText(), found.GetProperty("value").GetRawText());
            Assert.Equal(row.GetProperty("status").GetString(), found.GetProperty("status").GetString() ?? "ok");
        });
        Assert.Contains(told, row => row.GetProperty("status").GetString() == "suppressed");
    }

    [Fact]
    public async Task Working_material_says_that_it_is()
    {
        JsonElement own = await ReadAsync(await service.Client.GetStringAsync(new Uri("/api/v1/figures?period=2023-12&indicator=antal-hushall&area=farsta&format=json-stat", UriKind.Relative)));
        Assert.StartsWith("Arbetsmaterial", Texts(own.GetProperty("note"))[0], StringComparison.Ordinal);
    }

    private static JsonElement[] Categories(JsonElement dimensions, string id) => [.. dimensions.GetProperty(id).GetProperty("categories").EnumerateArray()];

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];

    private static string Key(JsonElement row) => string.Join('/', new[] { "indicator", "period", "area", "sex" }.Select(name => row.GetProperty(name).GetString()));

    private static async Task<JsonElement> ReadAsync(string dataset)
    {
        string root = Path.GetDirectoryName(TemplateFolder.Find().Path)!;
        using Process node = Process.Start(new ProcessStartInfo("node", [Path.Combine(root, "tests", "browser", "read-jsonstat.mjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        Task<string> said = node.StandardOutput.ReadToEndAsync();
        Task<string> fault = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(dataset);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.Equal("", await fault);
        return JsonDocument.Parse(await said).RootElement;
    }
}
