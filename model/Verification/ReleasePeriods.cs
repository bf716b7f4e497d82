using DuckDB.NET.Data;
using Bistand.Analytics.Model.Releases;
using Dapper;

namespace Bistand.Analytics.Model.Verification;

/// <summary>The periods that a release can tell of: every month of bistånd in it, and the tertials and years that such a month ends.</summary>
public static class ReleasePeriods
{
    public static IReadOnlyList<Period> Of(DuckDBConnection release)
    {
        List<Month> months = [.. release.Query<int>($"SELECT DISTINCT manad FROM {ReleaseSchema.BistandMonths} ORDER BY manad").Select(Month.FromIndex)];
        return [.. months.Select(Period.Of), .. months.SelectMany(EndedBy)];
    }

    private static IEnumerable<Period> EndedBy(Month month) => month.Number switch
    {
        4 => [Period.T1(month.Year)],
        8 => [Period.T2(month.Year)],
        12 => [Period.VB(month.Year)],
        _ => [],
    };
}
