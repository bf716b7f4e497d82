using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Plans;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// Gives a year's disclosure plan: the one that was made of the same figures, or a new one, which starts from what the last one of that year has shown and
/// withheld.
/// </summary>
/// <param name="engine">Gives the figures.</param>
/// <param name="files">Where plans lie; null where nothing is kept.</param>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="catalog">The definitions.</param>
internal sealed class PlanDesk(IndicatorEngine engine, PlanFiles? files, AreaCatalog areas, IndicatorCatalog catalog)
{
    private readonly Dictionary<int, DisclosurePlan> known = [];

    /// <exception cref="OperationCanceledException">It was to be made, and was cancelled.</exception>
    public DisclosurePlan Get(int year, CancellationToken cancellation)
    {
        if (!known.TryGetValue(year, out DisclosurePlan? plan))
        {
            known.Add(year, plan = Find(year, (making, name) => making.Begin(name, cancellation), cancellation)!);
        }

        return plan;
    }

    /// <summary>The same, but null where another is making it just now.</summary>
    /// <exception cref="OperationCanceledException">It was to be made, and was cancelled.</exception>
    public DisclosurePlan? TryGet(int year, CancellationToken cancellation)
    {
        if (!known.TryGetValue(year, out DisclosurePlan? plan) && (plan = Find(year, (making, name) => making.TryBegin(name), cancellation)) is not null)
        {
            known.Add(year, plan);
        }

        return plan;
    }

    /// <summary>The plan where it has been made; null where it has not.</summary>
    public DisclosurePlan? Made(int year) => known.GetValueOrDefault(year) ?? (FingerprintOf(year) is { } fingerprint ? files!.Find(year, fingerprint, Read) : null);

    private DisclosurePlan? Find(int year, Func<SharedWork, string, IDisposable?> begin, CancellationToken cancellation)
    {
        var maker = new PlanMaker(engine, areas, catalog);
        if (FingerprintOf(year) is not { } fingerprint)
        {
            return maker.Make(year, [], cancellation);
        }

        if (files!.Find(year, fingerprint, Read) is { } there)
        {
            return there;
        }

        using (IDisposable? turn = begin(files.Making, year.ToString(CultureInfo.InvariantCulture)))
        {
            if (turn is null)
            {
                return null;
            }

            // Whoever had the turn before may have made it.
            if (files.Find(year, fingerprint, Read) is { } kept)
            {
                return kept;
            }

            DisclosurePlan made = maker.Make(year, files.Of(year, bytes => DisclosurePlan.Of(bytes, areas, withCounts: true)), cancellation);
            files.Write(year, fingerprint, made.ToBytes());
            return made;
        }
    }

    private DisclosurePlan Read(byte[] bytes) => DisclosurePlan.Of(bytes, areas, withCounts: false);

    /// <summary>Stands for all that the plan is made of; null where no plan is kept.</summary>
    private string? FingerprintOf(int year) => files is null ? null : engine.Fingerprint(PlanAxes.Of(year, areas).Periods, catalog.Disclosure.ToString());
}
