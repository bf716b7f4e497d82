using System.Text;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>A small text file that people write, a mapping or a scenario, decoded as exports are, its text in the form of theirs.</summary>
public static class TextFile
{
    /// <exception cref="UnreadableFileException">It is no text.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public static string Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        using var stream = new MemoryStream(bytes);
        SourceFingerprint fingerprint = SourceFingerprint.Of(stream, CancellationToken.None);
        if (fingerprint.Encoding is not { } encoding)
        {
            throw new UnreadableFileException("Filen är ingen text i UTF-8 eller Windows-1252. Spara den som UTF-8.");
        }

        string text = encoding.GetString(bytes).TrimStart('\uFEFF').Normalize(NormalizationForm.FormC);
        return string.Create(text.Length, text, (plain, written) =>
        {
            for (int index = 0; index < written.Length; index++)
            {
                char letter = written[index];
                plain[index] = char.IsWhiteSpace(letter) && letter is not ('\n' or '\r' or '\t') ? ' ' : letter;
            }
        });
    }
}
