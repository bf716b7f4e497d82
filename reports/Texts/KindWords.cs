namespace Bistand.Analytics.Reports.Texts;

/// <summary>The kinds of export in words.</summary>
public static class KindWords
{
    /// <summary>"ekonomiskt bistånd", "sjukfrånvaro"; a kind without words as the export names it.</summary>
    public static string Of(string kind) => kind switch
    {
        "bistand" => "ekonomiskt bistånd",
        "befolkning" => "befolkning",
        "avslut" => "avslutade ärenden",
        "avhysning" => "avhysningar",
        "sjukfranvaro" => "sjukfrånvaro",
        "medarbetarenkat" => "medarbetarenkät",
        "brukarenkat" => "brukarenkät",
        "ekonomi" => "ekonomi",
        "fut" => "felaktiga utbetalningar",
        "boende" => "boende",
        "arbetsmarknad" => "arbetsmarknadsinsatser",
        "klagomal" => "klagomål",
        "handelse" => "händelser",
        "ansokan" => "ansökningar",
        _ => kind,
    };
}
