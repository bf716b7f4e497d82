using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>How the service's folder is kept: namespaces are its folders, and it knows nothing of the commands.</summary>
public sealed class ServiceLayoutTests
{
    private static readonly string Root = Path.GetDirectoryName(TemplateFolder.Find().Path)!;

    private static readonly string[] Files = Directory.GetFiles(Path.Combine(Root, "jobs", "Service"), "*.cs", SearchOption.AllDirectories);

    [Fact]
    public void A_namespace_is_its_folder()
    {
        Assert.NotEmpty(Files);
        Assert.All(Files, file =>
        {
            string folder = Path.GetRelativePath(Path.Combine(Root, "jobs"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.Contains($"namespace Bistand.Analytics.Jobs.{folder};", File.ReadAllLines(file));
        });
    }

    [Fact]
    public void The_service_uses_no_command() => Assert.DoesNotContain(Files, file => Regex.IsMatch(File.ReadAllText(file), @"\bJobs\.Commands\b"));
}
