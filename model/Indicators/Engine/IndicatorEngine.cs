using System.Data.Common;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// Computes indicators from a release. Each definition's SQL runs once for all areas, periods and sexes asked; only the last
/// division is done here, in decimals, so that no figure depends on threads or row order.
/// </summary>
/// <param name="release">A connection to a release, open (read-only will do), not used by anyone else meanwhile.</param>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="catalog">The definitions.</param>
public sealed class IndicatorEngine(DbConnection release, AreaCatalog areas, IndicatorCatalog catalog)
{
    private static readonly TargetLookup NoTargets = (_, _, _) => (null, null);

    /// <summary>The figures as the audience may see them; the public sees what primary suppression leaves.</summary>
    /// <exception cref="UserException">An indicator that does not exist was named.</exception>
    public IndicatorAnswer Compute(
        IndicatorRequest request, Audience audience, TargetLookup? targets = null, PrimarySuppression? suppression = null,
        CancellationToken cancellationToken = default)
    {
        MeasuredAnswer measured = Measure(request, targets, cancellationToken);
        PrimarySuppression rules = suppression ?? PrimarySuppression.Default;
        IReadOnlyList<Figure> figures = audience == Audience.Public
            ? measured.Figures.Select(rules.Apply).ToList()
            : measured.Figures.Select(figure => figure.Figure).ToList();
        return new IndicatorAnswer(measured.Release, figures, measured.Problems);
    }

    /// <summary>The figures as they are, with the counts that disclosure control judges them by. Internal until it has.</summary>
    /// <exception cref="UserException">An indicator that does not exist was named.</exception>
    public MeasuredAnswer Measure(IndicatorRequest request, TargetLookup? targets = null, CancellationToken cancellationToken = default)
    {
        var reader = new ReleaseReader(release, areas, cancellationToken);
        var registered = new RegisteredValues(reader);
        var plan = RequestPlan.Of(request, catalog, registered);
        var grid = CellGrid.Of(request, areas, request.By is { } by ? CategoriesOf(by, request, reader) : null);
        var state = new DeliveryState(reader, areas);
        var answer = new MeasuredAnswer(reader.ReleaseNumber(), [], [.. catalog.Problems]);
        if (grid.Asked.Count == 0)
        {
            return answer;
        }

        using var scope = new ReleaseScope(reader, areas, catalog.Kinds, grid.All, plan.Sexes, request.Enhet, request.By, state.PopulationYear);
        var queries = new CountQueries(reader, scope);
        var forecasts = new Lazy<YearForecasts>(() => new YearForecasts(reader, areas, request.Enhet));
        foreach (PlannedIndicator indicator in plan.Indicators)
        {
            try
            {
                IFigureSource source = indicator.Definition switch
                {
                    { Kind: IndicatorKind.Computed } definition => new ComputedSource(definition, state, new DefinitionRun(queries, definition, grid.All)),
                    { Kind: IndicatorKind.Forecast } definition => new ForecastSource(definition, state, forecasts.Value, grid.All),
                    var definition => new RegisteredSource(indicator.Id, definition, registered),
                };
                answer.Figures.AddRange(FigureAssembly.Assemble(indicator, plan, grid, source, targets ?? NoTargets));
            }
            catch (TemplateException error)
            {
                answer.Problems.Add(new TemplateProblem(indicator.Definition!.File, error.Line, error.Message));
            }
        }

        return answer;
    }

    /// <summary>An open list's values are those of the asked months, a year back for the figures of the year before.</summary>
    private static List<string> CategoriesOf(Breakdown by, IndicatorRequest request, ReleaseReader reader)
    {
        if (!by.IsOpen)
        {
            return [.. by.Categories];
        }

        IEnumerable<string> months = request.Periods.SelectMany(period => request.WithPrevious ? new[] { period.Previous, period } : [period])
            .Select(period => FormattableString.Invariant($"manad BETWEEN {period.First.Index} AND {period.Last.Index}"));
        List<string> found = reader.Query(
            $"SELECT DISTINCT trim({by.Name}) AS namn FROM {BistandKind.TableName} WHERE trim({by.Name}) <> '' AND ({string.Join(" OR ", months)}) ORDER BY namn",
            row => row.GetString(0));
        return [.. found.Except(by.Categories), .. by.Categories];
    }
}

/// <summary>As <see cref="IndicatorAnswer"/>, before disclosure control.</summary>
public sealed record MeasuredAnswer(int Release, List<MeasuredFigure> Figures, List<TemplateProblem> Problems);
