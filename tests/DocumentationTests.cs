using System.Reflection;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests;

/// <summary>What the pages of the repository point at is there: links between them, and the rules that comments cite by file and heading.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Root = Path.GetDirectoryName(TemplateFolder.Find().Path)!;

    private static readonly string[] Skipped = ["bin", "obj", "node_modules", ".git", "data", "demo"];

    public static TheoryData<string> Pages => [.. Files(Root, "*.md").Select(Relative)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_or_folder(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Root, page))!;
        IEnumerable<string> lost = Link().Matches(File.ReadAllText(Path.Combine(Root, page))).Select(link => link.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(folder, target.Split('#')[0])));
        Assert.Empty(lost);
    }

    [Fact]
    public void Every_page_that_a_comment_cites_is_there_and_has_the_heading()
    {
        var lost = new List<string>();
        int cited = 0;
        foreach (string file in new[] { "model", "ingest", "reports", "jobs", "tests" }.SelectMany(folder => Files(Path.Combine(Root, folder), "*.cs")))
        {
            foreach (Match citation in Citation().Matches(Joined().Replace(File.ReadAllText(file), " ")))
            {
                cited++;
                string page = Path.Combine(Root, citation.Groups["page"].Value);
                string after = citation.Groups["after"].Value;
                if (!File.Exists(page) || (after.Length > 0 && !Headings(page).Any(heading => after.StartsWith(heading, StringComparison.Ordinal))))
                {
                    lost.Add($"{Relative(file)}: {citation.Value}");
                }
            }
        }

        Assert.Empty(lost);
        Assert.True(cited > 20, $"Only {cited} citations were found.");
    }

    [Fact]
    public void Every_file_that_the_ways_walk_through_is_there()
    {
        string ways = File.ReadAllText(Path.Combine(Root, "CONTRIBUTING.md"));
        string[] lost = [.. Named().Matches(ways).Select(name => name.Groups[1].Value).Where(name => !Path.Exists(Path.Combine(Root, name)))];
        Assert.Empty(lost);
    }

    [Fact]
    public void Every_type_and_file_that_CONTRIBUTING_names_is_there()
    {
        string page = File.ReadAllText(Path.Combine(Root, "CONTRIBUTING.md"));
        string[] files = [.. new[] { "model", "ingest", "reports", "jobs", "templates", "tests" }.SelectMany(folder => Files(Path.Combine(Root, folder), "*")).Select(file => "/" + Relative(file))];
        string[] assemblies = ["Bistand.Analytics.Model", "Bistand.Analytics.Ingest", "Bistand.Analytics.Reports", "bistand", "System.Runtime"];
        ILookup<string, Type> types = assemblies.SelectMany(name => Assembly.Load(name).GetTypes().Concat(Assembly.Load(name).GetForwardedTypes())).ToLookup(type => type.Name, StringComparer.Ordinal);
        string[] lost =
        [
            .. FileName().Matches(page).Select(name => name.Groups[1].Value).Where(name => !Array.Exists(files, file => file.EndsWith("/" + name, StringComparison.Ordinal))),
            .. TypeName().Matches(page).Where(name => !types[name.Groups["type"].Value].Any(type => name.Groups["member"] is not { Success: true, Value: var member }
                || type.GetMember(member, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static).Length > 0)).Select(name => name.Value),
        ];
        Assert.Empty(lost);
    }

    [Fact]
    public void The_front_page_is_short() => Assert.InRange(File.ReadLines(Path.Combine(Root, "README.md")).Count(), 1, 150);

    private static IEnumerable<string> Headings(string page) => File.ReadLines(page)
        .Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' '));

    private static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern)
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !Skipped.Contains(Path.GetFileName(inner))).SelectMany(inner => Files(inner, pattern)))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    /// <summary>"templates/exports/README.md, Personnummer": a path from the root, and what follows the comma; a word in lower case is no heading.</summary>
    [GeneratedRegex(@"\b(?<page>(?:[\w-]+/)*(?:README|CONTRIBUTING)\.md)(?:</c>)?(?:, (?<after>\p{Lu}[^\n]{0,60}))?")]
    private static partial Regex Citation();

    /// <summary>Where a comment goes on on the next line.</summary>
    [GeneratedRegex(@"\r?\n\s*///? ?")]
    private static partial Regex Joined();

    [GeneratedRegex(@"`((?:model|ingest|reports|jobs|templates|tests)/[\w./-]*)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"`((?:\w+/)*[\w-]+\.(?:cs|razor|yaml|mjs|typ))`")]
    private static partial Regex FileName();

    [GeneratedRegex(@"`(?<type>[A-Z][a-z]\w+)(?:\.(?<member>[A-Z]\w+))?`")]
    private static partial Regex TypeName();
}
