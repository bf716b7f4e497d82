using Bistand.Analytics.Model.Indicators;

namespace Bistand.Analytics.Reports.Explorer.Views;

/// <summary>Categories of breakdowns in words. Household types are those of Socialstyrelsen's register of ekonomiskt bistånd.</summary>
public static class CategoryWords
{
    public static string Of(string breakdown, string category) => (breakdown, category) switch
    {
        (_, Breakdown.Unknown) => "uppgift saknas",
        ("hushallstyp", _) => Household(category),
        ("alder", _) => $"{category.Replace('-', '–')} år",
        ("bistandstid", _) => $"{category.Replace('-', '–')} mån",
        _ => category.Replace('_', ' '),
    };

    private static string Household(string code) => code switch
    {
        "1" => "1 Enbart barn under 18 år",
        "3" => "3 Ensamstående man utan barn",
        "4" => "4 Ensamstående man med barn",
        "5" => "5 Ensamstående kvinna utan barn",
        "6" => "6 Ensamstående kvinna med barn",
        "7" => "7 Par utan barn",
        "8" => "8 Par med barn",
        _ => $"{code} Okänd hushållstyp",
    };
}
