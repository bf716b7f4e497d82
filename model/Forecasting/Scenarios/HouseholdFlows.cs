using System.Data.Common;
using Bistand.Analytics.Model.Areas;
using Dapper;

namespace Bistand.Analytics.Model.Forecasting.Scenarios;

/// <summary>How households leave bistånd, from a release.</summary>
public static class HouseholdFlows
{
    private const int Months = 12;

    private const string LeaversAndAll = """
        WITH household AS (
            SELECT DISTINCT manad, hushall FROM bistand JOIN omrade ON omrade.nr = bistand.stadsdel
            WHERE list_contains(string_split($holders, ','), omrade.id)),
        delivered AS (
            SELECT DISTINCT manad FROM household)
        SELECT count(*) FILTER (WHERE later.hushall IS NULL)::BIGINT, count(*)::BIGINT
        FROM household earlier
        JOIN delivered ON delivered.manad = earlier.manad + 1
        LEFT JOIN household later ON later.hushall = earlier.hushall AND later.manad = earlier.manad + 1
        WHERE earlier.manad >= (SELECT max(manad) FROM delivered) - $months
        """;

    /// <summary>
    /// The share of a month's households in the area that have no row the next month, over the latest twelve pairs of delivered months;
    /// 0 without any.
    /// </summary>
    public static double Outflow(DbConnection release, AreaCatalog areas, Area area)
    {
        string holders = string.Join(',', areas.RowHolders(area).Select(holder => holder.Id));
        (long leavers, long all) = release.QuerySingle<(long, long)>(LeaversAndAll, new { holders, months = Months });
        return all > 0 ? (double)leavers / all : 0;
    }
}
