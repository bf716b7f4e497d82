using System.Globalization;

namespace Bistand.Analytics.Model.Swedish;

/// <summary>Lists, names of periods and the order of names in Swedish.</summary>
public static class SwedishWords
{
    /// <summary>Swedish order: … z, å, ä, ö; case tells nothing apart but ties.</summary>
    public static StringComparer Order { get; } =
        StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), CompareOptions.IgnoreCase);

    /// <summary>"a", "a och b", "a, b och c"; nothing for an empty list.</summary>
    public static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => string.Join(", ", words.Take(words.Count - 1)) + " och " + words[^1],
    };

    /// <summary>”Antal barn”: a name as a quotation; one inside it gets the single marks, and straight marks become Swedish ones.</summary>
    public static string Quoted(string name) => $"”{name.Trim().TrimEnd('.').Replace('"', '’').Replace('”', '’')}”";

    /// <summary>The Swedish marks in place of the straight ones that a plan was typed with.</summary>
    public static string WithSwedishMarks(string text) => text.Replace('"', '”');

    /// <summary>"en", "två" … "tolv", then digits: "elva indikatorer", "13 indikatorer".</summary>
    public static string Count(int number) => number is >= 0 and <= 12
        ? Numerals[number]
        : SwedishText.Number(number, 0);

    /// <summary>The number that <see cref="Count"/> writes so, "ett" too; null for any other word.</summary>
    public static int? NumberOf(string word) => word.Equals("ett", StringComparison.OrdinalIgnoreCase) ? 1
        : Array.FindIndex(Numerals, numeral => numeral.Equals(word, StringComparison.OrdinalIgnoreCase)) is var number and >= 0 ? number : null;

    /// <summary>"1 rad", "1 234 rader": a number in digits, and the word that goes with it.</summary>
    public static string Counted(long count, string one, string several) => $"{SwedishText.Number(count, 0)} {(count == 1 ? one : several)}";

    /// <summary>"januari–augusti 2023"; a month alone is "maj 2023".</summary>
    public static string Months(Period period)
    {
        string last = SwedishText.Month(period.Last);
        if (period.Length == 1)
        {
            return last;
        }

        string first = SwedishText.Month(period.First);
        return $"{first[..first.IndexOf('\u00A0', StringComparison.Ordinal)]}–{last}";
    }

    /// <summary>"VB 2023", "T2 2023"; a month is "maj 2023".</summary>
    public static string ShortName(Period period) => period.Kind == PeriodKind.Month
        ? Months(period)
        : string.Create(CultureInfo.InvariantCulture, $"{period.Kind} {period.Year}");

    /// <summary>"VB 2021–VB 2023", "januari–augusti 2023"; one period by its own name.</summary>
    public static string Reach(Period first, Period last) => first == last ? ShortName(first)
        : first.Length == 1 && last.Length == 1 && first.Year == last.Year ? $"{SwedishText.Month(first.Last).Split('\u00A0')[0]}–{ShortName(last)}"
        : $"{ShortName(first)}–{ShortName(last)}";

    /// <summary>The year before in a comparison: "2022" for a whole year, "samma period 2022" for a part of one.</summary>
    public static string YearBefore(Period period) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(period.Kind == PeriodKind.VB ? "" : period.Kind == PeriodKind.Month ? "samma månad " : "samma period ")}{period.Previous.Year}");

    /// <summary>The first letter large, for a word that begins a sentence.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static readonly string[] Numerals =
        ["ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
}
