using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>What a file has said before: a name is looked up once and a text made once, as long as there are few different ones.</summary>
internal sealed class KnownValues(AreaCatalog areas)
{
    /// <summary>So many different texts of each sort are kept.</summary>
    public const int Most = 10_000;

    private readonly Dictionary<string, Area?> seenAreas = new(StringComparer.Ordinal);
    private readonly HashSet<string> seenTexts = new(StringComparer.Ordinal);

    /// <summary>Different texts that have letters as they look when they were decoded as what they are not.</summary>
    public HashSet<string> GarbledTexts { get; } = new(StringComparer.Ordinal);

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

    /// <summary>«ArbetslÃ¶s» is UTF-8 that was read as Windows-1252 and saved again; «Arbetsl”s» is what a DOS program wrote.</summary>
    public static bool IsGarbled(ReadOnlySpan<char> text)
    {
        for (int index = 1; index < text.Length; index++)
        {
            bool isTwice = text[index - 1] == 'Ã' && text[index] is ('¥' or '¤' or '¶' or '©' or '…' or '„' or '–');
            bool isOfDos = text[index] is ('†' or '„' or '”') && char.IsLetter(text[index - 1]) && index + 1 < text.Length && char.IsLetter(text[index + 1]);
            if (isTwice || isOfDos)
            {
                return true;
            }
        }

        return text.Contains('\uFFFD');
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

        if (GarbledTexts.Count < Most && IsGarbled(value))
        {
            GarbledTexts.Add(text);
        }

        return text;
    }
}
