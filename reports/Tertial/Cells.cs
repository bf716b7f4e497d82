using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>Figures and targets as table cells.</summary>
internal static class Cells
{
    /// <summary>The figure; one that the plan has and nobody has registered is missing.</summary>
    public static Cell Of(Figure? figure, IndicatorInfo info) => figure is null ? Cell.Missing : Cell.Of(figure, info.Decimals);

    /// <summary>The figure a year earlier; where it cannot be compared (a break in the series, a year that was never delivered) it says so.</summary>
    public static Cell Previous(ReportData data, IndicatorInfo info) =>
        data.IsComparable(info.Id) ? Of(data.Before(info.Id), info) : Cell.MissingBecause("ej jämförbart");

    public static Cell Of(Target? target) => target switch
    {
        null => Cell.NotApplicable,
        { Value: { } value } => Cell.Number(value, target.Text),
        _ => Cell.Words(target.Text),
    };

    /// <summary>Kronor as "46,2 mnkr", the value in mnkr.</summary>
    public static Cell Millions(decimal kronor) => Cell.Number(kronor / 1_000_000, MillionsText(kronor));

    public static string MillionsText(decimal kronor) => SwedishText.WithUnit(kronor / 1_000_000, 1, "mnkr");
}
