using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Bistand.Analytics.Model.Indicators;

/// <summary>What one definition gives for a cell and sex: the counts, if any, and its own notes.</summary>
internal sealed record CellCounts(Measure? Measure, IReadOnlyList<string> Notes);

/// <summary>One definition run over all cells: each piece of its SQL once.</summary>
internal sealed class DefinitionRun
{
    private readonly IndicatorDefinition definition;
    private readonly Dictionary<DefinitionVersion, VersionResult> results = [];

    /// <exception cref="TemplateException">Its SQL fails or gives something else than counts.</exception>
    public DefinitionRun(ReleaseReader release, ReleaseScope scope, IndicatorDefinition definition, IReadOnlyCollection<Cell> cells)
    {
        this.definition = definition;
        foreach (DefinitionVersion version in definition.Versions.Where(version => cells.Any(cell => version.Covers(cell.Period))))
        {
            results.Add(version, new VersionResult(
                Counts(version.Numerator),
                version.Denominator is { } denominator ? Counts(denominator) : null,
                version.Basis is { } basis ? Counts(basis) : null,
                version.Notes.Select(note => (note.Code, Counts(note.Sql))).ToList()));
        }

        Dictionary<(int, Sex), decimal> Counts(TemplateSql sql) => Run(release, scope, sql, definition.BySex);
    }

    /// <summary>The counts of a cell whose needs are met; without a measure where the denominator is 0.</summary>
    public CellCounts For(Cell cell, Sex sex)
    {
        if (definition.VersionFor(cell.Period) is not { } version || !results.TryGetValue(version, out VersionResult? result))
        {
            return new CellCounts(null, []);
        }

        (int, Sex) key = (cell.Number, sex);
        decimal total = result.Numerator.GetValueOrDefault(key);
        decimal divisor = version.MeanOverMonths ? cell.Period.Length : version.Divisor;
        decimal? basis = result.Basis is { } counted && counted.TryGetValue(key, out decimal restsOn) ? restsOn : null;
        List<string> notes = [];
        foreach ((string code, Dictionary<(int, Sex), decimal> counts) in result.Notes)
        {
            if (counts.GetValueOrDefault(key) is var count and not 0)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{code}:{count}"));
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

    /// <summary>Runs a definition's SQL; gives its varde by cell and sex, T alone where sexes are not told apart.</summary>
    public static Dictionary<(int Cell, Sex Sex), decimal> Run(ReleaseReader release, ReleaseScope scope, TemplateSql sql, bool bySex)
    {
        List<(int Cell, string Kon, string Varde, string Type)> rows;
        try
        {
            scope.MakeViewsFor(sql.Text);

            // The definition starts on a line of its own, so that DuckDB's line is the file's; a comment at its end stays inside.
            rows = release.Query(
                $"SELECT cell::INTEGER, {(bySex ? "kon" : "'T'")}, varde::VARCHAR, typeof(varde) FROM (\n{sql.Text}\n) WHERE varde IS NOT NULL",
                row => (row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3)));
        }
        catch (DbException error)
        {
            throw new TemplateException(LineOf(error, sql), $"SQL-satsen går inte att köra: {FirstLine(error.Message)}", error);
        }

        Dictionary<(int, Sex), decimal> counts = [];
        foreach ((int cell, string kon, string varde, string type) in rows)
        {
            if (type is "DOUBLE" or "FLOAT")
            {
                throw new TemplateException(sql.FirstLine, "varde är ett flyttal; räkna med heltal och DECIMAL, och dela utanför SQL (divisor, denominator)");
            }

            if (!decimal.TryParse(varde, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count)
                || !Enum.TryParse(kon, out Sex sex))
            {
                throw new TemplateException(sql.FirstLine, "SQL-satsen ska ge cell, kon (T, K, M) och varde (ett tal)");
            }

            if (!counts.TryAdd((cell, sex), count))
            {
                throw new TemplateException(sql.FirstLine, "SQL-satsen ger flera rader för samma cell och kon; gruppera på dem");
            }
        }

        return counts;
    }

    private static int LineOf(DbException error, TemplateSql sql)
    {
        Match line = Regex.Match(error.Message, @"LINE (\d+):", RegexOptions.None, TimeSpan.FromSeconds(1));
        return line.Success
            ? sql.FirstLine + Math.Max(0, int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture) - 2)
            : sql.FirstLine;
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0];

    private sealed record VersionResult(
        Dictionary<(int, Sex), decimal> Numerator,
        Dictionary<(int, Sex), decimal>? Denominator,
        Dictionary<(int, Sex), decimal>? Basis,
        List<(string Code, Dictionary<(int, Sex), decimal> Counts)> Notes);
}
