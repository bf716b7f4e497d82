using System.Xml.Linq;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>The program tells which it is.</summary>
public sealed class VersionTests
{
    [Fact]
    public void The_version_is_the_one_written_for_the_build()
    {
        using var home = new TestHome();
        string root = Path.GetDirectoryName(TemplateFolder.Find().Path)!;
        string written = XDocument.Load(Path.Combine(root, "Directory.Build.props")).Descendants("Version").Single().Value;

        string said = home.Run("--version").Succeeds().Output;

        Assert.Matches(@"^\d+\.\d+\.\d+$", written);
        Assert.Matches($@"^{written.Replace(".", @"\.", StringComparison.Ordinal)}(\+[0-9a-f]+)?\n$", said);
    }
}
