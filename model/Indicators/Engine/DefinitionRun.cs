using System.Globalization;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>What one definition gives for a cell and sex: the counts, if any, and its own notes.</summary>
internal sealed record CellCounts(Measure? Measure, IReadOnlyList<string> Notes);

/// <summary>One definition run over all cells: each piece of its SQL once.</summary>
internal sealed class DefinitionRun
{
    private readonly IndicatorDefinition definition;
    private readonly Dictionary<DefinitionVersion, VersionResult> results = [];

    /// <exception cref="TemplateException">Its SQL fails or gives something else than counts.</exception>
    public DefinitionRun(CountQueries queries, IndicatorDefinition definition, IReadOnlyCollection<AskedCell> cells)
    {
        this.definition = definition;
        foreach (DefinitionVersion version in definition.Versions.Where(version => cells.Any(cell => version.Covers(cell.Period))))
        {
            results.Add(version, new VersionResult(
                Counts(version.Numerator!),
                version.Denominator is { } denominator ? Counts(denominator) : null,
                version.Basis is { } basis ? Counts(basis) : null,
                version.Notes.Select(note => (note, Counts(note.Sql))).ToList()));
        }

        Dictionary<(int, Sex), decimal> Counts(TemplateSql sql) => queries.Run(sql, definition.BySex);
    }

    /// <summary>The counts of a cell whose needs are met; without a measure where the denominator is 0.</summary>
    public CellCounts For(AskedCell cell, Sex sex)
    {
        if (definition.VersionFor(cell.Period) is not { } version || !results.TryGetValue(version, out VersionResult? result))
        {
            return new CellCounts(null, []);
        }

        (int, Sex) key = (cell.Number, sex);
        if (version.EmptyIsMissing && !result.Numerator.ContainsKey(key))
        {
            return new CellCounts(null, []);
        }

        decimal total = result.Numerator.GetValueOrDefault(key);
        decimal divisor = version.MeanOverMonths ? cell.Period.Length : version.Divisor;
        decimal? basis = result.Basis is { } counted && counted.TryGetValue(key, out decimal restsOn) ? restsOn : null;
        List<string> notes = [];
        foreach ((CountedNote note, Dictionary<(int, Sex), decimal> counts) in result.Notes)
        {
            if (counts.GetValueOrDefault(key) is var count and not 0)
            {
                notes.Add(note.TellsCount ? string.Create(CultureInfo.InvariantCulture, $"{note.Code}:{count}") : note.Code);
            }
        }

        if (result.Denominator is null)
        {
            return new CellCounts(new Measure(total / divisor, total / divisor, null, basis, definition.Disclosure), notes);
        }

        decimal denominator = result.Denominator.GetValueOrDefault(key);
        if (denominator == 0)
        {
            return new CellCounts(null, notes);
        }

        // One division, last: whole percentages come out exact.
        decimal value = (definition.Unit == "%" ? 100 * total : total) / (divisor * denominator);
        return new CellCounts(new Measure(value, total / divisor, denominator, basis, definition.Disclosure), notes);
    }

    private sealed record VersionResult(
        Dictionary<(int, Sex), decimal> Numerator,
        Dictionary<(int, Sex), decimal>? Denominator,
        Dictionary<(int, Sex), decimal>? Basis,
        List<(CountedNote Note, Dictionary<(int, Sex), decimal> Counts)> Notes);
}
