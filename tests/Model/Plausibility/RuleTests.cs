using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Plausibility;
using Bistand.Analytics.Model.Plausibility.Rules;
using Bistand.Analytics.Model.Plausibility.Tables;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Model.Plausibility;

/// <summary>Each rule with what it finds and with the near misses that it has to leave alone.</summary>
public sealed class RuleTests
{
    private static readonly IndicatorHints Hints = new(
        IndicatorCatalog.Load(TemplateFolder.Find().Indicators).All, GoalCatalog.Load(TemplateFolder.Find().Goals).Trees);

    [Theory]
    [InlineData("Andel x", "0,76 %", "0,96 %", "0,79 %", "error")]
    [InlineData("Andel x", "0,98 %", "0,96 %", "0,79 %", "error")]
    [InlineData("Andel x", "0,97 %", "0,96 %", "0,79 %", null)] // Both may be 0,965, rounded up and down.
    [InlineData("Andel x", "0,6 %", "0,70 %", "0,66 %", "error")] // 0,6 reaches 0,65 at most, and 0,66 begins at 0,655.
    [InlineData("Andel x", "91", "88", "78", "error")]
    [InlineData("Sjukfrånvaro", "8", "3,6", "7,4", "error")]
    [InlineData("Andel x", "0,6 %", "0,70 %", "0,65 %", null)]
    [InlineData("Andel x", "0,8 %", "0,76 %", "0,79 %", null)]
    [InlineData("Andel x", "50 %", "50 %", "50 %", null)]
    [InlineData("Andel x", "0 %", "0 %", "0 %", null)]
    [InlineData("Andel x", "0,76 %", "", "0,79 %", null)]
    [InlineData("Andel x", "", "0,96 %", "0,79 %", null)]
    [InlineData("Andel x", "..", "0,96 %", "0,79 %", null)]
    [InlineData("Antal x", "10", "4", "6", null)]
    [InlineData("Aktivt Medskapandeindex", "73", "70", "71", null)]
    public void Total_outside_sexes(string name, string total, string men, string women, string? expected) =>
        Expect("total-outside-sexes", expected, Row(name, total, men, women));

    [Theory]
    [InlineData("Andel x", "31 %", "79 %", "21 %", "warning")]
    [InlineData("Andel x", "31 %", "78,9 %", "21,1 %", "warning")]
    [InlineData("Andel x", "31 %", "79 %", "21,1 %", "warning")] // 79 covers 78,9.
    [InlineData("Andel x", "31 %", "50 %", "50 %", "warning")]
    [InlineData("Andel x", "31 %", "79 %", "22 %", null)]
    [InlineData("Andel x", "31 %", "78,9 %", "21,2 %", null)]
    [InlineData("Andel x", "50 %", "50 %", "50 %", null)]
    [InlineData("Andel x", "50 %", "100 %", "0 %", null)]
    [InlineData("Aktivt Medskapandeindex", "50", "60", "40", null)]
    [InlineData("Antal x", "100", "60", "40", null)]
    [InlineData("Könsfördelning, andel av de aktuella (%)", "", "60 %", "40 %", null)]
    public void Sexes_are_a_distribution(string name, string total, string men, string women, string? expected) =>
        Expect("sexes-are-distribution", expected, Row(name, total, men, women));

    [Theory]
    [InlineData("18,12 %", null, "27", "180", "error")]
    [InlineData("18,12 %", null, "27", "149", null)]
    [InlineData("18 %", null, "27", "149", null)]
    [InlineData("12,5 %", null, "1", "8", null)]
    [InlineData("13 %", null, "1", "8", null)] // Half up,
    [InlineData("12 %", null, "1", "8", null)] // half to even.
    [InlineData("50 %", null, "0", "0", "error")]
    [InlineData("", null, "27", "180", null)]
    [InlineData("33,33 %", "2", "", "", "error")]
    [InlineData("33,33 %", "3", "", "", null)]
    [InlineData("33,33 %", "100", "", "", null)]
    [InlineData("97,02 %", "39", "", "", "error")]
    [InlineData("0 %", "2", "", "", null)]
    [InlineData("100 %", "1", "", "", null)]
    [InlineData("0,76 %", "84000", "", "", null)]
    [InlineData("40 %", null, "", "7", "error")]
    [InlineData("43 %", null, "", "7", null)]
    public void A_share_has_to_come_from_its_counts(string total, string? cases, string numerator, string denominator, string? expected) =>
        Expect("share-not-from-counts", expected, Row("Andel x", total) with
        {
            Cases = PrintedNumber.Parse(cases)?.Value, Numerator = PrintedNumber.Parse(numerator)?.Value, Denominator = PrintedNumber.Parse(denominator)?.Value,
        });

