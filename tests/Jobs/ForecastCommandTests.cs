using System.Globalization;
using System.Text.Json;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>What <c>forecast</c> says beside its figures: nothing of it is in the JSON or in the file.</summary>
public sealed class ForecastCommandTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_series_that_has_collapsed_is_forecast_with_a_remark_on_stderr()
    {
        for (int month = 0; month < 25; month++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{2022 + (month / 12)}-{(month % 12) + 1:00}");
            home.Write($"exporter/{name}.csv", TestHome.Bistand(name, households: 40));
        }

        home.Write("sista.csv", TestHome.Bistand("2024-02", households: 1));
        home.Run("ingest", "exporter").Succeeds();
        Assert.DoesNotContain("2024-02", home.Run("forecast", "--series", "kostnad", "--area", "farsta").Succeeds().Error, StringComparison.Ordinal);

        string delivery = home.Run("ingest", "sista.csv").Output.Split("approve ")[1][..8];
        home.Run("approve", delivery, "--by", "Eva", "--why", "Prov").Succeeds();
        ProgramRun run = home.Run("forecast", "--series", "hushall", "--area", "farsta", "--format", "json").Succeeds();
        Assert.Contains("Obs: 2024-02 har värdet 1, 97 % under medianen 40 för de tolv månaderna före.", run.Error, StringComparison.Ordinal);
        Assert.Equal(
            ["series", "area", "sex", "scenario", "method", "months"], JsonDocument.Parse(run.Output).RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Of_a_file_each_odd_series_is_named()
    {
        string rows = string.Concat(Enumerable.Range(1, 30).Select(month => string.Create(CultureInfo.InvariantCulture, $"noll,{month},0\nvanlig,{month},{100 + (month * 7 % 5)}\n")));
        home.Write("in.csv", "series_id,month,value\n" + rows);
        ProgramRun run = home.Run("forecast", "--input", "in.csv", "--output", "ut.csv", "--horizon", "3").Succeeds();
        Assert.Matches("^Obs, serien noll: Varje månad sedan 1 har samma värde, 0\\.[^\n]+\n$", run.Error);
    }
}
