using System.Data.Common;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Ledger;

/// <summary>What one stadsdel paid in a month as the case system has it, beside what the ledger has booked; kronor, exact.</summary>
/// <param name="Area">The stadsdel or unit as it was that month.</param>
/// <param name="Month">The month.</param>
/// <param name="Paid">Sum of belopp; null where no bistånd is delivered.</param>
/// <param name="Cost">Utfall of the posts that are costs; null where the ledger has no line, or one that is not closed.</param>
/// <param name="Income">Utfall of the posts that are incomes (återsökningar …), negative; null with <paramref name="Cost"/>.</param>
/// <param name="InLedger">The ledger has a line, closed or not.</param>
public sealed record ReconciledMonth(Area Area, Month Month, decimal? Paid, decimal? Cost, decimal? Income, bool InLedger)
{
    /// <summary>Booked cost minus what was paid out: 0 where the systems agree; null where either is missing.</summary>
    public decimal? Difference => Cost - Paid;
}

/// <summary>
/// The control that a controller makes each month: utbetalt enligt verksamhetssystemet against bokfört on the anslag ekonomiskt
/// bistånd. The lines are those of <see cref="LedgerReader"/>: rows without enhet are totals where an enhet has rows of its own.
/// Incomes are told apart, since money that comes back is no payment; an income is a post whose budget is negative, as in
/// the ledger's year.
/// </summary>
public static class LedgerReconciliation
{
    private const string PaidSql = $"SELECT stadsdel, manad, coalesce(sum(belopp), 0)::VARCHAR FROM {BistandKind.TableName} GROUP BY ALL ORDER BY ALL";

    // What is budgeted at nothing is an income when the outcome is.
    private const string BookedSql = $"""
        WITH rader AS (
            SELECT *, bool_or(enhet <> '') OVER (PARTITION BY stadsdel, manad) AS har_enheter FROM {EkonomiKind.TableName}),
        poster AS (
            SELECT stadsdel, manad, utfall,
                   coalesce(nullif(sum(budget) OVER post, 0), sum(utfall) OVER post, 0) < 0 AS intakt
            FROM rader
            WHERE lower(anslag) = '{LedgerLine.Bistand}' AND NOT (enhet = '' AND har_enheter)
            WINDOW post AS (PARTITION BY stadsdel, lower(post)))
        SELECT stadsdel, manad,
               CASE WHEN count(utfall) = count(*) THEN coalesce(sum(utfall) FILTER (NOT intakt), 0)::VARCHAR END AS kostnad,
               CASE WHEN count(utfall) = count(*) THEN coalesce(sum(utfall) FILTER (intakt), 0)::VARCHAR END AS intakt
        FROM poster
        GROUP BY stadsdel, manad
        ORDER BY stadsdel, manad
        """;

    /// <summary>
    /// One entry for each stadsdel and month that either system holds, by month and area. Where one of them has a successor's name
    /// on an earlier month, both are told under it.
    /// </summary>
    public static IReadOnlyList<ReconciledMonth> Read(DbConnection release, AreaCatalog areas, CancellationToken cancellationToken = default)
    {
        var reader = new ReleaseReader(release, areas, cancellationToken);
        List<ReconciledMonth> sides =
        [
            .. Sides(reader, PaidSql, (side, row) => side with { Paid = ReleaseReader.Decimal(row, 2) }),
            .. Sides(reader, BookedSql, (side, row) => side with { Cost = ReleaseReader.Decimal(row, 2), Income = ReleaseReader.Decimal(row, 3), InLedger = true }),
        ];
        HashSet<(Month, Area)> held = [.. sides.Select(side => (side.Month, side.Area))];
        return sides
            .GroupBy(side => (side.Month, Area: areas.SuccessorsOf(side.Area).LastOrDefault(later => held.Contains((side.Month, later))) ?? side.Area))
            .OrderBy(group => group.Key.Month).ThenBy(group => group.Key.Area.Id, StringComparer.Ordinal)
            .Select(group => Together(group.Key.Area, group.Key.Month, [.. group]))
            .ToList();
    }

    /// <summary>What one of the two systems holds; rows of an area that has left the catalog are nobody's.</summary>
    private static IEnumerable<ReconciledMonth> Sides(ReleaseReader reader, string sql, Func<ReconciledMonth, DbDataReader, ReconciledMonth> read) =>
        reader.Query(sql, row => reader.AreaOf(row.GetInt32(0)) is { } area
                ? read(new ReconciledMonth(area, Month.FromIndex(row.GetInt32(1)), null, null, null, InLedger: false), row)
                : null)
            .OfType<ReconciledMonth>();

    private static ReconciledMonth Together(Area area, Month month, List<ReconciledMonth> sides)
    {
        List<ReconciledMonth> ledger = sides.FindAll(side => side.InLedger);
        bool closed = ledger.Count > 0 && ledger.TrueForAll(side => side.Cost is not null);
        return new ReconciledMonth(
            area, month,
            sides.Exists(side => side.Paid is not null) ? sides.Sum(side => side.Paid) : null,
            closed ? ledger.Sum(side => side.Cost) : null,
            closed ? ledger.Sum(side => side.Income) : null,
            ledger.Count > 0);
    }
}
