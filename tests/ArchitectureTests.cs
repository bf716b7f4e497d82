using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests;

/// <summary>The arrows between the projects and their folders (CONTRIBUTING.md, The map): what uses what, and that no two use each other.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Bistand.Analytics.Model")]
    [InlineData("Bistand.Analytics.Ingest", "Bistand.Analytics.Model")]
    [InlineData("Bistand.Analytics.Reports", "Bistand.Analytics.Model")]
    [InlineData("bistand", "Bistand.Analytics.Model", "Bistand.Analytics.Ingest", "Bistand.Analytics.Reports")]
    public void A_project_uses_only_those_it_may(string project, params string[] allowed)
    {
        IEnumerable<string> used = Assembly.Load(project).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Bistand.", StringComparison.Ordinal) || name == "bistand");
        Assert.Empty(used.Except(allowed, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Bistand.Analytics.Reports")]
    [InlineData("bistand")]
    public void Only_model_and_ingest_know_which_database_a_release_is(string project) => Assert.DoesNotContain(
        Assembly.Load(project).GetReferencedAssemblies(), reference => reference.Name!.StartsWith("DuckDB", StringComparison.Ordinal));

    [Theory]
    [InlineData("Bistand.Analytics.Model")]
    [InlineData("Bistand.Analytics.Ingest")]
    [InlineData("Bistand.Analytics.Reports")]
    [InlineData("bistand")]
    public void No_two_folders_of_a_project_use_each_other_on_any_way_round(string project)
    {
        string root = project == "bistand" ? "Bistand.Analytics.Jobs" : project;
        ArchUnitNET.Domain.Architecture types = new ArchLoader().LoadAssemblies(Assembly.Load(project)).Build();
        IEnumerable<EvaluationResult> circles = SliceRuleDefinition.Slices().Matching($"{root}.(**)").Should().BeFreeOfCycles().Evaluate(types).Where(result => !result.Passed);
        Assert.Empty(circles.Select(circle => circle.Description));
    }

    [Fact]
    public void Nothing_that_reads_exports_uses_the_made_up_city() => Assert.DoesNotContain(
        SourceFiles("ingest").Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "Sample"),
        file => File.ReadAllText(file).Contains("Ingest.Sample", StringComparison.Ordinal));

    [Fact]
    public void A_namespace_is_its_folder()
    {
        Dictionary<string, string> roots = new(StringComparer.Ordinal)
        {
            ["model"] = "Bistand.Analytics.Model", ["ingest"] = "Bistand.Analytics.Ingest", ["reports"] = "Bistand.Analytics.Reports",
            ["jobs"] = "Bistand.Analytics.Jobs", ["tests"] = "Bistand.Analytics.Tests",
        };
        IEnumerable<string> others = from folder in roots.Keys
                                     from file in SourceFiles(folder)
                                     let path = Path.GetRelativePath(Root, file)
                                     where !path.StartsWith(Path.Combine("tests", "bench"), StringComparison.Ordinal)
                                     let parts = Path.GetDirectoryName(path)!.Split(Path.DirectorySeparatorChar)
                                     let expected = string.Join('.', parts.Skip(1).Select(Capital).Prepend(roots[folder]))
                                     let found = Regex.Match(File.ReadAllText(file), @"^namespace ([\w.]+);", RegexOptions.Multiline).Groups[1].Value
                                     where found.Length > 0 && found != expected
                                     select $"{path}: {found}, not {expected}";
        Assert.Empty(others);
    }

    [Fact]
    public void What_an_error_is_about_is_told_in_the_terms_of_the_command_line_or_the_web_at_the_edges_alone()
    {
        IEnumerable<string> types = new[] { "Bistand.Analytics.Model", "Bistand.Analytics.Ingest", "Bistand.Analytics.Reports" }
            .SelectMany(project => Assembly.Load(project).GetTypes()).SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name));
        Assert.DoesNotContain(types, name => name.Contains("ExitCode", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Bistand.Analytics.Model")]
    [InlineData("Bistand.Analytics.Ingest")]
    [InlineData("Bistand.Analytics.Reports")]
    [InlineData("bistand")]
    public void Nothing_is_made_of_more_values_in_a_row_than_a_reader_can_count(string project) => Assert.Empty(
        Assembly.Load(project).GetTypes().Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)).Where(made => made.GetParameters().Length > 8)
            .Select(made => $"{made.DeclaringType!.FullName}: {made.GetParameters().Length}; give it properties with names"));

    [Theory]
    [InlineData(@"\? 5 : 0|\bThreshold : 0", "PrimarySuppression.cs")]
    [InlineData("\"(ofullständigt|ofullständigt underlag|dolt)\"", "FigureWords.cs")]
    [InlineData("\"(#,0|N0)|ToString\\(.*sv-SE", "SwedishText.cs")]
    public void What_has_one_place_is_written_nowhere_else(string pattern, string place)
    {
        string root = Path.GetDirectoryName(TemplateFolder.Find().Path)!;
        IEnumerable<string> others = new[] { "model", "reports", "jobs" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(file) != place
                && File.ReadLines(file).Any(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal) && Regex.IsMatch(line, pattern)))
            .Select(file => Path.GetRelativePath(root, file));
        Assert.Empty(others);
    }

    [Fact]
    public void A_file_is_written_whole_in_one_way_alone()
    {
        IEnumerable<string> others = new[] { "model", "ingest", "reports", "jobs" }.SelectMany(SourceFiles)
            .Where(file => Path.GetFileName(file) != "AtomicFile.cs" && Regex.IsMatch(File.ReadAllText(file), @"\bFile\.(Write|AppendAll|Create\()"))
            .Select(file => Path.GetRelativePath(Root, file));
        Assert.Empty(others);
    }

    [Fact]
    public void CSV_is_written_in_one_way_alone() => Assert.Empty(new[] { "model", "ingest", "reports", "jobs" }.SelectMany(SourceFiles)
        .Where(file => Path.GetFileName(file) != "CsvRows.cs" && Regex.IsMatch(File.ReadAllText(file), @"\bCsvWriter\b")).Select(file => Path.GetRelativePath(Root, file)));

    private static string Root { get; } = Path.GetDirectoryName(TemplateFolder.Find().Path)!;

    private static IEnumerable<string> SourceFiles(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"));

    /// <summary>Folders of the tests that are no mirror (browser) are written small, their namespace is not.</summary>
    private static string Capital(string folder) => char.ToUpperInvariant(folder[0]) + folder[1..];
}
