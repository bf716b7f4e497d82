using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Rendering;

internal static class SampleAppendix
{
    public static Appendix Create() => new(
        LegendEntry.Standard,
        [
            "Alla siffror kommer från utgåva 7 av underlaget. Samma utgåva ger alltid samma rapport.",
            "Antal mellan 1 och 4, och andelar där täljaren eller dess komplement är så litet, visas inte. Kontrollen att dolda uppgifter inte kan räknas "
            + "fram ur andra (sekundär undertryckning) är ännu inte gjord: rapporten ska granskas före publicering.",
        ],
        [
            new("andel-bistand@1", "Andel personer som har ekonomiskt bistånd i förhållande till befolkningen",
                "Medelvärdet över periodens månader av antalet personer med ekonomiskt bistånd, delat med hela folkmängden den 31 december året före."),
            new("andel-langvarigt@1", "Andel vuxna med långvarigt ekonomiskt bistånd jämfört med samtliga vuxna invånare",
                "Vuxna med bistånd minst 10 av de 12 månader som slutar med perioden, delat med folkmängden 18 år och äldre."),
            new("vrakningar-barn@2", "Antal vräkningar som berör barn",
                "Verkställda avhysningar i hushåll med barn. Tidsseriebrott 2023: även barn vid umgänge räknas därefter."),
        ],
        [
            new("bistand", "ekonomiskt-bistand-2023-12-hagersten-alvsjo-slutlig-leverans.csv", "3f9ac2d41b07", Cell.Number(10_482m, "10 482")),
            new("befolkning", "folkmangd-2022.csv", "90bc1e55a2f4", Cell.Number(2_424m, "2 424")),
            new("avhysning", "avhysningar-2023.xlsx", "c07b7e2101aa", Cell.Number(39m, "39")),
        ]);
}
