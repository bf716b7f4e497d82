using System.Data.Common;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Workspaces;
using Dapper;

namespace Bistand.Analytics.Model.Releases;

/// <summary>How much of a delivery that has entered still counts in the current release.</summary>
/// <param name="Rows">Rows that it brought.</param>
/// <param name="InForce">Those of them that count; the others have been replaced by later deliveries.</param>
/// <param name="ReplacedBy">The deliveries that hold its months or years now, by order; empty for kinds of single cases, where the key decides.</param>
public sealed record DeliveryStanding(long Rows, long InForce, IReadOnlyList<Delivery> ReplacedBy)
{
    public bool IsReplaced => InForce < Rows;

    /// <summary>Of each delivery in the current release, by id; empty before the first release, and in one without deliveries.</summary>
    /// <exception cref="UserException">The release or a stored delivery cannot be read.</exception>
    public static IReadOnlyDictionary<string, DeliveryStanding> Read(Workspace workspace, WorkspaceState state, AreaCatalog areas)
    {
        IReadOnlyList<(int Order, Delivery Delivery)> deliveries = state.Current is { } current ? workspace.DeliveriesOf(current, state) : [];
        if (deliveries.Count == 0)
        {
            return new Dictionary<string, DeliveryStanding>();
        }

        using OpenRelease open = workspace.OpenRelease(state.Current!.Number);
        DbConnection release = open.Connection;
        Dictionary<int, long> inForce = deliveries.Select(entry => entry.Delivery.Kind!).Distinct()
            .SelectMany(kind => release.Query<(int Order, long Rows)>($"SELECT leverans, count(*) FROM {kind} GROUP BY leverans"))
            .ToDictionary(count => count.Order, count => count.Rows);
        Dictionary<string, long> cases = RowsOf(release, [.. deliveries.Where(entry => entry.Delivery.Claims.Count == 0).Select(entry => workspace.RowsFile(entry.Delivery.Id))]);
        ILookup<int, int> replacements = deliveries.GroupBy(entry => entry.Delivery.Kind)
            .SelectMany(kind => ClaimResolution.Replacements(kind.SelectMany(entry => entry.Delivery.Claims.Select(claim => (entry.Order, claim))), areas))
            .ToLookup(lost => lost.Order, lost => lost.By);
        Dictionary<int, Delivery> byOrder = deliveries.ToDictionary(entry => entry.Order, entry => entry.Delivery);
        return deliveries.ToDictionary(entry => entry.Delivery.Id, entry => new DeliveryStanding(
            cases.TryGetValue(entry.Delivery.Id, out long rows) ? rows : entry.Delivery.Claims.Sum(claim => claim.Rows), inForce.GetValueOrDefault(entry.Order),
            [.. replacements[entry.Order].Distinct().Order().Select(order => byOrder[order])]));
    }

    /// <summary>The rows of files by their folder: what holds months or years says how many there are of each, of single cases the file does.</summary>
    private static Dictionary<string, long> RowsOf(DbConnection release, string[] files) => files.Length == 0 ? [] : release.Query<(string Folder, long Rows)>(
        $"SELECT parse_filename(parse_dirpath(file_name)), num_rows FROM parquet_file_metadata({DatabaseFile.PatternList(files)})").ToDictionary(file => file.Folder, file => file.Rows);
}
