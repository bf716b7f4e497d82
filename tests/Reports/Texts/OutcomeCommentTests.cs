using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Texts;

/// <summary>The sentences word for word; the figures of the first ones are those of the verksamhetsberättelse 2023.</summary>
public class OutcomeCommentTests
{
    private static readonly Area Area = new("bromma", "Bromma", AreaKind.Stadsdel, [], null, null, [], []);

    // Share of persons: lower is better, both targets 1,5 %.
    private static readonly OutcomeFacts Share = new()
    {
        Subject = "Utfallet",
        Period = Period.VB(2023),
        IsYearly = false,
        Unit = "%",
        Decimals = 2,
        Direction = Direction.Lower,
        IsAboutChildren = false,
        Total = Ok(0.87m),
        Women = Ok(0.79m),
        Men = Ok(0.96m),
        Previous = Ok(0.89m),
        Target = TargetText.Parse("1,5 %"),
        KfTarget = TargetText.Parse("1,5 %"),
    };

    // Evictions that concern children: a count, no sexes.
    private static readonly OutcomeFacts Count = new()
    {
        Subject = "Utfallet",
        Period = Period.VB(2023),
        IsYearly = true,
        Unit = "st",
        Decimals = 0,
        Direction = Direction.Lower,
        IsAboutChildren = false,
        Total = Ok(8),
        Women = null,
        Men = null,
        Previous = Ok(2),
        Target = TargetText.Parse("0"),
        KfTarget = TargetText.Parse("Tas fram av nämnd"),
    };

    [Fact]
    public void Outcome_change_target_and_sexes() => AssertComment(
        "Utfallet är 0,87 procent, 0,02 procentenheter lägre än 2022. Årsmålet 1,5 procent uppnås. Kvinnor 0,79 och män 0,96.", Share);

    [Fact]
    public void A_tertial_compares_with_the_same_part_of_the_year_and_says_so_far() => AssertComment(
        "Utfallet är 0,87 procent, 0,02 procentenheter lägre än samma period 2022. Årsmålet 1,5 procent uppnås hittills. Kvinnor 0,79 och män 0,96.",
        Share with { Period = Period.T2(2023) });

    [Fact]
    public void A_yearly_indicator_compares_with_the_year_in_a_tertial_report_too() => AssertComment(
        "Utfallet är 8, 6 fler än 2022. Årsmålet 0 uppnås inte hittills: utfallet är 8 fler.", Count with { Period = Period.T2(2023) });

    [Fact]
    public void A_count_has_more_or_fewer() => AssertComment(
        "Utfallet är 1, 1 färre än 2022. Årsmålet 0 uppnås inte: utfallet är 1 fler.", Count with { Total = Ok(1) });

    [Fact]
    public void No_change_is_told_as_it_is_printed() => AssertComment(
        "Utfallet är 0,60 procent, oförändrat jämfört med 2022. Årsmålet 1,5 procent uppnås.",
        Share with { Total = Ok(0.6012m), Previous = Ok(0.5999m), Women = null, Men = null });

    [Fact]
    public void The_difference_is_that_of_the_printed_figures() => AssertComment(
        "Utfallet är 0,77 procent, 0,02 procentenheter högre än 2022. Årsmålet 1,5 procent uppnås.",
        Share with { Total = Ok(0.7651m), Previous = Ok(0.7549m), Women = null, Men = null });

    [Fact]
    public void Both_targets_reached_tells_that_the_outcome_is_better() => AssertComment(
        "Utfallet är 0,9 procent, oförändrat jämfört med 2022. Årsmålet 1 procent uppnås, och utfallet är bättre än KF:s årsmål 2,7 procent.",
        Share with
        {
            Decimals = 1, Total = Ok(0.9m), Previous = Ok(0.9m), Women = null, Men = null,
            Target = TargetText.Parse("1 %"), KfTarget = TargetText.Parse("2,7 %"),
        });

    [Fact]
    public void Both_targets_missed() => AssertComment(
        "Utfallet är 73, 2 högre än 2022. Varken årsmålet 80 eller KF:s årsmål 83 uppnås.", Ami(73));

