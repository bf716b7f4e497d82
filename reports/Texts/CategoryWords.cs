using Bistand.Analytics.Model.Indicators;

namespace Bistand.Analytics.Reports.Texts;

/// <summary>The categories of breakdowns as a reader knows them. Source of the household types: Socialstyrelsen's register.</summary>
public static class CategoryWords
{
    private static readonly Dictionary<string, string> Households = new(StringComparer.Ordinal)
    {
        ["1"] = "Enbart barn under 18 år",
        ["3"] = "Ensam man utan barn",
        ["4"] = "Ensam man med barn",
        ["5"] = "Ensam kvinna utan barn",
        ["6"] = "Ensam kvinna med barn",
        ["7"] = "Par utan barn",
        ["8"] = "Par med barn",
        ["9"] = "Okänd hushållstyp",
    };

    /// <summary>"Hushållstyp", "Ålder", "Försörjningshinder", "Biståndstid".</summary>
    public static string Heading(Breakdown by) => by.Name switch
    {
        "hushallstyp" => "Hushållstyp",
        "alder" => "Ålder",
        "forsorjningshinder" => "Försörjningshinder",
        _ => "Biståndstid",
    };

    /// <summary>"Ensam man utan barn", "18–24 år", "4–9 månader i följd"; a value of an open list as the export has it.</summary>
    public static string Of(Breakdown by, string category) => category == Breakdown.Unknown ? "Uppgift saknas" : by.Name switch
    {
        "hushallstyp" => Households.GetValueOrDefault(category, category),
        "alder" => category == "65+" ? "65 år och äldre" : category.Replace('-', '–') + " år",
        "bistandstid" => category == "28+" ? "28 månader eller mer" : category.Replace('-', '–') + " månader",
        _ => category,
    };
}
