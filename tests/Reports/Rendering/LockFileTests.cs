using System.Text.Json;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Reports.Rendering;

/// <summary>What npm fetches is one thing only: exact versions, each with its hash. npm ci refuses whatever differs.</summary>
public sealed class LockFileTests
{
    private static readonly string Root = Path.GetDirectoryName(TemplateFolder.Find().Path)!;

    [Theory]
    [InlineData("reports/render")]
    [InlineData("tests/browser")]
    public void Every_package_is_locked_by_version_and_hash_and_names_no_host(string folder)
    {
        using JsonDocument locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, folder, "package-lock.json")));
        var packages = locked.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0).ToList();

        Assert.NotEmpty(packages);
        Assert.All(packages, package =>
        {
            Assert.Matches(@"^\d+\.\d+\.\d+", package.Value.GetProperty("version").GetString());
            Assert.StartsWith("sha512-", package.Value.GetProperty("integrity").GetString(), StringComparison.Ordinal);
            Assert.False(package.Value.TryGetProperty("resolved", out _));
        });
    }

    [Fact]
    public void The_lock_names_the_packages_of_every_platform_without_which_npm_ci_refuses_it()
    {
        using JsonDocument locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "reports/render", "package-lock.json")));
        JsonElement packages = locked.RootElement.GetProperty("packages");
        IEnumerable<string> optional = packages.EnumerateObject()
            .Where(package => package.Value.TryGetProperty("optionalDependencies", out _))
            .SelectMany(package => package.Value.GetProperty("optionalDependencies").EnumerateObject().Select(dependency => dependency.Name));

        Assert.All(optional, name => Assert.True(packages.TryGetProperty("node_modules/" + name, out _), name));
    }
}
