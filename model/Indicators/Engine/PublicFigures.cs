using System.Globalization;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Plans;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>Figures as the public may see them: what the year's plan withholds has no value, and nor has what the plan does not know.</summary>
internal sealed class PublicFigures(IndicatorEngine engine, IndicatorCatalog catalog, IndicatorRequest request, CancellationToken cancellation)
{
    private readonly PartRule? parts = request.By is null && request.Enhet is null ? null : new PartRule(engine, catalog, request, cancellation);

    public Figure Apply(MeasuredFigure measured)
    {
        Figure figure = measured.Figure;
        decimal? previous = measured.Previous is { } before && Withholds(figure, figure.Period.Previous, before) ? null : figure.Previous;
        return measured.Measure is { } measure && Withholds(figure, figure.Period, measure)
            ? figure with
            {
                Value = null,
                Numerator = null,
                Denominator = null,
                Status = FigureStatus.Suppressed,
                Previous = previous,
                Notes = [.. figure.Notes.Select(CodeOf)],
            }
            : figure with { Previous = previous, Notes = [.. figure.Notes.Select(note => NoteOf(figure, note))] };
    }

    private bool Withholds(Figure figure, Period period, Measure measure)
    {
        if (measure.Rule == DisclosureRule.None)
        {
            return false;
        }

        if (catalog.Disclosure.Withholds(measure) || (parts?.Withholds(figure, period) ?? false))
        {
            return true;
        }

        return engine.Plan(period.Year, cancellation).Withholds(new PlannedFigure(figure.Indicator), period, figure.Area, figure.Sex)
            ?? measure is not { Value: 0, Numerator: 0 or null };
    }

    /// <summary>The count in a note is shown where the plan shows it; of a part it never is.</summary>
    private string NoteOf(Figure figure, string note) =>
        CodeOf(note) is var code && code != note
        && (parts is not null || engine.Plan(figure.Period.Year, cancellation).Withholds(FigureCounts.OfNote(figure, code), figure.Period, figure.Area, figure.Sex) != false)
            ? code
            : note;

    private static string CodeOf(string note) =>
        note.Split(':', 2) is [var code, var count] && decimal.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? code : note;
}
