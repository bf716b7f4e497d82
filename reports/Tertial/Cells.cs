using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>Figures and targets as table cells.</summary>
internal static class Cells
{
    /// <summary>The figure; one that the plan has and nobody has registered is missing.</summary>
    public static Cell Of(Figure? figure, IndicatorInfo info) => Of(figure, info.Decimals);

    /// <summary>The same with the decimals that the report prints of it (<see cref="ReportData.Decimals"/>).</summary>
    public static Cell Of(Figure? figure, int decimals) => figure is null ? Cell.Missing : Cell.Of(figure, decimals);

    /// <summary>The figure a year earlier; where it cannot be compared (a break in the series, a year that was never delivered) it says so.</summary>
    public static Cell Previous(ReportData data, IndicatorInfo info) =>
        data.IsComparable(info.Id) ? Of(data.Before(info.Id), data.Decimals(info.Id)) : Cell.MissingBecause("ej jämförbart");

    public static Cell Of(Target? target) => target switch
    {
        null => Cell.NotApplicable,
        { Value: { } value } => Cell.Number(value, target.Text),
        _ => Cell.Words(target.Text),
    };

    /// <summary>Both targets of an indicator, written alike: "1,0 %" beside "1,5 %". A bound that the plan states stays ("max 6 %"), as does its unit.</summary>
    public static (Cell Target, Cell Kf) Of(Target? target, Target? kf)
    {
        int decimals = Decimals(target, kf);
        return (Alike(target), Alike(kf));

        Cell Alike(Target? one) => one?.Value is { } value && char.IsAsciiDigit(one.Text[0]) && !one.Text.Contains('(')
            ? Cell.Number(value, $"{SwedishText.Number(value, decimals)}\u00A0{UnitOf(one.Text)}".TrimEnd('\u00A0'))
            : Of(one);
    }

    /// <summary>How many decimals both are written with.</summary>
    public static int Decimals(Target? target, Target? kf) =>
        new[] { target, kf }.Max(one => one?.Value is { } value ? Math.Max(Needed(value), IsSmallShare(one, value) ? 1 : 0) : 0);

    // Shares below ten per cent are told in tenths, everywhere.
    private static bool IsSmallShare(Target target, decimal value) => value is > 0 and < 10 && UnitOf(target.Text) == "%";

    private static string UnitOf(string text) => text[(text.LastIndexOfAny([.. "0123456789"]) + 1)..].Trim();

    private static int Needed(decimal value)
    {
        int decimals = 0;
        while (decimals < 4 && value != Math.Round(value, decimals))
        {
            decimals++;
        }

        return decimals;
    }

    /// <summary>Kronor as "46,2 mnkr", the value in mnkr.</summary>
    public static Cell Millions(decimal kronor) => Cell.Number(kronor / 1_000_000, MillionsText(kronor));

    /// <summary>Mnkr in a column that names the unit: "46,2".</summary>
    public static Cell Plain(decimal kronor) => Cell.Number(kronor / 1_000_000, SwedishText.Number(kronor / 1_000_000, 1));

    /// <summary>The same of a change: "+1,2".</summary>
    public static Cell PlainChange(decimal kronor) => Cell.Number(kronor / 1_000_000, SwedishText.Difference(kronor / 1_000_000, 1));

    public static string MillionsText(decimal kronor) => SwedishText.WithUnit(kronor / 1_000_000, 1, "mnkr");
}
