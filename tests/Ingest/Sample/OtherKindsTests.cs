using Bistand.Analytics.Model;

namespace Bistand.Analytics.Tests.Ingest.Sample;

/// <summary>Notices, staff, ledger and registered figures in the default city.</summary>
[Collection(DefaultCity.Name)]
public sealed class OtherKindsTests(SampleExports sample)
{
    [Fact]
    public void Every_kind_is_written_and_none_is_empty()
    {
        Assert.Equal(
            TestWorkspace.Kinds.All.Select(kind => kind.Name).Order(StringComparer.Ordinal),
            sample.Files.Select(file => file.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.All(sample.Files, file => Assert.Equal(file.Rows, File.ReadLines(Path.Combine(sample.Folder.FullName, file.Name)).Count() - 1));
        Assert.All(sample.Files, file => Assert.True(file.Rows > 0));
    }

    [Fact]
    public void Between_six_and_nine_of_ten_notices_do_not_end_in_eviction()
    {
        var notices = sample.ReadKind("avhysning").ToList();
        double averted = 1 - notices.Count(row => row["utfall"] == "verkstalld") / (double)notices.Count;
        Assert.InRange(averted, 0.6, 0.9);
        Assert.Equal(notices.Count, notices.Select(row => row["arende_id"]).Distinct().Count());
        Assert.All(notices, row => Assert.Equal(row["utfall"] == "pagar", row["utfall_datum"].Length == 0));
        Assert.All(notices, row => Assert.Equal(row["barn_antal"] == "0", row["barn_boende"].Length == 0));
        Assert.All(notices, row => Assert.True(row["utfall_datum"].Length == 0 || string.CompareOrdinal(row["utfall_datum"], row["meddelande_datum"]) > 0));
    }

    [Fact]
    public void Women_are_sick_more_than_men_and_every_month_has_every_area()
    {
        var rows = sample.ReadKind("sjukfranvaro").ToList();
        decimal Rate(string sex)
        {
            var of = rows.Where(row => row["kon"] == sex).ToList();
            return of.Sum(row => SampleExports.Number(row["sjuk_timmar_1_14"]) + SampleExports.Number(row["sjuk_timmar_15"]))
                / of.Sum(row => SampleExports.Number(row["ordinarie_timmar"]));
        }

        Assert.InRange(Rate("K"), 0.06m, 0.11m);
        Assert.InRange(Rate("M"), 0.03m, 0.06m);
        Assert.Contains(rows.GroupBy(row => (row["manad"], row["stadsdel"], row["enhet"])), unit =>
            unit.Sum(row => SampleExports.Number(row["anstallda"])) <= 10);
        foreach (IGrouping<string, IReadOnlyDictionary<string, string>> month in rows.GroupBy(row => row["manad"]))
        {
            int inForce = SampleExports.InForce(Month.Parse(month.Key)).Count();
            Assert.Equal(inForce, month.Select(row => row["stadsdel"]).Distinct().Count());
        }
    }

    [Fact]
    public void The_surveys_total_row_is_its_women_and_men()
    {
        var split = sample.ReadKind("medarbetarenkat").GroupBy(row => (row["ar"], row["stadsdel"], row["enhet"])).Where(rows => rows.Count() == 3).ToList();
        Assert.NotEmpty(split);
        foreach (IGrouping<(string, string, string), IReadOnlyDictionary<string, string>> rows in split)
        {
            decimal Of(string sex, string column) => SampleExports.Number(rows.Single(row => row["kon"] == sex)[column]);
            Assert.Equal(Of("T", "svarande"), Of("K", "svarande") + Of("M", "svarande"));
            Assert.Equal(Of("T", "tillfragade"), Of("K", "tillfragade") + Of("M", "tillfragade"));
            Assert.True(Of("T", "svarande") <= Of("T", "tillfragade"));
        }
    }

    [Fact]
    public void The_ledgers_cost_of_bistand_is_what_the_bistand_export_pays()
    {
        var paid = sample.Bistand.GroupBy(row => (row.Month.ToString(), row.Area)).ToDictionary(group => group.Key, group => group.Sum(row => row.Kronor ?? 0));
        var booked = sample.ReadKind("ekonomi").Where(row => row["post"] == "försörjningsstöd")
            .ToDictionary(row => (row["manad"], row["stadsdel"]), row => SampleExports.Number(row["utfall"]));
        Assert.Equal(paid.OrderBy(pair => pair.Key), booked.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Some_areas_overrun_their_budget_and_some_do_not()
    {
        List<decimal> met = sample.ReadKind("ekonomi").Where(row => row["manad"].StartsWith("2022", StringComparison.Ordinal))
            .GroupBy(row => row["stadsdel"])
            .Select(area => area.Sum(row => SampleExports.Number(row["utfall"])) / area.Sum(row => SampleExports.Number(row["budget"]))).ToList();
        Assert.All(met, share => Assert.InRange(share, 0.85m, 1.15m));
        Assert.Contains(met, share => share > 1);
        Assert.Contains(met, share => share < 1);
    }

    [Fact]
    public void Registered_figures_have_the_city_as_the_sum_of_its_areas()
    {
        var rows = sample.Read("varde.csv").Where(row => row["period"] == "2023-VB" && row["indikator"] == "andel-planering" && row["kon"] == "T").ToList();
        Assert.Equal(12, rows.Count);
        decimal city = SampleExports.Number(rows.Single(row => row["stadsdel"] == "Hela staden")["namnare"]);
        Assert.Equal(2 * city, rows.Sum(row => SampleExports.Number(row["namnare"])));
    }
}