    [Fact]
    public void Both_sexes_need_their_own_cases() => Expect(
        "share-not-from-counts", "error", Row("Andel x", "50 %", "66,67 %", "33,33 %") with { Cases = 5 }); // 3 men and 3 women

    [Fact]
    public void A_share_of_hours_is_not_a_share_of_cases() => Expect(
        "share-not-from-counts", null, Row("Sjukfrånvaro", "8,13 %", "3,62 %", "9,61 %") with { Cases = 12 });

    [Theory]
    [InlineData("Antal x", "31", "20", "12", "error")]
    [InlineData("Antal x", "12", "7", "4", "warning")]
    [InlineData("Antal x", "12", "7", "5", null)]
    [InlineData("Antal x", "0", "0", "0", null)]
    [InlineData("Antal x", "12", "7", "", null)]
    [InlineData("Antal hushåll, medel per månad", "11", "5", "5", null)] // 10,6 = 5,3 + 5,3
    [InlineData("Antal hushåll, medel per månad", "13", "5", "5", "warning")]
    [InlineData("antal-vuxna", "59", "30", "30", null)] // Known to be a mean over months: 59,1 = 29,6 + 29,5.
    [InlineData("antal-vuxna", "59", "32", "30", "error")]
    [InlineData("Andel x", "12 %", "7 %", "13 %", null)]
    [InlineData("Aktivt Medskapandeindex", "73", "80", "70", null)]
    public void Men_and_women_make_the_total_of_a_count(string name, string total, string men, string women, string? expected) =>
        Expect("sum-mismatch", expected, Row(name, total, men, women));

    [Fact]
    public void A_text_that_tells_of_unknown_sex_explains_the_rest() =>
        Expect("sum-mismatch", null, Row("Antal x", "12", "7", "4") with { Text = "En person saknar uppgift om kön." });

    [Theory]
    [InlineData("Kvinnor;10|Män;12|Totalt;21", "error")]
    [InlineData("Kvinnor;10|Män;12|Totalt;22", null)]
    [InlineData("Kvinnor;10|Män;12|Summa;23", "warning")]
    [InlineData("Chef;1|Assistent;1,5|Totalt antal medarbetare;3", "info")]
    [InlineData("Bistånd, mnkr;11,72|Lokaler, mnkr;20,44|Summa, mnkr;32,2", null)] // 32,16
    [InlineData("Bistånd;11,7 mnkr|Lokaler;20,4 mnkr|Summa;33,1 mnkr", "warning")]
    [InlineData("Summa intäkter;6 300|Lön;70 000|Hyra;7 200|Summa kostnader;77 200|Summa netto;70 900", null)]
    [InlineData("Bidrag;6 300|Avgifter;0|Summa intäkter;6 300|Lön;70 000|Hyra;7 200|Summa kostnader;77 200|Summa netto;71 900", "error")]
    [InlineData("Andel kvinnor;40 %|Andel män;70 %|Andel totalt;55 %", null)]
    [InlineData("Arbete;33,3 %|Studier;33,3 %|Okänt;33,3 %|Totalt;100 %", null)]
    [InlineData("Arbete;33,3 %|Studier;33,3 %|Okänt;43,3 %|Totalt;100 %", "error")]
    [InlineData("Antal vräkningar;8|Antal hushåll;500|Totalt antal klagomål;13", null)]
    [InlineData("Aktivt Medskapandeindex;73|Sjukfrånvaro;8 %|Totalt antal klagomål;13", null)]
    [InlineData("Klagomål efter avsändare, totalt;16|Klagomål efter ämne, totalt;13", "warning")]
    [InlineData("Antal klagomål efter avsändare;16|Antal klagomål efter ämne;13", "warning")]
    [InlineData("Antal klagomål (efter avsändare);16|Antal klagomål (efter ämne);16", null)]
    [InlineData("Antal som har arbete efter praktik;16|Antal som har arbete efter utbildning;13", null)]
    [InlineData("Antal hushåll per månad;16|Antal hushåll per år;13", null)]
    [InlineData("Antal avvikelser;10|varav lex Sarah;12", "error")]
    [InlineData("Antal avvikelser;10|varav lex Sarah;7|varav synpunkter;5", null)]
    public void Rows_make_their_total_row(string rows, string? expected) => Expect("sum-mismatch", expected, [.. Table(rows)]);

