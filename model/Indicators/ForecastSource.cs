using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Prognos;

namespace Bistand.Analytics.Model.Indicators;

/// <summary>Figures of the ledger's year as it would end: outcome so far and a forecast of the rest (<see cref="LedgerYear"/>).</summary>
internal sealed class ForecastSource : IFigureSource
{
    private readonly IndicatorDefinition definition;
    private readonly DeliveryState state;
    private readonly Dictionary<(string Area, Period Period), LedgerYear> years = [];

    /// <summary>The cells' forecasts are made here, in parallel: they are what takes time.</summary>
    public ForecastSource(IndicatorDefinition definition, DeliveryState state, LedgerReader ledger, IEnumerable<AskedCell> cells)
    {
        this.definition = definition;
        this.state = state;
        List<(AskedCell Cell, IReadOnlyList<LedgerLine> Lines)> asked =
        [
            .. cells.Where(cell => state.Judge(definition, cell) == FigureStatus.Ok).Select(cell => (cell, LinesOf(definition, ledger, cell))),
        ];
        foreach ((AskedCell cell, LedgerYear year) in asked.AsParallel().AsOrdered().Select(entry => (entry.Cell, LedgerYear.Of(entry.Lines, entry.Cell.Period.Last))))
        {
            years.Add((cell.Area.Id, cell.Period), year);
        }
    }

    public string Unit => definition.Unit;

    public CellFigure Find(AskedCell cell, Sex sex)
    {
        if (!years.TryGetValue((cell.Area.Id, cell.Period), out LedgerYear? year))
        {
            return new CellFigure(state.Judge(definition, cell), null, []);
        }

        if (year.YearForecast is not { } forecast || year.YearBudget is not { } budget)
        {
            return new CellFigure(FigureStatus.Incomplete, null, []);
        }

        Measure? measure = definition.VersionFor(cell.Period)!.Ledger!.Value switch
        {
            LedgerValue.Deviation => new Measure(budget - forecast, budget - forecast, null, null, DisclosureRule.None),
            _ when budget == 0 => null,
            _ => new Measure(100 * forecast / budget, forecast, budget, null, DisclosureRule.None),
        };
        return measure is null ? CellFigure.Missing : new CellFigure(FigureStatus.Ok, measure, [.. state.NotesOn(definition, cell)]);
    }

    public bool IsBroken(AskedCell cell) => definition.Breaks.Any(series => state.Crosses(series, definition, cell));

    public string DefinitionOf(Period period) => definition.LabelFor(period);

    /// <summary>The lines that the definition's rule looks at.</summary>
    public static IReadOnlyList<LedgerLine> LinesOf(IndicatorDefinition definition, LedgerReader ledger, AskedCell cell)
    {
        string? anslag = definition.VersionFor(cell.Period)?.Ledger?.Anslag;
        return [.. ledger.Read(cell.Area).Where(line => anslag is null || line.Anslag == anslag)];
    }
}
