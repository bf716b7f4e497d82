using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>An indicator that is to be told; without a definition it is one registered by hand that no file describes.</summary>
internal sealed record PlannedIndicator(string Id, IndicatorDefinition? Definition)
{
    public bool BySex => Definition?.BySex ?? true;

    public bool AppliesTo(Period period, Sex sex) => (BySex || sex == Sex.T) && (Definition?.AppliesTo(period) ?? true);
}

/// <summary>A request with its defaults filled in.</summary>
/// <param name="Indicators">In the order of the catalog; registered ones without a file last.</param>
/// <param name="Sexes">In the order T, K, M.</param>
/// <param name="NamedIndicators">True when the indicators were named, so that what they are not told for is missing rather than left out.</param>
/// <param name="NamedSexes">True when the sexes were named.</param>
internal sealed record RequestPlan(IReadOnlyList<PlannedIndicator> Indicators, IReadOnlyList<Sex> Sexes, bool NamedIndicators, bool NamedSexes)
{
    public static RequestPlan Of(IndicatorRequest request, IndicatorCatalog catalog, RegisteredValues registered)
    {
        HashSet<string> withValues = registered.Ids.ToHashSet(StringComparer.Ordinal);
        List<PlannedIndicator> known = catalog.All.Select(definition => new PlannedIndicator(definition.Id, definition)).ToList();
        known.AddRange(registered.Ids.Where(id => catalog.Find(id) is null && !catalog.IsComputed(id)).Select(id => new PlannedIndicator(id, null)));

        List<PlannedIndicator> chosen = request.Indicators is { } named
            ? known.Where(indicator => named.Contains(indicator.Id)).ToList()
            : known.Where(indicator => indicator.Definition is null or { IsComputed: true } || withValues.Contains(indicator.Id)).ToList();
        foreach (string id in request.Indicators ?? [])
        {
            Require(id, known, catalog);
        }

        if (request.OnlyGuarded)
        {
            chosen.RemoveAll(indicator => indicator.Definition is { Disclosure: DisclosureRule.None });
        }

        if (request.ByEnhet)
        {
            chosen.RemoveAll(indicator => indicator.Definition is not { HasEnheter: true });
        }

        if (request.By is { } by)
        {
            chosen = Divided(chosen, by, known, request.Indicators is not null);
        }

        IReadOnlyList<Sex> sexes = request.Sexes is { } asked ? asked.Distinct().Order().ToList() : Model.Sexes.All;
        return new RequestPlan(chosen, sexes, request.Indicators is not null, request.Sexes is not null);
    }

    /// <summary>True when a figure is to be told for the sex and period: as asked, or because the indicator has such figures.</summary>
    public bool Tells(PlannedIndicator indicator, Period period, Sex sex)
    {
        bool sexHolds = indicator.BySex || sex == Sex.T || (NamedIndicators && NamedSexes);
        bool periodHolds = NamedIndicators || indicator.AppliesTo(period, Sex.T);
        return sexHolds && periodHolds;
    }

    private static List<PlannedIndicator> Divided(List<PlannedIndicator> chosen, Breakdown by, List<PlannedIndicator> known, bool named)
    {
        bool Allows(PlannedIndicator indicator) => indicator.Definition is { Kind: IndicatorKind.Computed } definition && definition.Dimensions.Contains(by.Name);
        return named && chosen.Find(indicator => !Allows(indicator)) is { } other
            ? throw UserException.Usage(
                $"Indikatorn «{other.Id}» kan inte delas på {by.Name}. Det kan: {string.Join(", ", known.Where(Allows).Select(indicator => indicator.Id))}.")
            : chosen.FindAll(Allows);
    }

    private static void Require(string id, List<PlannedIndicator> known, IndicatorCatalog catalog)
    {
        if (known.Exists(indicator => indicator.Id == id))
        {
            return;
        }

        // A broken file is the likely reason when it is named like the indicator.
        if (catalog.Problems.FirstOrDefault(problem => problem.File == $"{id}.yaml") is { } problem)
        {
            throw UserException.Usage($"Indikatorn «{id}» kan inte läsas: {problem}. Rätta filen i templates/indicators/.");
        }

        // A hundred names help nobody who has slipped on a letter.
        string meant = Suggestion.For(id, known.Select(indicator => indicator.Id));
        throw UserException.NotFound(meant.Length > 0
            ? $"Indikatorn «{id}» finns inte.{meant} Alla har var sin fil i templates/indicators/."
            : $"Indikatorn «{id}» finns inte. Indikatorerna är: {string.Join(", ", known.Select(indicator => indicator.Id))}.");
    }
}