    [Theory]
    [InlineData("Totalt har 12 barn berörts. Av dem var sju pojkar och fyra flickor.", "warning")]
    [InlineData("Totalt har 11 barn berörts. Av dem var sju pojkar och fyra flickor.", null)]
    [InlineData("Sju pojkar och fyra flickor berördes.", null)]
    [InlineData("Totalt 176 individer, varav 53 kvinnor och 123 män.", null)]
    [InlineData("Totalt 176 individer, varav 53 kvinnor och 133 män.", "warning")]
    public void A_texts_own_sums_are_checked(string text, string? expected) =>
        Expect("sum-mismatch", expected, Row("Antal vräkningar", "8") with { Text = text });

    [Theory]
    [InlineData("Andel x", "84,38", "86,36 %", "warning")]
    [InlineData("Andel x", "50", "", "warning")]
    [InlineData("Andel x", "0", "0 %", null)]
    [InlineData("Andel x", "84,38 %", "86,36 %", null)]
    [InlineData("Andel x i procent", "84,38", "", null)]
    [InlineData("andel-bistand", "0,76", "", null)]
    [InlineData("Antal x", "22", "", null)]
    [InlineData("Aktivt Medskapandeindex", "73", "", null)]
    [InlineData("Sjukfrånvaro", "8", "3,6 %", "warning")]
    public void A_share_needs_its_sign(string name, string total, string men, string? expected) => Expect("unit-missing", expected, Row(name, total, men));

    [Theory]
    [InlineData("öka", "", "info")]
    [InlineData("80 %", "Tas fram av nämnd", "info")]
    [InlineData("", "tas fram 2009", "info")]
    [InlineData("max 6 %", "≤ 5 %", null)]
    [InlineData("5 (max)", "100 %", null)]
    [InlineData("1 600 st", "750", null)]
    [InlineData("-", "–", null)]
    [InlineData("", "", null)]
    public void A_target_in_words_is_told_of(string target, string kfTarget, string? expected) =>
        Expect("target-not-numeric", expected, Row("Andel x", "5 %") with { Target = target, KfTarget = kfTarget });

    [Theory]
    [InlineData("Aktivt Medskapandeindex", "73", "80", "Uppfylls helt", "warning")]
    [InlineData("Aktivt Medskapandeindex", "80", "80", "Uppfylls helt", null)]
    [InlineData("Aktivt Medskapandeindex", "73", "80", "Uppfylls delvis", null)]
    [InlineData("Aktivt Medskapandeindex", "73", "80", "Uppfylls ej", null)]
    [InlineData("Aktivt Medskapandeindex", "73", "80", "ej uppnått", null)]
    [InlineData("Aktivt Medskapandeindex", "73", "80", "helt uppnått", "warning")]
    [InlineData("Aktivt Medskapandeindex", "73", "80", "", null)]
    [InlineData("Sjukfrånvaro", "8 %", "9,5 %", "Uppfylls helt", null)]
    [InlineData("Sjukfrånvaro", "9,6 %", "9,5 %", "Uppfylls helt", "warning")]
    [InlineData("Sjukfrånvaro (alla nämnder/bolag)", "9,6 %", "6 %", "Uppnått", "warning")]
    [InlineData("Ett mått", "6", "max 5", "Uppfylls helt", "warning")]
    [InlineData("Ett mått", "6", "5 (max)", "Uppfylls helt", "warning")]
    [InlineData("Ett mått", "4", "max 5", "Uppfylls helt", null)]
    [InlineData("Ett mått", "6", "5", "Uppfylls helt", null)] // Nobody knows which way is better.
    [InlineData("Andel nöjda brukare", "70 %", "80 %", "Uppfylls helt", "warning")]
    [InlineData("Andel nöjda brukare", "79,6 %", "80 %", "Uppfylls helt", "warning")]
    [InlineData("Andel nöjda brukare", "70 %", "öka", "Uppfylls helt", null)]
    public void A_missed_target_is_not_met(string name, string outcome, string target, string assessment, string? expected) =>
        Expect("target-missed-status", expected, Row(name, outcome) with { Target = target, Assessment = assessment });

