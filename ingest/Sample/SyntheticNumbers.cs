using System.Globalization;

namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// Hands out personnummer of people who do not exist, each once. Birth numbers are taken from the top of the series (999 for men,
/// 998 for women, then downwards), so that nearly all are 980–999 and are seen to be made up; the form and the check digit are those of
/// a real number (12 digits; modulus 10 over the last ten; second-last digit odd for men, even for women).
/// </summary>
internal sealed class SyntheticNumbers
{
    private readonly Dictionary<(DateOnly Born, bool Woman), int> taken = [];
    private int reserves;

    /// <summary>A personnummer, or a samordningsnummer (day + 60), for someone born that day.</summary>
    public string Personnummer(DateOnly born, bool woman, bool coordination)
    {
        int used = taken.GetValueOrDefault((born, woman));
        int birthNumber = (woman ? 998 : 999) - 2 * used;
        if (birthNumber < 2)
        {
            // As the tax agency does when a day is full: the day next to it.
            return Personnummer(born.AddDays(-1), woman, coordination);
        }

        taken[(born, woman)] = used + 1;
        int day = born.Day + (coordination ? 60 : 0);
        string digits = string.Create(CultureInfo.InvariantCulture, $"{born.Year:0000}{born.Month:00}{day:00}{birthNumber:000}");
        return digits + CheckDigit(digits.AsSpan(2));
    }

    /// <summary>A case system's own number for someone without personnummer; its letters keep it from being read as one.</summary>
    public string Reserve() => string.Create(CultureInfo.InvariantCulture, $"RES-{++reserves:000000}");

    /// <summary>The tenth digit of nine: modulus 10 with weights 2, 1, 2, ….</summary>
    internal static char CheckDigit(ReadOnlySpan<char> nine) => (char)('0' + (10 - Ingest.Personnummer.LuhnSum(nine) % 10) % 10);
}
