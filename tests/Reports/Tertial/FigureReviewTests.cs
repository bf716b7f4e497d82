using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Tertial;

/// <summary>A report whose own figures cannot be right is not made, but for a reason that it prints.</summary>
public sealed class FigureReviewTests
{
    private static readonly ReportInput Sound = ReportFixture.Input(Period.VB(2023));

    /// <summary>A share registered by hand whose total is above both sexes.</summary>
    private static readonly ReportInput Impossible = Registered("brukare-nojda", "%", 97, 80, 85);

    [Fact]
    public void Figures_that_hang_together_have_no_findings() => Assert.Empty(ErrorsOf(Sound));

    [Fact]
    public void An_impossible_figure_stops_the_report_and_is_told_with_what_to_do()
    {
        UserException error = Assert.Throws<UserException>(() => ReportBuilder.Build(Impossible));
        Assert.Equal(ErrorKind.Conflict, error.Kind);
        Assert.StartsWith("Rapporten görs inte, för en siffra kan inte stämma:\n  brukare-nojda: Utfallet 97,00 % är högre än både", error.Message, StringComparison.Ordinal);
        Assert.Contains("[total-outside-sexes]", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Rätta underlaget och läs in det på nytt.", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("--trots-fynd \"SKÄL\"; skälet och fynden skrivs då ut i rapporten.", error.Typed, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_reason_the_report_is_made_and_prints_reason_and_finding()
    {
        ReportModel model = ReportBuilder.Build(Impossible with { DespiteFindings = "Enkäten är under rättning." });
        Assert.Contains("Rapporten är gjord trots ett fynd i granskningen av siffrorna. Skäl: Enkäten är under rättning.", model.Appendix.Notes);
        Assert.Contains(model.Appendix.Notes, note => note == "Fynd – brukare-nojda: utfallet ligger utanför de båda könens utfall.");
    }

    [Fact]
    public void A_reason_that_was_not_needed_is_not_printed() => Assert.DoesNotContain(
        ReportBuilder.Build(Sound with { DespiteFindings = "För säkerhets skull" }).Appendix.Notes, note => note.Contains("trots", StringComparison.Ordinal));

    [Fact]
    public void A_value_of_unknown_kind_is_left_alone() => Assert.Empty(ErrorsOf(Registered("nagot", "", 97.5m, 80.5m, 85.5m)));

    [Fact]
    public void More_women_and_men_than_everyone_stop_the_report() =>
        Assert.Equal("sum-mismatch", Assert.Single(ErrorsOf(Registered("antal-deltagare", "st", 31, 20, 12))).Finding.Rule);

    // 29,6 and 29,5 are printed as 30 and 30 beside 59.
    [Fact]
    public void Women_and_men_of_a_mean_may_be_rounded_to_more_than_everyone() =>
        Assert.Empty(ErrorsOf(Registered("antal-deltagare", "st", 59.1m, 29.6m, 29.5m)));

    // Children without a row of their own count in the total alone.
    [Fact]
    public void A_computed_total_with_others_than_the_sexes_may_lie_outside_theirs()
    {
        Figure Counted(Figure figure) => figure.Indicator == "andel-bistand" && figure.Period == Sound.Period && figure.Area.Id == Sound.Area.Id
            ? figure.Sex switch
            {
                Sex.T => figure with { Value = 1.05m, Numerator = 1_050, Denominator = 100_000 },
                Sex.K => figure with { Value = 0.79m, Numerator = 395, Denominator = 50_000 },
                _ => figure with { Value = 0.96m, Numerator = 480, Denominator = 50_000 },
            }
            : figure;
        Assert.Empty(ErrorsOf(Sound.Change(Counted)));

        // 395 + 480 = 875: with that numerator the total is made of the sexes alone.
        ReportInput wrong = Sound.Change(figure => Counted(figure) is { Indicator: "andel-bistand", Sex: Sex.T, Numerator: not null } total ? total with { Numerator = 875 } : Counted(figure));
        Assert.Equal("total-outside-sexes", Assert.Single(ErrorsOf(wrong)).Finding.Rule);
    }

    // 31 of 35, of whom 19 of 22 men and 7 of 8 women: five of neither sex, all counted.
    [Theory]
    [InlineData(31, 35, null)]
    [InlineData(28, 30, "total-outside-sexes")] // Nobody is left over who could be counted.
    public void A_registered_total_may_hold_others_than_the_sexes(int counted, int all, string? rule)
    {
        ReportInput input = Sound with
        {
            Figures =
            [
                .. Sound.Figures, Of(Sex.T, counted, all), Of(Sex.M, 19, 22), Of(Sex.K, 7, 8),
            ],
        };
        Assert.Equal(rule, ErrorsOf(input).SingleOrDefault()?.Finding.Rule);

        static Figure Of(Sex sex, decimal numerator, decimal denominator) =>
            ReportFixture.Of("brukare-nojda", Sound.Period, Sound.Area, sex, "%", 100 * numerator / denominator)
                with { Definition = "brukare-nojda", Numerator = numerator, Denominator = denominator };
    }

    [Fact]
    public void A_withheld_figure_is_not_looked_at() => Assert.Empty(ErrorsOf(
        Impossible.Change(figure => figure.Indicator == "brukare-nojda" && figure.Sex == Sex.T ? figure with { Status = FigureStatus.Suppressed, Value = null } : figure)));

    private static IReadOnlyList<ReviewedFigure> ErrorsOf(ReportInput input) => FigureReview.Errors(new ReportData(input));

    private static ReportInput Registered(string id, string unit, decimal total, decimal women, decimal men)
    {
        Figure Of(Sex sex, decimal value) => ReportFixture.Of(id, Sound.Period, Sound.Area, sex, unit, value) with { Definition = id };
        return Sound with { Figures = [.. Sound.Figures, Of(Sex.T, total), Of(Sex.K, women), Of(Sex.M, men)] };
    }
}
