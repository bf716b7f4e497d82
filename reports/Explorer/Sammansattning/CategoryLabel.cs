using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>A category of a breakdown at its bar: as <see cref="CategoryWords"/> has it, but shorter.</summary>
public static class CategoryLabel
{
    public static string Of(string breakdown, string category) => (breakdown, category) switch
    {
        (_, Breakdown.Unknown) => "uppgift saknas",
        ("hushallstyp", _) => CategoryWords.Household(category),
        ("alder", _) => $"{category.Replace('-', '–')} år",
        ("bistandstid", _) => $"{category.Replace('-', '–')} mån",
        _ => category.Replace('_', ' '),
    };
}
