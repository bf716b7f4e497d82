using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Workspaces;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary><c>rekey</c>: every pseudonym another, every figure the same, and the same person still one.</summary>
public sealed class RekeyCommandTests : IDisposable
{
    private readonly TestHome home = new TestHome().WithYear();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Every_pseudonym_is_another_and_the_same_person_still_one()
    {
        home.Write("fall.csv", "arende_id;stadsdel;verksamhet;avslutsdatum;orsak\na1;Farsta;EB;2023-05-31;arbete\na2;Farsta;EB;2023-05-01;studier\n");
        home.Run("ingest", "fall.csv").Succeeds();
        string[] asked = ["indicators", "--period", "2023-VB", "--area", "farsta", "--format", "json"];
        string figures = home.Run(asked).Succeeds().Output;
        HashSet<Guid> before = Pseudonyms();
        string key = File.ReadAllText(home.Key);

        ProgramRun unasked = home.Run("rekey", "--by", "Eva");
        Assert.Equal((1, ""), (unasked.Code, unasked.Output));
        Assert.Equal(key, File.ReadAllText(home.Key));
        for (int time = 1; time <= 2; time++)
        {
            Assert.Contains("Nyckeln är bytt", home.Run("rekey", "--by", "Eva", "--ja").Succeeds().Output, StringComparison.Ordinal);
            HashSet<Guid> after = Pseudonyms();
            Assert.Equal(before.Count, after.Count);
            Assert.Empty(before.Intersect(after));
            before = after;
            Assert.Equal(figures, home.Run(asked).Succeeds().Output);
            Assert.StartsWith("Allt stämmer", home.Run("verify", "--all").Succeeds().Output, StringComparison.Ordinal);
        }

        Assert.StartsWith(key, File.ReadAllText(home.Key), StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(home.Key).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(home.Key));
        }

        Assert.False(File.Exists(home.Key + ".nasta"));
        Assert.Contains(new AccessLog(Workspace.Open(home.Data)).Read(), entry => entry is { Event: AccessEvent.Rekeyed, Name: "Eva" });

        // The same persons of a later month, and the same case: known again.
        home.Write("januari.csv", TestHome.Bistand("2024-01"));
        home.Write("fall2.csv", "arende_id;stadsdel;verksamhet;avslutsdatum;orsak\na2;Farsta;EB;2023-05-02;studier\n");
        home.Run("ingest", "januari.csv", "fall2.csv").Succeeds();
        Assert.Equal(before, Pseudonyms());
        Assert.Contains("\"value\": 0", home.Run("indicators", "--period", "2024-01", "--area", "farsta", "--indicator", "nya-hushall", "--format", "json").Output, StringComparison.Ordinal);

        // The key from before is no longer the workspace's.
        home.Write("gammal", key);
        home.Write("februari.csv", TestHome.Bistand("2024-02"));
        home.Run("ingest", "februari.csv", "--key-file", "gammal").Fails(4, "Nyckeln gammal är inte den");
    }

    [Fact]
    public void A_key_left_beside_by_a_kill_after_the_commit_takes_its_place_and_one_from_before_it_is_passed_over()
    {
        string old = File.ReadAllText(home.Key);
        home.Run("rekey", "--by", "Eva", "--ja").Succeeds();
        string next = File.ReadAllText(home.Key);
        File.WriteAllText(home.Key + ".nasta", next);
        File.WriteAllText(home.Key, old);
        home.Write("januari.csv", TestHome.Bistand("2024-01"));
        home.Run("ingest", "januari.csv").Succeeds();
        Assert.Equal((next, false), (File.ReadAllText(home.Key), File.Exists(home.Key + ".nasta")));

        File.WriteAllText(home.Key + ".nasta", next + Convert.ToBase64String(new byte[32]) + "\n");
        home.Write("februari.csv", TestHome.Bistand("2024-02"));
        home.Run("ingest", "februari.csv").Succeeds();
        Assert.Equal(next, File.ReadAllText(home.Key));
        home.Run("rekey", "--by", "Eva", "--ja").Succeeds();
        Assert.StartsWith("Allt stämmer", home.Run("verify").Succeeds().Output, StringComparison.Ordinal);
    }

    /// <summary>Of the deliveries and of the release, which have the same.</summary>
    private HashSet<Guid> Pseudonyms()
    {
        var workspace = Workspace.Open(home.Data);
        using DuckDBConnection connection = DatabaseFile.OpenWritable(null, "256MB", Path.GetTempPath());
        HashSet<Guid> delivered = [];
        foreach (DeliveryEntry entry in workspace.ReadState().Deliveries)
        {
            string[] columns = workspace.ReadDelivery(entry.Id).Kind switch { "bistand" => ["person", "hushall"], "avslut" => ["arende"], _ => [] };
            delivered.UnionWith(columns.SelectMany(column => connection.Query<Guid>($"SELECT {column} FROM read_parquet({DatabaseFile.PatternList([workspace.RowsFile(entry.Id)])})")));
        }

        connection.Execute($"ATTACH {DatabaseFile.Literal(workspace.ReleaseFile(workspace.ReadHead().Current!))} AS utgava (READ_ONLY)");
        HashSet<Guid> published = [.. new[] { "SELECT hmac FROM utgava.person_nyckel", "SELECT hmac FROM utgava.hushall_nyckel", "SELECT arende FROM utgava.avslut" }.SelectMany(sql => connection.Query<Guid>(sql))];
        Assert.Equal(delivered.Order(), published.Order());
        return delivered;
    }
}
