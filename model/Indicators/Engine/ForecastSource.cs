using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Kept;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Prognos;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>Figures of the ledger's year as it would end: outcome so far and a forecast of the rest (<see cref="LedgerYear"/>).</summary>
internal sealed class ForecastSource : IFigureSource
{
    private readonly IndicatorDefinition definition;
    private readonly DeliveryState state;
    private readonly Dictionary<(string Area, Period Period), LedgerYear> years = [];

    /// <param name="forecasts">Keeps what one definition has asked for, for the next.</param>
    public ForecastSource(IndicatorDefinition definition, DeliveryState state, YearForecasts forecasts, IEnumerable<AskedCell> cells)
    {
        this.definition = definition;
        this.state = state;
        foreach (AskedCell cell in cells.Where(cell => definition.AppliesTo(cell.Period) && state.Judge(definition, cell) == FigureStatus.Ok))
        {
            years.Add((cell.Area.Id, cell.Period), Of(definition, forecasts, cell));
        }
    }

    public string Unit => definition.Unit;

    public PlausibleRange? Plausible => definition.Plausible;

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

    /// <summary>The year that the definition's rule looks at.</summary>
    public static LedgerYear Of(IndicatorDefinition definition, YearForecasts forecasts, AskedCell cell) =>
        LedgerYear.Of(forecasts.Of(cell.Area, cell.Period.Last), definition.VersionFor(cell.Period)?.Ledger?.Anslag);
}
