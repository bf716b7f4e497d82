using System.Text.RegularExpressions;

namespace Bistand.Analytics.Model.Written;

public enum TextBlockKind
{
    Paragraph,
    List,
    Heading,
    Table,
}

public sealed record TextRun(string Text, bool IsStrong);

/// <summary>A piece of what a person wrote: a paragraph or heading has runs, a list items, a table rows of cells, the first of them its header.</summary>
public sealed record TextBlock(TextBlockKind Kind)
{
    public IReadOnlyList<TextRun> Runs { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<TextRun>> Items { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<IReadOnlyList<TextRun>>> Rows { get; init; } = [];

    /// <summary>The words alone, in reading order.</summary>
    public string Plain => string.Join(' ', new[] { Runs }.Concat(Items).Concat(Rows.SelectMany(row => row)).Select(Words).Where(words => words.Length > 0));

    private static string Words(IReadOnlyList<TextRun> runs) => string.Concat(runs.Select(run => run.Text));
}

/// <summary>
/// The Markdown that texts are written in: paragraphs with blank lines between, lists (<c>- </c>), <c>**bold**</c>, subheadings (<c>### </c>) and
/// small tables (<c>| a | b |</c>). Everything else is taken as it stands, as words.
/// </summary>
public static partial class MarkdownText
{
    public static IReadOnlyList<TextBlock> Parse(string text)
    {
        List<TextBlock> blocks = [];
        List<string> open = [];
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            // A list item goes on over the lines below it; anything else that begins a block ends the one before.
            bool begins = open.Count > 0 && (line.Trim().Length == 0 || Heading().IsMatch(line) || Heading().IsMatch(open[0]) || IsRow(line) != IsRow(open[0]) || (IsItem(line) && !IsItem(open[0])));
            if (begins)
            {
                blocks.Add(Block(open));
                open = [];
            }

            if (line.Trim().Length > 0)
            {
                open.Add(line);
            }
        }

        return blocks;
    }

    /// <summary>
    /// The same blocks as text again, in the one form that stands for everything that says the same: parsed it gives these blocks, but that lists in a row
    /// are one, and what says nothing is gone.
    /// </summary>
    public static string Format(IEnumerable<TextBlock> blocks)
    {
        List<TextBlock> told = [];
        foreach (TextBlock block in blocks.Where(block => block.Plain.Length > 0))
        {
            if (block.Kind == TextBlockKind.List && told is [.., { Kind: TextBlockKind.List } before])
            {
                told[^1] = before with { Items = [.. before.Items, .. block.Items] };
            }
            else
            {
                told.Add(block);
            }
        }

        return string.Join("\n\n", told.Select(block => block.Kind switch
        {
            TextBlockKind.Heading => $"### {Marked(block.Runs)}",
            TextBlockKind.List => string.Join('\n', block.Items.Select(Marked).Where(item => item.Length > 0).Select(item => $"- {item}")),
            TextBlockKind.Table => string.Join('\n', block.Rows.Select(row => $"| {string.Join(" | ", row.Select(Marked))} |")),
            _ => Marked(block.Runs),
        }));
    }

    private static string Marked(IReadOnlyList<TextRun> runs) => string.Concat(string.Concat(runs.Select(run => run.IsStrong ? $"**{run.Text}**" : run.Text))
        .Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();

    private static TextBlock Block(List<string> lines)
    {
        if (Heading().Match(lines[0]) is { Success: true } heading)
        {
            return new TextBlock(TextBlockKind.Heading) { Runs = Runs(heading.Groups["words"].Value) };
        }

        // Rules alone are no table.
        if (IsRow(lines[0]) && !lines.TrueForAll(line => Rule().IsMatch(line)))
        {
            string[][] rows = [.. lines.Where(line => !Rule().IsMatch(line)).Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];
            int width = rows.Max(row => row.Length);
            return new TextBlock(TextBlockKind.Table) { Rows = [.. rows.Select(row => Padded(row, width))] };
        }

        if (!IsItem(lines[0]))
        {
            return new TextBlock(TextBlockKind.Paragraph) { Runs = Runs(string.Join(' ', lines.Select(line => line.Trim()))) };
        }

        List<string> items = [];
        foreach (string line in lines)
        {
            if (IsItem(line))
            {
                items.Add(Item().Replace(line, ""));
            }
            else
            {
                items[^1] += " " + line.Trim();
            }
        }

        return new TextBlock(TextBlockKind.List) { Items = [.. items.Select(Runs)] };
    }

    private static IReadOnlyList<IReadOnlyList<TextRun>> Padded(string[] cells, int width) =>
        [.. cells.Concat(Enumerable.Repeat("", width - cells.Length)).Select(Runs)];

    /// <summary>Every other part between ** is bold; a ** without its fellow stands as it is.</summary>
    private static IReadOnlyList<TextRun> Runs(string words)
    {
        string[] parts = words.Trim().Split("**");
        if (parts.Length % 2 == 0)
        {
            parts = [.. parts[..^2], parts[^2] + "**" + parts[^1]];
        }

        return [.. parts.Select((part, index) => new TextRun(part, index % 2 == 1)).Where(run => run.Text.Length > 0)];
    }

    private static bool IsItem(string line) => Item().IsMatch(line);

    private static bool IsRow(string line) => line.TrimStart().StartsWith('|');

    [GeneratedRegex(@"^#{1,6}\s+(?<words>.+?)\s*#*$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*[-*•]\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex(@"^\s*\|[\s|:-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
