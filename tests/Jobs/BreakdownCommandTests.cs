using System.Text.Json;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>Figures divided, as of a day, and explained as JSON; flows and complaints.</summary>
public sealed class BreakdownCommandTests(PublishedYear year) : IClassFixture<PublishedYear>
{
    [Fact]
    public void Divided_figures_tell_their_category()
    {
        JsonElement rows = JsonDocument.Parse(
            year.Home.Run("indicators", "--period", "2023-T1", "--area", "farsta", "--by", "alder", "--indicator", "antal-vuxna", "--sex", "T", "--format", "json").Succeeds().Output).RootElement.GetProperty("rows");
        Assert.Equal(["0-6", "7-12", "13-17", "18-24", "25-29", "30-39", "40-64", "65+", "okand"], rows.EnumerateArray().Select(row => row.GetProperty("category").GetString()));
        Assert.Equal(6, rows[6].GetProperty("value").GetInt32());

        string csv = year.Home.Run("indicators", "--period", "2023-T1", "--area", "farsta", "--by", "alder", "--format", "csv").Succeeds().Output;
        Assert.StartsWith("indicator,period,area,sex,category,value,", csv, StringComparison.Ordinal);
        string table = year.Home.Run("indicators", "--period", "2023-T1", "--area", "farsta", "--by", "alder").Succeeds().Output;
        Assert.Contains("40–64 år", table, StringComparison.Ordinal);
        Assert.DoesNotContain("65 år", table, StringComparison.Ordinal); // nobody
    }

    [Fact]
    public void A_division_that_is_not_there_or_not_allowed_is_a_usage_error()
    {
        year.Home.Run("indicators", "--period", "2023-T1", "--by", "kon").Fails(1, "kon", "hushallstyp, alder, forsorjningshinder, bistandstid");
        year.Home.Run("indicators", "--period", "2023-T1", "--by", "alder", "--indicator", "andel-bistand").Fails(1, "andel-bistand", "antal-vuxna, antal-barn");
        year.Home.Run("indicators", "--period", "2023-T1", "--as-of", "2023-02-30").Fails(1, "2023-02-30");
        year.Home.Run("flows", "--table", "annat", "--period", "2023-T1", "--area", "farsta").Fails(1, "annat", "hinder, avslut, klagomal");
    }

    [Fact]
    public void As_of_a_day_the_definition_is_named()
    {
        string[] asked = ["indicators", "--period", "2023-VB", "--area", "farsta", "--indicator", "vrakningar-barn", "--sex", "T", "--format", "csv"];
        Assert.Contains("vrakningar-barn@2", year.Home.Run(asked).Succeeds().Output, StringComparison.Ordinal);
        Assert.Contains("vrakningar-barn@1", year.Home.Run([.. asked, "--as-of", "2022-12-31"]).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_as_json_has_everything_that_the_text_has()
    {
        JsonElement explained = JsonDocument.Parse(year.Home.Run("explain", "andel-bistand", "--period", "2023-T1", "--area", "farsta", "--format", "json").Succeeds().Output).RootElement;
        Assert.Equal(("andel-bistand@1", 0.5m, 6), (explained.GetProperty("definition").GetString(), explained.GetProperty("value").GetDecimal(), explained.GetProperty("numerator").GetInt32()));
        Assert.StartsWith("Medelvärdet över periodens månader", explained.GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.Contains("FROM personmanader", explained.GetProperty("sql").GetProperty("numerator").GetString(), StringComparison.Ordinal);
        Assert.Contains("FROM folkmangd", explained.GetProperty("sql").GetProperty("denominator").GetString(), StringComparison.Ordinal);
        Assert.Equal([6, 6, 6, 6, 6], explained.GetProperty("deliveries").EnumerateArray().Select(use => use.GetProperty("rows").GetInt32()));
        Assert.All(explained.GetProperty("deliveries").EnumerateArray(), use => Assert.Equal(64, use.GetProperty("sha256").GetString()!.Length));
    }

    [Fact]
    public void Moves_between_forsorjningshinder_need_the_month_before()
    {
        JsonElement tables = JsonDocument.Parse(year.Home.Run("flows", "--table", "hinder", "--period", "2023-02", "--area", "farsta", "--format", "json").Succeeds().Output).RootElement.GetProperty("tables");
        Assert.Equal(6, tables[0].GetProperty("rows")[0][1].GetInt32()); // nobody says why: unknown to unknown
        year.Home.Run("flows", "--table", "hinder", "--period", "2023-01", "--area", "farsta").Fails(2, "månaden före", "Farsta");
        Assert.Equal("Inget är levererat för området och perioden.\n", year.Home.Run("flows", "--table", "klagomal", "--period", "2023-T1", "--area", "farsta").Succeeds().Output);
    }
}
