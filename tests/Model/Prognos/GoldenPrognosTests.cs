using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;

namespace Bistand.Analytics.Tests.Model.Prognos;

/// <summary>A månadsprognos of the small area worked out by hand; the arithmetic stands beside each figure.</summary>
public sealed class GoldenPrognosTests
{
    [Fact]
    public void Medelbidrag_is_all_that_was_paid_over_all_household_months()
    {
        // Stockholm 2017, published by the city: 927 975 tkr, 101 580 biståndsmånader, 9 135 kr.
        CaseloadMonth[] year = [new(new Month(2017, 1), 100_000, 900_000_000), new(new Month(2017, 2), 1_580, 27_975_000)];
        Assert.Equal(9_135m, Math.Round(CaseloadMonth.MedelbidragOf(year)));
        Assert.Equal(0, CaseloadMonth.MedelbidragOf([new(new Month(2017, 1), 0, 0)]));
    }

    [Fact]
    public void The_table_after_may()
    {
        IReadOnlyList<PrognosRow> rows = new SmallArea().Prepared("2023-05", "2023-04").Rows;

        // Anslag, row: årsbudget, budget ack., utfall ack., prognos helår, avvikelse.
        Assert.Equal(
            [
                ("ekonomiskt bistånd", RowKind.Kostnader, 12_000_000m, 5_000_000m, 5_250_000m, 12_600_000m, -600_000m),
                ("ekonomiskt bistånd", RowKind.Intakter, -360_000m, -150_000m, -100_000m, -240_000m, -120_000m),
                ("ekonomiskt bistånd", RowKind.Atersokningar, -360_000m, -150_000m, -100_000m, -240_000m, -120_000m),
                ("ekonomiskt bistånd", RowKind.Netto, 11_640_000m, 4_850_000m, 5_150_000m, 12_360_000m, -720_000m),
                ("handläggning", RowKind.Kostnader, 6_000_000m, 2_500_000m, 2_450_000m, 5_880_000m, 120_000m),
                ("handläggning", RowKind.Intakter, -1_200_000m, -500_000m, -500_000m, -1_200_000m, 0m),
                ("handläggning", RowKind.Netto, 4_800_000m, 2_000_000m, 1_950_000m, 4_680_000m, 120_000m),
                (null, RowKind.Kostnader, 18_000_000m, 7_500_000m, 7_700_000m, 18_480_000m, -480_000m),
                (null, RowKind.Intakter, -1_560_000m, -650_000m, -600_000m, -1_440_000m, -120_000m),
                (null, RowKind.Netto, 16_440_000m, 6_850_000m, 7_100_000m, 17_040_000m, -600_000m),
            ],
            rows.Select(row => (row.Anslag, row.Kind, row.Budget, row.BudgetToDate, row.Outcome, row.Forecast, row.Deviation)));
        Assert.All(rows, row => Assert.Equal((row.Outcome, row.Forecast, 0m), (row.PreviousYear!.Value, row.Previous!.Value, row.Change!.Value)));
        Assert.All(rows, row => Assert.Equal((0m, null, null), (row.Adjustment, row.Transfer, row.DeviationAfterTransfer)));
    }

    [Fact]
    public void Why_december_moved_the_year()
    {
        // December came out at 104 households and 1 102 400 kr (10 600 each), booked as 1 105 000; expected were 100 × 10 500 = 1 050 000.
        // October was corrected from 1 050 000 to 1 049 000 after November's prognos; försörjningsstöd got 5 000 more budget for December.
        SmallArea area = new SmallArea().WithPaid("2023-12", 104, 1_102_400).With("2023-12", row => row with { Outcome = 1_105_000 }, "försörjningsstöd")
            .With("2023-12", row => row with { Outcome = -25_000 }, "återsökningar").With("2023-12", row => row with { Outcome = 500_000 }, "personal");
        Manadsprognos november = area.After("2023-11");
        area.With("2023-10", row => row with { Outcome = 1_049_000 }, "försörjningsstöd").With("2023-12", row => row with { Budget = 1_005_000, Adjustment = 5_000 }, "försörjningsstöd");
        Manadsprognos december = area.After("2023-12");

        Assert.Equal(
            [
                ("ekonomiskt bistånd", MovePart.Volym, -42_200m),        // (104 − 100) × (10 500 + 10 600) / 2
                ("ekonomiskt bistånd", MovePart.Pris, -10_200m),         // 52 400 − 42 200
                ("ekonomiskt bistånd", MovePart.Bokforing, -2_600m),     // 1 105 000 − 1 102 400
                ("ekonomiskt bistånd", MovePart.Atersokningar, 5_000m),  // −25 000 where −20 000 was expected
                ("ekonomiskt bistånd", MovePart.RattatUtfall, 1_000m),
                ("ekonomiskt bistånd", MovePart.Budget, 5_000m),
                ("handläggning", MovePart.OvrigaKostnader, -10_000m),
            ],
            PrognosMoves.Between(november, december).Select(move => (move.Anslag, move.Part, move.Kronor)));
        Assert.Equal(-54_000m, december.Deviation(null) - november.Deviation(null));
        PrognosRow costs = PrognosTable.Rows(december, november)[0];
        Assert.Equal((12_005_000m, 5_000m, 12_654_000m, -649_000m, 54_000m), (costs.Budget, costs.Adjustment, costs.Forecast, costs.Deviation, costs.Change!.Value));
    }

