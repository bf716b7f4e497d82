using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Documents;

/// <summary>What a post of the ledger is, where anslag and name do not tell.</summary>
public enum AccountKind
{
    Bistand,
    Personal,
    Placering,
    Ovrigt,
}

/// <summary>What the workspace says of the ledger's posts. Names are compared folded; of a post that nothing is said of nothing is known.</summary>
public sealed class LedgerAccounts
{
    private readonly Dictionary<(string Anslag, string Post), AccountKind> kinds;

    /// <param name="kinds">By anslag (empty: whichever) and post.</param>
    public LedgerAccounts(IEnumerable<(string Anslag, string Post, AccountKind Kind)> kinds) =>
        this.kinds = kinds.ToDictionary(entry => (AreaCatalog.Fold(entry.Anslag), AreaCatalog.Fold(entry.Post)), entry => entry.Kind);

    public static LedgerAccounts None { get; } = new([]);

    /// <summary>Null where the workspace does not say.</summary>
    public AccountKind? Of(string anslag, string post)
    {
        string folded = AreaCatalog.Fold(post);
        return kinds.TryGetValue((AreaCatalog.Fold(anslag), folded), out AccountKind own) || kinds.TryGetValue(("", folded), out own) ? own : null;
    }
}
