using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Rendering;

/// <summary>A goal tree of four levels, one of them skipped in places, with the indicator columns in every state.</summary>
internal static class SampleGoals
{
    public static IReadOnlyList<GoalNode> Tree(bool tertial) =>
    [
        Node(GoalLevel.Inriktningsmal, "1.", "Ett Stockholm som håller samman med en stark och jämlik välfärd i hela staden", Assessment.None, children:
        [
            Node(GoalLevel.Verksamhetsomrade, "1.3", "Stockholms stad ska ge stöd och omsorg där behoven är som störst", Assessment.None,
                indicators:
                [
                    Row(tertial, "andel-forbattrad-beroende",
                        "Andel personer som själva upplever att de får en förbättrad situation av insatserna de fått från socialtjänsten (vuxna missbruk)",
                        "KF", "84,4 %", "86,4 %", "77,8 %", "100 %", "80 %",
                        "Utfallet 84,4 % är 4,4 procentenheter över årsmålet. Skillnaden mellan män och kvinnor är 8,6 procentenheter."),
                ],
                children:
                [
                    Node(GoalLevel.Namndmal, null, "Vuxna invånare lever ett självständigt liv utifrån sina förutsättningar", Assessment.None,
                        description:
                        [
                            "Målet nås genom att personer får stöd utifrån egna förutsättningar för att kunna delta i samhällets gemenskap. Insatser i "
                            + "egen regi erbjuds i ett tidigt skede, vilket minskar risken för att större åtgärder behövs på längre sikt.",
                            "Barnrättsperspektivet beaktas alltid när en förälder aktualiseras hos socialtjänsten så att barnets behov kan tillgodoses.",
                        ],
                        expected:
                        [
                            "Vuxna med beroendeproblematik får stöd att hantera sin livssituation.",
                            "Stöd ges till invånare som utsätts för våld, anhöriga och personer som utsätter andra för våld.",
                        ],
                        children:
                        [
                            Node(GoalLevel.Enhetsmal, null,
                                "För att möjliggöra ett självständigt liv, utifrån den enskildes förutsättningar, erbjuder enheten bistånd med en grund i "
                                + "rättssäkerhet, resurseffektivitet samt resultat- och evidensbaserad praktik",
                                new Assessment(AssessmentStatus.Met, "Båda de indikatorer som har ett numeriskt årsmål nås."),
                                expected: ["Enheten är tillgänglig och lätt att komma i kontakt med.", "Klienterna tar emot det stöd de har beviljats."],
                                indicators:
                                [
                                    Row(tertial, "andel-enligt-plan", "Andelen klienter inom Beroende där insats avslutas enligt plan ska öka", "Enhet",
                                        "61,5 %", "60,0 %", "..", "54,2 %", "55 %", "Utfallet 61,5 % är 6,5 procentenheter över årsmålet."),
                                    Row(tertial, "andel-okand", "Andelen avslutade klienter inom Ekonomiskt bistånd med avslutsorsak okänd ska minska",
                                        "Enhet", "26,5 %", "27,1 %", "25,6 %", "uppgift saknas", "20 %",
                                        "Utfallet 26,5 % är 6,5 procentenheter sämre än årsmålet. Uppgift för föregående år saknas."),
                                ],
                                tables: [Activities()]),
                        ]),
                ]),
        ]),
        Node(GoalLevel.Inriktningsmal, "3.", "Ett Stockholm med en stabil och hållbar ekonomi med utbildning, jobb och bostäder för alla", Assessment.None, children:
        [
            Node(GoalLevel.Verksamhetsomrade, "3.2", "I Stockholm ska alla ges möjlighet till ett eget jobb", Assessment.None,
                indicators:
                [
                    Row(tertial, "andel-barn", "Andel barn som lever i familjer som har ekonomiskt bistånd", "KF", "0,9 %", "–", "–", "0,9 %", "1 %",
                        "Utfallet är oförändrat mot föregående år. Måttet redovisas inte efter kön."),
                    Row(tertial, "andel-bistand", "Andel personer som har ekonomiskt bistånd i förhållande till befolkningen", "KF",
                        "0,87 %", "0,96 %", "0,79 %", "0,89 %", "1,5 %", "Utfallet är 0,63 procentenheter lägre än årsmålet 1,5 % och målet nås."),
                    Row(tertial, "andel-langvarigt", "Andel vuxna med långvarigt ekonomiskt bistånd jämfört med samtliga vuxna invånare", "KF",
                        "0,60 %", "0,64 %", "0,57 %", "ofullständigt underlag", "1 %",
                        "Utfallet är 0,40 procentenheter lägre än årsmålet. Jämförelse med föregående år kan inte göras: två månader av 2021 är inte levererade."),
                ],
                charts: [SampleCharts.Sexes("kon-andel-bistand")],
                children:
                [
                    Node(GoalLevel.Enhetsmal, null, "Andelen personer som är beroende av ekonomiskt bistånd minskar och vägen till egen försörjning är kort",
                        new Assessment(AssessmentStatus.PartlyMet, "3 av 5 indikatorer med numeriskt årsmål nås."),
                        description: ["Nivån nämndmål saknas här i planen."], expected: ["Andelen hushåll med barn är fortsatt låg."]),
                ]),
            Node(GoalLevel.Verksamhetsomrade, "3.3", "I Stockholm ska alla ha rätt till ett bra boende som de har råd med", Assessment.None,
                indicators:
                [
                    Row(tertial, "vrakningar-barn", "Antal vräkningar som berör barn", "KF", "..", "..", "..", "..", "0",
                        "Uppgiften visas inte, för att ingen enskild ska kunna pekas ut. Definitionen ändrades 2023."),
                    Row(tertial, "andel-avvarjda", "Andel avhysningar som kunnat avvärjas efter inkommet meddelande till förvaltningen från hyresvärden",
                        "KF", "41,0 %", "ofullständigt underlag", "uppgift saknas", "uppgift saknas", "55 %", "Utfallet 41,0 % är 14,0 procentenheter under årsmålet."),
                ],
                children:
                [
                    Node(GoalLevel.Namndmal, null, "Invånarna ges förutsättningar till ett varaktigt boende", Assessment.None, children:
                    [
                        Node(GoalLevel.Enhetsmal, null, "Personer som är eller riskerar att bli hemlösa erbjuds rådgivning och stöd kring sin bostadssituation",
                            new Assessment(AssessmentStatus.NotMet, "Ingen av de 2 indikatorer som har ett numeriskt årsmål nås.")),
                    ]),
                ]),
        ]),
    ];

