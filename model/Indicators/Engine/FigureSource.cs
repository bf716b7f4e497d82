using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Kept;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>Where figures come from: SQL, a forecast of the ledger, hand registration, or what has been kept of the first two.</summary>
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

/// <param name="run">Null where no cell has what the definition needs.</param>
internal sealed class ComputedSource(IndicatorDefinition definition, DeliveryState state, DefinitionRun? run) : IFigureSource
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

        return run?.For(cell, sex) is not { Measure: not null } counts
            ? CellFigure.Missing
            : new CellFigure(FigureStatus.Ok, counts.Measure, [.. state.NotesOn(definition, cell), .. counts.Notes]);
    }

    public bool IsBroken(AskedCell cell) => definition.Breaks.Any(series => state.Crosses(series, definition, cell));

    public string DefinitionOf(Period period) => definition.LabelFor(period);
}

internal sealed class KeptSource(IndicatorDefinition definition, IReadOnlyDictionary<Period, KeptDefinition> periods) : IFigureSource
{
    public string Unit => definition.Unit;

    public PlausibleRange? Plausible => definition.Plausible;

    public CellFigure Find(AskedCell cell, Sex sex) => periods[cell.Period].Find(cell.Area, cell.Category, sex);

    public bool IsBroken(AskedCell cell) => periods[cell.Period].IsBroken(cell.Area);

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
