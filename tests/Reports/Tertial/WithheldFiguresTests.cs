using System.Globalization;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Tertial;

/// <summary>
/// What disclosure control withheld is nowhere in a report: not in a cell, sentence, chart, forecast or assessment. The figures here
/// keep their value beside the status on purpose, which the engine never lets them: the report must not rely on that.
/// </summary>
public class WithheldFiguresTests
{
    // Digits that occur nowhere else in the fixture, in any rounding.
    private const decimal Secret = 3.7191m;
    private static readonly string[] Traces = ["3.7", "3,7", "3.72", "3,72"];

    [Theory]
    [InlineData("andel-bistand", Sex.T)]
    [InlineData("andel-bistand", Sex.K)]
    [InlineData("andel-langvarigt", Sex.M)]
    [InlineData("antal-hushall", Sex.T)]
    [InlineData("vrakningar-barn", Sex.T)]
    [InlineData("sjukfranvaro", Sex.T)]
    public void A_withheld_figure_leaves_no_trace(string indicator, Sex sex)
    {
        ReportInput input = ReportFixture.Input(Period.T2(2023)).Change(figure =>
            figure.Indicator == indicator && figure.Sex == sex && figure.Period.Kind != PeriodKind.Month && figure.Area.Id == ReportFixture.Own.Id
                ? Withheld(figure)
                : figure);
        AssertNoTrace(input);
    }

    [Fact]
    public void The_threshold_that_the_figures_passed_is_told_and_holds_for_the_counts_of_notes()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023))
            .Change(figure => figure.Indicator == "andel-avvarjda" ? figure with { Notes = ["pagar:7"] } : figure);
        Assert.Contains("7 pågår", Json(input), StringComparison.Ordinal);
        string withTen = Json(input with { Disclosure = new PrimarySuppression(Threshold: 10) });
        Assert.DoesNotContain("7 pågår", withTen, StringComparison.Ordinal);
        Assert.Contains("några pågår", withTen, StringComparison.Ordinal);
        Assert.Contains("färre än tio personer", withTen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withheld_area_leaves_no_trace_in_the_chart_of_areas() =>
        AssertNoTrace(ReportFixture.Input(Period.VB(2023)).Change(figure => figure.Area.Id == "farsta" ? Withheld(figure) : figure));

    [Fact]
    public void A_withheld_month_leaves_no_trace_and_takes_the_forecast_with_it()
    {
        // The forecast has been made with the withheld month in it: its own digits must go too.
        ReportInput input = ReportFixture.Input(Period.T2(2023)).Change(figure =>
            figure.Indicator == "antal-hushall" && figure.Period.ToString() == "2023-03" ? Withheld(figure) : figure);
        input = input with
        {
            Forecasts = [.. input.Forecasts.Select(forecast => forecast.Indicator == "antal-hushall"
                ? forecast with { Months = [.. forecast.Months.Select(month => month with { Mean = Secret, Lo80 = Secret, Hi80 = Secret, Lo95 = Secret, Hi95 = Secret })] }
                : forecast)],
        };
        AssertNoTrace(input);
        ReportModel model = ReportBuilder.Build(input);
        Assert.DoesNotContain(model.AllCharts().Single(chart => chart.Id == "utveckling-antal-hushall").Points, point => point.Series == ChartSeries.Forecast);
    }

    [Fact]
    public void A_goal_is_not_assessed_by_a_withheld_figure()
    {
        ReportInput shown = ReportFixture.Input(Period.VB(2023));
        ReportModel withheld = ReportBuilder.Build(shown.Change(figure => figure.Indicator == "ami" ? Withheld(figure) : figure));
        Assert.Equal("2 av 2", withheld.Summary.GoalOverview.Single(row => row.Goal.StartsWith("3.4", StringComparison.Ordinal)).TargetsReached);
        Assert.Contains(withheld.Summary.Paragraphs, paragraph => paragraph.Contains("pekas ut, för ”Aktivt Medskapandeindex”", StringComparison.Ordinal));
    }

    [Fact]
    public void Numerators_and_denominators_are_nowhere_in_a_report() =>
        AssertNoTrace(ReportFixture.Input(Period.VB(2023)).Change(figure => figure with { Numerator = Secret, Denominator = Secret }));

    [Fact]
    public void The_traces_would_be_found_if_the_figure_were_shown()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023)).Change(figure =>
            figure.Indicator == "andel-bistand" && figure.Period == Period.VB(2023) ? figure with { Value = Secret } : figure);
        Assert.Contains(Traces, trace => Json(input).Contains(trace, StringComparison.Ordinal));
    }

    private static Figure Withheld(Figure figure) => figure with { Status = FigureStatus.Suppressed, Value = Secret, Numerator = Secret, Previous = null };

    private static void AssertNoTrace(ReportInput input)
    {
        string json = Json(input);
        Assert.All(Traces, trace => Assert.DoesNotContain(trace, json, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret.ToString(CultureInfo.InvariantCulture), json, StringComparison.Ordinal);
    }

    private static string Json(ReportInput input) => Encoding.UTF8.GetString(ReportJson.Serialize(ReportBuilder.Build(input)));
}