    [Fact]
    public void Own_target_reached_but_not_KFs() => AssertComment(
        "Utfallet är 81, 10 högre än 2022. Årsmålet 80 uppnås, men inte KF:s årsmål 83.", Ami(81));

    [Fact]
    public void KFs_target_reached_but_not_the_own() => AssertComment(
        "Utfallet är 81, 10 högre än 2022. Årsmålet 85 uppnås inte, men väl KF:s årsmål 80.",
        Ami(81) with { Target = TargetText.Parse("85"), KfTarget = TargetText.Parse("80") });

    [Fact]
    public void KFs_target_alone_is_named() => AssertComment(
        "Utfallet är 2,00 procent, 0,10 procentenheter högre än 2022. KF:s årsmål 1,5 procent uppnås inte: utfallet är 0,50 procentenheter för högt.",
        Share with { Total = Ok(2), Previous = Ok(1.9m), Women = null, Men = null, Target = null });

    [Fact]
    public void A_two_sided_target_has_a_distance_but_no_bad_side() => AssertComment(
        "Utfallet är 96,8 procent, 1,2 procentenheter lägre än 2022. Årsmålet 100 procent uppnås inte: utfallet är 3,2 procentenheter ifrån.",
        Share with
        {
            Decimals = 1, Direction = Direction.Target, Total = Ok(96.8m), Previous = Ok(98), Women = null, Men = null,
            Target = TargetText.Parse("100 %"), KfTarget = TargetText.Parse("100 %"),
        });

    [Fact]
    public void A_target_in_words_is_not_compared() => AssertComment(
        "Utfallet är 8, 6 fler än 2022.", Count with { Target = TargetText.Parse("öka") });

    [Fact]
    public void A_break_forbids_the_comparison() => AssertComment(
        "Utfallet är 8. Måttet har ändrats sedan 2022, och utfallen går inte att jämföra. Årsmålet 0 uppnås inte: utfallet är 8 fler.",
        Count with { Total = Ok(8) with { Notes = ["break"] } });

    [Fact]
    public void A_withheld_outcome_is_said_to_be() => AssertComment(
        "Utfallet visas inte, för att ingen enskild ska kunna pekas ut. Kvinnor 0,79; uppgiften för män visas inte.",
        Share with { Total = Without(FigureStatus.Suppressed), Men = Without(FigureStatus.Suppressed) });

    [Fact]
    public void Both_sexes_withheld() => AssertComment(
        "Utfallet är 0,87 procent, 0,02 procentenheter lägre än 2022. Årsmålet 1,5 procent uppnås. Uppgifterna för kvinnor och män visas inte.",
        Share with { Women = Without(FigureStatus.Suppressed), Men = Without(FigureStatus.Suppressed) });

    [Fact]
    public void One_sex_withheld_and_one_missing() => AssertComment(
        "Utfallet är 0,87 procent, 0,02 procentenheter lägre än 2022. Årsmålet 1,5 procent uppnås. Uppgiften för kvinnor visas inte; uppgift för män saknas.",
        Share with { Women = Without(FigureStatus.Suppressed), Men = Without(FigureStatus.Missing) });

    [Fact]
    public void Missing_sexes_and_a_missing_year_before() => AssertComment(
        "Utfallet är 0,87 procent. Det kan inte jämföras med 2022, eftersom uppgift då saknas. Årsmålet 1,5 procent uppnås. Uppgift för kvinnor och män saknas.",
        Share with { Previous = null, Women = Without(FigureStatus.Missing), Men = Without(FigureStatus.Incomplete) });

    [Theory]
    [InlineData(FigureStatus.Suppressed, "den uppgiften inte visas")]
    [InlineData(FigureStatus.Incomplete, "underlaget då är ofullständigt")]
    [InlineData(FigureStatus.Missing, "uppgift då saknas")]
    public void Why_there_is_nothing_to_compare_with(FigureStatus status, string why) => AssertComment(
        $"Utfallet är 8. Det kan inte jämföras med 2022, eftersom {why}. Årsmålet 0 uppnås inte: utfallet är 8 fler.",
        Count with { Previous = Without(status) });

