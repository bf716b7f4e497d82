using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Indicators.Coverage;

/// <summary>The months of a release without bistånd: those that its other kinds' rows lie in.</summary>
internal static class CaseMonths
{
    /// <summary>One row dated by mistake does not make a century.</summary>
    private const int MostYears = 10;

    public static ReleasePeriods Of(ReleaseReader reader, ExportKinds kinds)
    {
        string rows = string.Join(" UNION ALL ", kinds.All.Where(kind => kind is not BefolkningKind && kind.Grain != Grain.Registered)
            .Select(kind => $"SELECT {kind.MonthSql ?? $"year({kind.BookingColumn}) * 12 + month({kind.BookingColumn}) - 1"} AS manad FROM {kind.Name}"));
        List<(int?, int?)> found = reader.Query(
            $"SELECT min(manad)::INTEGER, max(manad)::INTEGER FROM ({rows})",
            row => (row.IsDBNull(0) ? (int?)null : row.GetInt32(0), row.IsDBNull(1) ? (int?)null : row.GetInt32(1)));
        return found is [({ } first, { } last)]
            ? new ReleasePeriods(Month.FromIndex(Math.Max(first, last - (12 * MostYears) + 1)), Month.FromIndex(last))
            : ReleasePeriods.None;
    }
}
