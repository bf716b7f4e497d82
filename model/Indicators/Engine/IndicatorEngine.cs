using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Plans;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// Gives the figures of a release: those that are kept in its workspace, and the rest computed and kept (<see cref="FigureDesk"/>). Each definition's SQL
/// runs once for all areas, periods and sexes; only the last division is done here, in decimals, so that no figure depends on threads or row order.
/// </summary>
/// <param name="release">The release, not used by anyone else meanwhile. One that lies in no workspace keeps nothing: what is asked is computed each time.</param>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="catalog">The definitions.</param>
public sealed class IndicatorEngine(OpenRelease release, AreaCatalog areas, IndicatorCatalog catalog)
{
    private static readonly TargetLookup NoTargets = (_, _, _) => (null, null);

    /// <summary>How much of the machine a disclosure plan may take.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal AreaCatalog Areas => areas;

    private FigureDesk? desk;
    private PlanDesk? plans;

    /// <summary>The figures as the audience may see them; the public sees what the disclosure plan leaves.</summary>
    /// <exception cref="UserException">An indicator that does not exist was named.</exception>
    public IndicatorAnswer Compute(
        IndicatorRequest request, Audience audience, TargetLookup? targets = null, CancellationToken cancellationToken = default)
    {
        MeasuredAnswer measured = Measure(request, targets, cancellationToken);
        Func<MeasuredFigure, Figure> told = audience == Audience.Public
            ? new PublicFigures(this, catalog, request, cancellationToken).Apply
            : figure => figure.Figure;
        return new IndicatorAnswer(measured.Release, [.. measured.Figures.Select(told)], measured.Problems);
    }

    /// <summary>What of a year may be told to the public; made, and kept, where it is not there.</summary>
    public DisclosurePlan Plan(int year, CancellationToken cancellationToken = default) => Plans.Get(year, cancellationToken);

    /// <summary>The same, but null while another is making it.</summary>
    public DisclosurePlan? TryPlan(int year, CancellationToken cancellationToken = default) => Plans.TryGet(year, cancellationToken);

    /// <summary>The same where it has been made; null where it has not.</summary>
    public DisclosurePlan? MadePlan(int year) => Plans.Made(year);

    /// <summary>The figures as they are, with the counts that disclosure control judges them by. Internal until it has.</summary>
    /// <exception cref="UserException">An indicator that does not exist was named.</exception>
    public MeasuredAnswer Measure(IndicatorRequest request, TargetLookup? targets = null, CancellationToken cancellationToken = default)
    {
        FigureDesk? all = Desk(cancellationToken), kept = request.ByEnhet ? null : all;
        RegisteredValues registered = all?.Registered() ?? new RegisteredValues(Reader(cancellationToken));
        var plan = RequestPlan.Of(request, catalog, registered);
        List<Period> periods = [.. request.Periods.SelectMany(period => request.WithPrevious ? new[] { period, period.Previous } : [period]).Distinct().Order()];
        kept?.Take([.. plan.Indicators.Select(indicator => indicator.Definition).OfType<IndicatorDefinition>()], periods, request.By, request.Enhet, !request.OnlyAsked);
        IReadOnlyList<string>? categories = request.ByEnhet ? Enheter(cancellationToken)
            : request.By is not { } by ? null
            : kept?.Categories(by, request.Enhet) ?? by.CategoriesIn(Reader(cancellationToken), periods);
        var grid = CellGrid.Of(request, areas, categories);
        var answer = new MeasuredAnswer(release.Number, [], [.. catalog.Problems]);
        if (grid.Asked.Count == 0)
        {
            return answer;
        }

        using var direct = new DirectRun(() => Run(plan, grid, request, cancellationToken));
        foreach (PlannedIndicator indicator in plan.Indicators)
        {
            try
            {
                IFigureSource source = indicator.Definition is { IsComputed: true } definition
                    ? kept?.Find(definition, periods, request.By, request.Enhet) ?? direct.Run.Source(definition)
                    : new RegisteredSource(indicator.Id, indicator.Definition, registered);
                answer.Figures.AddRange(FigureAssembly.Assemble(indicator, plan, grid, source, targets ?? NoTargets));
            }
            catch (TemplateException error)
            {
                answer.Problems.Add(new TemplateProblem(indicator.Definition!.File, error.Line, error.Message));
            }
        }

        return answer;
    }

    /// <summary>Computes and keeps what is not kept of the periods' figures: all indicators, areas and sexes. Nothing where the release keeps none.</summary>
    public void Prepare(IReadOnlyList<Period> periods, CancellationToken cancellationToken = default)
    {
        Desk(cancellationToken)?.Registered();
        Desk(cancellationToken)?.Prepare(periods);
    }

    /// <summary>The same of those that are divided, by every breakdown.</summary>
    public void Divide(IReadOnlyList<Period> periods, CancellationToken cancellationToken = default) => Desk(cancellationToken)?.Divide(periods);

    /// <summary>Stands for everything that these indicators' figures of the periods depend on; null where the release keeps none.</summary>
    public string? Fingerprint(IEnumerable<string> indicators, IReadOnlyList<Period> periods) =>
        Desk(CancellationToken.None)?.Fingerprint(indicators.Select(id => catalog.Find(id)).OfType<IndicatorDefinition>(), periods);

    /// <summary>Stands for everything that all figures of the periods depend on, those registered by hand and what is told besides; null where the release keeps none.</summary>
    internal string? Fingerprint(IReadOnlyList<Period> periods, string besides) => Desk(CancellationToken.None)?.Fingerprint(periods, besides);

    private PlanDesk Plans => plans ??= new PlanDesk(this, release.Plans, areas, catalog);

    private FigureDesk? Desk(CancellationToken cancellationToken) =>
        desk ??= release.Kept is { } files ? new FigureDesk(release, areas, catalog, files, cancellationToken) : null;

    internal ReleaseReader Reader(CancellationToken cancellationToken) => new(release.Connection, areas, cancellationToken);

    private IReadOnlyList<string> Enheter(CancellationToken cancellationToken) => Reader(cancellationToken).Query(
        string.Join(" UNION ", catalog.Kinds.All.Where(kind => kind.HasEnhet).Select(kind => $"SELECT enhet FROM {kind.Name} WHERE enhet <> ''")) + " ORDER BY ALL", row => row.GetString(0));

    private EngineRun Run(RequestPlan plan, CellGrid grid, IndicatorRequest request, CancellationToken cancellationToken)
    {
        ReleaseReader reader = Reader(cancellationToken);
        var state = new DeliveryState(reader, areas);
        var scope = new ReleaseScope(reader, areas, catalog.Kinds, grid.All, plan.Sexes, request.Enhet, request.By, state.PopulationYear);
        return new EngineRun(reader, scope, grid.All, state, new YearForecasts(reader, areas, request.Enhet));
    }

    /// <summary>Begun when the first figure is computed.</summary>
    private sealed class DirectRun(Func<EngineRun> begin) : IDisposable
    {
        private EngineRun? begun;

        public EngineRun Run => begun ??= begin();

        public void Dispose() => begun?.Dispose();
    }
}

/// <summary>As <see cref="IndicatorAnswer"/>, before disclosure control.</summary>
public sealed record MeasuredAnswer(int Release, List<MeasuredFigure> Figures, List<TemplateProblem> Problems);
