using System.Text.Json;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>Om utgåvan: how much is withheld from the public, for everybody to see.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class UtgavaPageTests(ExplorerService service)
{
    [Fact]
    public async Task Each_years_plan_tells_how_many_counts_are_small_and_how_many_are_withheld()
    {
        // A public figure waits for its year's plan.
        await service.PageAsync("/indikator/antal-hushall?omrade=farsta&period=2023-VB&lasare=publik");
        JsonElement table = Assert.Single(await service.TablesAsync("/utgava?format=json"));
        JsonElement year = table.GetProperty("rows").EnumerateArray().First(row => row[0].GetProperty("text").GetString() == "2023");
        (decimal small, decimal withheld, decimal times) = (Value(1), Value(2), Value(3));
        Assert.InRange(small, 1, withheld);
        Assert.Equal(decimal.Round(withheld / small, 2), times);
        Assert.Equal(0, Value(5));

        decimal Value(int column) => year[column].GetProperty("value").GetDecimal();
    }

    [Fact]
    public async Task The_line_that_names_the_release_leads_there() =>
        Assert.Contains("href=\"/utgava", await service.PageAsync("/?omrade=farsta"), StringComparison.Ordinal);
}
