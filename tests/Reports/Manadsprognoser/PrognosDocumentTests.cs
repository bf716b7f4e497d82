using System.Text.Json;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Turns;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Manadsprognoser;
using Bistand.Analytics.Tests.Model.Indicators;
using Bistand.Analytics.Tests.Model.Prognos;

namespace Bistand.Analytics.Tests.Reports.Manadsprognoser;

public sealed class PrognosDocumentTests
{
    private static PrognosDocument May(params PrognosAdjustment[] adjustments) => PrognosDocumentBuilder.Build(new SmallArea().Prepared("2023-05", "2023-04", adjustments), PrimarySuppression.Default);

    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    [Fact]
    public void The_first_sentence_is_what_the_namnd_is_told()
    {
        PrognosDocument document = May();
        Assert.Equal("Prognosen för 2023 visar ett underskott på 600 tkr: 17 040 tkr netto mot en budget på 16 440 tkr (3,6 procent av budgeten).", Plain(document.Summary[0]));
        Assert.Equal("Avvikelsen är ekonomiskt bistånd −720 tkr och handläggning +120 tkr. Avvikelsen är oförändrad sedan prognosen i april.", Plain(document.Summary[1]));
        Assert.StartsWith("Hittills i år har i snitt 100 hushåll i månaden fått bistånd, med ett medelbidrag på 10 500 kr; resten av året väntas 100 hushåll och 10 500 kr.", Plain(document.Summary[2]), StringComparison.Ordinal);
        Assert.Equal("Månadsprognos maj 2023", Plain(document.Head.Title));
        Assert.Equal("Inte inlämnad", document.Head.Status);
        Assert.Null(document.Head.Marking);
    }

