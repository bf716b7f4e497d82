using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Ledger;

/// <summary>
/// The ledger of an area by line and month, and which of its months are closed. What is known at a month's end is asked for with that month:
/// no outcome after it is looked at.
/// </summary>
public sealed class AreaLedger
{
    private readonly Dictionary<(BudgetLine Line, Month Month), LedgerAmounts> amounts = [];
    private readonly HashSet<Month> closed;

    /// <param name="rows">Of the months that are delivered for the area, all years.</param>
    /// <param name="asOf">The month at whose end it is looked at.</param>
    public AreaLedger(IReadOnlyList<LedgerLine> rows, Month asOf)
    {
        closed = rows.Where(row => row.Month <= asOf).GroupBy(row => row.Month)
            .Where(month => month.All(row => row.Outcome is not null)).Select(month => month.Key).ToHashSet();
        Dictionary<(string, string), LineKind> kinds = rows.GroupBy(row => (row.Anslag, row.Post))
            .ToDictionary(group => group.Key, group => KindOf(group.Key.Post, [.. group], asOf));
        foreach (LedgerLine row in rows)
        {
            var key = (new BudgetLine(row.Anslag, kinds[(row.Anslag, row.Post)]), row.Month);
            var added = new LedgerAmounts(row.Budget, closed.Contains(row.Month) ? row.Outcome : null, row.Adjustment ?? 0, row.CarriedOver);
            amounts[key] = amounts.TryGetValue(key, out LedgerAmounts there) ? there + added : added;
        }

        Lines = [.. amounts.Keys.Select(key => key.Line).Distinct().Order()];
    }

    /// <summary>Every line that has ever had a row, in the order of a table.</summary>
    public IReadOnlyList<BudgetLine> Lines { get; }

    public LedgerAmounts? Find(BudgetLine line, Month month) =>
        amounts.TryGetValue((line, month), out LedgerAmounts found) ? found : null;

    public bool IsClosed(Month month) => closed.Contains(month);

    /// <summary>The last closed month that can be reached from January without a gap; null where January is open.</summary>
    public Month? ClosedThrough(int year)
    {
        var month = new Month(year, 1);
        while (month.Year == year && IsClosed(month))
        {
            month = month.Plus(1);
        }

        return month.Number == 1 && month.Year == year ? null : month.Plus(-1);
    }

    /// <summary>Lines with a row in one of the months.</summary>
    public IEnumerable<BudgetLine> LinesIn(IReadOnlyList<Month> months) =>
        Lines.Where(line => months.Any(month => amounts.ContainsKey((line, month))));

    /// <summary>
    /// The outcome of each closed month from the line's first row on, up to and with <paramref name="last"/>; null in between where a month is
    /// open. A closed month without a row of the line is 0.
    /// </summary>
    public IReadOnlyList<(Month Month, decimal? Outcome)> History(BudgetLine line, Month last)
    {
        int first = amounts.Keys.Where(key => key.Line == line).Select(key => key.Month.Index).DefaultIfEmpty(int.MaxValue).Min();
        List<(Month, decimal?)> history = [];
        for (int index = first; index <= last.Index; index++)
        {
            var month = Month.FromIndex(index);
            history.Add((month, IsClosed(month) ? Find(line, month)?.Outcome ?? 0 : null));
        }

        return history;
    }

    /// <summary>
    /// Income is what is budgeted below zero in the year; unbudgeted, what has come in below zero; for a post of other years, by all of its rows.
    /// </summary>
    private static LineKind KindOf(string post, List<LedgerLine> rows, Month asOf)
    {
        List<LedgerLine> known = rows.FindAll(row => row.Month <= asOf);
        decimal sign = new[]
        {
            rows.Where(row => row.Month.Year == asOf.Year).Sum(row => row.Budget),
            known.Where(row => row.Month.Year == asOf.Year).Sum(row => row.Outcome ?? 0),
            rows.Sum(row => row.Budget),
            known.Sum(row => row.Outcome ?? 0),
        }.FirstOrDefault(sum => sum != 0);
        return sign >= 0 ? LineKind.Kostnad
            : AreaCatalog.Fold(post).Contains("atersok", StringComparison.Ordinal) ? LineKind.Atersokning
            : LineKind.OvrigIntakt;
    }
}
