using System.Runtime.InteropServices;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model.DuckDb;
using Dapper;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>
/// Tells the groups of a file's rows that something is said of while the rows come, as long as those of each group stand together. Whether they did is
/// known when all have come; where they did not, a query must tell.
/// </summary>
internal sealed class StagedGroups : IDisposable
{
    /// <summary>The table of them (<see cref="KindChecks.Summary"/>).</summary>
    public const string Name = "sammandrag";

    private readonly RowGrouping grouping;
    private readonly RepeatedKeys keys;
    private readonly ChunkAppender odd;
    private readonly List<ulong> closed = [];
    private RowGroup? open;

    /// <param name="grouping">How rows make groups.</param>
    /// <param name="scratch">Where the table is made.</param>
    /// <param name="folder">Where keys go that are too many.</param>
    public StagedGroups(RowGrouping grouping, ScratchDatabase scratch, string folder)
    {
        this.grouping = grouping;
        keys = new RepeatedKeys(Path.Combine(folder, "grupper"));
        scratch.Connection.Execute($"CREATE TABLE {Name} (hushall UUID, rad BIGINT, sokande INTEGER, motsagd BOOLEAN)");
        odd = new ChunkAppender(scratch.Beside, Name);
    }

    /// <summary>Takes the groups of a batch of rows, the next in the file.</summary>
    public void Take(IReadOnlyList<RowGroup> groups)
    {
        closed.Clear();
        foreach (RowGroup group in groups)
        {
            if (open is { } last && last.IsSame(group))
            {
                open = last.With(group);
            }
            else
            {
                Close();
                open = group;
            }
        }

        keys.Add(CollectionsMarshal.AsSpan(closed));
    }

    /// <summary>To be asked once, when all rows have come.</summary>
    /// <returns>Whether the rows of each group stood together: then the table holds.</returns>
    public bool End()
    {
        closed.Clear();
        Close();
        keys.Add(CollectionsMarshal.AsSpan(closed));
        odd.Close();
        return !keys.Any();
    }

    public void Dispose()
    {
        odd.Dispose();
        keys.Dispose();
    }

    private void Close()
    {
        if (open is not { } group)
        {
            return;
        }

        closed.Add(group.Key);
        bool isContradicted = grouping.IsContradicted(group.Signs);
        if (group.Heads != 1 || isContradicted)
        {
            odd.Append(0, group.Whose);
            odd.Append(1, group.Line);
            odd.Append(2, group.Heads);
            odd.Append(3, isContradicted);
            odd.EndRow();
        }
    }
}
