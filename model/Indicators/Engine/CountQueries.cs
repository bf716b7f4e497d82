using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// Runs the definitions' SQL over the scope. What several definitions count alike (households, amounts, population) is counted
/// once.
/// </summary>
internal sealed class CountQueries(ReleaseReader release, ReleaseScope scope)
{
    private readonly Dictionary<(string Sql, bool BySex), Dictionary<(int Cell, Sex Sex), decimal>> done = [];

    /// <summary>Runs a definition's SQL; gives its varde by cell and sex, T alone where sexes are not told apart.</summary>
    /// <exception cref="TemplateException">The SQL fails or gives something else than counts; with its line.</exception>
    public Dictionary<(int Cell, Sex Sex), decimal> Run(TemplateSql sql, bool bySex)
    {
        if (!done.TryGetValue((sql.Text, bySex), out Dictionary<(int, Sex), decimal>? counts))
        {
            counts = Count(sql, Rows(sql, bySex));
            done.Add((sql.Text, bySex), counts);
        }

        return counts;
    }

    private List<(int Cell, string Kon, string Varde, string Type)> Rows(TemplateSql sql, bool bySex)
    {
        if (scope.UndividedViewIn(sql.Text) is { } view)
        {
            throw new TemplateException(sql.FirstLine, $"vyn {view} kan inte delas i kategorier; ta bort delningen ur dimensions");
        }

        try
        {
            scope.MakeViewsFor(sql.Text);

            // The definition starts on a line of its own, so that DuckDB's line is the file's; a comment at its end stays inside.
            return release.Query(
                $"SELECT cell::INTEGER, {(bySex ? "kon" : "'T'")}, varde::VARCHAR, typeof(varde) FROM (\n{sql.Text}\n) WHERE varde IS NOT NULL",
                row => (row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3)));
        }
        catch (DbException error)
        {
            throw new TemplateException(LineOf(error, sql), $"SQL-satsen går inte att köra: {FirstLine(error.Message)}", error);
        }
    }

    private static Dictionary<(int, Sex), decimal> Count(TemplateSql sql, List<(int Cell, string Kon, string Varde, string Type)> rows)
    {
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
        int place = line.Success ? int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture) - 2 : 0;

        // Beside the definition's own lines the fault is in what is asked of it: a column that it does not give.
        return place >= 0 && place <= sql.Text.Count(letter => letter == '\n') ? sql.FirstLine + place : sql.FirstLine;
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0];
}
