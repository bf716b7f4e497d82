using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Plausibility.Own;

/// <summary>
/// Stadsdelar whose rows of a month are twice or half as many as those of the same kind the last time: a stadsdel may be lost in a city's total, which
/// is what files are held for. Told by what is kept of each delivery; no row is read.
/// </summary>
public static class RowLeaps
{
    /// <summary>How far back the last time may be.</summary>
    private const int Reach = 12;

    /// <summary>Kronor of fewer rows may be anything.</summary>
    private const long EnoughForKronor = 30;

    /// <param name="kind">A kind.</param>
    /// <param name="deliveries">What is in the release of it, the files among it, each by its order.</param>
    /// <param name="orders">Those of the files.</param>
    /// <param name="areas">The areas, with what became of them.</param>
    /// <returns>Sentences, by the order of the file that each is about.</returns>
    public static ILookup<int, string> Of(ExportKind kind, IReadOnlyList<(int Order, Delivery Delivery)> deliveries, IReadOnlySet<int> orders, AreaCatalog areas)
    {
        if (kind.Grain != Grain.Month)
        {
            return Enumerable.Empty<int>().ToLookup(order => order, _ => "");
        }

        HeldClaim[] held = [.. ClaimResolution.Resolve(deliveries.SelectMany(one => one.Delivery.Claims.Select(claim => (one.Order, claim))), areas)];
        Dictionary<(string Area, int Time), (long Rows, decimal Kronor)> there = held.GroupBy(one => (one.Claim.Area, one.Claim.Time))
            .ToDictionary(cell => cell.Key, cell => (cell.Sum(one => one.Claim.Rows), cell.Sum(one => one.Claim.Amount)));
        return held.Where(one => orders.Contains(one.Order)).OrderBy(one => one.Claim.Time).ThenBy(one => one.Claim.Area, StringComparer.Ordinal)
            .Select(one => (one.Order, Cell: (one.Claim.Area, one.Claim.Time)))
            .Select(one => (one.Order, Told: LastTime(there, one.Cell) is { } last
                ? Told(kind, areas[one.Cell.Area], Month.FromIndex(one.Cell.Time), there[one.Cell], last, there[(one.Cell.Area, last)]) : null))
            .Where(one => one.Told is not null)
            .ToLookup(one => one.Order, one => one.Told!);
    }

    private static int? LastTime(Dictionary<(string Area, int Time), (long Rows, decimal Kronor)> there, (string Area, int Time) cell) =>
        Enumerable.Range(1, Reach).Select(back => (int?)(cell.Time - back)).FirstOrDefault(time => there.ContainsKey((cell.Area, time!.Value)));

    private static string? Told(ExportKind kind, Area area, Month month, (long Rows, decimal Kronor) now, int last, (long Rows, decimal Kronor) before)
    {
        bool rows = IsLeap(before.Rows, now.Rows) && FigureRemarks.Differs(before.Rows, now.Rows);
        bool kronor = kind is BistandKind && now.Rows >= EnoughForKronor && before.Rows >= EnoughForKronor && IsLeap(before.Kronor, now.Kronor);
        return !rows && !kronor ? null
            : $"{SwedishWords.Sentence(kind.Words)}, {area.Name} {month}: {(rows ? $"{Number(now.Rows)} rader mot {Number(before.Rows)}" : $"{Number(now.Kronor)} kr mot {Number(before.Kronor)} kr")} "
                + $"{Month.FromIndex(last)}. Kontrollera att exporten är hel och att inget är med två gånger.";
    }

    private static bool IsLeap(decimal before, decimal now) => before > 0 && (now > FigureRemarks.Leap * before || before > FigureRemarks.Leap * now);

    private static string Number(decimal number) => SwedishText.Number(number, 0);
}
