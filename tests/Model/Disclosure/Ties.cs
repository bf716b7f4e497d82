namespace Bistand.Analytics.Tests.Model.Disclosure;

/// <summary>Which of some things hang together, told pair by pair.</summary>
internal sealed class Ties<T>(IEnumerable<T> all)
    where T : notnull
{
    private readonly Dictionary<T, T> parents = all.ToDictionary(one => one, one => one);

    /// <summary>All of them.</summary>
    public IEnumerable<T> All => parents.Keys;

    /// <summary>It is one of them.</summary>
    public bool Holds(T one) => parents.ContainsKey(one);

    /// <summary>From now on the two hang together.</summary>
    public void Tie(T one, T other) => parents[RootOf(one)] = RootOf(other);

    /// <summary>One of those that a thing hangs together with, the same for all of them.</summary>
    public T RootOf(T one)
    {
        while (!parents[one].Equals(one))
        {
            one = parents[one] = parents[parents[one]];
        }

        return one;
    }
}
