using System.Globalization;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// Withholds from the public what is small in itself (model/Disclosure/README.md, What is withheld). Of what a withheld
/// figure can be worked out from it sees the other sex (<see cref="BothSexes"/>), and no more.
/// </summary>
/// <param name="Threshold">The smallest count of persons, households or cases, above 0, that is published.</param>
/// <param name="SmallestStaff">The smallest group of employees whose sickness is published. Source: the rule for the obligatory
/// account of sick leave in annual reports, which leaves out groups of at most ten.</param>
public sealed record PrimarySuppression(decimal Threshold = 5, decimal SmallestStaff = 11)
{
    public static PrimarySuppression Default { get; } = new();

    /// <summary>A count above 0 and below this is not told to such readers: the threshold for the public, 0 for those who see all.</summary>
    public decimal SmallestFor(Audience audience) => audience == Audience.Public ? Threshold : 0;

    /// <summary>The figure as the public may see it: withheld, or shown with a previous value that passes the same rules.</summary>
    /// <param name="measured">The figure with what is behind it.</param>
    /// <param name="sexes">What goes with the other sex.</param>
    public Figure Apply(MeasuredFigure measured, BothSexes sexes)
    {
        Figure figure = measured.Figure;
        decimal? previous = measured.Previous is { } before && (Withholds(before) || sexes.WithholdsPrevious(measured)) ? null : figure.Previous;
        if (measured.Measure is not { } measure)
        {
            return figure with { Previous = previous };
        }

        return Withholds(measure) || sexes.Withholds(measured)
            ? figure with
            {
                Value = null,
                Numerator = null,
                Denominator = null,
                Status = FigureStatus.Suppressed,
                Previous = previous,
                Notes = figure.Notes.Select(WithoutCount).ToList(),
            }
            : figure with { Previous = previous, Notes = figure.Notes.Select(note => figure.Sex == Sex.T ? WithoutSmallCount(note) : WithoutCount(note)).ToList() };
    }

    /// <summary>True when the counts behind a figure are too small for the rule it falls under.</summary>
    public bool Withholds(Measure measure) => measure.Rule switch
    {
        DisclosureRule.None => false,
        DisclosureRule.Count => IsSmall(measure.Value),
        DisclosureRule.Share => measure is { Numerator: { } numerator, Denominator: { } denominator }
            && (IsSmall(numerator) || IsSmall(denominator - numerator)),
        DisclosureRule.Basis => measure.Basis is { } basis && IsSmall(basis),
        DisclosureRule.Staff => measure.Basis is { } staff && staff < SmallestStaff,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Rule, "Okänd röjanderegel."),
    };

    /// <summary>A count of persons, households or cases that gives somebody away.</summary>
    public bool IsSmall(decimal count) => count > 0 && count < Threshold;

    private static string WithoutCount(string note) => note.Split(':', 2)[0];

    private string WithoutSmallCount(string note) =>
        note.Split(':', 2) is [var code, var count] && decimal.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out decimal number) && IsSmall(number)
            ? code
            : note;
}
