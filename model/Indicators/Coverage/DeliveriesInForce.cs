using System.Data.Common;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Dapper;

namespace Bistand.Analytics.Model.Indicators.Coverage;

/// <summary>
/// A delivery that a figure rests on. Its id is the SHA-256 of the source file; <see cref="Rows"/> counts its rows in the release that belong
/// to the area and the time that the definition needs.
/// </summary>
public sealed record DeliveryUse(string Id, string File, string Kind, long Rows)
{
    public string Sha256 => Id;
}

/// <summary>The deliveries that a release rests on: those with rows in it. One whose every month and case came again later has none.</summary>
public static class DeliveriesInForce
{
    /// <summary>In order of arrival; <see cref="DeliveryUse.Rows"/> counts the rows in the release, of whatever area and time.</summary>
    /// <param name="release">An open release.</param>
    /// <param name="period">
    /// Leaves out the deliveries that no figure of the period or of one before it can rest on: those of a kind that comes by month or year, and of
    /// which every row is of a later time. Null for all.
    /// </param>
    /// <param name="kinds">The kinds to look for; null for those that are shipped.</param>
    public static IReadOnlyList<DeliveryUse> Read(DbConnection release, Period? period = null, ExportKinds? kinds = null)
    {
        string rows = string.Join(
            " UNION ALL ",
            (kinds ?? ExportKinds.Shipped).All.Select(kind =>
                $"SELECT leverans, count(*) AS antal FROM {kind.Name} GROUP BY leverans HAVING bool_or({InTime(kind, period)})"));
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

    // The ledger's later months of the year hold the budget that its forecast is held against.
    private static string InTime(ExportKind kind, Period? period) => (period, kind.Grain) switch
    {
        ({ } until, Grain.Year) => FormattableString.Invariant($"ar <= {until.Year}"),
        ({ } until, Grain.Month) => FormattableString.Invariant($"manad <= {(kind.ClosedColumn is not null ? new Month(until.Year, 12) : until.Last).Index}"),
        _ => "true",
    };
}
