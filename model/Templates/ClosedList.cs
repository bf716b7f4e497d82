using System.Diagnostics.CodeAnalysis;

namespace Bistand.Analytics.Model.Templates;

/// <summary>
/// The words that a field may have, and what each stands for. Not a dictionary: the framework's is compiled anew for each of our enumerations every time
/// that the program starts, which for all lists of the definitions takes as long as reading the files.
/// </summary>
internal sealed class ClosedList<T>
{
    private string[] words = [];
    private T[] meanings = [];

    public T this[string word]
    {
        set
        {
            // One by one: the framework's ways of making an array longer are compiled anew too.
            string[] moreWords = new string[words.Length + 1];
            var more = new T[words.Length + 1];
            for (int place = 0; place < words.Length; place++)
            {
                moreWords[place] = words[place];
                more[place] = meanings[place];
            }

            moreWords[^1] = word;
            more[^1] = value;
            (words, meanings) = (moreWords, more);
        }
    }

    /// <summary>All of them, as an error names them.</summary>
    public string All => string.Join(", ", words);

    /// <summary>What they stand for, in the same order.</summary>
    public IReadOnlyList<T> Meanings => meanings;

    /// <summary>The word that stands for a meaning of the list.</summary>
    public string WordFor(T meaning) => words[Array.IndexOf(meanings, meaning)];

    public bool TryFind(string word, [MaybeNullWhen(false)] out T meaning)
    {
        int place = Array.IndexOf(words, word);
        meaning = place >= 0 ? meanings[place] : default;
        return place >= 0;
    }
}
