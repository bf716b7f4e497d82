using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Plans;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// Gives a release's disclosure plan: the one that lies beside it, or a new one, which starts from what the newest of the others has shown and withheld.
/// </summary>
/// <param name="release">The release.</param>
/// <param name="engine">Gives its figures.</param>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="catalog">The definitions.</param>
/// <param name="rules">What is small in itself.</param>
internal sealed class PlanDesk(OpenRelease release, IndicatorEngine engine, AreaCatalog areas, IndicatorCatalog catalog, PrimarySuppression rules)
{
    private static readonly string Program = typeof(PlanDesk).Module.ModuleVersionId.ToString("N");

    /// <exception cref="OperationCanceledException">It was to be made, and was cancelled.</exception>
    public DisclosurePlan Get(CancellationToken cancellation)
    {
        if (release.Plans is not { } files || release.Entry.Sha256 is not { } hash)
        {
            return Make(earlier: null, cancellation);
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"{release.Number:D6}-{Fingerprint(hash)}");
        if (files.Find(name, bytes => DisclosurePlan.Of(bytes, areas, withCounts: false)) is { } known)
        {
            return known;
        }

        DisclosurePlan? earlier = files.Newest(bytes => DisclosurePlan.Of(bytes, areas, withCounts: true));
        DisclosurePlan made = Make(earlier, cancellation);
        files.Write(name, made.ToBytes());
        return made;
    }

    private DisclosurePlan Make(DisclosurePlan? earlier, CancellationToken cancellation) =>
        new PlanMaker(engine, areas, catalog, rules).Make(Periods(cancellation), earlier, cancellation);

    /// <summary>Every month from the first to the last that anything but folkmängd and the ledger's plans tells of, with their tertials and years; and those registered by hand.</summary>
    private List<Period> Periods(CancellationToken cancellation)
    {
        ReleaseReader reader = engine.Reader(cancellation);
        HashSet<Period> periods = [.. release.Periods.NewestFirst, .. new RegisteredValues(reader).Periods];
        if (release.Periods.First is null && CaseMonths.Of(reader, catalog.Kinds) is { First: not null } span)
        {
            periods.UnionWith(span.NewestFirst);
        }

        return [.. periods.Order()];
    }

    /// <summary>Stands for everything that a plan depends on but the one before it.</summary>
    private string Fingerprint(string hash)
    {
        string all = string.Join('\n', catalog.All.Select(definition => $"{definition.Id} {definition.Fingerprint}").Prepend($"{Program} {hash} {rules}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16];
    }
}
