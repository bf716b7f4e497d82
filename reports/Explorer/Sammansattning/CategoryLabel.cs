using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>Categories of breakdowns in words.</summary>
public static class CategoryWords
{
    public static string Of(string breakdown, string category) => (breakdown, category) switch
    {
        (_, Breakdown.Unknown) => "uppgift saknas",
        ("hushallstyp", _) => Model.Indicators.Definitions.CategoryWords.Household(category),
        ("alder", _) => $"{category.Replace('-', '–')} år",
        ("bistandstid", _) => $"{category.Replace('-', '–')} mån",
        _ => category.Replace('_', ' '),
    };
}
