using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Flows;

/// <summary>Reads how adults move between försörjningshinder, why cases were closed, and complaints tertial by tertial, out of a release.</summary>
/// <param name="release">An open connection to the release, not used by anyone else meanwhile.</param>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="cancellationToken">Stops the reading.</param>
public sealed class FlowReader(DbConnection release, AreaCatalog areas, CancellationToken cancellationToken = default)
{
    private readonly ReleaseReader reader = new(release, areas, cancellationToken);

    /// <summary>
    /// The moves of the period's months, each from the month before. Adults are those of 18 in the month they move to, or in the
    /// month they leave. Of two försörjningshinder in a month the one that <see cref="Breakdown"/> chooses counts.
    /// </summary>
    public ForsorjningshinderMoves Forsorjningshinder(Area area, Period period, Sex sex = Sex.T)
    {
        var state = new DeliveryState(reader, areas);
        var months = Enumerable.Range(period.First.Index - 1, period.Length + 1).Select(Month.FromIndex).ToList();
        if (area.EndedBefore(period.Last) || !months.TrueForAll(month => state.IsDelivered(ExportKinds.Shipped.Get<BistandKind>(), area, month)))
        {
            return new ForsorjningshinderMoves([], IsComplete: false);
        }

        AskedCell[] cells = [.. months.Select((month, number) => new AskedCell(number, area, Period.Of(month)))];
        using var scope = new ReleaseScope(
            reader, areas, ExportKinds.Shipped, cells, [sex], enhet: null, Breakdown.Require("forsorjningshinder"), state.PopulationYear);
        string who = sex switch { Sex.K => "kvinna", Sex.M => "man", _ => "alla" };
        string sql = FormattableString.Invariant($"""
            WITH manader AS (
                SELECT k.manad, k.person, k.kategori, (p.{who} & 2) <> 0 AS vuxen
                FROM personkategori k
                JOIN omrade_personmanad p ON p.omrade = k.omrade AND p.manad = k.manad AND p.person = k.person
                WHERE p.{who} <> 0)
            SELECT fran.kategori, till.kategori, count(*)
            FROM (SELECT manad + 1 AS manad, person, kategori, vuxen FROM manader WHERE manad < {period.Last.Index}) fran
            FULL JOIN (SELECT manad, person, kategori, vuxen FROM manader WHERE manad >= {period.First.Index}) till USING (manad, person)
            WHERE coalesce(till.vuxen, fran.vuxen)
            GROUP BY ALL
            ORDER BY ALL
            """);
        scope.MakeViewsFor(sql);
        return new ForsorjningshinderMoves(reader.Query(sql, row => new ForsorjningshinderMove(Text(row, 0), Text(row, 1), row.GetInt64(2))), IsComplete: true);
    }

    /// <summary>Why cases of one verksamhet (EB, BEROENDE) were closed in the period, by sex.</summary>
    public ClosureTable Closures(Area area, Period period, string verksamhet, string? enhet = null)
    {
        List<(string Reason, string Kon, int Count)> counts = reader.Query(
            $"""
            SELECT orsak, coalesce(kon, ''), count(*)::INTEGER
            FROM {AvslutKind.TableName}
            WHERE {Holds(area, enhet)} AND verksamhet = $verksamhet AND avslutsdatum BETWEEN {Day(period.FirstDay)} AND {Day(period.LastDay)}
            GROUP BY ALL
            ORDER BY ALL
            """,
            row => (row.GetString(0), row.GetString(1), row.GetInt32(2)),
            [("verksamhet", verksamhet), .. Narrowing(enhet)]);
        return new ClosureTable(
            verksamhet,
            [.. counts.GroupBy(entry => entry.Reason, StringComparer.Ordinal).Select(reason => new ClosureReason(
                    reason.Key, reason.Sum(entry => entry.Count), Of(reason, "K"), Of(reason, "M")))
                .OrderBy(reason => reason.Reason, StringComparer.Ordinal)]);

        static int Of(IEnumerable<(string Reason, string Kon, int Count)> counts, string kon) => counts.Where(entry => entry.Kon == kon).Sum(entry => entry.Count);
    }

    /// <summary>
    /// Complaints of the period's year, each tertial on its own, up to the period's end. A tertial without a row of any type from the area has
    /// not been delivered, and has no counts.
    /// </summary>
    public ComplaintTable Complaints(Area area, Period period, string? enhet = null)
    {
        string end = Day(period.LastDay);
        List<Complaint> rows = reader.Query(
            $"""
            SELECT (month(datum) - 1) // 4, typ, coalesce(fran, ''), coalesce(galler, ''), aterkoppling <= {end}, atgard <= {end}
            FROM {KlagomalKind.TableName}
            WHERE {Holds(area, enhet)} AND datum BETWEEN {Day(new DateOnly(period.Year, 1, 1))} AND {end}
            """,
            row => new Complaint((int)row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), Flag(row, 4), Flag(row, 5)),
            Narrowing(enhet));
        return ComplaintTable.Of(rows);
    }

    private string Holds(Area area, string? enhet)
    {
        string holders = string.Join(", ", areas.RowHolders(area).Select(holder => reader.NumberOf(holder).ToString(CultureInfo.InvariantCulture)));
        return $"stadsdel IN ({holders})" + (enhet is null ? "" : " AND enhet = $enhet");
    }

    /// <summary>The value of <c>$enhet</c> where <see cref="Holds"/> has it.</summary>
    private static (string Name, object? Value)[] Narrowing(string? enhet) => enhet is null ? [] : [("enhet", enhet)];

    private static string Day(DateOnly day) => $"DATE '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static bool Flag(DbDataReader row, int column) => !row.IsDBNull(column) && row.GetBoolean(column);
}
