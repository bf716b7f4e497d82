using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Prognos;

public sealed class YearForecasterTests
{
    /// <summary>Months that differ, so that forecasts have something to miss.</summary>
    private static SmallArea Varied()
    {
        var area = new SmallArea();
        for (int index = 0; index < area.Caseload.Count; index++)
        {
            decimal households = 100 + index % 5 - index % 3;
            decimal paid = households * (10_500 + 37 * (index % 4));
            area.Caseload[index] = area.Caseload[index] with { Households = households, Paid = paid };
            area.With(area.Caseload[index].Month.ToString(), row => row with { Outcome = paid }, "försörjningsstöd");
        }

        return area;
    }

    [Fact]
    public void Months_after_the_one_asked_for_change_nothing()
    {
        SmallArea otherwise = Varied();
        foreach (Month month in TestCity.Months("2023-06", "2023-12").Select(Month.Parse))
        {
            otherwise.With(month.ToString(), row => row with { Outcome = 7 }).WithPaid(month.ToString(), 1, 1);
        }

        Assert.Equivalent(Varied().After("2023-05").Year, otherwise.After("2023-05").Year, strict: true);
    }

    [Fact]
    public void Lower_bounds_are_below_the_forecast_and_upper_ones_above_80_within_95()
    {
        YearForecast year = Varied().After("2023-05").Year;
        IEnumerable<(Bounds? Bounds, decimal Forecast)> told =
        [
            .. year.Intervals.Select(one => ((Bounds?)one.Netto, year.Netto(one.Anslag).Forecast)),
            .. year.Caseload.Where(month => !month.IsOutcome).SelectMany(month => new[]
            {
                (month.HouseholdBounds, month.Households), (month.MedelbidragBounds, month.Medelbidrag), (month.PaidBounds, month.Paid),
            }),
        ];
        Assert.All(told, entry =>
        {
            Assert.NotNull(entry.Bounds);
            Assert.True(entry.Bounds.Lo95 <= entry.Bounds.Lo80 && entry.Bounds.Lo80 <= entry.Forecast);
            Assert.True(entry.Bounds.Hi95 >= entry.Bounds.Hi80 && entry.Bounds.Hi80 >= entry.Forecast);
        });
        Assert.Equal(7, year.Cumulative.Count);
        Assert.True(year.Cumulative[^1].Netto.Hi80 - year.Cumulative[^1].Netto.Lo80 > year.Cumulative[0].Netto.Hi80 - year.Cumulative[0].Netto.Lo80);
    }

    [Fact]
    public void A_forecast_month_is_households_times_medelbidrag()
    {
        SmallArea area = Varied();
        YearForecast year = area.After("2023-05").Year;
        double Ahead(Func<CaseloadMonth, decimal> of) => ForecastEngine.Standard.Run(
            new MonthlySeries("", area.Caseload[0].Month.Index, [.. area.Caseload.Take(17).Select(entry => (double?)of(entry))]), 7).Steps[^1].Mean;
        CaseloadOutlook december = year.Caseload[11];
        Assert.Equal(Math.Round((decimal)Ahead(entry => entry.Households), 1), december.Households);
        Assert.Equal(Ahead(entry => entry.Medelbidrag), (double)december.Medelbidrag, 0.01);
        Assert.Equal(december.Paid, year.Lines[0].Months[11].Amount);
    }

    [Fact]
    public void A_closed_year_is_certain()
    {
        YearForecast year = Varied().After("2023-12").Year;
        Assert.All(year.Intervals, one => Assert.Equal((one.Netto.Lo95, true), (one.Netto.Hi95, one.Overrun is 0 or 1)));
        Assert.Equal(1, year.Intervals.First(one => one.Anslag == "ekonomiskt bistånd").Overrun);
        Assert.Equal(0, year.Intervals.First(one => one.Anslag == "handläggning").Overrun);
    }

    [Fact]
    public void What_is_paid_but_not_booked_is_as_unsure_as_booked_has_been_against_paid()
    {
        // November and December are paid; of the ten months booked March differs by 40 000 of some 1 050 000.
        SmallArea area = new SmallArea().With("2023-11", row => row with { Outcome = null }).With("2023-12", row => row with { Outcome = null });
        double Width() => (double)(area.After("2023-12").Year.Intervals[0] is var one ? one.Netto.Hi80 - one.Netto.Lo80 : 0);
        double agreeing = Width();
        area.With("2023-03", row => row with { Outcome = 1_090_000 }, "försörjningsstöd");
        Assert.InRange(agreeing, 10_000, 40_000);
        Assert.InRange(Width(), 1.5 * agreeing, 80_000);
        Assert.Equal([10, 11], area.After("2023-12").Year.Cumulative.Select(month => month.Month.Number - 1));
    }

    [Fact]
    public void A_line_that_never_changed_and_one_that_rests_on_its_budget_are_not_certain()
    {
        SmallArea area = new();
        YearInterval Of(string anslag) => area.After("2023-05").Year.Intervals.First(one => one.Anslag == anslag);
        Assert.True(Of("handläggning").Netto.Hi80 - Of("handläggning").Netto.Lo80 > 50_000);

        area.Rows.AddRange(TestCity.Months("2023-06", "2023-12").Select(month => new LedgerLine(Month.Parse(month), "ungdomsjobb", "lön", 30_000, null)));
        Bounds budgeted = Of("ungdomsjobb").Netto;
        Assert.Equal(2 * 1.2816 * 0.1 * 7 * 30_000, (double)(budgeted.Hi80 - budgeted.Lo80), 200.0);
    }