    [Theory]
    [InlineData("Sjukfrånvaro", "2023", "Sjukfrånvaro", "2023", "warning")]
    [InlineData("Sjukfrånvaro", "2023", "SJUKFRÅNVARO ", "2023", "warning")]
    [InlineData("Sjukfrånvaro", "2023", "Sjukfrånvaro", "T2 2023", null)]
    [InlineData("Sjukfrånvaro", "2023", "Sjukfrånvaro dag 1-14", "2023", null)]
    [InlineData("Totalt", "2023", "Totalt", "2023", null)]
    public void A_row_stands_once(string one, string period, string other, string otherPeriod, string? expected) => Expect(
        "duplicate-row", expected, Row(one, "") with { Period = period }, Row(other, "") with { Number = 2, Period = otherPeriod });

    [Theory]
    [InlineData("69,23 %", "57,14 %", "83,33 %", null, null, "warning")] // 9/13 = 4/7 and 5/6
    [InlineData("84,38", "86,36 %", "77,78 %", null, null, "warning")] // 27/32 = 19/22, 7/9 and one more
    [InlineData("69,23 %", "57,14 %", "83,33 %", 13, null, "warning")]
    [InlineData("7,5 %", "", "", null, 40, "warning")] // 3 of 40
    [InlineData("97,5 %", "", "", null, 40, "warning")] // 39 of 40: one is left over
    [InlineData("0 %", "", "", null, 40, null)]
    [InlineData("100 %", "", "", null, 40, null)]
    [InlineData("100 %", "", "", 3, null, "warning")]
    [InlineData("12,5 %", "", "", null, 40, null)] // 5 of 40
    [InlineData("33,33 %", "", "", null, null, null)] // A third of how many?
    [InlineData("0,76 %", "0,96 %", "0,60 %", null, null, null)]
    [InlineData("31 %", "79 %", "21 %", null, null, null)]
    [InlineData("50 %", "50 %", "50 %", null, null, null)]
    [InlineData("25,0 %", "25,0 %", "25,0 %", null, null, null)] // Equal shares of any size.
    [InlineData("0,0 %", "0,0 %", "0,0 %", null, 5000, null)]
    [InlineData("66,7 %", "50,0 %", "100,0 %", null, null, "warning")] // 2/3 = 1/2 and 1/1
    [InlineData("40,0 %", "33,3 %", "50,0 %", null, null, "warning")] // 2/5 = 1/3 and 1/2
    [InlineData("40,0 %", "33,3 %", "50,0 %", null, 1000, null)] // 400 of 1 000
    [InlineData("40,0 %", "33,3 %", "50,0 %", 1000, null, null)]
    [InlineData("41,2 %", "38,1 %", "44,6 %", 500, null, null)]
    public void Small_counts_can_be_worked_out(string total, string men, string women, int? cases, int? denominator, string? expected) =>
        Expect("small-count", expected, Row("Andel x", total, men, women) with { Cases = cases, Denominator = denominator });

    [Fact]
    public void Others_in_the_total_explain_a_total_outside_the_sexes()
    {
        Expect("total-outside-sexes", null, Row("Andel x", "0,76 %", "0,96 %", "0,79 %") with { OthersInTotal = true });
        Expect("sum-mismatch", null, Row("Antal x", "12", "7", "4") with { OthersInTotal = true });
    }

    private static void Expect(string rule, string? severity, params PublishedRow[] rows)
    {
        IReadOnlyList<Finding> findings = PlausibilityCheck.Run(new PublishedTable(rows, Hints));
        Assert.Equal(severity, findings.SingleOrDefault(finding => finding.Rule == rule)?.Severity.ToString().ToLowerInvariant());
    }

    private static PublishedRow Row(string name, string total, string men = "", string women = "") => new(1, name)
    {
        Outcome = PrintedNumber.Parse(total), Men = PrintedNumber.Parse(men), Women = PrintedNumber.Parse(women), Period = "2023",
    };

    private static IEnumerable<PublishedRow> Table(string rows) => rows.Split('|')
        .Select((row, index) => Row(row.Split(';')[0], row.Split(';')[1]) with { Number = index + 1 });
}
