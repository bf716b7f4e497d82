using System.Globalization;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Ingest.Sample;

/// <summary>Single cases and the clients' survey in the default city, against the figures of VB 2023 that they are shaped after.</summary>
[Collection(DefaultCity.Name)]
public sealed class CaseKindsTests(SampleExports sample)
{
    [Theory]
    [InlineData("ansokan", "inkom")]
    [InlineData("arbetsmarknad", "start")]
    [InlineData("avslut", "avslutsdatum")]
    [InlineData("fut", "inkom")]
    [InlineData("handelse", "datum")]
    [InlineData("klagomal", "datum")]
    public void Every_area_has_cases_of_every_kind_each_year(string kind, string dated)
    {
        foreach (int year in new[] { 2021, 2022, 2023 })
        {
            IEnumerable<string> inForce = SampleExports.InForce(new Month(year, 12)).Select(area => area.Name);
            IEnumerable<string> found = sample.ReadKind(kind).Where(row => row[dated].StartsWith($"{year}", StringComparison.Ordinal)).Select(row => row["stadsdel"]);
            Assert.Empty(inForce.Except(found, StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("ansokan", "id", "inkom,beslutsdatum,komplett")]
    [InlineData("arbetsmarknad", "deltagare_id,insats,start", "start,slut")]
    [InlineData("avslut", "arende_id", "avslutsdatum")]
    [InlineData("boende", "avtal_id", "start,slut")]
    [InlineData("fut", "anmalan_id", "inkom,forhandsbedomd")]
    [InlineData("handelse", "id", "datum")]
    [InlineData("klagomal", "id", "datum,aterkoppling,atgard")]
    public void Keys_come_once_and_no_date_lies_ahead_or_before_the_case(string kind, string key, string dates)
    {
        string[] columns = dates.Split(',');
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (IReadOnlyDictionary<string, string> row in sample.ReadKind(kind))
        {
            Assert.True(keys.Add(string.Join(';', key.Split(',').Select(column => row[column]))));
            Assert.All(columns.Where(column => row[column].Length > 0), column =>
            {
                Assert.True(string.CompareOrdinal(row[column], "2023-12-31") <= 0);
                Assert.True(string.CompareOrdinal(row[column], row[columns[0]]) >= 0);
            });
        }
    }

    [Fact]
    public void A_quarter_of_the_closed_cases_end_for_reasons_unknown_and_fewer_than_the_year_before()
    {
        double Share(int year, string service, string cause)
        {
            List<string> causes = sample.Read($"avslut-{year}.csv").Where(row => row["verksamhet"] == service).Select(row => row["orsak"]).ToList();
            return causes.Count(other => other == cause) / (double)causes.Count;
        }

        Assert.InRange(Share(2023, "EB", "okand"), 0.24, 0.29);
        Assert.InRange(Share(2022, "EB", "okand"), 0.30, 0.34);
        Assert.InRange(Share(2023, "EB", "arbete"), 0.21, 0.27);
        Assert.InRange(Share(2023, "BEROENDE", "enligt_plan"), 0.17, 0.23);
    }

    [Fact]
    public void Seven_in_ten_notices_of_wrong_payments_are_assessed_within_three_months()
    {
        List<bool> inTime = sample.Read("fut-2022.csv").Select(row =>
            row["forhandsbedomd"].Length > 0 && Date(row["forhandsbedomd"]) <= Date(row["inkom"]).AddMonths(3)).ToList();
        Assert.InRange(inTime.Count(of => of) / (double)inTime.Count, 0.69, 0.77);
        Assert.Contains(sample.Read("fut-2023.csv"), row => row["forhandsbedomd"].Length == 0);
    }

    [Fact]
    public void A_third_of_the_forsokslagenheter_are_taken_over_and_Bostad_forst_is_rare()
    {
        var contracts = sample.Read("boende.csv").ToList();
        var trial = contracts.Where(row => row["insats"] == "forsokslagenhet" && string.CompareOrdinal(row["start"], "2023-12-31") <= 0
            && (row["slut"].Length == 0 || string.CompareOrdinal(row["slut"], "2023-01-01") >= 0)).ToList();
        Assert.InRange(trial.Count(row => row["slutorsak"] == "overtag") / (double)trial.Count, 0.20, 0.40);

        Month last = SampleOptions.Default.To;
        foreach (Area area in SampleExports.Areas.All.Where(area => area.Kind == AreaKind.Stadsdel && area.InForce(last)))
        {
            HashSet<string> names = SampleExports.Areas.WithPredecessors(area).Select(holder => holder.Name).ToHashSet(StringComparer.Ordinal);
            Assert.InRange(contracts.Count(row => row["insats"] == "bostad_forst" && row["slut"].Length == 0 && names.Contains(row["stadsdel"])), 0, 35);
        }
    }

    [Fact]
    public void Complaints_are_a_handful_a_tertial_and_stadsdel()
    {
        var perTertial = sample.Read("klagomal-2022.csv").GroupBy(row => (row["stadsdel"], (Date(row["datum"]).Month - 1) / 4)).Select(rows => rows.Count()).ToList();
        Assert.InRange(perTertial.Average(), 4, 14);
        Assert.True(perTertial.Max() <= 40);
    }

    [Fact]
    public void Digital_applications_follow_those_of_the_households()
    {
        double Share(string file)
        {
            List<string> given = sample.Read(file).Select(row => row["digital"]).Where(text => text.Length > 0).ToList();
            return given.Count(text => text == "J") / (double)given.Count;
        }

        Assert.InRange(Share("ansokan-2022.csv"), 0.18, 0.22);
        Assert.InRange(Share("ansokan-2023.csv"), 0.35, 0.50);
    }

    [Fact]
    public void The_survey_has_few_answers_most_of_them_good_and_a_few_of_neither_sex()
    {
        var rows = sample.ReadKind("brukarenkat").ToList();
        Assert.All(rows, row => Assert.True(Count(row, "positiva") <= Count(row, "svar")));
        Assert.Equal(["A", "K", "M"], rows.Select(row => row["kon"]).Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(rows.Average(row => Count(row, "svar")), 3, 20);
        Assert.InRange(rows.Sum(row => Count(row, "positiva")) / (double)rows.Sum(row => Count(row, "svar")), 0.70, 0.85);
    }

    [Fact]
    public void One_stadsdels_sick_hours_have_totals_that_are_the_sum_of_women_and_men()
    {
        var rows = sample.Read("sjukfranvaro-2022.csv").Where(row => row["stadsdel"] == "Södermalm").ToList();
        Assert.All(rows.GroupBy(row => (row["manad"], row["enhet"])), unit =>
        {
            IReadOnlyDictionary<string, string> total = Assert.Single(unit, row => row["kon"] == "T");
            foreach (string column in new[] { "ordinarie_timmar", "sjuk_timmar_1_14", "sjuk_timmar_15", "anstallda" })
            {
                Assert.Equal(unit.Where(row => row["kon"] != "T").Sum(row => SampleExports.Number(row[column])), SampleExports.Number(total[column]));
            }
        });
        Assert.DoesNotContain(sample.ReadKind("sjukfranvaro"), row => row["kon"] == "T" && row["stadsdel"] != "Södermalm");
    }

    [Fact]
    public void A_small_city_is_read_without_a_refused_row()
    {
        using var small = new SampleExports(SampleOptions.Default with { Months = 9, From = new Month(2023, 1), Households = 150 });
        using var workspace = new TestWorkspace();
        IngestResult result = workspace.Ingest(small.Folder.FullName);
        Assert.Equal(15, result.Files.Select(file => file.Delivery.Kind).Distinct().Count());
        Assert.All(result.Files, file => Assert.Equal((DeliveryStatus.Accepted, 0L), (file.Status, file.Delivery.Rejected)));
        Assert.Equal(["reserve-number", "total-row"], result.Files.SelectMany(file => file.Delivery.Findings).Select(finding => finding.Code).Distinct());
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Count(IReadOnlyDictionary<string, string> row, string column) => int.Parse(row[column], CultureInfo.InvariantCulture);
}
