using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>What a file has said before: a name is looked up once and a text made once, as long as there are few different ones.</summary>
internal sealed class KnownValues(AreaCatalog areas)
{
    private const int Most = 10_000;

    private readonly Dictionary<string, Area?> seenAreas = new(StringComparer.Ordinal);
    private readonly HashSet<string> seenTexts = new(StringComparer.Ordinal);

    public Area? Area(ReadOnlySpan<char> value)
    {
        Dictionary<string, Area?>.AlternateLookup<ReadOnlySpan<char>> lookup = seenAreas.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(value, out Area? area))
        {
            area = areas.FindSpelling(value.ToString());
            if (seenAreas.Count < Most)
            {
                lookup[value] = area;
            }
        }

        return area;
    }

    /// <summary>The same string object for the same text, as long as there are few different ones.</summary>
    public string Text(ReadOnlySpan<char> value)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = seenTexts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(value, out string? known))
        {
            return known;
        }

        // Free text is stored as it is but for what may not be stored at all.
        string text = Personnummer.MaskWithin(value.ToString());
        if (seenTexts.Count < Most)
        {
            seenTexts.Add(text);
        }

        return text;
    }
}
