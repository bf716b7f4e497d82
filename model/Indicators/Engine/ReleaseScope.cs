using System.Text;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using static System.FormattableString;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// The temporary tables that bound a run to the asked cells, and the views on them, made when a definition first reads them.
/// Temporary tables may be made on a release that is open read-only. All are dropped when the run is over.
/// </summary>
internal sealed class ReleaseScope : IDisposable
{
    /// <summary>Views take no parameters, but read variables of the connection.</summary>
    private const string EnhetVariable = "enhet";

    private readonly ReleaseReader release;
    private readonly string enhetCondition;
    private readonly ExportKinds kinds;
    private readonly Breakdown? by;
    private readonly HashSet<string> made = new(StringComparer.Ordinal);
    private readonly Stack<string> drops = [];
    private readonly StringBuilder script = new();

    public ReleaseScope(
        ReleaseReader release, AreaCatalog areas, ExportKinds kinds, IReadOnlyCollection<AskedCell> cells, IReadOnlyList<Sex> sexes, string? enhet,
        Breakdown? by, Func<AskedCell, int?> populationYear)
    {
        this.release = release;
        this.kinds = kinds;
        this.by = by;
        // Cells of a category that no breakdown tells are each an enhet's.
        enhetCondition = enhet is not null ? $"enhet = getvariable('{EnhetVariable}')" : by is null && cells.Any(cell => cell.Category is not null) ? "enhet = kategori" : "true";
        try
        {
            SetEnhet(enhet);
            MakeCells(cells, populationYear);
            MakeHolders(areas, cells);
            MakeSexes(sexes);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Every statement so far: with it the definitions' SQL runs in any DuckDB that has the release open.</summary>
    public string Script => script.ToString();

    /// <summary>Makes the views that the SQL mentions, and those that these are made from.</summary>
    public void MakeViewsFor(string sql)
    {
        foreach (KindView view in IndicatorViews.For(kinds, by))
        {
            if (!made.Contains(view.Name) && Mentions(sql, view))
            {
                // Noted before it is made: a column of it may have its name.
                made.Add(view.Name);
                string body = IndicatorViews.Body(view, by, enhetCondition);
                MakeViewsFor(body);
                Make(view.Stored ? "TABLE" : "VIEW", view.Name, body);
            }
        }
    }

    /// <summary>With a breakdown, a view that the SQL reads whose rows it cannot tell apart; else null.</summary>
    public string? UndividedViewIn(string sql) =>
        by is null ? null : IndicatorViews.For(kinds, null).FirstOrDefault(view => !view.Divides && Mentions(sql, view))?.Name;

    public void Dispose()
    {
        while (drops.TryPop(out string? drop))
        {
            release.ExecuteAlways(drop);
        }
    }

    private static bool Mentions(string sql, KindView view) =>
        Regex.IsMatch(sql, $@"\b{view.Name}\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    private void SetEnhet(string? enhet)
    {
        if (enhet is null)
        {
            return;
        }

        release.SetVariable(EnhetVariable, enhet);
        drops.Push($"RESET VARIABLE {EnhetVariable}");
        script.Append("SET VARIABLE ").Append(EnhetVariable).Append(" = ").Append(DatabaseFile.Literal(enhet)).Append(";\n\n");
    }

    private void MakeCells(IReadOnlyCollection<AskedCell> cells, Func<AskedCell, int?> populationYear)
    {
        IEnumerable<string> rows = cells.Select(cell => Invariant(
            $"({cell.Number}, {release.NumberOf(cell.Area)}, {cell.Period.First.Index}, {cell.Period.Last.Index}, {cell.Period.Year}, DATE '{cell.Period.FirstDay:yyyy-MM-dd}', DATE '{cell.Period.LastDay:yyyy-MM-dd}', {populationYear(cell) ?? 0}, {(cell.Category is { } category ? DatabaseFile.Literal(category) : "NULL")})"));
        Make("TABLE", "cell", Values(
            rows,
            """
            cell::INTEGER AS cell, omrade::INTEGER AS omrade, forsta::INTEGER AS forsta, sista::INTEGER AS sista, ar::INTEGER AS ar,
            forsta_dag, sista_dag, nullif(folkmangd_ar, 0)::INTEGER AS folkmangd_ar, kategori::VARCHAR AS kategori
            """,
            "cell, omrade, forsta, sista, ar, forsta_dag, sista_dag, folkmangd_ar, kategori"));
        Make("TABLE", "cell_manad", "SELECT cell, omrade, unnest(range(forsta, sista + 1))::INTEGER AS manad, sista, kategori FROM cell");
    }

    private void MakeHolders(AreaCatalog areas, IReadOnlyCollection<AskedCell> cells)
    {
        IEnumerable<string> rows = cells.Select(cell => cell.Area).Distinct().SelectMany(area =>
            areas.RowHolders(area).Select(holder => Invariant($"({release.NumberOf(area)}, {release.NumberOf(holder)})")));
        Make("TABLE", "hallare", Values(rows, "omrade::INTEGER AS omrade, stadsdel::SMALLINT AS stadsdel", "omrade, stadsdel"));
    }

    /// <summary>Which sexes' rows each asked sex takes in: unknown ('' here) and other (A) only in T.</summary>
    private void MakeSexes(IReadOnlyList<Sex> sexes)
    {
        IEnumerable<string> rows = sexes.SelectMany(sex => sex == Sex.T
            ? ["('T', 'K')", "('T', 'M')", "('T', 'A')", "('T', '')"]
            : new[] { $"('{sex}', '{sex}')" });
        Make("TABLE", "konsgrupp", Values(rows, "kon, av", "kon, av"));
    }

    private static string Values(IEnumerable<string> rows, string columns, string names) =>
        $"SELECT {columns} FROM (VALUES\n{string.Join(",\n", rows)}) rader ({names})";

    private void Make(string what, string name, string body)
    {
        string statement = $"CREATE OR REPLACE TEMP {what} {name} AS\n{body}";
        release.Execute(statement);
        drops.Push($"DROP {what} IF EXISTS temp.{name}");
        script.Append(statement).Append(";\n\n");
    }
}
