namespace Bistand.Analytics.Model;

/// <summary>What somebody may have meant by a word that is not there.</summary>
public static class Suggestion
{
    /// <summary><c> Menade du «indicators»?</c>, or nothing when no word is near.</summary>
    public static string For(string written, IEnumerable<string> known)
    {
        string[] near = [.. known
            .Select(word => (Word: word, Distance: Distance(written, word)))
            .Where(entry => entry.Distance <= Math.Max(1, entry.Word.Length / 3))
            .OrderBy(entry => entry.Distance).Take(1).Select(entry => entry.Word)];
        return near.Length == 0 ? "" : $" Menade du «{near[0]}»?";
    }

    /// <summary>Levenshtein's: letters put in, taken out or changed, whatever their case.</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int changed = diagonal + (char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
