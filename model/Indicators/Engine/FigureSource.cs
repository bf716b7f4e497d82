using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>What a source says about one cell and sex; a measure exactly when the status is ok.</summary>
internal sealed record CellFigure(FigureStatus Status, Measure? Measure, IReadOnlyList<string> Notes)
{
    public static CellFigure Missing { get; } = new(FigureStatus.Missing, null, []);
}

/// <summary>Where figures come from: SQL, a forecast of the ledger, or hand registration.</summary>
internal interface IFigureSource
{
    string Unit { get; }

    /// <summary>Where figures lie when nothing is wrong; null where nobody says.</summary>
    PlausibleRange? Plausible { get; }

    CellFigure Find(AskedCell cell, Sex sex);

    /// <summary>True when the figure a year earlier cannot be compared with the cell's.</summary>
    bool IsBroken(AskedCell cell);

    /// <summary>Names the definition and its version, as every output shows it.</summary>
    string DefinitionOf(Period period);
}

internal sealed class ComputedSource(IndicatorDefinition definition, DeliveryState state, DefinitionRun run) : IFigureSource
{
    public string Unit => definition.Unit;

    public PlausibleRange? Plausible => definition.Plausible;

    public CellFigure Find(AskedCell cell, Sex sex)
    {
        FigureStatus status = state.Judge(definition, cell);
        if (status != FigureStatus.Ok)
        {
            return new CellFigure(status, null, []);
        }

        CellCounts counts = run.For(cell, sex);
        return counts.Measure is null
            ? CellFigure.Missing
            : new CellFigure(FigureStatus.Ok, counts.Measure, [.. state.NotesOn(definition, cell), .. counts.Notes]);
    }

    public bool IsBroken(AskedCell cell) => definition.Breaks.Any(series => state.Crosses(series, definition, cell));

    public string DefinitionOf(Period period) => definition.LabelFor(period);
}

internal sealed class RegisteredSource(string id, IndicatorDefinition? definition, RegisteredValues values) : IFigureSource
{
    public string Unit => definition?.Unit ?? values.UnitOf(id);

    public PlausibleRange? Plausible => definition?.Plausible;

    public CellFigure Find(AskedCell cell, Sex sex) =>
        !cell.Area.EndedBefore(cell.Period.Last) && values.Find(id, definition, cell, sex) is { } measure
            ? new CellFigure(FigureStatus.Ok, measure, [])
            : CellFigure.Missing;

    public bool IsBroken(AskedCell cell) => definition?.Breaks.Any(series => series.LiesBefore(cell.Period)) ?? false;

    public string DefinitionOf(Period period) => id;
}
