using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Indicators.Explain;

namespace Bistand.Analytics.Tests.Model.Indicators;

public class RequestTests
{
    private static IReadOnlyList<Figure> Ask(TestCity city, string period, string[]? indicators = null, Sex[]? sexes = null) =>
        city.Engine.Compute(
            new IndicatorRequest([Period.Parse(period)]) { Indicators = indicators, Sexes = sexes, Areas = [TestCity.Areas["bromma"]] }, Audience.Internal).Figures;

    [Fact]
    public void Yearly_indicators_are_left_out_of_other_periods_unless_named()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-12");

        Assert.DoesNotContain(Ask(city, "2023-T1"), figure => figure.Indicator == "hushall-ar");
        Assert.Contains(Ask(city, "2023-VB"), figure => figure is { Indicator: "hushall-ar", Status: FigureStatus.Ok });
        Assert.Equal(FigureStatus.Missing, Assert.Single(Ask(city, "2023-T1", ["hushall-ar"])).Status);
    }

    [Fact]
    public void A_sex_that_an_indicator_is_not_told_for_is_missing_only_when_both_are_named()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-04");

        Assert.Equal([Sex.T], Ask(city, "2023-T1", ["antal-hushall"]).Select(figure => figure.Sex));
        Assert.DoesNotContain(Ask(city, "2023-T1", sexes: [Sex.K]), figure => figure.Indicator == "antal-hushall");
        Figure named = Assert.Single(Ask(city, "2023-T1", ["antal-hushall"], [Sex.K]));
        Assert.Equal(FigureStatus.Missing, named.Status);
    }

    [Fact]
    public void An_unknown_indicator_is_refused_by_name()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-04");

        UserException error = Assert.Throws<UserException>(() => Ask(city, "2023-T1", ["andel-okant"]));
        Assert.Equal(ErrorKind.NotFound, error.Kind);
        Assert.Contains("andel-okant", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Registered_values_are_looked_up_as_they_are()
    {
        using TestCity city = new TestCity()
            .Varde("nojdhet", "2023-VB", "bromma", "T", taljare: 9, namnare: 13).Varde("nojdhet", "2022-VB", "bromma", "T", varde: 47.37m)
            .Varde("nojdhet", "2023-VB", "bromma", "K", taljare: 0, namnare: 0)
            .Varde("egna-ord", "2023-VB", "bromma", "T", varde: 12.5m).Varde("andel-planering", "2023-VB", "bromma", "T", varde: 87.5m);

        Figure share = city.Figure("nojdhet", "2023-VB", "bromma");
        Assert.Equal((900m / 13, 9m, 13m, "%", 47.37m), (share.Value, share.Numerator, share.Denominator, share.Unit, share.Previous));
        Assert.Equal(FigureStatus.Missing, city.StatusOf("nojdhet", "2023-VB", "bromma", Sex.K));
        Assert.Equal(FigureStatus.Missing, city.StatusOf("nojdhet", "2023-VB", "farsta"));
        Assert.Equal((12.5m, ""), (city.ValueOf("egna-ord", "2023-VB", "bromma"), city.Figure("egna-ord", "2023-VB", "bromma").Unit));
        Assert.Equal((87.5m, "%"), (city.ValueOf("andel-planering", "2023-VB", "bromma"), city.Figure("andel-planering", "2023-VB", "bromma").Unit));
        Assert.Subset(Ask(city, "2023-VB").Select(figure => figure.Indicator).ToHashSet(), new HashSet<string> { "nojdhet", "egna-ord", "andel-planering" });
        Assert.DoesNotContain(Ask(new TestCity().Delivered("bromma", "2023-01", "2023-01"), "2023-VB"), figure => figure.Indicator == "andel-planering");
    }

    [Fact]
    public void Targets_come_from_the_caller_by_indicator_area_and_year()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-05", "2023-05");
        var request = new IndicatorRequest([Period.Parse("2023-05")]) { Indicators = ["antal-hushall"], Areas = [TestCity.Areas["bromma"]] };

        Figure figure = Assert.Single(city.Engine.Compute(
            request, Audience.Internal, (indicator, area, year) => (new Target(540, $"{indicator} {area.Id} {year}"), null)).Figures);
        Assert.Equal("antal-hushall bromma 2023", figure.Target!.Text);
        Assert.Null(figure.KfTarget);
    }

    [Fact]
    public void The_newest_month_is_preliminary_until_redelivered_or_followed()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-04", "2023-05").Delivered("farsta", "2023-04", "2023-05").Delivered("norrmalm", "2023-05", "2023-06")
            .BistandMonth("bromma", "2023-04").BistandMonth("bromma", "2023-05").BistandMonth("farsta", "2023-04").BistandMonth("farsta", "2023-05", redelivered: true)
            .BistandMonth("norrmalm", "2023-06").BistandMonth("norra-innerstaden", "2023-07");

        Assert.Equal(["preliminary"], city.Figure("antal-hushall", "2023-05", "bromma").Notes);
        Assert.Empty(city.Figure("antal-hushall", "2023-04", "bromma").Notes);
        Assert.Equal(["revised"], city.Figure("antal-hushall", "2023-05", "farsta").Notes);
        Assert.Empty(city.Figure("antal-hushall", "2023-06", "norrmalm").Notes);
        Assert.Equal(["preliminary", "revised"], city.Figure("antal-vuxna", "2023-05", "stockholm").Notes);
    }

    [Fact]
    public void A_release_open_read_only_can_be_asked_again_and_again_and_keeps_no_tables_of_ours()
    {
        using TestCity city = new TestCity { OnDisk = true }.Delivered("bromma", "2023-01", "2023-12").Population(2022, "bromma", women: 10);

        string once = FigureJsonTests.Text(7, Ask(city, "2023-VB"));
        Assert.Equal(once, FigureJsonTests.Text(7, Ask(city, "2023-VB")));
        using DuckDB.NET.Data.DuckDBCommand left = city.Release.CreateCommand();
        left.CommandText = "SELECT count(*) FROM duckdb_tables() WHERE temporary";
        Assert.Equal(0L, left.ExecuteScalar());
    }

    [Fact]
    public void A_cancelled_request_ends_as_cancelled()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-12");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            city.Engine.Compute(new IndicatorRequest([Period.VB(2023)]), Audience.Internal, cancellationToken: cancelled.Token));
    }

    [Fact]
    public void An_explanation_tells_definition_sql_counts_and_deliveries()
    {
        using TestCity city = new TestCity().Population(2022, "bromma", women: 100).Delivered("bromma", "2023-01", "2023-04").Delivered("farsta", "2023-01", "2023-04");

        Explanation explained = city.Explainer.Explain("andel-bistand", Period.T1(2023), TestCity.Areas["bromma"], Sex.T);
        Assert.Equal((1m, 100m, 7), (explained.Figure.Numerator, explained.Figure.Denominator, explained.Release));
        Assert.Equal([("sha-bistand", "bistand.csv", 4L), ("sha-befolkning", "befolkning.csv", 4L)], explained.Deliveries.Select(use => (use.Sha256, use.File, use.Rows)));
        Assert.Equal(1, explained.Version!.Version);

        // The scope and the two statements can be run as they stand.
        using DuckDB.NET.Data.DuckDBCommand rerun = city.Release.CreateCommand();
        rerun.CommandText = explained.ScopeSql + explained.NumeratorSql;
        using (System.Data.Common.DbDataReader counted = rerun.ExecuteReader())
        {
            while (counted.FieldCount != 3 && counted.NextResult())
            {
            }

            Assert.True(counted.Read());
            Assert.Equal("4", counted.GetValue(2).ToString());
        }

        Explanation registered = new TestCity().Varde("nojdhet", "2023-VB", "bromma", "T", 5).Explainer.Explain("nojdhet", Period.VB(2023), TestCity.Areas["bromma"], Sex.T);
        Assert.Equal("sha-varde", Assert.Single(registered.Deliveries).Id);
    }

    [Fact]
    public void Every_indicator_can_be_explained_and_its_sql_run_as_it_stands()
    {
        using TestCity city = new TestCity().Delivered("norrmalm", "2022-01", "2023-06").Delivered("norra-innerstaden", "2023-07", "2023-12").Population(2022, "norrmalm", women: 100);
        foreach (IndicatorDefinition definition in TestCity.Shipped.All)
        {
            Explanation explained = city.Explainer.Explain(definition.Id, Period.VB(2023), TestCity.Areas["norra-innerstaden"], Sex.T);
            Assert.NotEmpty(explained.Words!);
            Assert.Equal(definition.IsComputed, explained.Version is not null);
            foreach (string sql in new[] { explained.NumeratorSql, explained.DenominatorSql }.OfType<string>())
            {
                using DuckDB.NET.Data.DuckDBCommand rerun = city.Release.CreateCommand();
                rerun.CommandText = explained.ScopeSql + sql;
                rerun.ExecuteNonQuery();
            }
        }
    }
}
