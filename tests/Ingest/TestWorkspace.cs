using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Ingest;

/// <summary>A workspace in a temporary folder with a key of its own, so that no test touches the user's configuration.</summary>
internal sealed class TestWorkspace : IDisposable
{
    private static readonly byte[] KeyBytes = SHA256.HashData("tests"u8);

    private readonly DirectoryInfo root;

    public TestWorkspace(string folder = "data")
    {
        root = Directory.CreateTempSubdirectory("bistand-test-");
        Path = System.IO.Path.Combine(root.FullName, folder);
        Inbox = root.CreateSubdirectory("exporter").FullName;
        KeyFile = System.IO.Path.Combine(root.FullName, "nyckel");
        File.WriteAllText(KeyFile, Convert.ToBase64String(KeyBytes));
        Workspace = Workspace.Open(Path);
    }

    /// <summary>A copy of another as it is now.</summary>
    public TestWorkspace(TestWorkspace other)
        : this()
    {
        foreach (string file in Directory.EnumerateFiles(other.Path, "*", SearchOption.AllDirectories))
        {
            string copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(other.Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public static AreaCatalog Areas { get; } = AreaCatalog.Load(TemplateFolder.Find().Areas);

    public static ExportKinds Kinds => ExportKinds.Shipped;

    /// <summary>The kinds that files are read as.</summary>
    public ExportKinds ReadKinds { get; init; } = Kinds;

    public string Root => root.FullName;

    public string Path { get; }

    /// <summary>Where the test's exports are written.</summary>
    public string Inbox { get; }

    public string KeyFile { get; }

    public Workspace Workspace { get; }

    /// <summary>Stands still unless the test has it go.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2024, 1, 15, 8, 0, 0, TimeSpan.Zero));

    public Ingestor Ingestor => new(Workspace, new IngestRules(Areas, ReadKinds, id => id == "andel-bistand"), Clock);

    public string Write(string name, string text, Encoding? encoding = null) => Write(name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        string file = System.IO.Path.Combine(Inbox, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public IngestResult Ingest(params string[] paths) => Ingest(new IngestOptions(), paths);

    public IngestResult Ingest(IngestOptions options, params string[] paths) => Ingestor.Ingest(paths, KeyFile, options, null, CancellationToken.None);

    /// <summary>Ingests one file with this text.</summary>
    public IngestedFile IngestText(string name, string text) => Assert.Single(Ingest(Write(name, text)).Files);

    public IReadOnlyList<string> Rejects(IngestedFile file) =>
        File.ReadAllLines(System.IO.Path.Combine(Workspace.DeliveryFolder(file.Delivery.Id), "rejects.csv")).Skip(1).ToList();

    public IReadOnlyList<T> Query<T>(string sql, int? release = null)
    {
        using (OpenRelease open = Workspace.OpenRelease(release))
        {
            return open.Connection.Query<T>(sql).ToList();
        }
    }

    public T Single<T>(string sql, int? release = null) => Query<T>(sql, release).Single();

    public void Dispose() => root.Delete(recursive: true);
}
