using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Texts;

/// <summary>
/// What an indicator is called where a plan's twenty words would hide the figure. One that has no short name here, a new one for instance, is
/// quoted by its own.
/// </summary>
public static class ShortNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["andel-bistand"] = "Personer med bistånd av befolkningen",
        ["andel-barn"] = "Barn i familjer med bistånd",
        ["andel-langvarigt"] = "Vuxna med långvarigt bistånd",
        ["medelbidrag"] = "Medelbidrag per hushåll och månad",
        ["sjukfranvaro"] = "Sjukfrånvaro, tolv månader",
        ["sjukfranvaro-1-14"] = "Sjukfrånvaro dag 1–14",
        ["ami"] = "Aktivt Medskapandeindex",
        ["andel-egen-forsorjning"] = "Ärenden avslutade till egen försörjning",
        ["andel-okand"] = "Ärenden avslutade av okänd orsak",
        ["andel-enligt-plan"] = "Insatser inom beroende som avslutas enligt plan",
        ["andel-forbattrad-eb"] = "Brukare inom ekonomiskt bistånd med förbättrad situation",
        ["andel-forbattrad-beroende"] = "Brukare inom beroende med förbättrad situation",
        ["andel-avvarjda"] = "Avhysningar som avvärjts",
        ["andel-avvarjda-av-avgjorda"] = "Avhysningar som avvärjts, av avgjorda",
        ["andel-tar-emot-stod"] = "Hushåll som tar emot stöd av vräkningsförebyggarna",
        ["andel-overtag"] = "Kontrakt i försökslägenhet som tagits över",
        ["bostad-forst-kvar"] = "Boende kvar i Bostad först efter tolv månader",
        ["akutboende-barnfamiljer"] = "Barnfamiljer i akutboende på hotell eller vandrarhem",
        ["fut-inom-3-manader"] = "Misstänkt felaktiga utbetalningar bedömda inom tre månader",
        ["andel-digital"] = "Ansökningar som görs digitalt",
        ["andel-digitala-ansokningar"] = "Digitala ansökningar",
        ["andel-avslag"] = "Ansökningar som avslås",
        ["andel-rehab-forsorjning"] = "Rehabiliterade som går till egen försörjning",
        ["handlaggningstid"] = "Handläggningstid, median",
        ["budgetfoljsamhet"] = "Budgetföljsamhet",
        ["nya-hushall"] = "Nya hushåll",
        ["avslutade-hushall"] = "Avslutade hushåll",
        ["aterkommande-hushall"] = "Återkommande hushåll",
        ["antal-sip"] = "Samordnade individuella planer",
        ["antal-valdsutsatta"] = "Personer utsatta för våld i nära relation",
        ["antal-hemlosa"] = "Hemlösa",
        ["antal-feriejobb"] = "Ungdomar med sommarjobb",
        ["antal-visstid"] = "Visstidsanställningar",
        ["antal-osa"] = "Offentligt skyddade anställningar",
        ["antal-praktik"] = "Påbörjade praktiker",
        ["antal-langvarigt"] = "Vuxna med långvarigt bistånd",
        ["antal-klagomal"] = "Klagomål och synpunkter",
        ["antal-berom"] = "Beröm",
    };

    /// <summary>The same for a list, where a name stands without quotes.</summary>
    public static string Plain(string id, string name) => Names.GetValueOrDefault(id) ?? name;

    /// <param name="id">The indicator.</param>
    /// <param name="name">Its own name.</param>
    public static string Of(string id, string name) => Names.GetValueOrDefault(id) ?? SwedishWords.Quoted(name);
}
