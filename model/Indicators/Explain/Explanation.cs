using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Prognos;

namespace Bistand.Analytics.Model.Indicators.Explain;

/// <summary>
/// Where one figure comes from. <see cref="ScopeSql"/> makes the views that the SQL reads, bounded to the figure's area and
/// period; run in any DuckDB that has the release open, it and the two queries give the counts again. A forecast of the year has its
/// months in <see cref="Year"/>, and the query that reads the ledger as <see cref="NumeratorSql"/>.
/// </summary>
public sealed record Explanation
{
    public required int Release { get; init; }

    public required Figure Figure { get; init; }

    public required IndicatorDefinition? Definition { get; init; }

    public DefinitionVersion? Version { get; init; }

    public string ScopeSql { get; init; } = "";

    public string? NumeratorSql { get; init; }

    public string? DenominatorSql { get; init; }

    public required IReadOnlyList<DeliveryUse> Deliveries { get; init; }

    public LedgerYear? Year { get; init; }

    /// <summary>The definition in words, as the version in force has it; null for a value that no file describes.</summary>
    public string? Words => Version?.Definition ?? Definition?.Definition;
}
