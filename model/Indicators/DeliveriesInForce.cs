using System.Data.Common;
using Bistand.Analytics.Model.Releases;
using Dapper;

namespace Bistand.Analytics.Model.Indicators;

/// <summary>The deliveries that a release rests on: those with rows in it. One whose every month and case came again later has none.</summary>
public static class DeliveriesInForce
{
    /// <summary>In order of arrival; <see cref="DeliveryUse.Rows"/> counts the rows in the release, of whatever area and time.</summary>
    /// <param name="release">An open release.</param>
    public static IReadOnlyList<DeliveryUse> Read(DbConnection release)
    {
        string rows = string.Join(
            " UNION ALL ",
            ReleaseKind.All.Select(kind => kind.Table).Append(ReleaseSchema.Varde).Select(table => $"SELECT leverans, count(*) AS antal FROM {table} GROUP BY leverans"));
        return
        [
            .. release.Query<(string Id, string File, string Kind, long Rows)>(
                $"""
                SELECT l.id, l.fil, l.slag, sum(r.antal)::BIGINT
                FROM ({rows}) r JOIN {ReleaseSchema.Deliveries} l ON l.nr = r.leverans
                GROUP BY l.ordning, l.nr, l.id, l.fil, l.slag
                ORDER BY l.ordning, l.nr
                """).Select(row => new DeliveryUse(row.Id, row.File, row.Kind, row.Rows)),
        ];
    }
}
