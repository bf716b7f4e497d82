using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Tertial;

public sealed class ForecastRecordSectionTests
{
    private static readonly Period Year = Period.VB(2023);

    [Fact]
    public void Forecasts_that_have_their_outcome_are_told_of()
    {
        Section section = Assert.Single(Sections(ReportFixture.Input(Year) with { Issued = Issued(2022, 12) }), IsRecord);
        Row row = Assert.Single(section.Tables[0].Rows);
        // Households are 510 and the month's number: 511 and 512 against 500 ± 5 and ± 11.
        Assert.Equal(["Hushåll, december\u00a02022", "2", "+2,2\u00a0%", "2,2\u00a0%", "0", "1"], row.Cells.Select(cell => cell.Text));
        Assert.Contains("2 prognostiserade månader har fått sitt utfall", section.Paragraphs[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_outcome_there_is_no_such_section()
    {
        Assert.DoesNotContain(Sections(ReportFixture.Input(Year)), IsRecord);
        Assert.DoesNotContain(Sections(ReportFixture.Input(Year) with { Issued = Issued(2023, 12) }), IsRecord);
    }

    [Fact]
    public void A_series_with_a_withheld_month_is_not_told_of()
    {
        ReportInput input = ReportFixture.Input(Year);
        Figure[] figures = [.. input.Figures.Select(figure => figure.Indicator == ReportSeries.Households && figure.Period.Kind == PeriodKind.Month && figure.Period.Last.Number == 7
            ? figure with { Status = FigureStatus.Suppressed, Value = null, Numerator = null }
            : figure)];
        Assert.DoesNotContain(Sections(input with { Figures = figures, Issued = Issued(2022, 12) }), IsRecord);
    }

    private static bool IsRecord(Section section) => section.Heading == "Prognossäkerhet";

    private static IEnumerable<Section> Sections(ReportInput input) => ReportBuilder.Build(input).Chapters.SelectMany(chapter => chapter.Sections);

    private static IssuedMonth[] Issued(int year, int month)
    {
        var known = new Month(year, month);
        return
        [
            .. Enumerable.Range(1, 2).Select(ahead => new IssuedMonth(
                3, known, "hushall", ReportFixture.Own.Id, "T", false, new ForecastStep(known.Index + ahead, 500, 495, 505, 489, 511), "combination")),
        ];
    }
}
