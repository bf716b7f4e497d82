using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// Enheter make up their stadsdel, so that one that is withheld is what the others leave: an indicator is told by enhet only where all enheter of the area
/// and period may be told, of every sex; and of a group or the city only where it may be of each member.
/// </summary>
internal sealed class EnhetRule(IndicatorEngine engine, IndicatorCatalog catalog, PrimarySuppression rules, CancellationToken cancellation)
{
    private readonly Dictionary<(string Indicator, Period Period), HashSet<string>> closed = [];
    private readonly Dictionary<string, IReadOnlyList<string>> enheter = new(StringComparer.Ordinal);

    /// <summary>True where the figure's enhet may not be told. An indicator whose kinds have no enhet tells of the whole area.</summary>
    public bool Withholds(Figure figure, Period period)
    {
        if (catalog.Find(figure.Indicator) is not { IsComputed: true } definition || definition.Needs.FirstOrDefault(need => need.Kind.HasEnhet)?.Kind is not { } kind)
        {
            return false;
        }

        if (!closed.TryGetValue((figure.Indicator, period), out HashSet<string>? areas))
        {
            closed.Add((figure.Indicator, period), areas = [.. Enheter(kind).SelectMany(enhet => AreasWithASmallOne(figure.Indicator, period, enhet))]);
        }

        return engine.Areas.WithPredecessors(figure.Area).Concat(engine.Areas.MembersOf(figure.Area)).Any(area => areas.Contains(area.Id));
    }

    private IEnumerable<string> AreasWithASmallOne(string indicator, Period period, string enhet) => engine
        .Measure(new IndicatorRequest([period]) { Indicators = [indicator], Areas = engine.Areas.All, Enhet = enhet, WithPrevious = false }, null, cancellation)
        .Figures.Where(figure => figure.Measure is { } measure && rules.Withholds(measure)).Select(figure => figure.Figure.Area.Id);

    private IReadOnlyList<string> Enheter(ExportKind kind)
    {
        if (!enheter.TryGetValue(kind.Name, out IReadOnlyList<string>? names))
        {
            ReleaseReader reader = engine.Reader(cancellation);
            enheter.Add(kind.Name, names = reader.Query($"SELECT DISTINCT enhet FROM {kind.Name} WHERE enhet <> '' ORDER BY enhet", row => row.GetString(0)));
        }

        return names;
    }
}
