using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Model.Releases;

public sealed class ClaimResolutionTests
{
    private static readonly AreaCatalog Catalog = AreaCatalog.Load(TemplateFolder.Find().Areas);

    private static readonly string[] Names = ["bromma", "norrmalm", "ostermalm", "norra-innerstaden", "alvsjo", "hagersten-liljeholmen", "hagersten-alvsjo"];

    /// <summary>The rule as it reads: one delivery after the other takes away what its own replaces, then adds its own.</summary>
    [Fact]
    public void Resolving_at_once_is_replacing_one_delivery_after_the_other() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            List<(int Order, DeliveryClaim Claim)> claims = Enumerable.Range(1, random.Next(1, 6))
                .SelectMany(order => Names.Where(_ => random.Next(3) == 0).SelectMany(name => Enumerable.Range(24270, 2).Where(_ => random.Next(2) == 0)
                    .Select(time => (order, new DeliveryClaim(name, time, 1, 0)))))
                .ToList();
            var stands = new HashSet<(int, DeliveryClaim)>();
            foreach (IGrouping<int, (int Order, DeliveryClaim Claim)> delivery in claims.GroupBy(entry => entry.Order))
            {
                stands.RemoveWhere(earlier => delivery.Any(later => later.Claim.Time == earlier.Item2.Time && AreOne(later.Claim.Area, earlier.Item2.Area)));
                stands.UnionWith(delivery);
            }

            return stands.SetEquals(ClaimResolution.Resolve(claims, Catalog).Select(held => (held.Order, held.Claim)));
        }));

    private static bool AreOne(string area, string other) => area == other
        || Catalog.WithPredecessors(Catalog[area]).Any(former => former.Id == other) || Catalog.WithPredecessors(Catalog[other]).Any(former => former.Id == area);
}
