using System.Security.Cryptography;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Model.Workspaces;

/// <summary>Disclosure plans on disk.</summary>
public sealed class PlanFilesTests : IDisposable
{
    private static readonly string Fingerprint = Convert.ToHexString(SHA256.HashData("2023"u8));

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bistand-plans-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void A_plan_is_read_as_it_was_written_and_none_is_written_when_they_have_been_closed()
    {
        var files = new PlanFiles(Path.Combine(root.FullName, "plans"));
        files.Write(2023, Fingerprint, [1, 2]);
        files.Close();
        files.Write(2022, Fingerprint, [3]);
        Assert.Equal([1, 2], files.Find(2023, Fingerprint, plan => plan)!);
        Assert.Null(files.Find(2022, Fingerprint, plan => plan));
        Assert.Single(Directory.EnumerateFiles(files.Folder));
    }

    [Fact]
    public void A_damaged_plan_is_told_of_and_none_is_made_in_its_place()
    {
        var files = new PlanFiles(Path.Combine(root.FullName, "plans"));
        files.Write(2023, Fingerprint, [1, 2]);
        string file = Directory.EnumerateFiles(files.Folder).Single();
        byte[] stored = File.ReadAllBytes(file);
        stored[^1] ^= 1;
        File.WriteAllBytes(file, stored);
        Assert.Contains("säkerhetskopian", Assert.Throws<UserException>(() => files.Find(2023, Fingerprint, plan => plan)).Message, StringComparison.Ordinal);
        Assert.Throws<UserException>(() => files.Of(2023, plan => plan).ToList());
        Assert.Equal([Path.GetFileName(file)], files.Broken());
    }
}
