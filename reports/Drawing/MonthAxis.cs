using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>The months of a chart, <c>2023-05</c> or running numbers, and which of them are named.</summary>
internal static class MonthAxis
{
    private static readonly string[] Names = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    private static readonly int[] Every = [1, 2, 3, 6, 12, 24, 60, 120];

    public static int IndexOf(string category) =>
        Month.TryParse(category, out Month month) ? month.Index : int.Parse(category, CultureInfo.InvariantCulture);

    /// <summary>Of months as many as the width lets; the year below the first and below each that begins another.</summary>
    /// <param name="categories">Those with points, in any order.</param>
    /// <param name="place">Where an index is on the axis.</param>
    /// <param name="room">What a name takes with the space after it.</param>
    public static IReadOnlyList<(int Index, string Name, string Year)> Ticks(IEnumerable<string> categories, Func<int, float> place, float room)
    {
        List<string> distinct = [.. categories.Distinct()];
        bool isCalendar = distinct.TrueForAll(category => Month.TryParse(category, out _));
        int[] all = [.. distinct.Select(IndexOf).Order()];
        int[] chosen = Every
            .Select(every => all.Where(index => index % every == 0).ToArray())
            .FirstOrDefault(some => some.Length > 0 && some.Zip(some.Skip(1)).All(pair => place(pair.Second) - place(pair.First) >= room), [all[0]]);
        if (!isCalendar)
        {
            return [.. chosen.Select(index => (index, SwedishText.Number(index, 0), ""))];
        }

        return
        [
            .. chosen.Select((index, at) => (index, Names[index % 12], at == 0 || chosen[at - 1] / 12 != index / 12 ? (index / 12).ToString(CultureInfo.InvariantCulture) : "")),
        ];
    }
}
