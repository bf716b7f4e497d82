using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// Children of whom the export has only a number count in the total of some measures and in neither sex, nor among those of any age
/// (templates/indicators/README.md, Perioder, kön och status). Where that makes printed figures look impossible, a note tells why.
/// </summary>
internal static class ChildrenNote
{
    private const string OfAnyAge = "andel-barn-inkl-overariga";

    private static readonly string[] Counting = [ReportSeries.Share, ReportSeries.ChildShare, "antal-barn"];

    /// <summary>The area's total of the measure holds such children.</summary>
    public static bool AppliesTo(ReportData data, string indicator) => data.Input.ChildrenWithoutRows && Counting.Contains(indicator);

    /// <summary>Below a table of these measures; null where nothing in it looks odd.</summary>
    public static string? For(ReportData data, IEnumerable<string> indicators)
    {
        string[] shown = [.. indicators];
        string[] odd = [.. shown.Where(id => AppliesTo(data, id) && IsMoreThanItsSexes(data, id)).Select(id => data.Info(id).Name)];
        string[] sentences =
        [
            .. odd.Length == 0 ? [] : new[] { $"I totalen för {SwedishWords.And([.. odd.Select(SwedishWords.Quoted)])} ingår barn utan egen rad i underlaget; deras kön är okänt." },
            .. shown.Contains(OfAnyAge) && IsLessThanWithoutTheOldest(data)
                ? new[] { $"{SwedishWords.Quoted(data.Info(OfAnyAge).Name)} är lägre än {SwedishWords.Quoted(data.Info(ReportSeries.ChildShare).Name)}, för barn utan egen rad i underlaget räknas bara i den senare." }
                : [],
        ];
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }

    private static bool IsMoreThanItsSexes(ReportData data, string id)
    {
        IndicatorInfo info = data.Info(id);
        return Printed(data.Find(id), info) is { } total && Printed(data.Find(id, Model.Sex.K), info) is { } women && Printed(data.Find(id, Model.Sex.M), info) is { } men
            && (info.Unit == "%" ? total > Math.Max(women, men) : total > women + men);
    }

    private static bool IsLessThanWithoutTheOldest(ReportData data) => data.Input.ChildrenWithoutRows
        && Printed(data.Find(OfAnyAge), data.Info(OfAnyAge)) < Printed(data.Find(ReportSeries.ChildShare), data.Info(ReportSeries.ChildShare));

    private static decimal? Printed(Figure? figure, IndicatorInfo info) => figure.Shown() is { } value ? UnitWords.Rounded(value, info.Decimals) : null;
}
