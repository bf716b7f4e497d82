namespace Bistand.Analytics.Model.Indicators.Definitions;

/// <summary>The categories of breakdowns as a reader knows them. Source of the household types: Socialstyrelsen's register.</summary>
public static class CategoryWords
{
    private static readonly Dictionary<string, string> Households = new(StringComparer.Ordinal)
    {
        ["1"] = "Enbart barn under 18 år",
        ["3"] = "Ensamstående man utan barn",
        ["4"] = "Ensamstående man med barn",
        ["5"] = "Ensamstående kvinna utan barn",
        ["6"] = "Ensamstående kvinna med barn",
        ["7"] = "Par utan barn",
        ["8"] = "Par med barn",
        ["9"] = "Okänd hushållstyp",
    };

    /// <summary>"Ensamstående man utan barn"; a code that is none as it stands.</summary>
    public static string Household(string code) => Households.GetValueOrDefault(code, code);

    /// <summary>"Hushållstyp", "Ålder", "Försörjningshinder", "Biståndstid".</summary>
    public static string Heading(Breakdown by) => by.Name switch
    {
        "hushallstyp" => "Hushållstyp",
        "alder" => "Ålder",
        "forsorjningshinder" => "Försörjningshinder",
        _ => "Biståndstid",
    };

    /// <summary>"Ensamstående man utan barn", "18–24 år", "4–9 månader i följd"; a value of an open list as the export has it.</summary>
    public static string Of(Breakdown by, string category) => category == Breakdown.Unknown ? "Uppgift saknas" : by.Name switch
    {
        "hushallstyp" => Household(category),
        "alder" => category == "65+" ? "65 år och äldre" : category.Replace('-', '–') + " år",
        "bistandstid" => category == "28+" ? "28 månader eller mer" : category.Replace('-', '–') + " månader",
        _ => category,
    };
}