    [Fact]
    public void Without_bounds_the_figures_are_the_same()
    {
        SmallArea area = Varied();
        var history = new AreaHistory(SmallArea.Farsta, area.Rows, area.Caseload);
        YearForecast bare = YearForecaster.Make(ForecastEngine.Standard, null, history, [history], new Month(2023, 5), adjustments: null).Year;
        YearForecast full = area.After("2023-05").Year;
        Assert.Equivalent(full.Lines, bare.Lines, strict: true);
        Assert.Equal(full.Caseload.Select(month => (month.Households, month.Paid)), bare.Caseload.Select(month => (month.Households, month.Paid)));
        Assert.Empty(bare.Intervals);
    }

    [Fact]
    public void Few_households_leave_the_cost_to_the_ledgers_own_months()
    {
        SmallArea area = Varied();
        for (int index = 0; index < area.Caseload.Count; index++)
        {
            area.Caseload[index] = area.Caseload[index] with { Households = 4, Paid = 1 };
        }

        YearForecast year = area.After("2023-05").Year;
        Assert.InRange(year.Lines[0].Forecast, 12_000_000m, 13_500_000m);
        Assert.Equal(4, year.Caseload[11].Households);
    }

    [Fact]
    public void The_same_question_has_the_same_answer() => Assert.Equivalent(Varied().After("2023-05").Year, Varied().After("2023-05").Year, strict: true);

    [Fact]
    public void Without_bistand_the_cost_is_forecast_from_the_ledger()
    {
        SmallArea area = Varied();
        area.Caseload.Clear();
        YearForecast year = area.After("2023-05").Year;
        Assert.Empty(year.Caseload);
        Assert.InRange(year.Lines[0].Forecast, 12_000_000m, 13_500_000m);
    }

    [Fact]
    public void A_line_without_any_outcome_is_forecast_as_budgeted()
    {
        SmallArea area = Varied();
        area.Rows.AddRange(TestCity.Months("2023-06", "2023-12").Select(month => new LedgerLine(Month.Parse(month), "handläggning", "ny lokal", 40_000, null)));
        LineYear costs = area.After("2023-05").Year.Lines.First(line => line.Line == new BudgetLine("handläggning", LineKind.Kostnad));
        Assert.Equal(6_000_000 + (7 * 40_000), costs.Budget);

        area.Rows.AddRange(TestCity.Months("2023-06", "2023-12").Select(month => new LedgerLine(Month.Parse(month), "ungdomsjobb", "lön", 30_000, null)));
        Assert.Equal(7 * 30_000m, area.After("2023-05").Year.Netto("ungdomsjobb").Forecast);
    }

    [Fact]
    public void An_open_january_leaves_the_whole_year_to_forecast()
    {
        SmallArea area = Varied().With("2023-01", row => row with { Outcome = null });
        YearForecast year = area.After("2023-05").Year;
        Assert.Null(year.BookedThrough);
        Assert.All(year.Lines, line => Assert.Equal((0m, 0m, null), (line.Outcome, line.BudgetToDate, line.PreviousYear)));
        Assert.All(year.Lines, line => Assert.Equal(12, line.Months.Count));
    }

    [Fact]
    public void Members_add_up_to_the_city_month_by_month()
    {
        SmallArea one = Varied();
        SmallArea other = new();
        Area city = TestCity.Areas.City;
        List<CaseloadMonth> together = [.. one.Caseload.Zip(other.Caseload, (left, right) => new CaseloadMonth(left.Month, left.Households + right.Households - 1, left.Paid + right.Paid))];
        var whole = new AreaHistory(city, [.. one.Rows, .. other.Rows], together);
        AreaHistory[] parts = [new(SmallArea.Farsta, one.Rows, one.Caseload), new(TestCity.Areas["bromma"], other.Rows, other.Caseload)];

        (YearForecast year, IReadOnlyList<MemberPrognos> members) = YearForecaster.Make(ForecastEngine.Standard, null, whole, parts, new Month(2023, 5), []);

        Assert.Equal(["farsta", "bromma"], members.Select(member => member.Area));
        foreach (LineYear line in year.Lines)
        {
            Assert.Equal(
                line.Months.Select(month => month.Amount),
                line.Months.Select((_, index) => members.Sum(member => member.Lines.First(own => own.Line == line.Line).Months[index].Amount)));
        }

        Assert.Equal(one.Caseload[16].Households + 99, year.Caseload[4].Households);
        Assert.Equal(members.Sum(member => member.Lines[0].Months[11].Amount), year.Caseload[11].Paid);
    }

    [Fact]
    public void A_stadsdel_that_ends_in_june_is_forecast_to_june()
    {
        SmallArea area = new();
        area.Rows.RemoveAll(row => row.Month > new Month(2023, 6));
        var history = new AreaHistory(TestCity.Areas["norrmalm"], area.Rows, area.Caseload);
        YearForecast year = YearForecaster.Make(ForecastEngine.Standard, null, history, [history], new Month(2023, 4), []).Year;
        Assert.Equal(new Month(2023, 6), year.Last);
        Assert.Equal((6 * 1_050_000m, 6_000_000m), (year.Lines[0].Forecast, year.Lines[0].Budget));
    }
}
