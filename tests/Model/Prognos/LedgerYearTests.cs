using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Prognos;

public class LedgerYearTests
{
    private static readonly Month April = new(2023, 4);

    private static IEnumerable<LedgerLine> Lines(string post, decimal budget, decimal outcome, string through = "2023-04", string anslag = LedgerLine.Bistand) =>
        TestCity.Months("2022-01", "2023-12").Select(Month.Parse)
            .Select(month => new LedgerLine(month, anslag, post, budget, month <= Month.Parse(through) ? outcome : null));

    [Fact]
    public void A_year_is_its_closed_months_and_a_forecast_of_the_rest()
    {
        LedgerYear year = Year([.. Lines("försörjningsstöd", 100, 110), .. Lines("återsökningar", -10, -5)], April);

        Assert.Equal((April, 420m, 360m), (year.Through, year.Outcome, year.Budget));
        Assert.Equal((1080m, 1260m, -180m, -60m), (year.YearBudget, year.YearForecast, year.YearDeviation, year.Deviation));
        Assert.Equal((105m, null), (year.Months[3].Outcome, year.Months[3].Forecast));
        Assert.Equal((null, 105m), (year.Months[4].Outcome, year.Months[4].Forecast));
        Assert.Single(year.Methods);
    }

    [Fact]
    public void Costs_and_incomes_are_forecast_apart_and_each_anslag_on_its_own()
    {
        LedgerLine[] lines = [.. Lines("försörjningsstöd", 100, 110), .. Lines("återsökningar", -10, -5), .. Lines("personal", 50, 51, anslag: "handläggning"), .. Lines("statsbidrag", 0, -1, anslag: "handläggning")];

        Assert.Equal(
            [
                new BudgetLine(LedgerLine.Bistand, LineKind.Kostnad), new(LedgerLine.Bistand, LineKind.Atersokning),
                new("handläggning", LineKind.Kostnad), new("handläggning", LineKind.OvrigIntakt),
            ],
            new AreaLedger(lines, April).Lines);
        LedgerYear all = Year(lines, April, null);
        decimal apart = lines.GroupBy(line => line.Anslag).Sum(anslag => Year([.. anslag], April, null).YearForecast!.Value);
        Assert.Equal(apart, all.YearForecast);
    }

    [Fact]
    public void A_month_with_an_open_line_ends_the_outcome()
    {
        LedgerYear year = Year([.. Lines("försörjningsstöd", 100, 110), .. Lines("hyror", 10, 10, through: "2023-02")], April);

        Assert.Equal((new Month(2023, 2), 240m), (year.Through, year.Outcome));
        Assert.Equal(120m, year.Months[2].Forecast);
    }

    [Fact]
    public void Months_after_the_one_it_is_seen_from_have_no_part_in_it()
    {
        LedgerLine[] lines = [.. Lines("försörjningsstöd", 100, 110, through: "2023-12")];
        LedgerLine[] otherwise = [.. lines.Select(line => line.Month > April ? line with { Outcome = 900 } : line)];

        Assert.Equal(1320m, Year(otherwise, April).YearForecast);
        Assert.Equal((4 * 110m) + (8 * 900m), Year(otherwise, new Month(2023, 12)).YearForecast);
    }

    [Fact]
    public void Without_a_closed_january_there_is_no_forecast_and_without_a_month_no_budget()
    {
        LedgerYear open = Year([.. Lines("försörjningsstöd", 100, 110, through: "2022-12")], April);
        Assert.Equal((null, null, 1200m), (open.Through, open.YearForecast, open.YearBudget));

        LedgerYear gap = Year([.. Lines("försörjningsstöd", 100, 110).Where(line => line.Month != new Month(2023, 9))], April);
        Assert.Equal((null, 1320m), (gap.YearBudget, gap.YearForecast));
        Assert.Null(Year([], April).YearForecast);
    }

    [Fact]
    public void The_ledger_of_the_city_lacks_a_month_that_a_member_has_not_delivered()
    {
        using TestCity city = new TestCity()
            .Ekonomi("2023-01", "bromma", 100, 90).Ekonomi("2023-02", "bromma", 100, 90, anslag: "Ekonomiskt BISTÅND").Ekonomi("2023-01", "farsta", 50, null)
            .Ekonomi("2023-01", "bromma", 400, 400, "").Ekonomi("2023-01", "bromma", 1, 1, "EB");
        var reader = new LedgerReader(city.Release, TestCity.Areas);

        Assert.Equal([(1m, 1m)], Read(reader, "bromma").Where(line => line.Month.Number == 1).Select(line => (line.Budget, line.Outcome!.Value)));
        Assert.Equal(LedgerLine.Bistand, Read(reader, "bromma")[^1].Anslag);
        LedgerLine january = Assert.Single(Read(reader, "stockholm"));
        Assert.Equal((51m, null), (january.Budget, january.Outcome));
        Assert.Equal(1m, Assert.Single(new LedgerReader(city.Release, TestCity.Areas, "EB").Read(TestCity.Areas["bromma"])).Outcome);
    }

    private static LedgerYear Year(IReadOnlyList<LedgerLine> lines, Month month, string? anslag = LedgerLine.Bistand)
    {
        var history = new AreaHistory(TestCity.Areas["bromma"], lines, []);
        return LedgerYear.Of(YearForecaster.Make(ForecastEngine.Standard, null, history, [history], month, null).Year, anslag);
    }

    private static IReadOnlyList<LedgerLine> Read(LedgerReader reader, string area) => reader.Read(TestCity.Areas[area]);
}