    [Fact]
    public void An_incomplete_outcome_is_said_to_be() => AssertComment(
        "Utfallet kan inte räknas fram, eftersom underlaget är ofullständigt.", Count with { Total = Without(FigureStatus.Incomplete) });

    [Fact]
    public void A_missing_outcome_is_said_to_be() => AssertComment(
        "Utfall saknas, eftersom det inte finns något att räkna på.", Count with { Total = Without(FigureStatus.Missing) });

    [Fact]
    public void An_outcome_that_nobody_has_registered() => AssertComment("Inget utfall är registrerat.", Count with { Total = null });

    [Fact]
    public void Children_are_girls_and_boys() => AssertComment(
        "Utfallet är 0,87 procent, 0,02 procentenheter lägre än 2022. Årsmålet 1,5 procent uppnås. Flickor 0,79 och pojkar 0,96.",
        Share with { IsAboutChildren = true });

    [Fact]
    public void A_total_outside_the_sexes_is_explained()
    {
        AssertComment(
            "Utfallet är 1,08 procent, 0,19 procentenheter högre än 2022. Årsmålet 1,5 procent uppnås. "
                + "Flickor 1,02 och pojkar 1,05; i totalen ingår även barn utan uppgift om kön.",
            Share with { IsAboutChildren = true, Total = Ok(1.08m), Women = Ok(1.02m), Men = Ok(1.05m) });
        AssertComment(
            "Utfallet är 0,79 procent, 0,10 procentenheter lägre än 2022. Årsmålet 1,5 procent uppnås. Kvinnor 0,79 och män 0,96.",
            Share with { Total = Ok(0.7851m) });
    }

    [Fact]
    public void A_withheld_value_is_not_told_even_if_the_figure_still_carries_it()
    {
        string comment = OutcomeComment.For(Share with
        {
            Total = Ok(0.4321m) with { Status = FigureStatus.Suppressed },
            Women = Ok(0.5432m) with { Status = FigureStatus.Suppressed },
            Previous = Ok(0.6543m) with { Status = FigureStatus.Suppressed },
        });
        Assert.Equal("Utfallet visas inte, för att ingen enskild ska kunna pekas ut. Män 0,96; uppgiften för kvinnor visas inte.", comment);
    }

    [Theory]
    [InlineData("preliminary", 0, "preliminär")]
    [InlineData("older-population", 0, "äldre folkmängd")]
    [InlineData("break", 0, "tidsseriebrott 2023")]
    [InlineData("pagar:3", 0, "3 pågår")]
    [InlineData("pagar:3", 5, "några pågår")]
    [InlineData("pagar:12", 5, "12 pågår")]
    [InlineData("pagar", 5, "några pågår")]
    [InlineData("not-yet-due:7", 5, "7 har ännu inte förfallit")]
    public void Notes_are_told_in_words_and_small_counts_not_at_all(string note, int smallest, string expected) =>
        Assert.Equal([expected], FigureWords.InWords(Ok(1) with { Notes = [note, "unknown-code"] }, smallest));

    private static OutcomeFacts Ami(decimal value) => new()
    {
        Subject = "Utfallet",
        Period = Period.VB(2023),
        IsYearly = true,
        Unit = "index",
        Decimals = 0,
        Direction = Direction.Higher,
        IsAboutChildren = false,
        Total = Ok(value),
        Women = null,
        Men = null,
        Previous = Ok(71),
        Target = TargetText.Parse("80"),
        KfTarget = TargetText.Parse("83"),
    };

    private static void AssertComment(string expected, OutcomeFacts facts) => Assert.Equal(expected, OutcomeComment.For(facts));

    private static Figure Ok(decimal value) => new()
    {
        Indicator = "x",
        Period = Period.VB(2023),
        Area = Area,
        Sex = Sex.T,
        Value = value,
        Numerator = null,
        Denominator = null,
        Unit = "",
        Status = FigureStatus.Ok,
        Notes = [],
        Definition = "x@1",
        Target = null,
        KfTarget = null,
        Previous = null,
    };

    private static Figure Without(FigureStatus status) => Ok(0) with { Value = null, Status = status };
}
