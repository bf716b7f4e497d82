using System.Globalization;
using System.Text;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Templates;
using YamlDotNet.RepresentationModel;

namespace Bistand.Analytics.Model.Written;

/// <summary>
/// A slot's file as text: front matter in YAML, a comment of facts, and what a person wrote. Strict, since the file may be edited with any
/// program: what cannot be meant is told with its line, and nothing of it is guessed.
/// </summary>
internal static class WrittenFile
{
    public const string FactsBegin = "<!-- Fakta: skrivs av programmet och trycks inte.";
    private const string FactsEnd = "-->";
    private const string Fence = "---";

    private static readonly string[] Keys = ["status", "author", "edited", "release", "from"];
    private static readonly string[] AssessmentKeys = ["verdict"];
    private static readonly string[] ActivityKeys = ["goal", "activity", "start", "end", "state", "deviation"];

    private static readonly ClosedList<TextStatus> Statuses = new()
    {
        ["tom"] = TextStatus.Empty, ["utkast"] = TextStatus.Draft, ["klar"] = TextStatus.Done,
    };

    private static readonly ClosedList<Verdict> Verdicts = new()
    {
        ["helt"] = Verdict.Met, ["delvis"] = Verdict.PartlyMet, ["ej"] = Verdict.NotMet,
    };

    private static readonly ClosedList<ActivityState> States = new()
    {
        ["klar"] = ActivityState.Done, ["pågår"] = ActivityState.Ongoing, ["ej påbörjad"] = ActivityState.NotStarted, ["avbruten"] = ActivityState.Stopped,
    };

    public static string Word(TextStatus status) => Statuses.WordFor(status);

    public static string Word(Verdict verdict) => Verdicts.WordFor(verdict);

    public static string Word(ActivityState state) => States.WordFor(state);

    /// <param name="text">The file.</param>
    /// <param name="file">As it is named in an error.</param>
    /// <param name="kind">What it is about: an assessment and an activity have keys of their own.</param>
    /// <exception cref="UserException">A line of it is wrong.</exception>
    public static WrittenText Read(string text, string file, SlotKind kind)
    {
        string[] lines = text.Normalize().Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\uFEFF').Split('\n');
        int end = lines[0].TrimEnd() == Fence ? Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence) : -1;
        if (end < 0)
        {
            throw Broken(file, 1, "filen ska börja med en rad ---, huvudet med status, och en rad --- till");
        }