    [Fact]
    public void An_adjustment_moves_forecast_deviation_and_interval_and_is_told_as_its_own_reason()
    {
        var adjustment = new PrognosAdjustment(new BudgetLine("ekonomiskt bistånd", LineKind.Kostnad), -500_000, "Nytt avtal", "Controllern");
        PreparedPrognos prepared = new SmallArea().Prepared("2023-05", "2023-04", adjustment);

        Assert.Equal((12_100_000m, -100_000m, -500_000m), (prepared.Rows[0].Forecast, prepared.Rows[0].Deviation, prepared.Rows[0].Change!.Value));
        Assert.Equal(new PrognosMove("ekonomiskt bistånd", MovePart.Justering, 500_000), Assert.Single(prepared.Moves));
        YearInterval interval = prepared.Now.Year.Intervals.First(one => one.Anslag == "ekonomiskt bistånd");
        Assert.InRange(11_860_000m, interval.Netto.Lo80, interval.Netto.Hi80);
    }

    [Fact]
    public void Resultatoverforingar_are_told_before_and_after()
    {
        PrognosRow netto = new SmallArea().With("2023-01", row => row with { CarriedOver = 250_000 }, "försörjningsstöd").Prepared("2023-05", null).Rows[^1];
        Assert.Equal((-600_000m, 250_000m, -350_000m), (netto.Deviation, netto.Transfer!.Value, netto.DeviationAfterTransfer!.Value));
    }

    [Fact]
    public void A_delivered_month_that_is_not_booked_counts_as_paid_out()
    {
        // April's ledger is open; the case system has April and May: 110 households, 1 160 000 kr in each.
        SmallArea area = new SmallArea().With("2023-04", row => row with { Outcome = null }).WithPaid("2023-04", 110, 1_160_000).WithPaid("2023-05", 110, 1_160_000);
        Manadsprognos prognos = area.After("2023-05");
        LineYear costs = prognos.Year.Lines[0];

        Assert.Equal(new Month(2023, 3), prognos.Year.BookedThrough);
        Assert.Equal(3_150_000m, costs.Outcome);
        Assert.Equal(
            [MonthState.Booked, MonthState.Paid, MonthState.Paid, MonthState.Forecast],
            costs.Months.Skip(2).Take(4).Select(month => month.State));
        Assert.Equal([1_160_000m, 1_160_000m], costs.Months.Skip(3).Take(2).Select(month => month.Amount));
        Assert.Equal(3, prognos.Reconciliation.Count);
    }

    [Fact]
    public void What_is_booked_beside_the_payments_goes_on_into_the_forecast()
    {
        // 1 071 000 booked where 1 050 000 is paid: 102 %.
        var area = new SmallArea();
        foreach (Month month in area.Caseload.Select(entry => entry.Month))
        {
            area.With(month.ToString(), row => row with { Outcome = 1_071_000 }, "försörjningsstöd");
        }

        Manadsprognos prognos = area.After("2023-05");
        Assert.Equal(1.02m, prognos.Year.Booking.Ratio);
        Assert.Equal(12 * 1_071_000m, prognos.Year.Lines[0].Forecast);
        Assert.All(prognos.Reconciliation, month => Assert.Equal(21_000m, month.Difference));
    }
}
