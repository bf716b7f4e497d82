namespace Bistand.Analytics.Model.Kinds;

/// <summary>The export kinds that a program knows, by their <see cref="ExportKind.Order"/>.</summary>
public sealed class ExportKinds
{
    public ExportKinds(IEnumerable<ExportKind> kinds) => All = [.. kinds.OrderBy(kind => kind.Order)];

    /// <summary>Those of this folder: every class here that is a kind.</summary>
    public static ExportKinds Shipped { get; } = new(
        typeof(ExportKind).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(ExportKind)))
            .Select(type => (ExportKind)Activator.CreateInstance(type)!));

    /// <summary>
    /// The order settles what a header alone cannot: one with nothing but id, stadsdel, datum and typ is taken for klagomal, whose list of types is
    /// closed, so that events sent without <c>--kind</c> are refused rather than miscounted.
    /// </summary>
    public IReadOnlyList<ExportKind> All { get; }

    /// <summary>Those whose rows indicators count: all but figures registered by hand.</summary>
    public IEnumerable<ExportKind> Counted => All.Where(kind => kind.Grain != Grain.Registered);

    /// <summary>The names of those that come every month.</summary>
    public IReadOnlyList<string> Monthly => [.. All.Where(kind => kind.Grain == Grain.Month).Select(kind => kind.Name)];

    public ExportKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    public T Get<T>()
        where T : ExportKind => All.OfType<T>().Single();
}
