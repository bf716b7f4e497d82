namespace Bistand.Analytics.Model.Indicators.Definitions;

/// <summary>
/// Ids that the program computes or is to compute. None of them can be registered by hand (kind <c>varde</c>), so that a
/// figure never has two origins, whichever of them have a definition file today.
/// </summary>
internal static class ReservedIndicators
{
    public static IReadOnlySet<string> Ids { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "andel-bistand", "andel-bistand-senaste-manad", "andel-bistand-ar",
        "andel-langvarigt", "andel-langvarigt-av-mottagare", "antal-langvarigt",
        "andel-barn", "andel-barn-inkl-overariga", "antal-hushall", "antal-vuxna", "antal-barn",
        "medelbidrag", "utbetalt", "hushall-ar", "medelbidrag-ar", "bistandsmanader-per-hushall", "bistandstid",
        "nya-hushall", "avslutade-hushall", "aterkommande-hushall",
        "andel-avvarjda", "andel-avvarjda-av-avgjorda", "antal-avhysningar", "vrakningar-barn", "andel-tar-emot-stod",
        "sjukfranvaro", "sjukfranvaro-1-14", "ami", "svarsfrekvens",
        "budgetfoljsamhet", "budgetfoljsamhet-prognos", "prognos-avvikelse",
        "andel-okand", "andel-egen-forsorjning", "andel-enligt-plan", "andel-forbattrad-eb", "andel-forbattrad-beroende",
        "fut-inom-3-manader", "andel-overtag", "bostad-forst-kvar", "akutboende-barnfamiljer",
        "antal-osa", "antal-visstid", "antal-praktik", "antal-feriejobb", "andel-rehab-forsorjning",
        "antal-sip", "antal-valdsutsatta", "antal-hemlosa",
        "andel-digital", "andel-digitala-ansokningar", "andel-avslag", "handlaggningstid",
        "antal-klagomal", "antal-lex-sarah", "antal-berom",
    };
}
