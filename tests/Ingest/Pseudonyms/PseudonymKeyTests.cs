using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Tests.Ingest.Pseudonyms;

public sealed class PseudonymKeyTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_key_file_that_is_named_and_missing_is_an_error() => Fails(() => PseudonymKey.Find(workspace.KeyFile + ".saknas", null), ErrorKind.NotFound);

    [Fact]
    public void A_folder_is_no_key_file() => Fails(() => PseudonymKey.Find(workspace.Root, null));

    [Theory]
    [InlineData("")]
    [InlineData("inte base64!")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_key_that_is_not_32_bytes_in_base64_is_an_error(string text) => Fails(() => PseudonymKey.Find(workspace.Write("nyckel", text), null));

    [Fact]
    public void Another_key_than_the_workspaces_is_an_error_and_changes_nothing()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2022-01", "Bromma")));
        string other = workspace.Write("nyckel2", Convert.ToBase64String(new byte[32]));
        string file = workspace.Write("2.csv", Exports.Bistand("2022-02", "Bromma"));
        Fails(() => workspace.Ingestor.Ingest([file], other, new IngestOptions(), null, CancellationToken.None));
        Assert.Single(workspace.Workspace.ReadState().Deliveries);
    }

    [Fact]
    public void A_pseudonym_is_keyed_and_tells_domains_apart()
    {
        PseudonymKey first = PseudonymKey.Find(workspace.KeyFile, null);
        PseudonymKey second = PseudonymKey.Find(workspace.Write("nyckel2", Convert.ToBase64String(new byte[32])), null);
        using var pseudonyms = new Pseudonymiser(first);
        using var others = new Pseudonymiser(second);
        Assert.Equal(pseudonyms.Of("hushall_id", "17"), pseudonyms.Of("hushall_id", "17"));
        Assert.NotEqual(pseudonyms.Of("hushall_id", "17"), pseudonyms.Of("arende_id", "17"));
        Assert.NotEqual(pseudonyms.Of("hushall_id", "17"), others.Of("hushall_id", "17"));
        Assert.NotEqual(first.Fingerprint, second.Fingerprint);
    }

    [Fact]
    public void Ten_thousand_households_keep_their_pseudonyms_when_the_memory_of_them_is_reused()
    {
        using var pseudonyms = new Pseudonymiser(PseudonymKey.Find(workspace.KeyFile, null));
        List<Guid> first = Enumerable.Range(0, 200_000).Select(number => pseudonyms.Of("hushall_id", $"H{number}")).ToList();
        Assert.Equal(first.Count, first.Distinct().Count());
        Assert.Equal(first, Enumerable.Range(0, 200_000).Select(number => pseudonyms.Of("hushall_id", $"H{number}")));
    }

    [Fact]
    public void A_key_made_by_several_at_once_is_one_key_that_only_its_owner_may_read()
    {
        string path = Path.Combine(workspace.Root, "konfiguration", "nyckel");
        var fingerprints = new string[8];

        Parallel.For(0, fingerprints.Length, index => fingerprints[index] = PseudonymKey.Make(path).Fingerprint);

        Assert.Single(fingerprints.Distinct());
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        Assert.Equal(PseudonymKey.Find(path, null).Fingerprint, fingerprints[0]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    private static void Fails(Action action, ErrorKind code = ErrorKind.Surroundings) => Assert.Equal(code, Assert.Throws<UserException>(action).Kind);
}
