using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Rendering;

/// <summary>
/// A report with everything that strains a page: long names, withheld, absent and impossible figures, negative amounts, all four
/// assessments, every kind of chart. About as long as a verksamhetsberättelse. All figures are invented.
/// </summary>
internal static class SampleReport
{
    public static ReportModel Year(Audience audience = Audience.Public) => new(
        new ReportHead
        {
            Title = "Verksamhetsberättelse 2023", Period = "2023-VB", PeriodText = "januari–december 2023", AreaId = "hagersten-alvsjo", AreaName = "Hägersten-Älvsjö",
            Audience = audience, Release = 7, DataAsOf = "Underlag i utgåva 7, publicerad 14 januari 2024", Timestamp = new DateTimeOffset(2024, 1, 14, 8, 30, 0, TimeSpan.Zero),
        },
        Summary(),
        IndicatorHeadings.Year(2023),
        SampleGoals.Tree(tertial: false),
        [Households(), Economy()],
        SampleAppendix.Create());

    public static ReportModel Tertial() => Year(Audience.Internal) with
    {
        Head = Year().Head with
        {
            Title = "Tertialrapport 2 2023", Period = "2023-T2", PeriodText = "januari–augusti 2023", Audience = Audience.Internal,
            Unit = "Enheten för ekonomiskt bistånd och beroende",
        },
        IndicatorHeadings = IndicatorHeadings.Tertial(2, 2023),
        Goals = SampleGoals.Tree(tertial: true),
    };

    public static Chart ChartOf(ChartSpec spec) => spec switch
    {
        ChartSpec.Development => SampleCharts.Development("utveckling-antal-hushall"),
        ChartSpec.Areas => SampleCharts.Areas("stadsdelar-andel-bistand"),
        ChartSpec.Sexes => SampleCharts.Sexes("kon-andel-bistand"),
        ChartSpec.Funnel => SampleCharts.Funnel(),
        ChartSpec.Lines => SampleCharts.Lines("utveckling"),
        _ => SampleCharts.Cost("kostnad-budget"),
    };

    private static ReportSummary Summary() => new(
        [
            "Antalet hushåll med ekonomiskt bistånd var i genomsnitt 412 per månad under 2023, vilket är 13 färre än 2022. Andelen av "
            + "befolkningen som har ekonomiskt bistånd var 0,87 % och årsmålet 1,5 % nås därmed.",
            "Kostnaden för ekonomiskt bistånd blev 51,2 mnkr, vilket är 1,4 mnkr mer än budget. Medelbidraget per hushåll och månad steg "
            + "med 7,9 %, medan antalet hushåll minskade.",
            "Av de 9 indikatorer som har ett numeriskt årsmål nås 5. För 2 indikatorer är underlaget ofullständigt.",
        ],
        [
            new("Hushåll per månad", Cell.Number(412.3m, "412"), "−3,2 % mot VB 2022", null),
            new("Andel av befolkningen", Cell.Number(0.87m, "0,87 %"), "−0,03 procentenheter mot VB 2022", "Årsmål 1,5 %"),
            new("Medelbidrag per hushåll och månad", Cell.Number(10348m, "10 348 kr"), "+7,9 % mot VB 2022", null),
            new("Avvikelse mot budget", Cell.Number(-1_400_000m, "−1,4 mnkr"), "underskott 2,8 %", "Årsmål 100 %"),
            new("Vräkningar som berör barn", Cell.Suppressed, null, "Årsmål 0"),
            new("Aktivt Medskapandeindex", Cell.Missing, null, "Årsmål 80"),
        ],
        [
            new(GoalLevel.Verksamhetsomrade, "KF:s mål för verksamhetsområdet", "1.3 Stockholms stad ska ge stöd och omsorg där behoven är som störst",
                Assessment.None, "–"),
            new(GoalLevel.Enhetsmal, "Enhetsmål", "Den enskilde får bistånd med en grund i rättssäkerhet och evidensbaserad praktik",
                new Assessment(AssessmentStatus.Met, null), "2 av 2"),
            new(GoalLevel.Enhetsmal, "Enhetsmål", "Andelen personer som är beroende av ekonomiskt bistånd minskar och vägen till egen försörjning är kort",
                new Assessment(AssessmentStatus.PartlyMet, null), "3 av 5"),
            new(GoalLevel.Enhetsmal, "Enhetsmål", "Personer som är eller riskerar att bli hemlösa erbjuds rådgivning och stöd",
                new Assessment(AssessmentStatus.NotMet, null), "0 av 2"),
        ]);

    private static Chapter Households() => new(
        "Hushåll och kostnad",
        ["Kapitlet visar hur antalet hushåll och kostnaden har utvecklats och hur de väntas utvecklas. Prognosen är maskinellt framtagen."],
        [
            new Section("Antal hushåll",
                ["Antalet hushåll har minskat sedan 2021. Prognosen för 2024 är 398 hushåll i genomsnitt per månad (80 % intervall 371–425)."],
                [SampleCharts.Development("utveckling-antal-hushall"), SampleCharts.Areas("stadsdelar-andel-bistand")],
                [SampleCharts.HouseholdTable()]),
            new Section("Kostnad mot budget",
                ["Utfallet översteg budget från och med juni. Avvikelsen förklaras av ett högre medelbidrag."],
                [SampleCharts.Cost("kostnad-budget")],
                [SampleCharts.CostTable()]),
        ]);

    private static Chapter Economy() => new(
        "Uppföljning av ekonomi",
        ["Beloppen är i tusental kronor. Kostnader är positiva, intäkter negativa; en negativ avvikelse är ett underskott."],
        [new Section("Analys av resultaträkning", [], [], [SampleCharts.LedgerTable()])]);
}