    private static IndicatorRow Row(
        bool tertial, string id, string name, string owner, string outcome, string men, string women, string previous, string target, string comment) =>
        new()
        {
            Id = id,
            Name = name,
            Owner = owner,
            Outcome = CellOf(outcome),
            Men = CellOf(men),
            Women = CellOf(women),
            Previous = CellOf(previous),
            Forecast = tertial ? CellOf("1 234,5 %") : null,
            Target = CellOf(target),
            KfTarget = Cell.Words("Tas fram av nämnd"),
            Period = tertial ? "T2 2023" : "VB 2023",
            Notes = id == "vrakningar-barn" ? ["tidsseriebrott 2023", "preliminär"] : [],
            Comment = comment,
        };

    private static Cell CellOf(string text) => text switch
    {
        ".." => Cell.Suppressed,
        "–" => Cell.NotApplicable,
        "uppgift saknas" => Cell.Missing,
        "ofullständigt underlag" => Cell.Incomplete,
        _ => Cell.Number(1m, text.Replace(' ', '\u00A0')),
    };

    private static Table Activities() => new(
        "Aktiviteter",
        [new("Aktivitet", ColumnKind.Text), new("Startdatum", ColumnKind.Number), new("Slutdatum", ColumnKind.Number), new("Läge", ColumnKind.Number)],
        [
            new([Cell.Words("Enheten ser över och utvecklar verksamhetens flöden, arbetsmetoder och rutiner"), Cell.Words("2023-01-10"),
                Cell.Words("2024-12-31"), Cell.Words("▶ fortsätter")]),
            new([Cell.Words("Enheten stärker arbetet och kunskapen inom spelberoende"), Cell.Words("2023-01-20"), Cell.Words("2023-12-31"), Cell.Words("✓ klar")]),
        ]);

    private static GoalNode Node(
        GoalLevel level, string? number, string heading, Assessment assessment, IReadOnlyList<string>? description = null,
        IReadOnlyList<string>? expected = null, IReadOnlyList<IndicatorRow>? indicators = null, IReadOnlyList<Chart>? charts = null,
        IReadOnlyList<Table>? tables = null, IReadOnlyList<GoalNode>? children = null) => new()
        {
            Level = level, Number = number, Heading = heading, Assessment = assessment, Description = description ?? [], ExpectedResult = expected ?? [],
            Indicators = indicators ?? [], Charts = charts ?? [], Tables = tables ?? [], Children = children ?? [],
        };
}
