using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>How much a change comes to in what people count in: a third more of nine cases is three cases.</summary>
/// <param name="Persons">Persons, households or their cases; null where the figure is not one of them.</param>
/// <param name="Kronor">Null where the figure is no kronor.</param>
public sealed record ChangeSize(decimal? Persons, decimal? Kronor)
{
    public static ChangeSize None { get; } = new(null, null);

    /// <param name="figure">The outcome.</param>
    /// <param name="change">In its unit; null or 0 is nothing.</param>
    /// <param name="rule">What is to be protected of it: whether it is about persons.</param>
    public static ChangeSize Of(Figure figure, decimal? change, DisclosureRule rule) => change is not { } difference || difference == 0
        ? None
        : (figure.Unit, rule) switch
        {
            ("st", DisclosureRule.Count) => new ChangeSize(Math.Abs(difference), null),
            ("%", DisclosureRule.Share) when figure.Denominator is { } whole => new ChangeSize(Math.Abs(difference) / 100 * whole, null),
            ("kr", _) => new ChangeSize(null, Math.Abs(difference) * (figure.Denominator is { } parts and > 0 ? parts : 1)),
            _ => None,
        };
}
