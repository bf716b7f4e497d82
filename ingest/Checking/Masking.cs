namespace Bistand.Analytics.Ingest.Checking;

/// <summary>Makes a refused value showable: every digit becomes # and every letter x, so that only its shape is left. Line ends become spaces: the list has one line a row.</summary>
public static class Masking
{
    /// <summary>The longest value shown; what is beyond is cut.</summary>
    public const int MaxLength = 100;

    public static string Mask(ReadOnlySpan<char> value)
    {
        Span<char> masked = stackalloc char[Math.Min(value.Length, MaxLength)];
        for (int index = 0; index < masked.Length; index++)
        {
            char letter = value[index];
            masked[index] = char.IsDigit(letter) ? '#'
                : char.IsLetter(letter) || char.IsSurrogate(letter) ? 'x'
                : letter is '\r' or '\n' ? ' '
                : letter;
        }

        return masked.ToString();
    }
}
