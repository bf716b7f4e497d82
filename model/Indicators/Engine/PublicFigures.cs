using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Plans;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>Figures as the public may see them: what the release's plan withholds has no value, and nor has what the plan does not know.</summary>
internal sealed class PublicFigures
{
    private readonly PrimarySuppression rules;
    private readonly DisclosurePlan plan;
    private readonly Func<Figure, Period, bool>? withholdsPart;

    public PublicFigures(IndicatorEngine engine, IndicatorCatalog catalog, PrimarySuppression rules, IndicatorRequest request, CancellationToken cancellation)
    {
        this.rules = rules;
        plan = engine.Plan(rules, cancellation);
        withholdsPart = request.By is { } by ? new BreakdownRule(engine, by, rules, cancellation).Withholds
            : request.Enhet is not null ? new EnhetRule(engine, catalog, rules, cancellation).Withholds
            : null;
    }

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

        if (rules.Withholds(measure) || (withholdsPart?.Invoke(figure, period) ?? false))
        {
            return true;
        }

        return plan.Withholds(new PlannedFigure(figure.Indicator), period, figure.Area, figure.Sex)
            ?? measure is not { Value: 0, Numerator: 0 or null };
    }

    private string NoteOf(Figure figure, string note) =>
        CodeOf(note) is var code && code != note && plan.Withholds(FigureCounts.OfNote(figure, code), figure.Period, figure.Area, figure.Sex) != false ? code : note;

    private static string CodeOf(string note) =>
        note.Split(':', 2) is [var code, var count] && decimal.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? code : note;
}
