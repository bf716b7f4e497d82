using System.Reflection;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests;

/// <summary>The arrows between the folders: a project uses only what CONTRIBUTING.md, The map, lets it.</summary>
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

    [Fact]
    public void What_an_error_is_about_is_told_in_the_terms_of_the_command_line_or_the_web_at_the_edges_alone()
    {
        IEnumerable<string> types = new[] { "Bistand.Analytics.Model", "Bistand.Analytics.Ingest", "Bistand.Analytics.Reports" }
            .SelectMany(project => Assembly.Load(project).GetTypes()).SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name));
        Assert.DoesNotContain(types, name => name.Contains("ExitCode", StringComparison.Ordinal));
    }

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
        string root = Path.GetDirectoryName(TemplateFolder.Find().Path)!;
        IEnumerable<string> others = new[] { "model", "ingest", "reports", "jobs" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(file) != "AtomicFile.cs" && Regex.IsMatch(File.ReadAllText(file), @"\bFile\.(Write|AppendAll|Create\()"))
            .Select(file => Path.GetRelativePath(root, file));
        Assert.Empty(others);
    }
}
