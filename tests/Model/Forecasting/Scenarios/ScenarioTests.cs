using System.Text;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Forecasting.Scenarios;

public sealed class ScenarioTests
{
    private static readonly Area Farsta = TestCity.Areas["farsta"];
    private static readonly int January = new Month(2024, 1).Index;

    [Fact]
    public void A_change_of_nothing_leaves_the_forecast_as_it_is()
    {
        ScenarioFactors factors = Apply("- { kind: inflow, percent: 0, from: 2024-01 }");
        Assert.All(factors.Households, factor => Assert.Equal(1, factor));
        Assert.All(factors.Medelbidrag, factor => Assert.Equal(1, factor));
    }

    [Fact]
    public void A_lower_inflow_lowers_the_stock_by_and_by_towards_the_same_share()
    {
        // In balance 100 of 1 000 leave and come each month; with 90 coming the stock goes towards 900.
        IReadOnlyList<double> factors = Apply("- { kind: inflow, percent: -10, from: 2024-02 }", months: 120).Households;
        Assert.Equal(1, factors[0]);
        Assert.Equal(0.99, factors[1], 12);
        Assert.Equal(0.981, factors[2], 12);
        Assert.Equal(0.90, factors[^1], 4);
    }

    [Fact]
    public void A_higher_outflow_takes_more_of_those_there_are()
    {
        IReadOnlyList<double> factors = Apply("- { kind: outflow, percent: 25, from: 2024-01 }", months: 200).Households;
        Assert.Equal(0.975, factors[0], 12);
        Assert.Equal(0.8, factors[^1], 4);
    }

    [Fact]
    public void A_change_that_ends_leaves_the_stock_on_its_way_back()
    {
        IReadOnlyList<double> factors = Apply("- { kind: population, percent: 20, from: 2024-01, until: 2024-03 }", months: 60).Households;
        Assert.True(factors[2] > factors[3] && factors[3] > factors[10]);
        Assert.Equal(1, factors[^1], 2);
    }

    [Fact]
    public void A_unit_that_moves_is_there_from_its_month_in_its_area_alone()
    {
        Scenario scenario = Parse("- { kind: level, households: 40, from: 2024-03, area: Farsta }");
        double[] stock = [.. Enumerable.Repeat(1000.0, 4)];
        Assert.Equal([1, 1, 1.04, 1.04], scenario.Apply(Farsta, January, stock, 1000, 0.1).Households);
        Assert.Equal([1, 1, 1, 1], scenario.Apply(TestCity.Areas["bromma"], January, stock, 1000, 0.1).Households);
    }

    [Fact]
    public void A_raised_riksnorm_reaches_medelbidrag_by_its_share_and_cost_by_both_factors()
    {
        ScenarioFactors factors = Apply("- { kind: riksnorm, percent: '8,6', share: 50, from: 2024-01 }\n- { kind: level, percent: 10, from: 2024-01 }");
        Assert.Equal(1.043, factors.Of(SeriesKind.Require("medelbidrag"))[0], 12);
        Assert.Equal(1.1, factors.Of(SeriesKind.Require("hushall"))[0], 12);
        Assert.Equal(1.043 * 1.1, factors.Of(SeriesKind.Require("kostnad"))[0], 12);
    }

    [Fact]
    public void Households_never_fall_below_none()
    {
        ScenarioFactors factors = Apply("- { kind: inflow, percent: -100, from: 2024-01 }\n- { kind: level, households: -5000, from: 2024-02, area: farsta }");
        Assert.All(factors.Households, factor => Assert.True(factor >= 0));
        Assert.Equal(0, factors.Households[1]);
    }

