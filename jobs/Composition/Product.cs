using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Composition;

/// <summary>What commands and jobs share: the templates and what is read from them, once.</summary>
public sealed class Product
{
    private readonly Lazy<AreaCatalog> areas;
    private readonly Lazy<IndicatorCatalog> indicators;
    private readonly Lazy<GoalCatalog> goals;

    /// <param name="templates">The templates; null finds them beside the program.</param>
    /// <param name="clock">The time; null is the machine's.</param>
    public Product(TemplateFolder? templates = null, TimeProvider? clock = null)
    {
        Templates = templates ?? TemplateFolder.Find();
        Clock = clock ?? TimeProvider.System;
        areas = new Lazy<AreaCatalog>(() => AreaCatalog.Load(Templates.Areas));
        indicators = new Lazy<IndicatorCatalog>(() => IndicatorCatalog.Load(Templates.Indicators, disclosure: PrimarySuppression.Load(Templates.Disclosure)));
        goals = new Lazy<GoalCatalog>(() => GoalCatalog.Load(Templates.Goals, Areas));
    }

    public TemplateFolder Templates { get; }

    public AreaCatalog Areas => areas.Value;

    /// <summary>The definitions; those that are broken are told of once on stderr and left out.</summary>
    public IndicatorCatalog Indicators => indicators.Value;

    public GoalCatalog Goals => goals.Value;

    public ExportKinds Kinds => Indicators.Kinds;

    public TimeProvider Clock { get; }

    public (Target? Target, Target? KfTarget) TargetsFor(string indicator, Area area, int year) =>
        Goals.TargetsOf(Areas.OrganisationOf(area).Id).For(indicator, area, year);

    /// <summary>Tells of templates that could not be used: by name and line, stopping nothing else.</summary>
    public static void Warn(IEnumerable<TemplateProblem> problems)
    {
        foreach (TemplateProblem problem in problems.Distinct())
        {
            Console.Error.WriteLine($"Indikatorn i templates/indicators/{problem} – den utelämnas.");
        }
    }

    public Ingestor Ingestor(Workspace workspace) => new(workspace, Rules, Clock);

    public Rekeying Rekeying(Workspace workspace) => new(workspace, Rules, Clock);

    private IngestRules Rules => new(Areas, Kinds, Indicators.IsComputed, Indicators);
}
