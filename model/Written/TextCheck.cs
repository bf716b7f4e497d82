using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Written;

/// <summary>An indicator as the report prints it: what a text beside it may say.</summary>
/// <param name="Levels">Outcome, women, men, the year before, årsmål: rounded as they are printed.</param>
/// <param name="Differences">How far those are apart, without sign; of percentages in procentenheter.</param>
/// <param name="Relative">The change in per cent of the year before, without sign; null where it is not told.</param>
/// <param name="IsBroken">The year before is not to be compared with.</param>
public sealed record KnownFigure(
    string Indicator, string Name, string Unit, IReadOnlyList<decimal> Levels, IReadOnlyList<decimal> Differences, decimal? Relative, bool IsBroken)
{
    /// <summary>"utfallet 0,76 procent, kvinnor …" is said in the finding by its outcome alone.</summary>
    public string OutcomeText { get; init; } = "";
}

/// <summary>Something in a text that somebody has to look at; nothing is ever changed for them.</summary>
/// <param name="Line">Of the slot's file.</param>
/// <param name="Rule">One of <see cref="TextRules"/>.</param>
public sealed record TextFinding(string Slot, int Line, string Rule, string Message);

public static class TextRules
{
    /// <summary>A number that is not the one in the table beside it.</summary>
    public const string Contradiction = "motsäger-tabellen";

    /// <summary>"procent" where it is procentenheter.</summary>
    public const string Points = "procentenheter";

    /// <summary>A number of persons or households, in a text for the public, that is too small to be told.</summary>
    public const string SmallCount = "litet-antal";

    /// <summary>A change told across a break in the series.</summary>
    public const string AcrossBreak = "över-brott";

    public const string PersonalNumber = "personnummer";
}

/// <summary>
/// Reads what people have written against the figures beside it. It looks for what can be shown to be wrong; a sentence in which it is not plain
/// what a number is about is left alone.
/// </summary>
public static partial class TextCheck
{
    /// <summary>A name that begins so says too little by its first word.</summary>
    private static readonly string[] Openings = ["andel", "antal"];

    /// <param name="text">A slot with its text.</param>
    /// <param name="figures">Of the slot's indicator, or all that the report tells of.</param>
    /// <param name="smallest">Counts above 0 and below this are withheld from the readers; 0 where they may see everything.</param>
    public static IReadOnlyList<TextFinding> Run(SlotText text, IReadOnlyList<KnownFigure> figures, decimal smallest)
    {
        if (text.Text is not { HasBody: true } written)
        {
            return [];
        }

        List<TextFinding> findings = [];
        foreach ((string sentence, int line) in Sentences(written.Body, written.BodyLine))
        {
            if (HasPersonnummer(sentence))
            {
                Add(TextRules.PersonalNumber, "Här står något som ser ut som ett personnummer. Ta bort det.");
            }

            foreach (KnownFigure figure in figures.Where(figure => IsAbout(sentence, figure, text.Slot)))
            {
                findings.AddRange(OfFigure(sentence, figure).Select(found => new TextFinding(text.Slot.Id, line, found.Rule, found.Message)));
            }

            foreach (Match count in SmallCount().Matches(sentence).Where(_ => smallest > 0))
            {
                if (NumberOf(count.Groups["number"].Value) < smallest)
                {
                    Add(TextRules.SmallCount, $"«{count.Value.Trim()}» kan peka ut enskilda: antal under {SwedishText.Number(smallest, 0)} visas inte i en offentlig rapport. Skriv «några få» eller ta bort antalet.");
                }
            }

            void Add(string rule, string message) => findings.Add(new TextFinding(text.Slot.Id, line, rule, message));
        }

        return [.. findings.Distinct()];
    }

    public static bool HasPersonnummer(string text) => Personnummer().IsMatch(text) || PersonalNumbers.Any(text);

    private static IEnumerable<(string Rule, string Message)> OfFigure(string sentence, KnownFigure figure)
    {
        bool tellsChange = Change().IsMatch(sentence) && !NotComparable().IsMatch(sentence);
        if (figure.IsBroken && tellsChange)
        {
            yield return (TextRules.AcrossBreak, $"Här sägs en förändring av ”{figure.Name.TrimEnd('.')}”, men måttet går inte att jämföra med året före.");
        }

        bool tellsOutcome = Outcome().IsMatch(sentence);
        foreach (Match match in Numbers().Matches(sentence))
        {
            (decimal value, decimal half) = Valued(match);
            string unit = UnitOf(match.Groups["unit"].Value);
            string said = match.Value.Trim();
            bool isLevel = Has(figure.Levels);
            if (unit == "procentenheter" && figure.Unit == "%")
            {
                if (!Has(figure.Differences))
                {
                    yield return (TextRules.Contradiction, Contradicts(said));
                }
            }
            else if (unit == "%" && figure.Unit == "%")
            {
                if (!isLevel && tellsChange && Has(figure.Differences))
                {
                    yield return (TextRules.Points, $"«{said}» är skillnaden mellan två andelar. Skriv {match.Groups["number"].Value} {(value == 1 ? "procentenhet" : "procentenheter")}.");
                }
                else if (!isLevel && (tellsOutcome || tellsChange) && !IsRelative())
                {
                    yield return (TextRules.Contradiction, Contradicts(said));
                }
            }
            else if (unit == figure.Unit || (unit.Length == 0 && figure.Unit is "st" or "index" && tellsOutcome && !IsYear(match)))
            {
                if (!isLevel && !Has(figure.Differences))
                {
                    yield return (TextRules.Contradiction, Contradicts(said));
                }
            }

            bool Has(IReadOnlyList<decimal> known) => known.Any(one => Math.Abs(one - value) <= half);
            bool IsRelative() => figure.Relative is { } relative && Math.Abs(relative - value) <= half;
        }

        string Contradicts(string said) => $"«{said}» står inte vid ”{figure.Name.TrimEnd('.')}” i tabellen{(figure.OutcomeText.Length > 0 ? $", där utfallet är {figure.OutcomeText}" : "")}.";
    }

