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
    public void A_backtest_says_how_far_ahead_and_when_the_history_is_too_short_for_it()
    {
        using var year = new PublishedYear();
        string text = year.Home.Run("backtest", "--series", "hushall", "--area", "farsta", "--horizon", "3").Succeeds().Output;
        Assert.StartsWith("Hushåll: Farsta. Prognoser 3 månader framåt, gjorda från 7 tidigare månader med det som var känt då.\n", text, StringComparison.Ordinal);
        Assert.Equal(
            "Hushåll: Farsta: historiken är för kort för att pröva prognoser 24 månader framåt. Välj ett mindre --horizon, eller läs in äldre månader.\n",
            year.Home.Run("backtest", "--series", "hushall", "--area", "farsta", "--horizon", "24").Succeeds().Output);
    }

    [Fact]
    public void All_areas_and_series_are_tried_against_what_anybody_can_assume_and_the_year_is_drawn()
    {
        for (int month = 0; month < 24; month++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{2022 + (month / 12)}-{(month % 12) + 1:00}");
            home.Write($"exporter/{name}.csv", TestHome.Bistand(name, households: 30 + month));
        }

        home.Run("ingest", "exporter").Succeeds();
        string picture = home.Path("helar.svg");
        string text = home.Run("backtest", "--all", "--area", "farsta", "--horizon", "3", "--plot", picture).Succeeds().Output;
        Assert.Contains("Prognosen hade mindre fel än senaste månaden i ", text, StringComparison.Ordinal);
        Assert.Matches("Farsta +│? *Hushåll", text);
        Assert.Contains("Helårets kostnad, Farsta: fel i procent av utfallet", text, StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(picture), StringComparison.Ordinal);
        Assert.Contains("så --series kan inte anges samtidigt", home.Run("backtest", "--all", "--series", "hushall").Error, StringComparison.Ordinal);
        Assert.Contains("1–12 månader, inte 18", home.Run("backtest", "--all", "--horizon", "18").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_bytes_come_out_on_one_processor_and_without_vector_instructions()
    {
        var random = new Random(1);
        home.Write("in.csv", "series_id,month,value\n" + string.Concat(
            from series in Enumerable.Range(1, 3)
            from month in Enumerable.Range(1, 60)
            select string.Create(CultureInfo.InvariantCulture, $"serie {series},{month},{(200 * series) + (8 * (month % 12)) + random.Next(20)}\n")));
        string[] told = [Told("BISTAND_NONE", null), Told("DOTNET_PROCESSOR_COUNT", "1"), Told("DOTNET_EnableAVX", "0"), Told("DOTNET_EnableHWIntrinsic", "0")];
        Assert.Single(told.Distinct());

        string Told(string variable, string? value)
        {
            home.RunWith(variable, value, "forecast", "--input", "in.csv", "--output", "ut.csv", "--horizon", "12").Succeeds();
            return File.ReadAllText(home.Path("ut.csv"));
        }
    }

    [Fact]
    public void Of_a_file_each_odd_series_is_named()
    {
        string rows = string.Concat(Enumerable.Range(1, 30).Select(month => string.Create(CultureInfo.InvariantCulture, $"noll,{month},0\nvanlig,{month},{100 + (month * 7 % 5)}\n")));
        home.Write("in.csv", "series_id,month,value\n" + rows);
        ProgramRun run = home.Run("forecast", "--input", "in.csv", "--output", "ut.csv", "--horizon", "3").Succeeds();
        Assert.Matches("^Obs, serien noll: Varje månad sedan 1 har samma värde, 0\\.[^\n]+\n$", run.Error);
    }

    [Fact]
    public void A_scenario_is_told_in_sentences_and_laid_beside_the_forecast_without_it_but_not_in_json()
    {
        using var year = new PublishedYear();
        year.Home.Write("scenario.yaml", "name: Prov\nchanges:\n  - { kind: riksnorm, percent: 10, share: 50, from: 2024-02 }\n  - { kind: level, households: 4, from: 2024-03, until: 2024-03, area: farsta }\n");
        string[] asked = ["forecast", "--series", "hushall", "--area", "farsta", "--horizon", "3", "--scenario", "scenario.yaml"];
        string text = year.Home.Run(asked).Succeeds().Output;
        Assert.Contains("– Riksnormen höjs med 10\u00A0% från och med februari\u00A02024 i hela staden. 50\u00A0% av ändringen når medelbidraget.", text, StringComparison.Ordinal);
        Assert.Contains("– 4 hushåll fler i mars\u00A02024 i Farsta.", text, StringComparison.Ordinal);
        // Six households of 9 000 kronor each month, as far as data reach.
        Assert.Matches("2024-02 +6 +6 +0 ", text);
        Assert.Matches("2024-03 +6 +10 +\\+4 ", text);
        Assert.Matches("Hushåll, mars\u00A02024 +6 +10 +\\+4", text);
        Assert.Matches("Kostnad, kr, 2024-01–2024-03 +162\u00A0000 +205\u00A0200 +\\+43\u00A0200", text);

        JsonElement json = JsonDocument.Parse(year.Home.Run([.. asked, "--format", "json"]).Succeeds().Output).RootElement;
        Assert.Equal(["series", "area", "sex", "scenario", "method", "months"], json.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void A_scenario_that_does_not_reach_the_forecast_says_so()
    {
        using var year = new PublishedYear();
        year.Home.Write("scenario.yaml", "name: Prov\nchanges:\n  - { kind: inflow, percent: 10, from: 2024-06 }\n");
        string text = year.Home.Run("forecast", "--series", "kostnad", "--area", "farsta", "--horizon", "3", "--scenario", "scenario.yaml").Succeeds().Output;
        Assert.Contains("Scenariot ändrar ingenting: ingen av förändringarna gäller Farsta under prognosens månader.", text, StringComparison.Ordinal);
    }
}