    [Theory]
    [InlineData("- { kind: inflow, percent: -101, from: 2024-01 }", "rad 3: fältet percent ska vara mellan -100 och 500")]
    [InlineData("- { kind: inflow, percent: tio, from: 2024-01 }", "rad 3: fältet percent ska vara ett tal, inte «tio»")]
    [InlineData("- { kind: inflöde, percent: 1, from: 2024-01 }", "rad 3: kind «inflöde» finns inte")]
    [InlineData("- { kind: inflow, percent: 1 }", "rad 3: fältet from saknas")]
    [InlineData("- { kind: inflow, from: 2024-01 }", "rad 3: fältet percent saknas")]
    [InlineData("- { kind: level, households: 3, from: 2024-01 }", "rad 3: fältet area saknas")]
    [InlineData("- { kind: level, households: 1.413, from: 2024-01, area: farsta }", "rad 3: fältet households ska vara ett tal, inte «1.413»")]
    [InlineData("- { kind: inflow, percent: 1, from: 2024-13 }", "rad 3: fältet from ska vara en månad")]
    [InlineData("- { kind: inflow, percent: 1, from: 2024-05, until: 2024-04 }", "rad 3: until 2024-04 ligger före from 2024-05")]
    [InlineData("- { kind: inflow, percent: 1, from: 2024-01, omrade: farsta }", "rad 3: fältet omrade är okänt")]
    [InlineData("- { kind: inflow, percent: 1, from: 2024-01, area: Norrmalm }", "rad 3: Norrmalm har upphört; skriv norra-innerstaden")]
    [InlineData("- { kind: inflow", "går inte att tolka")]
    public void A_fault_is_told_with_file_and_line(string change, string message)
    {
        UserException fault = Assert.Throws<UserException>(() => Parse(change));
        Assert.Equal(ErrorKind.Usage, fault.Kind);
        Assert.StartsWith("prov.yaml rad ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_in_a_month_that_has_its_outcome_is_refused()
    {
        UserException fault = Assert.Throws<UserException>(() => Apply("- { kind: riksnorm, percent: 8.6, from: 2023-01 }"));
        Assert.Contains("prov.yaml rad 3: förändringen börjar 2023-01", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_that_ships_can_be_read()
    {
        string folder = Path.Combine(TemplateFolder.Find().Path, "scenarios");
        Assert.NotEmpty(Directory.GetFiles(folder, "*.yaml"));
        Assert.All(Directory.GetFiles(folder, "*.yaml"), file => Assert.NotEmpty(ScenarioFile.Read(file, TextFile.Read, TestCity.Areas).Changes));
    }

    public static TheoryData<string, byte[]> Encodings
    {
        get
        {
            const string text = "name: Högre hyror\nchanges:\n  - { kind: level, households: 10, from: 2024-01, area: Norra innerstaden }\n";
            return new()
            {
                { "UTF-8 with two marks", Encoding.UTF8.GetBytes("\uFEFF\uFEFF" + text) },
                { "Windows-1252", Encoding.Latin1.GetBytes(text) },
                { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)] },
                { "decomposed, with no-break spaces", Encoding.UTF8.GetBytes(text.Normalize(NormalizationForm.FormD).Replace("a i", "a\u00A0i", StringComparison.Ordinal)) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_scenario_is_decoded_and_its_text_read_as_exports_are(string name, byte[] bytes)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{name}-{Environment.ProcessId}.yaml");
        File.WriteAllBytes(path, bytes);
        try
        {
            Scenario scenario = ScenarioFile.Read(path, TextFile.Read, TestCity.Areas);
            Assert.Equal(("Högre hyror", "norra-innerstaden"), (scenario.Name, Assert.Single(scenario.Changes).Area!.Id));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Households_that_left_are_counted_between_delivered_months_alone()
    {
        // Of two households in January one is left in February; March is not delivered; of one in April none has gone in May.
        using TestCity city = new TestCity()
            .Bistand("2023-01", "farsta", 1, 1).Bistand("2023-01", "farsta", 2, 2).Bistand("2023-02", "farsta", 1, 1)
            .Bistand("2023-04", "farsta", 3, 3).Bistand("2023-05", "farsta", 3, 3);
        Assert.Equal(1.0 / 3, HouseholdFlows.Outflow(city.Release, TestCity.Areas, Farsta), 12);
        Assert.Equal(0, HouseholdFlows.Outflow(city.Release, TestCity.Areas, TestCity.Areas["bromma"]));
    }

    private static ScenarioFactors Apply(string changes, int months = 6) =>
        Parse(changes).Apply(Farsta, January, [.. Enumerable.Repeat(1000.0, months)], 1000, 0.1);

    private static Scenario Parse(string changes)
    {
        string indented = string.Join('\n', changes.Split('\n').Select(line => "  " + line));
        return ScenarioFile.Parse(new StringReader($"name: prov\nchanges:\n{indented}\n"), "prov.yaml", TestCity.Areas);
    }
}