    /// <summary>Beside an indicator every sentence is about it; elsewhere one that names it.</summary>
    private static bool IsAbout(string sentence, KnownFigure figure, Slot slot)
    {
        if (slot.Indicator is not null)
        {
            return slot.Indicator.Id == figure.Indicator;
        }

        string[] words = Folded(figure.Name).Split(' ');
        string key = Openings.Contains(words[0]) ? string.Join(' ', words.Take(2)) : words[0];
        return key.Length > 6 && (" " + Folded(sentence)).Contains(" " + key, StringComparison.Ordinal);
    }

    private static string Folded(string text) => text.ToLowerInvariant().Replace("andelen ", "andel ", StringComparison.Ordinal).Replace("antalet ", "antal ", StringComparison.Ordinal);

    private static IEnumerable<(string Sentence, int Line)> Sentences(string body, int firstLine)
    {
        foreach (Match match in Sentence().Matches(body))
        {
            // A blank line before belongs to none.
            int begins = match.Index + match.Value.Length - match.Value.TrimStart().Length;
            yield return (match.Value.ReplaceLineEndings(" ").Trim(), firstLine + body.AsSpan(0, begins).Count('\n'));
        }
    }

    /// <summary>The number, and half of what its last digit stands for: "6 mnkr" may be anything from 5,5 to 6,5.</summary>
    private static (decimal Value, decimal Half) Valued(Match match)
    {
        string digits = string.Concat(match.Groups["number"].Value.Where(letter => !char.IsWhiteSpace(letter))).Replace(',', '.');
        int mark = digits.IndexOf('.', StringComparison.Ordinal);
        decimal factor = match.Groups["unit"].Value.ToLowerInvariant() switch { "tkr" => 1_000, "mnkr" or "miljoner kronor" => 1_000_000, _ => 1 };
        decimal half = 0.5m;
        for (int decimals = mark < 0 ? 0 : digits.Length - mark - 1; decimals > 0; decimals--)
        {
            half /= 10;
        }

        return (decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * factor, half * factor);
    }

    private static string UnitOf(string word) => word.ToLowerInvariant() switch
    {
        "procent" or "%" => "%",
        "procentenhet" or "procentenheter" => "procentenheter",
        "kr" or "kronor" or "tkr" or "mnkr" or "miljoner kronor" => "kr",
        "dagar" => "dagar",
        "månader" => "mån",
        var other => other,
    };

    private static bool IsYear(Match match) => match.Groups["number"].Value is { Length: 4 } digits && digits.All(char.IsAsciiDigit) && (digits[0], digits[1]) is ('1', '9') or ('2', '0');

    private static decimal NumberOf(string word) => SwedishWords.NumberOf(word) ?? decimal.Parse(word, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:[^.!?\n]|\n(?!\s*(?:\n|[-*•|#]))|[.!?](?!\s|$))+[.!?]?", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"(?<![\w,.–-])(?<number>\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?)(?![\d\-:/–])[ \u00A0]?(?<unit>%|procentenheter|procentenhet|procent|miljoner kronor|mnkr|tkr|kronor|kr|dagar|månader)?(?!\w)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\b(utfall\w*|andel\w*|resultat\w*|årsmål\w*|uppgår|uppgick|ligger|landar|landade|index\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Outcome();

    [GeneratedRegex(
        @"\b(öka[rdt]\w*|ökning\w*|minska[rdt]\w*|minskning\w*|sjunk\w*|stig\w*|högre|lägre|fler än|färre än|(under|över|från) (KF|årsmål)\w*|bättre|sämre|oförändra\w+|skillnad\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Change();

    [GeneratedRegex(@"\b(inte|ej)\b.{0,40}\bjämför", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotComparable();

    // "en" and "ett" are articles too: they count where the sentence says "endast" or the like before them. Three digits after a space may end a longer number.
    [GeneratedRegex(
        @"(?<![\w,.–-])(?:(?:endast|bara|blott)\s+(?<number>en|ett)|(?<number>[1-9]\d?|(?<!\d[ \u00A0\u202F])[1-9]\d\d|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv))\s+(?:\p{L}+a\s+){0,2}(?:personer?|person|hushåll|barn|individer?|klienter?|brukare|kvinn\p{L}+|män|man|pojk\p{L}+|flick\p{L}+|ungdom\p{L}*|(?:barn)?familj\p{L}*|vräkning\p{L}*|avhysning\p{L}*|ärenden?|deltagare|sökande|mottagare|våldsutsatta|hemlösa)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex SmallCount();

    [GeneratedRegex(@"(?<!\d)(\d{2})?\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01]|[6-9]\d)[-+]?\d{4}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Personnummer();
}
