using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>Runs definitions over cells; what several of them count alike is counted once.</summary>
internal sealed class EngineRun : IDisposable
{
    private readonly IReadOnlyCollection<AskedCell> cells;
    private readonly DeliveryState state;
    private readonly ReleaseScope scope;
    private readonly CountQueries queries;
    private readonly YearForecasts forecasts;

    public EngineRun(
        ReleaseReader reader, AreaCatalog areas, ExportKinds kinds, IReadOnlyCollection<AskedCell> cells, IReadOnlyList<Sex> sexes, string? enhet, Breakdown? by,
        DeliveryState state, YearForecasts forecasts)
    {
        this.cells = cells;
        this.state = state;
        scope = new ReleaseScope(reader, areas, kinds, cells, sexes, enhet, by, state.PopulationYear);
        queries = new CountQueries(reader, scope);
        this.forecasts = forecasts;
    }

    /// <exception cref="TemplateException">Its SQL fails or gives something else than counts.</exception>
    public IFigureSource Source(IndicatorDefinition definition) => definition.Kind == IndicatorKind.Forecast
        ? new ForecastSource(definition, state, forecasts, cells)
        : new ComputedSource(definition, state, HasAny(definition) ? new DefinitionRun(queries, definition, cells) : null);

    public void Dispose() => scope.Dispose();

    /// <summary>Where nothing that it needs is delivered for any cell, there is nothing to count.</summary>
    private bool HasAny(IndicatorDefinition definition) => cells.Any(cell => state.Judge(definition, cell) == FigureStatus.Ok);
}
