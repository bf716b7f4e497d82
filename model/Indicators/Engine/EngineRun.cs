using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>Runs definitions over cells; what several of them count alike is counted once.</summary>
/// <param name="scope">Bounds the release to the cells; dropped with the run.</param>
internal sealed class EngineRun(ReleaseReader reader, ReleaseScope scope, IReadOnlyCollection<AskedCell> cells, DeliveryState state, YearForecasts forecasts) : IDisposable
{
    private readonly CountQueries queries = new(reader, scope);

    /// <exception cref="TemplateException">Its SQL fails or gives something else than counts.</exception>
    public IFigureSource Source(IndicatorDefinition definition) => definition.Kind == IndicatorKind.Forecast
        ? new ForecastSource(definition, state, forecasts, cells)
        : new ComputedSource(definition, state, HasAny(definition) ? new DefinitionRun(queries, definition, cells) : null);

    public void Dispose() => scope.Dispose();

    /// <summary>Where nothing that it needs is delivered for any cell, there is nothing to count.</summary>
    private bool HasAny(IndicatorDefinition definition) => cells.Any(cell => state.Judge(definition, cell) == FigureStatus.Ok);
}
