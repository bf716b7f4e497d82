using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Kept;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>Puts figures together: value and status from a source, the same a year earlier, targets, notes.</summary>
internal static class FigureAssembly
{
    public static IEnumerable<MeasuredFigure> Assemble(
        PlannedIndicator indicator, RequestPlan plan, CellGrid grid, IFigureSource source, TargetLookup targets)
    {
        foreach (AskedCell cell in grid.Asked)
        {
            // The plan's targets are for the whole.
            (Target? target, Target? kfTarget) = cell.Category is null ? targets(indicator.Id, cell.Area, cell.Period.Year) : (null, null);
            foreach (Sex sex in plan.Sexes.Where(sex => plan.Tells(indicator, cell.Period, sex)))
            {
                bool applies = indicator.AppliesTo(cell.Period, sex);
                CellFigure now = applies ? source.Find(cell, sex) : CellFigure.Missing;
                // Across a break too: the note tells that the two are not comparable, and the figure stays there to see.
                bool hadOne = applies && indicator.AppliesTo(cell.Period.Previous, sex);
                CellFigure before = hadOne && grid.PreviousOf(cell) is { } earlier ? source.Find(earlier, sex) : CellFigure.Missing;
                IReadOnlyList<string> notes = now.Status == FigureStatus.Ok && source.IsBroken(cell) ? [FigureNotes.Break, .. now.Notes] : now.Notes;
                notes = now.Measure is { Value: var value } && source.Plausible?.Holds(value) == false ? [FigureNotes.Implausible, .. notes] : notes;
                var figure = new Figure
                {
                    Indicator = indicator.Id,
                    Period = cell.Period,
                    Area = cell.Area,
                    Sex = sex,
                    Value = now.Measure?.Value,
                    Numerator = now.Measure?.Numerator,
                    Denominator = now.Measure?.Denominator,
                    Unit = source.Unit,
                    Status = now.Status,
                    Notes = notes,
                    Definition = source.DefinitionOf(cell.Period),
                    Target = target,
                    KfTarget = kfTarget,
                    Previous = before.Measure?.Value,
                    Category = cell.Category,
                };
                yield return new MeasuredFigure(figure, now.Measure, before.Measure);
            }
        }
    }
}
