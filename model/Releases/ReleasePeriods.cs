using System.Data.Common;
using Dapper;

namespace Bistand.Analytics.Model.Releases;

/// <summary>The months that a release reaches over, and the periods that end within them. None where no bistånd is delivered.</summary>
public sealed record ReleasePeriods(Month? First, Month? Last)
{
    private static readonly PeriodKind[] Kinds = [PeriodKind.VB, PeriodKind.T2, PeriodKind.T1, PeriodKind.Month];

    public static ReleasePeriods None { get; } = new(null, null);

    /// <param name="release">An open release.</param>
    public static ReleasePeriods Read(DbConnection release) =>
        release.QuerySingle<(int?, int?)>($"SELECT min(manad), max(manad) FROM {ReleaseSchema.BistandMonths}") is ({ } first, { } last)
            ? new ReleasePeriods(Month.FromIndex(first), Month.FromIndex(last))
            : None;

    /// <summary>Every month, from the first to the last, whether it has been delivered or not.</summary>
    public IReadOnlyList<Period> Months => [.. OfKind(PeriodKind.Month)];

    /// <summary>Oldest first.</summary>
    public IEnumerable<Period> OfKind(PeriodKind kind)
    {
        if (First is not { } first || Last is not { } last)
        {
            return [];
        }

        IEnumerable<Period> all = kind == PeriodKind.Month
            ? Enumerable.Range(first.Index, last.Since(first) + 1).Select(index => Period.Of(Month.FromIndex(index)))
            : Enumerable.Range(first.Year, last.Year - first.Year + 1).Select(year => Of(kind, year));
        return all.Where(period => period.Last <= last && period.Last >= first);
    }

    /// <summary>Newest first; of those that end in the same month the longest first.</summary>
    public IEnumerable<Period> NewestFirst => Kinds.SelectMany(OfKind).OrderByDescending(period => period.Last).ThenBy(period => period.First);

    /// <summary>The newest tertial or year that has ended, else the newest month; null where there is none.</summary>
    public Period? Standard
    {
        get
        {
            List<Period> all = [.. NewestFirst];
            return all.Count == 0 ? null : all.Cast<Period?>().FirstOrDefault(period => period!.Value.Kind != PeriodKind.Month) ?? all[0];
        }
    }

    private static Period Of(PeriodKind kind, int year) => kind switch
    {
        PeriodKind.T1 => Period.T1(year),
        PeriodKind.T2 => Period.T2(year),
        _ => Period.VB(year),
    };
}
