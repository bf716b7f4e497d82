using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Saved;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>
/// A scenario by name, laid beside others. It stands whole in the address (<c>jamfor=Lågkonjunktur?inflode=10</c>), so that a link shows the same to whoever
/// may see the forecast, also when the scenario has been renamed or removed.
/// </summary>
/// <param name="Changes">What it assumes; area, series and horizon are the page's.</param>
public sealed record NamedScenario(string Name, PrognosChoice Changes)
{
    public const string Key = "jamfor";

    /// <summary>Side by side with the forecast itself.</summary>
    public const int Most = 3;

    /// <exception cref="NotPossibleException">Too many, or one that cannot be understood.</exception>
    public static IReadOnlyList<NamedScenario> Of(IQueryCollection query, PrognosChoice choice)
    {
        string[] texts = [.. query[Key].OfType<string>().Where(text => text.Length > 0).Distinct()];
        return texts.Length > Most
            ? throw new NotPossibleException($"Högst {SwedishWords.Count(Most)} scenarier jämförs på en gång, och {SwedishWords.Count(texts.Length)} är valda. Ta bort något.")
            : [.. texts.Select(text => Of(text, choice))];
    }

    /// <summary>As it stands in an address.</summary>
    public static string TextOf(SavedView view) => $"{view.Name}?{view.Query}";

    public string Text => $"{Name}?{Changes.ScenarioQuery}";

    /// <exception cref="NotPossibleException">It changes nothing, or months that the forecast has not.</exception>
    public ScenarioFactors FactorsOn(CostBasis basis)
    {
        try
        {
            return ScenarioEffect.Of(Changes.Scenario(Month.FromIndex(basis.Households.Forecast.Steps[0].Month)), basis);
        }
        catch (NotPossibleException error)
        {
            throw new NotPossibleException($"«{Name}»: {error.Message}");
        }
    }

    private static NamedScenario Of(string text, PrognosChoice choice)
    {
        int end = text.LastIndexOf('?');
        string name = (end < 0 ? text : text[..end]).Trim();
        var changes = PrognosChoice.Of(new QueryCollection(QueryHelpers.ParseQuery(end < 0 ? "" : text[(end + 1)..])));
        return name.Length is > 0 and <= SavedViews.LongestName && changes.HasScenario
            ? new NamedScenario(name, choice with { Inflow = changes.Inflow, Outflow = changes.Outflow, Level = changes.Level, Riksnorm = changes.Riksnorm, Share = changes.Share, From = changes.From })
            : throw new NotPossibleException("Ett av scenarierna som ska jämföras går inte att läsa. Välj scenarier i listan över dem du har sparat.");
    }
}
