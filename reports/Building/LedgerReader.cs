using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Reports.Building;

/// <summary>Reads the ledger of ekonomiskt bistånd month by month out of a release.</summary>
internal static class LedgerReader
{
    /// <summary>The anslag that budget and cost are told for; case tells nothing apart.</summary>
    public const string Anslag = "ekonomiskt bistånd";

    /// <summary>
    /// One entry for each month that has rows, kronor, in order. Where an enhet has rows of its own, the rows without enhet are
    /// totals and left out. A month with any line that is not closed has no outcome.
    /// </summary>
    public static IReadOnlyList<BudgetMonth> Read(DbConnection release, AreaCatalog areas, Area area, string? enhet)
    {
        // Sums of DECIMAL are wider than .NET's decimal: read as text.
        const string Sql = $"""
            SELECT e.manad, CAST(sum(e.budget) AS VARCHAR), CASE WHEN count(e.utfall) = count(*) THEN CAST(sum(e.utfall) AS VARCHAR) END
            FROM (SELECT *, bool_or(enhet <> '') OVER (PARTITION BY stadsdel, manad) AS har_enheter FROM {ReleaseSchema.Ekonomi}) e
            JOIN {ReleaseSchema.Areas} o ON o.nr = e.stadsdel
            WHERE list_contains(string_split($omraden, ','), o.id) AND lower(e.anslag) = $anslag AND NOT (e.enhet = '' AND e.har_enheter) AND ($enhet IS NULL OR e.enhet = $enhet)
            GROUP BY e.manad
            ORDER BY e.manad
            """;
        using DbCommand command = release.CreateCommand();
        command.CommandText = Sql;
        Add(command, "omraden", string.Join(',', areas.RowHolders(area).Select(holder => holder.Id)));
        Add(command, "anslag", Anslag);
        Add(command, "enhet", enhet);
        using DbDataReader row = command.ExecuteReader();
        List<BudgetMonth> months = [];
        while (row.Read())
        {
            months.Add(new BudgetMonth(Month.FromIndex(row.GetInt32(0)), Number(row, 1)!.Value, Number(row, 2)));
        }

        return months;
    }

    private static decimal? Number(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : decimal.Parse(row.GetString(column), NumberStyles.Number, CultureInfo.InvariantCulture);

    private static void Add(DbCommand command, string name, string? value)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value is null ? DBNull.Value : value;
        command.Parameters.Add(parameter);
    }
}
