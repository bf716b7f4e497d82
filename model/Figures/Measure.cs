
namespace Bistand.Analytics.Model.Figures;

/// <summary>
/// The counts behind a figure with a value. <see cref="Numerator"/> is already the mean where the figure is one;
/// <see cref="Basis"/> is how many persons, households or employees it rests on, where the definition tells, and
/// <see cref="Rule"/> what decides whether it may be published.
/// </summary>
public sealed record Measure(decimal Value, decimal? Numerator, decimal? Denominator, decimal? Basis, DisclosureRule Rule);

/// <summary>
/// A figure as it is, before anything is withheld, with what disclosure control judges it by: the counts behind it and behind
/// the figure a year earlier (null where either has no value).
/// </summary>
public sealed record MeasuredFigure(Figure Figure, Measure? Measure, Measure? Previous);
