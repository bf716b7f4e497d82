using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Flows;

/// <summary>
/// Counts persons and households once in a year, in the category of the year's end: persons by age on 31 December, households by the type of their last
/// month. A person counts in every place with a row of it, and once there.
/// </summary>
/// <param name="release">An open connection to the release, not used by anyone else meanwhile.</param>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="cancellationToken">Stops the reading.</param>
public sealed class YearCountReader(DbConnection release, AreaCatalog areas, CancellationToken cancellationToken = default)
{
    /// <summary>Those under 18, and the överåriga: children of the household who have turned 18.</summary>
    public const string Children = "barn";

    /// <summary>A household of one who has died, whose försörjningshinder says so: Socialstyrelsen's types have none for it.</summary>
    public const string Dodsbo = "dodsbo";

    private static readonly (string Name, int Below)[] Adults = [("18-24", 25), ("25-29", 30), ("30-39", 40), ("40-64", 65), ("65+", int.MaxValue)];

    private static readonly string[] Types = ["3", "4", "5", "6", "7", "8"];

    private readonly ReleaseReader reader = new(release, areas, cancellationToken);

    /// <param name="places">By its name, the areas that make up a place.</param>
    /// <param name="year">A whole year.</param>
    public YearCounts Persons(IReadOnlyDictionary<string, IReadOnlyList<Area>> places, Period year)
    {
        string age = $"(({BistandViews.MonthsOld("fodd", Number(year.Last.Index))}) // 12)";
        return new YearCounts([Children, .. Adults.Select(group => group.Name), YearCounts.Unknown], Read($"""
            {Rows("person", "bool_and(b.roll = 'B') AS barn, min(b.fodelsedatum) AS fodd", places, year)},
            personer AS (SELECT plats, person, arg_max(barn, manad) AS barn, min(fodd) AS fodd, bool_or(skydd) AS skydd FROM rader GROUP BY ALL)
            SELECT plats, CASE WHEN skydd OR fodd IS NULL THEN '{YearCounts.Unknown}' WHEN barn OR {age} < 18 THEN '{Children}' {Classes(age)} END AS kategori, count(*)::INTEGER
            FROM personer
            GROUP BY ALL
            """));
    }

    /// <summary>How many of the children are 18 or older, in a place.</summary>
    public int GrownChildren(IReadOnlyList<Area> members, Period year)
    {
        string age = $"(({BistandViews.MonthsOld("fodd", Number(year.Last.Index))}) // 12)";
        return Read($"""
            {Rows("person", "bool_and(b.roll = 'B') AS barn, min(b.fodelsedatum) AS fodd", new Dictionary<string, IReadOnlyList<Area>> { [Children] = members }, year)}
            SELECT plats, plats, count(*)::INTEGER
            FROM (SELECT plats, person, arg_max(barn, manad) AS barn, min(fodd) AS fodd, bool_or(skydd) AS skydd FROM rader GROUP BY ALL)
            WHERE barn AND NOT skydd AND {age} >= 18
            GROUP BY ALL
            """).GetValueOrDefault((Children, Children));
    }

    /// <summary>Everybody who lives in the places on 31 December, by the same ages; null where the year has not come, or its ages straddle the classes.</summary>
    public YearCounts? Population(IReadOnlyDictionary<string, IReadOnlyList<Area>> places, Period year)
    {
        const string Straddles = "blandat";
        string Class(string age) => $"CASE WHEN {age} < 18 THEN '{Children}' {Classes(age)} END";
        Dictionary<(string Place, string Category), int> counts = Read($"""
            WITH plats_omrade(plats, stadsdel) AS (VALUES {Values(places)})
            SELECT p.plats, CASE WHEN {Class("f.alder_fran")} = {Class("coalesce(f.alder_till, 1000)")} THEN {Class("f.alder_fran")} ELSE '{Straddles}' END, sum(f.antal)::INTEGER
            FROM befolkning f
            JOIN plats_omrade p ON p.stadsdel = f.stadsdel
            WHERE f.ar = {year.Year.ToString(CultureInfo.InvariantCulture)}
            GROUP BY ALL
            """);
        return counts.Count == 0 || counts.Keys.Any(key => key.Category == Straddles) ? null : new YearCounts([Children, .. Adults.Select(group => group.Name)], counts);
    }

    /// <summary>The households of the places by the type of their last month; a code that says nothing, and a protected household, is unknown.</summary>
    public YearCounts Households(IReadOnlyDictionary<string, IReadOnlyList<Area>> places, Period year) => new([.. Types, Dodsbo, YearCounts.Unknown], Read($"""
        {Rows(
            "hushall",
            "coalesce(min(b.hushallstyp) FILTER (WHERE b.roll = 'S'), min(b.hushallstyp))::VARCHAR AS typ, "
            + $"bool_or(replace(strip_accents(lower(trim(b.forsorjningshinder))), ' ', '_') = '{Dodsbo}') AS dodsbo",
            places, year)}
        SELECT plats, CASE WHEN skydd THEN '{YearCounts.Unknown}' WHEN dodsbo THEN '{Dodsbo}' WHEN typ IN ({string.Join(", ", Types.Select(type => $"'{type}'"))}) THEN typ ELSE '{YearCounts.Unknown}' END, count(*)::INTEGER
        FROM (SELECT plats, hushall, arg_max(typ, manad) AS typ, coalesce(bool_or(dodsbo), false) AS dodsbo, bool_or(skydd) AS skydd FROM rader GROUP BY ALL)
        GROUP BY ALL
        """));

    /// <summary>One row a person or household and month in a place, with what the month says of it.</summary>
    private string Rows(string whose, string told, IReadOnlyDictionary<string, IReadOnlyList<Area>> places, Period year) => $"""
        WITH plats_omrade(plats, stadsdel) AS (VALUES {Values(places)}),
        rader AS (
            SELECT p.plats, b.{whose}, b.manad, {told}, bool_or(b.skydd) AS skydd
            FROM {BistandKind.TableName} b
            JOIN plats_omrade p ON p.stadsdel = b.stadsdel
            WHERE b.manad BETWEEN {Number(year.First.Index)} AND {Number(year.Last.Index)}
            GROUP BY p.plats, b.{whose}, b.manad)
        """;

    private string Values(IReadOnlyDictionary<string, IReadOnlyList<Area>> places) => string.Join(
        ", ",
        places.SelectMany(place => place.Value.SelectMany(areas.RowHolders).Distinct().Select(holder => $"('{place.Key}', {Number(reader.NumberOf(holder))})")));

    private static string Classes(string age) => string.Join(' ', Adults.Select(group => $"WHEN {age} < {Number(group.Below)} THEN '{group.Name}'"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Dictionary<(string Place, string Category), int> Read(string sql) =>
        reader.Query(sql, row => (Key: (row.GetString(0), row.GetString(1)), Count: row.GetInt32(2))).ToDictionary(row => row.Key, row => row.Count);
}
