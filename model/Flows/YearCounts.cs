namespace Bistand.Analytics.Model.Flows;

/// <summary>Distinct persons or households of a year, each in one category, by the place that they are counted in (an area, or a part of the city).</summary>
/// <param name="Categories">In the order of print.</param>
public sealed record YearCounts(IReadOnlyList<string> Categories, IReadOnlyDictionary<(string Place, string Category), int> Counts)
{
    /// <summary>Who is protected, or whose category the exports do not tell.</summary>
    public const string Unknown = "okand";

    public int Of(string place, string category) => Counts.GetValueOrDefault((place, category));

    public int All(string place) => Categories.Sum(category => Of(place, category));

    /// <summary>
    /// The categories make up a whole that is told, and the places nearly make up the city: so they may be told of all places together or of none, and only
    /// where no category of any of them, nor of the city, is small. The same as of every breakdown (model/Disclosure/README.md).
    /// </summary>
    /// <param name="smallest">A count above 0 and below this is not told.</param>
    public bool MayBeTold(IEnumerable<string> places, decimal smallest) =>
        places.All(place => Categories.All(category => Of(place, category) == 0 || Of(place, category) >= smallest));
}