        try
        {
            WrittenText head = Head(string.Join('\n', lines[1..end]), kind);
            return WithBody(head, lines, end + 1, file, kind);
        }
        catch (TemplateException error)
        {
            throw Broken(file, error.Line + 1, error.Message);
        }
    }

    public static string Format(WrittenText text)
    {
        var file = new StringBuilder();
        file.Append(Fence).Append('\n');
        Line("status", Word(text.Status));
        Line("author", text.Author is null ? null : Quoted(text.Author));
        Line("edited", text.Edited?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        Line("release", text.Release?.ToString(CultureInfo.InvariantCulture));
        Line("from", text.TakenFrom?.ToString());
        Line("verdict", text.Verdict is { } verdict ? Word(verdict) : null);
        if (text.Activity is { } activity)
        {
            Line("goal", activity.Goal);
            Line("activity", Quoted(activity.Text));
            Line("start", Day(activity.Start));
            Line("end", Day(activity.End));
            Line("state", activity.State is { } state ? Word(state) : null);
            Line("deviation", activity.Deviation is null ? null : Quoted(activity.Deviation));
        }

        file.Append(Fence).Append('\n');
        if (text.Facts is { Count: > 0 } facts)
        {
            file.Append(FactsBegin).Append('\n').Append(FactLines(facts)).Append(FactsEnd).Append('\n');
        }

        if (text.HasBody)
        {
            file.Append('\n').Append(text.Body).Append('\n');
        }

        return file.ToString();

        void Line(string key, string? value)
        {
            if (value is not null)
            {
                file.Append(key).Append(": ").Append(value).Append('\n');
            }
        }
    }

    /// <summary>The file with other facts in its comment; every other letter of it stays. Where somebody has taken the comment away, all do.</summary>
    public static string WithFacts(string text, IReadOnlyList<string> facts)
    {
        int begin = text.IndexOf(FactsBegin, StringComparison.Ordinal);
        int lines = begin < 0 ? -1 : text.IndexOf('\n', begin) + 1;
        int end = lines <= 0 ? -1 : text.IndexOf(FactsEnd, lines, StringComparison.Ordinal);
        return end < 0 ? text : text[..lines] + FactLines(facts) + text[end..];
    }

    private static string FactLines(IReadOnlyList<string> facts) =>
        string.Concat(facts.Select(fact => $"- {fact.Replace(FactsEnd, "", StringComparison.Ordinal).ReplaceLineEndings(" ")}\n"));

    private static WrittenText Head(string yaml, SlotKind kind)
    {
        var root = Root(yaml) as YamlMappingNode ?? throw new TemplateException(1, "fältet status saknas");
        var map = new YamlMap(root);
        string[] known = [.. Keys, .. kind switch { SlotKind.Assessment => AssessmentKeys, SlotKind.Activity => ActivityKeys, _ => [] }];
        if (root.Children.Keys.OfType<YamlScalarNode>().FirstOrDefault(key => !known.Contains(key.Value)) is { } other)
        {
            throw new TemplateException(YamlMap.LineOf(other), $"fältet {other.Value} är okänt; de som finns är {string.Join(", ", known)}");
        }

        return new WrittenText
        {
            Status = map.RequiredChoice("status", Statuses),
            Author = map.Text("author"),
            Edited = map.Text("edited") is not { } edited ? null
                : DateTimeOffset.TryParse(edited, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
                : throw new TemplateException(map.LineOfKey("edited"), $"fältet edited ska vara en tid som 2024-02-10T09:12:00Z, inte «{edited}»"),
            Release = map.Text("release") is null ? null : map.Number("release", 0),
            TakenFrom = map.Text("from") is not { } from ? null
                : Period.TryParse(from, out Period period) ? period
                : throw new TemplateException(map.LineOfKey("from"), $"fältet from ska vara en period som 2023-T2, inte «{from}»"),
            Verdict = kind == SlotKind.Assessment && map.Text("verdict") is not null ? map.RequiredChoice("verdict", Verdicts) : null,
            Activity = kind == SlotKind.Activity
                ? new ActivityNote(
                    map.Required("goal"), map.Required("activity"), DayOf(map, "start"), DayOf(map, "end"),
                    map.Text("state") is null ? null : map.RequiredChoice("state", States), map.Text("deviation"))
                : null,
        };
    }

    private static YamlNode? Root(string yaml)
    {
        try
        {
            return YamlText.Root(new StringReader(yaml));
        }
        catch (TemplateException error)
        {
            throw new TemplateException(error.Line, "huvudet mellan --- och --- går inte att tolka; skriv en nyckel och ett värde på varje rad", error);
        }
    }

    private static WrittenText WithBody(WrittenText head, string[] lines, int at, string file, SlotKind kind)
    {
        int first = Array.FindIndex(lines, at, line => line.Trim().Length > 0);
        IReadOnlyList<string>? facts = null;
        if (first >= 0 && lines[first].StartsWith(FactsBegin, StringComparison.Ordinal))
        {
            int close = Array.FindIndex(lines, first, line => line.TrimEnd().EndsWith(FactsEnd, StringComparison.Ordinal));
            if (close < 0)
            {
                throw Broken(file, first + 1, "faktarutan är inte stängd; skriv en rad --> efter den");
            }

            facts = [.. lines[(first + 1)..close].Select(line => line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line)];
            first = Array.FindIndex(lines, close + 1, line => line.Trim().Length > 0);
        }

        string body = first < 0 ? "" : string.Join('\n', lines[first..]).TrimEnd();
        if (body.Contains("<!--", StringComparison.Ordinal))
        {
            throw Broken(file, first + 1 + body[..body.IndexOf("<!--", StringComparison.Ordinal)].Count(letter => letter == '\n'), "en kommentar (<!--) inne i texten skulle kunna tryckas; ta bort den");
        }

        string? fault = (head.Status, body.Length > 0) switch
        {
            (TextStatus.Empty, true) => "status är tom, men filen har text; skriv status: utkast eller status: klar",
            (TextStatus.Done, false) when kind is not SlotKind.Activity => "status är klar, men filen har ingen text",
            (not TextStatus.Empty, _) when head.Author is null => "det står inte vem som har skrivit; lägg till author: NAMN",
            _ when head.Activity is { } activity && activity.End < activity.Start => "slutdatum (end) är före startdatum (start)",
            _ => null,
        };
        return fault is null
            ? head with { Facts = facts, Body = body, BodyLine = first < 0 ? lines.Length : first + 1 }
            : throw Broken(file, 2, fault);
    }

    private static DateOnly DayOf(YamlMap map, string key) =>
        DateOnly.TryParseExact(map.Required(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new TemplateException(map.LineOfKey(key), $"fältet {key} ska vara ett datum som 2023-12-31, inte «{map.Text(key)}»");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ") + "\"";

    private static UserException Broken(string file, int line, string what) =>
        UserException.Surroundings(string.Create(CultureInfo.InvariantCulture, $"Texten {file}, rad {line}: {what}. Rätta filen och försök igen."));
}
