using Bistand.Analytics.Model.Written;

namespace Bistand.Analytics.Tests.Model.Written;

/// <summary>Sentences in the manner of a verksamhetsberättelse, each held against the figures that it is about.</summary>
public sealed class TextCheckTests
{
    private static readonly KnownFigure Share = new(
        "andel-avvarjda", "Andel avhysningar som kunnat avvärjas", "%", [41.03m, 45m, 55m], [3.97m, 13.97m, 10m], 8.8m, IsBroken: false) { OutcomeText = "41,03 %" };

    private static readonly KnownFigure Sickness = new("sjukfranvaro", "Sjukfrånvaro", "%", [8m, 9.6m, 3.6m, 7.9m, 9.5m], [0.1m, 1.5m, 1.6m], 1.3m, IsBroken: false);

    private static readonly KnownFigure Households = new("antal-hushall", "Antal hushåll", "st", [519m, 531m], [12m], 2.3m, IsBroken: false);

    private static readonly KnownFigure Evictions = new("vrakningar-barn", "Antal vräkningar som berör barn", "st", [8m, 0m], [8m], null, IsBroken: true);

    private static readonly KnownFigure Mean = new("medelbidrag", "Medelbidrag per hushåll och månad", "kr", [8254m, 8000m], [254m], 3.2m, IsBroken: false);

    [Theory]
    [InlineData("Utfallet är 97,02 %, vilket är över årsmålet.", TextRules.Contradiction)]
    [InlineData("Utfallet är 41,03 %, mot årsmålet 55 %.", null)]
    [InlineData("Andelen landar på 41 procent.", null)] // as rounded
    [InlineData("Andelen minskade med 4 %.", TextRules.Points)]
    [InlineData("Andelen minskade med 4 procentenheter.", null)]
    [InlineData("Andelen minskade med 3 procentenheter.", TextRules.Contradiction)]
    [InlineData("Andelen minskade med 8,8 procent.", null)] // relative to the year before
    [InlineData("En tjänst på 50 % har tillkommit under året.", null)] // about something else
    public void A_share_in_words_is_held_against_its_table(string text, string? rule) => Expect(rule, text, Share);

    [Fact]
    public void Per_cent_below_a_target_are_procentenheter() => Expect(TextRules.Points, "Sjukfrånvaron är dock 1,5 % under KF:s årsmål.", Sickness);

    [Theory]
    [InlineData("Antalet hushåll uppgår till 531 mot 519.", null)]
    [InlineData("Utfallet är 540.", TextRules.Contradiction)]
    [InlineData("Utfallet för 2023 är 519, 12 färre.", null)]
    public void A_count_is_held_against_its_table(string text, string? rule) => Expect(rule, text, Households);

    [Theory]
    [InlineData("Medelbidraget var 8 254 kronor.", null)]
    [InlineData("Medelbidraget var 8,3 tkr.", null)]
    [InlineData("Medelbidraget var 9 100 kronor.", TextRules.Contradiction)]
    public void Kronor_are_read_as_they_are_rounded(string text, string? rule) => Expect(rule, text, Mean);

    [Theory]
    [InlineData("Vräkningarna har ökat jämfört med föregående år.", TextRules.AcrossBreak)]
    [InlineData("Det går inte att jämföra årets ökning med föregående år.", null)]
    public void A_change_is_not_told_across_a_break(string text, string? rule) => Expect(rule, text, Evictions);

    [Theory]
    [InlineData("Barnen var sju pojkar och fyra flickor.", true)]
    [InlineData("Kvar blir två individer.", true)]
    [InlineData("Under året vräktes 3 hushåll.", true)]
    [InlineData("Endast en person tackade nej.", true)]
    [InlineData("En person kan ansöka på två sätt.", false)]
    [InlineData("De tre sektionerna möts varje månad.", false)]
    [InlineData("Fyra medarbetare har gått utbildningen, och 12 hushåll fick stöd.", false)]
    public void A_count_that_points_somebody_out_is_found_in_a_text_for_the_public(string text, bool found)
    {
        Expect(found ? TextRules.SmallCount : null, text, []);
        Assert.Empty(TextCheck.Run(Slot(text, null), [], smallest: 0));
    }

    [Theory]
    [InlineData("Barnen var sju pojkar och fyra flickor.", 10, "sju pojkar", "fyra flickor")]
    [InlineData("Tolv barn och 21 vuxna kvinnor av 1 015 personer fick stöd.", 20, "Tolv barn")]
    [InlineData("Av 1 150 personer fick 150 barn och 9 familjer stöd.", 200, "150 barn", "9 familjer")]
    public void What_is_small_is_for_the_settings_to_say(string text, int smallest, params string[] found) =>
        Assert.Equal(found, TextCheck.Run(Slot(text, null), [], smallest).Select(finding => finding.Message.Split('«', '»')[1]));

    [Fact]
    public void A_personnummer_is_found_wherever_it_was_written() => Expect(TextRules.PersonalNumber, "Ärendet 19121212-1212 avslutades.", []);

    [Fact]
    public void The_line_is_the_files_and_each_sentence_is_its_own()
    {
        TextFinding[] findings =
        [
            .. TextCheck.Run(Slot("Rubriken.\n\nUtfallet är 41,03 %.\nUtfallet är\n97 %. Utfallet är 98 %.", Share), [Share], 5),
        ];
        Assert.Equal([(7, "97 %"), (8, "98 %")], findings.Select(finding => (finding.Line, finding.Message.Split('»')[0][1..])));
    }

    [Fact]
    public void In_a_chapter_only_a_sentence_that_names_the_indicator_is_about_it()
    {
        Expect(TextRules.Contradiction, "Medelbidraget var 9 100 kronor.", [Mean, Share], null);
        Expect(null, "Hyran var 9 100 kronor. Utfallet är 97 %.", [Mean, Share], null);
        Expect(TextRules.Contradiction, "Andelen avhysningar som avvärjdes landade på 97 %.", [Mean, Share], null);
    }

    private static void Expect(string? rule, string text, params KnownFigure[] figures) => Expect(rule, text, figures, figures.FirstOrDefault());

    private static void Expect(string? rule, string text, KnownFigure[] figures, KnownFigure? beside)
    {
        IReadOnlyList<TextFinding> findings = TextCheck.Run(Slot(text, beside), figures, 5);
        if (rule is null)
        {
            Assert.Empty(findings);
        }
        else
        {
            Assert.Equal(rule, Assert.Single(findings).Rule);
        }
    }

    private static SlotText Slot(string body, KnownFigure? beside) => new(
        new Slot("plats", beside is null ? SlotKind.Chapter : SlotKind.Indicator, "Plats", false)
        {
            Indicator = beside is null ? null : new(beside.Indicator, beside.Name, default, null, new Dictionary<string, Bistand.Analytics.Model.Figures.Target>(), null),
        },
        new WrittenText { Status = TextStatus.Draft, Author = "A", Body = body, BodyLine = 4 }, "");
}
