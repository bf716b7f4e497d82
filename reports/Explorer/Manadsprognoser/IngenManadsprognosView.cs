using Bistand.Analytics.Model;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Manadsprognoser;

/// <summary>In place of a månadsprognos that cannot be made: why, and the boxes to choose another month or area by.</summary>
/// <param name="Frame">With the reason.</param>
/// <param name="Month">The one that cannot be made.</param>
/// <param name="Months">To choose among, newest first.</param>
public sealed record IngenManadsprognosView(Frame Frame, Month Month, IReadOnlyList<Month> Months)
    : PageView($"Månadsprognos – {Frame.Selection.Area.Name}", Frame, [], [])
{
    /// <summary>The form that chooses month and area.</summary>
    public const string Form = "valj";

    public override string? Internal => null;
}
