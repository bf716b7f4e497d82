namespace Bistand.Analytics.Model.Indicators;

/// <summary>What a source says about one cell and sex; a measure exactly when the status is ok.</summary>
internal sealed record CellFigure(FigureStatus Status, Measure? Measure, IReadOnlyList<string> Notes)
{
    public static CellFigure Missing { get; } = new(FigureStatus.Missing, null, []);
}

/// <summary>Where figures come from: SQL, hand registration, or nowhere yet.</summary>
internal interface IFigureSource
{
    string Unit { get; }

    CellFigure Find(AskedCell cell, Sex sex);

    /// <summary>Names the definition and its version, as every output shows it.</summary>
    string DefinitionOf(Period period);
}

internal sealed class ComputedSource(IndicatorDefinition definition, DeliveryState state, DefinitionRun run) : IFigureSource
{
    public string Unit => definition.Unit;

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
            : new CellFigure(FigureStatus.Ok, counts.Measure, [.. DeliveryNotes(cell), .. counts.Notes]);
    }

    public string DefinitionOf(Period period) => definition.VersionFor(period) is { } version
        ? $"{definition.Id}@{version.Version}"
        : definition.Id;

    private IEnumerable<string> DeliveryNotes(AskedCell cell)
    {
        if (definition.Needs.Any(need => need.Window == NeedWindow.PreviousYear) && state.PopulationYear(cell) < cell.Period.Year - 1)
        {
            yield return FigureNotes.OlderPopulation;
        }

        if (state.IsPreliminary(definition, cell))
        {
            yield return FigureNotes.Preliminary;
        }

        if (state.IsRevised(definition, cell))
        {
            yield return FigureNotes.Revised;
        }
    }
}

internal sealed class RegisteredSource(string id, IndicatorDefinition? definition, RegisteredValues values) : IFigureSource
{
    public string Unit => definition?.Unit ?? values.UnitOf(id);

    public CellFigure Find(AskedCell cell, Sex sex) =>
        !cell.Area.EndedBefore(cell.Period.Last) && values.Find(id, definition, cell, sex) is { } measure
            ? new CellFigure(FigureStatus.Ok, measure, [])
            : CellFigure.Missing;

    public string DefinitionOf(Period period) => id;
}

internal sealed class PlannedSource(IndicatorDefinition definition) : IFigureSource
{
    public string Unit => definition.Unit;

    public CellFigure Find(AskedCell cell, Sex sex) => CellFigure.Missing;

    public string DefinitionOf(Period period) => definition.Id;
}
