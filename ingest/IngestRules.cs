using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest;

/// <summary>What files are read by.</summary>
/// <param name="Areas">The areas that names are looked up among.</param>
/// <param name="Kinds">The kinds that a file can be.</param>
/// <param name="IsComputedIndicator">Tells whether an indicator id is computed, and so cannot be registered.</param>
/// <param name="Indicators">The definitions that figures are looked at by once files have entered; null leaves them alone.</param>
public sealed record IngestRules(AreaCatalog Areas, ExportKinds Kinds, Func<string, bool> IsComputedIndicator, IndicatorCatalog? Indicators = null);