    [Fact]
    public void A_budget_of_a_part_of_the_year_is_told_of_before_anything_else()
    {
        var area = new SmallArea();
        area.Rows.RemoveAll(row => row.Month.ToString() is "2023-07" or "2023-08" or "2023-09" or "2023-10" or "2023-11" or "2023-12");
        IReadOnlyList<string> summary = PrognosDocumentBuilder.Build(area.Prepared("2023-05", "2023-04"), PrimarySuppression.Default).Summary;
        Assert.StartsWith("Budgeten är inte levererad för juli–december: årsbudgeten och avvikelsen nedan är därför inte årets.", summary[0], StringComparison.Ordinal);
        Assert.StartsWith("Prognosen för 2023 visar", summary[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Reasons_are_told_in_words_with_those_that_pull_the_other_way_last()
    {
        SmallArea area = new SmallArea().WithPaid("2023-12", 110, 1_502_400).With("2023-12", row => row with { Outcome = 1_502_400 }, "försörjningsstöd")
            .With("2023-12", row => row with { Outcome = 390_000 }, "personal");
        string told = Plain(PrognosDocumentBuilder.Build(area.Prepared("2023-12", "2023-11"), PrimarySuppression.Default).Summary[1]);
        Assert.EndsWith(
            "Sedan prognosen i november har underskottet ökat med 352 tkr, från 600 tkr. Det beror på högre medelbidrag än väntat (332 tkr) och fler hushåll än väntat (121 tkr); lägre kostnader för handläggning (100 tkr) drar åt andra hållet. Beloppen är avrundade var för sig.",
            told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_year_is_told_as_outcome()
    {
        PrognosDocument document = PrognosDocumentBuilder.Build(new SmallArea().Prepared("2023-12", "2023-11"), PrimarySuppression.Default);
        Assert.StartsWith("Utfallet för 2023 visar ett underskott", document.Summary[0], StringComparison.Ordinal);
        Assert.Equal("Under 2023 har i snitt 100 hushåll i månaden fått bistånd, med ett medelbidrag på 10 500 kr.", Plain(document.Summary[2]));
    }

    [Fact]
    public void A_small_budget_is_told_in_tkr_and_balance_is_told_as_balance()
    {
        var area = new SmallArea();
        for (int index = 0; index < area.Rows.Count; index++)
        {
            area.Rows[index] = area.Rows[index] with { Budget = area.Rows[index].Budget / 10, Outcome = area.Rows[index].Budget / 10 };
        }

        area.Caseload.Clear();
        Assert.Equal("Prognosen för 2023 är i balans: 1 644 tkr netto mot en budget på 1 644 tkr.", Plain(PrognosDocumentBuilder.Build(area.Prepared("2023-05", null), PrimarySuppression.Default).Summary[0]));
    }

    [Fact]
    public void A_large_budget_is_told_in_mnkr_in_text_table_and_chart()
    {
        var area = new SmallArea();
        for (int index = 0; index < area.Rows.Count; index++)
        {
            area.Rows[index] = area.Rows[index] with { Budget = area.Rows[index].Budget * 10, Outcome = area.Rows[index].Outcome * 10, CarriedOver = 30_000 };
        }

        area.Caseload.Clear();
        PrognosDocument document = PrognosDocumentBuilder.Build(area.Prepared("2023-05", null), PrimarySuppression.Default);
        Assert.StartsWith("Prognosen för 2023 visar ett underskott på 6,0 mnkr: 170,4 mnkr netto mot en budget på 164,4 mnkr", Plain(document.Summary[0]), StringComparison.Ordinal);
        Assert.Equal(["116,4", "−7,2"], new[] { 1, 7 }.Select(column => Plain(document.Table.Rows[2].Cells[column].Text)));
        Assert.All([document.Table.Caption, document.Transfers!.Caption, document.Chart!.Table.Caption, document.Chart.ValueTitle], text => Assert.Contains("mnkr", text, StringComparison.Ordinal));
        Assert.Equal(-7.2m, document.Chart.Points[^1].Value);
    }

    [Fact]
    public void A_small_budget_has_tkr_in_table_and_chart_too()
    {
        PrognosDocument document = PrognosDocumentBuilder.Build(new SmallArea().With("2023-01", row => row with { CarriedOver = 50_000 }).Prepared("2023-05", "2023-04"), PrimarySuppression.Default);
        Assert.All([document.Table.Caption, document.Transfers!.Caption, document.Chart!.Table.Caption, document.Chart.ValueTitle], text => Assert.Contains("tkr", text, StringComparison.Ordinal));
        Assert.Equal((-720m, "−720"), (document.Chart.Points[^1].Value, document.Chart.Points[^1].Text));
    }

    [Fact]
    public void Transfers_that_are_all_nothing_are_not_told_of()
    {
        PrognosDocument document = PrognosDocumentBuilder.Build(new SmallArea().With("2023-01", row => row with { CarriedOver = 0 }).Prepared("2023-05", "2023-04"), PrimarySuppression.Default);
        Assert.Null(document.Transfers);
        Assert.DoesNotContain("esultatöverföring", document.Summary[0] + document.Table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_the_texts_unit_with_netto_in_bold_and_says_what_minus_means()
    {
        Table table = May().Table;
        Assert.Equal(10, table.Columns.Count);
        Assert.Contains("minus är underskott", table.Caption, StringComparison.Ordinal);
        Assert.Equal("Budget ack. t.o.m. maj", Plain(table.Columns[3].Heading));
        Assert.Equal(["Ekonomiskt bistånd: netto", "11 640", "0", "4 850", "5 150", "5 150", "12 360", "−720", "12 360", "0"], table.Rows[2].Cells.Select(cell => Plain(cell.Text)));
        Assert.Equal(RowEmphasis.Total, table.Rows[2].Emphasis);
        Assert.Equal(-720m, table.Rows[2].Cells[7].Value);
    }

    [Fact]
    public void The_explanation_adds_up_as_it_is_printed()
    {
        SmallArea area = new SmallArea().WithPaid("2023-12", 103, 1_102_400.37m).With("2023-12", row => row with { Outcome = 1_105_000.51m }, "försörjningsstöd")
            .With("2023-12", row => row with { Outcome = -20_000.49m }, "återsökningar").With("2023-12", row => row with { Outcome = 500_000.50m }, "personal");
        Table moves = PrognosDocumentBuilder.Build(area.Prepared("2023-12", "2023-11"), PrimarySuppression.Default).Moves!;
        for (int column = 1; column < moves.Columns.Count; column++)
        {
            decimal[] values = [.. moves.Rows.Select(row => row.Cells[column].Value!.Value)];
            Assert.Equal(values[^2], values[1..^2].Sum());
            Assert.Equal(values[^1], values[0] + values[^2]);
        }

        Assert.All(moves.Rows, row => Assert.Equal(row.Cells[^1].Value, row.Cells.Skip(1).SkipLast(1).Sum(cell => cell.Value)));
    }

    [Fact]
    public void The_months_are_told_as_booked_paid_or_forecast_with_avstamning_of_those_that_are_booked()
    {
        SmallArea area = new SmallArea().With("2023-05", row => row with { Outcome = null }).With("2023-03", row => row with { Outcome = 1_051_000 }, "försörjningsstöd");
        PrognosDocument document = PrognosDocumentBuilder.Build(area.Prepared("2023-05", "2023-04"), PrimarySuppression.Default);
        Assert.Equal(["bokfört", "bokfört", "bokfört", "bokfört", "utbetalt", "prognos"], document.Months!.Rows.Take(6).Select(row => row.Cells[1].Text));
        Assert.Equal("1", document.Months.Rows[2].Cells[^1].Text);
        Assert.Equal(["Avstämt", "4 200", "4 201", "1"], document.Months.Rows[^1].Cells.Where(cell => cell.Text != "–").Select(cell => Plain(cell.Text)));
        Assert.Contains(document.Basis, line => Plain(line) == "Utfallet är bokfört till och med april. Kostnaden för ekonomiskt bistånd i maj är räknad ur utbetalt enligt verksamhetssystemet, övriga poster är prognos.");
        Assert.Contains(document.Basis, line => Plain(line) == "Ekonomin har 16 bokförda månader i rad. Tills det är 24 räknar intervallet med antaganden: "
            + "en post som legat stilla kan ändra sig 1,0 procent, och en budget utan utfall slå fel 10,0 procent.");
    }

    [Theory]
    [InlineData("2023-03", "2023-05", "Bistånd för mars är inte levererat")]
    [InlineData("2023-01", "2023-05", "Bistånd för januari är inte levererat")]
    [InlineData("2023-10", "2023-12", "Bistånd för oktober är inte levererat")]
    public void A_month_without_delivered_bistand_has_its_row_and_is_told_of_with_the_means_that_lack_it(string missing, string after, string told)
    {
        var area = new SmallArea();
        area.Caseload.RemoveAll(month => month.Month.ToString() == missing);
        PreparedPrognos prepared = area.Prepared(after, null);
        PrognosDocument document = PrognosDocumentBuilder.Build(prepared, PrimarySuppression.Default);
        Row hole = document.Months!.Rows[Month.Parse(missing).Number - 1];
        Assert.Equal(["inte levererat", "uppgift saknas", "–", "uppgift saknas", "–", "uppgift saknas", "–", "1 050", "–"], hole.Cells.Skip(1).Select(cell => Plain(cell.Text)));
        Assert.Equal(13, document.Months.Rows.Count);
        Assert.Contains(told + " och ingår inte.", document.Summary[2], StringComparison.Ordinal);
        Assert.Contains(document.Basis, line => line.Contains(told + " ur verksamhetssystemet, och räknas inte i snitt och avstämning.", StringComparison.Ordinal));
        JsonElement undelivered = JsonDocument.Parse(PrognosJson.Serialize(prepared, [])).RootElement.GetProperty("undelivered");
        Assert.Equal((1, missing, 1_050_000m), (undelivered.GetArrayLength(), undelivered[0].GetProperty("month").GetString(), undelivered[0].GetProperty("booked").GetDecimal()));
        Assert.DoesNotContain("inte levererat", string.Concat(May().Summary.Concat(May().Basis)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "Bara en månad har både bokfört och utbetalt: den kostnad som bokfördes då var 103,0 procent av utbetalt enligt verksamhetssystemet. Det är för få månader att dra ut skillnaden från: prognosen räknar med 100,5 procent, och med hela skillnaden först efter sex månader.")]
    [InlineData(2, "Bokförd kostnad har de två senaste månader som har både bokfört och utbetalt varit 103,0 procent av utbetalt enligt verksamhetssystemet. Det är för få månader att dra ut skillnaden från: prognosen räknar med 101,0 procent, och med hela skillnaden först efter sex månader.")]
    [InlineData(12, "Bokförd kostnad har de tolv senaste månader som har både bokfört och utbetalt varit 103,0 procent av utbetalt enligt verksamhetssystemet; prognosen räknar med detsamma.")]
    public void How_many_months_a_difference_in_booking_rests_on_is_told(int months, string told)
    {
        SmallArea area = new();
        area.Caseload.RemoveAll(entry => entry.Month < new Month(2023, 5).Plus(1 - months));
        foreach (string month in TestCity.Months("2022-01", "2023-12"))
        {
            area.With(month, row => row with { Outcome = 1_081_500 }, "försörjningsstöd");
        }

        Assert.Contains(told, PrognosDocumentBuilder.Build(area.Prepared("2023-05", null), PrimarySuppression.Default).Basis.Select(Plain));
    }

    [Fact]
    public void Few_households_mark_the_paper_as_internal()
    {
        PrognosDocument document = PrognosDocumentBuilder.Build(new SmallArea().WithPaid("2023-02", 4, 42_000).Prepared("2023-05", null), PrimarySuppression.Default);
        Assert.Equal(ReportHead.InternalMarking, document.Head.Marking);
        Assert.Null(document.Moves);
        Assert.Contains(document.Basis, line => line.Contains("ingen föregående", StringComparison.Ordinal));
    }

    [Fact]
    public void What_fell_outside_its_forecast_is_told_with_the_reasons()
    {
        var step = new ForecastStep(new Month(2023, 5).Index, 90, 85, 95, 80, 98);
        PreparedPrognos prepared = new SmallArea().Prepared("2023-05", "2023-04") with { Turns = [new SeriesTurn(SeriesKind.Require("hushall"), new Turn(TurnSign.Outside, step, 100))] };
        Assert.Contains(PrognosDocumentBuilder.Build(prepared, PrimarySuppression.Default).Summary, text => Plain(text).Contains("Utanför det väntade: Hushåll i maj 2023: 100, fler än väntat (95 %-intervall 80–98).", StringComparison.Ordinal));
    }

    [Fact]
    public void An_adjustment_of_the_month_before_that_is_not_made_again_is_told_of()
    {
        var adjustment = new PrognosAdjustment(new BudgetLine("ekonomiskt bistånd", LineKind.Kostnad), -500_000, "Avtal", "Controllern");
        var area = new SmallArea();
        PreparedPrognos prepared = area.Prepared("2023-05", null) with { Previous = area.After("2023-04", adjustment), PreviousIsKept = true };
        Assert.Contains(PrognosDocumentBuilder.Build(prepared, PrimarySuppression.Default).Basis, line => line.Contains("−500 tkr) gäller inte längre", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_done_is_listed_and_what_was_written_stands_in_its_field()
    {
        var line = new BudgetLine("ekonomiskt bistånd", LineKind.Kostnad);
        // Half past midnight on the 8th in Sweden.
        DateTimeOffset day = new(2023, 6, 7, 22, 30, 0, TimeSpan.Zero);
        var area = new SmallArea();
        var history = new PrognosHistory(
        [
            new PrognosEntry(1, day, Adjustment: new PrognosAdjustment(line, -500_000, "Nytt avtal", "A")),
            new PrognosEntry(2, day, Comment: new PrognosComment("ekonomiskt bistånd", "Hyror", null, "0,2 mnkr", "A")),
            new PrognosEntry(3, day, Issued: new IssuedPrognos(area.After("2023-05"), "A")),
            new PrognosEntry(4, day, Signature: new PrognosSignature(3, "B")),
        ]);
        PrognosDocument document = PrognosDocumentBuilder.Build(area.Prepared("2023-05", "2023-04") with { History = history }, PrimarySuppression.Default);
        Assert.Equal("Inlämnad 8 juni 2023 av B", Plain(document.Head.Status));
        Assert.Equal(new PrognosField("Ekonomiskt bistånd", "Hyror", null, "0,2 mnkr", "A"), Assert.Single(document.Fields));
        Assert.Equal(
            [
                "8 juni 2023: Ekonomiskt bistånd, kostnader justerad med −500 tkr av A: Nytt avtal", "8 juni 2023: Ekonomiskt bistånd kommenterad av A",
                "8 juni 2023: Utgiven prognos nr 1 för maj 2023 av A, avvikelse −600 tkr; sparad oförändrad",
                "8 juni 2023: Prognos nr 1 för maj 2023 inlämnad av B; prognosen för juni jämförs med den",
            ],
            document.History.Select(Plain));
    }

    [Fact]
    public void An_adjustment_stands_as_it_was_made_whatever_the_others_round_to()
    {
        SmallArea area = new SmallArea().WithPaid("2023-12", 103, 1_102_400.37m).With("2023-12", row => row with { Outcome = 1_105_000.51m }, "försörjningsstöd")
            .With("2023-12", row => row with { Outcome = -20_000.60m }, "återsökningar");
        var adjustment = new PrognosAdjustment(new BudgetLine("ekonomiskt bistånd", LineKind.Kostnad), -500_000, "Avtal", "Controllern");
        Table moves = PrognosDocumentBuilder.Build(area.Prepared("2023-12", "2023-11", adjustment), PrimarySuppression.Default).Moves!;
        Assert.Equal(500m, moves.Rows.Single(row => row.Cells[0].Text == "Egen justering").Cells[1].Value);
        decimal[] values = [.. moves.Rows.Select(row => row.Cells[1].Value!.Value)];
        Assert.Equal(values[^2], values[1..^2].Sum());
    }

    [Fact]
    public void What_was_given_out_is_numbered_by_itself_and_says_what_it_is_kept_for()
    {
        DateTimeOffset day = new(2023, 6, 8, 9, 0, 0, TimeSpan.Zero);
        var area = new SmallArea();
        var history = new PrognosHistory(
        [
            new PrognosEntry(1, day, Issued: new IssuedPrognos(area.After("2023-05"), "A")),
            new PrognosEntry(2, day, Comment: new PrognosComment(null, "Hyror", null, null, "A")),
            new PrognosEntry(3, day, Issued: new IssuedPrognos(area.After("2023-05"), "A")),
        ]);
        string[] lines = [.. PrognosDocumentBuilder.Build(area.Prepared("2023-05", "2023-04") with { History = history }, PrimarySuppression.Default).History.Select(Plain)];
        Assert.EndsWith("sparad oförändrad", lines[0], StringComparison.Ordinal);
        Assert.Equal("8 juni 2023: Utgiven prognos nr 2 för maj 2023 av A, avvikelse −600 tkr; sparad oförändrad; prognosen för juni jämförs med den", lines[2]);
    }
}
