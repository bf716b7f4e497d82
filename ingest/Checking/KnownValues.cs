using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>What a file has said before: a name is looked up once and a text made once, as long as there are few different ones.</summary>
internal sealed class KnownValues(AreaCatalog areas)
{
    /// <summary>So many different texts of each sort are kept.</summary>
    public const int Most = 10_000;

    private readonly Dictionary<string, Area?> seenAreas = new(StringComparer.Ordinal);
    private readonly HashSet<string> seenTexts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> seenTotals = new(StringComparer.Ordinal);
    private readonly Dictionary<string[], Dictionary<string, string?>> seenCodes = new(ReferenceEqualityComparer.Instance);

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

    /// <inheritdoc cref="TotalText.Is"/>
    public bool IsTotal(ReadOnlySpan<char> value)
    {
        if (!TotalText.MayBe(value))
        {
            return false;
        }

        Dictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> lookup = seenTotals.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(value, out bool total))
        {
            total = TotalText.Is(value);
            if (seenTotals.Count < Most)
            {
                lookup[value] = total;
            }
        }

        return total;
    }

    /// <summary>The code of a list that a value is, however it is written; null where it is none.</summary>
    public string? Listed(string[] list, ReadOnlySpan<char> value)
    {
        foreach (string one in list)
        {
            if (value.SequenceEqual(one))
            {
                return one;
            }
        }

        if (!seenCodes.TryGetValue(list, out Dictionary<string, string?>? seen))
        {
            seenCodes.Add(list, seen = new(StringComparer.Ordinal));
        }

        Dictionary<string, string?>.AlternateLookup<ReadOnlySpan<char>> lookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(value, out string? code))
        {
            string folded = CellText.FoldCode(value);
            code = Array.Find(list, one => CellText.FoldCode(one) == folded);
            if (seen.Count < Most)
            {
                lookup[value] = code;
            }
        }

        return code;
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
        string text = PersonalNumbers.Masked(value.ToString());
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
