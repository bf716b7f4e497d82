using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Indicators.Definitions;

/// <summary>
/// A way to divide an indicator's persons, households or kronor into categories (templates/indicators/README.md, Delningar). Each belongs to
/// one category a month in an area, so that the categories add up to the whole; a mean over months is that of each month's
/// categories. The same place says what holds where a month tells two things or none. Persons with protected identity (skydd), and households with one,
/// are told no category of in that month: they count in the whole, and in <see cref="Unknown"/>.
/// </summary>
/// <param name="Name">The word of <c>--by</c>, and of <c>dimensions</c> in a definition.</param>
/// <param name="Categories">In the order they are told; those of an open list come out of the release, before <see cref="Unknown"/>.</param>
/// <param name="IsOpen">True when the exports may hold any value of the column with the breakdown's name.</param>
/// <param name="PersonSql">omrade, manad, person, kategori: one row for each person with a row in a month of the cells.</param>
/// <param name="HouseholdSql">omrade, manad, hushall, kategori, likewise.</param>
public sealed record Breakdown(string Name, IReadOnlyList<string> Categories, bool IsOpen, string PersonSql, string HouseholdSql)
{
    /// <summary>The category of those whose the exports do not tell, and of those who are protected.</summary>
    public const string Unknown = "okand";

    /// <summary>An area's rows in the cells' months; a person or household may have several in one.</summary>
    private const string Rows = """
        FROM bistand b
        JOIN hallare h ON h.stadsdel = b.stadsdel
        SEMI JOIN cell_manad m ON m.omrade = h.omrade AND m.manad = b.manad
        """;

    private static readonly (string Name, int Below)[] Ages =
        [("0-6", 7), ("7-12", 13), ("13-17", 18), ("18-24", 25), ("25-29", 30), ("30-39", 40), ("40-64", 65), ("65+", int.MaxValue)];

    private static readonly (string Name, int Below)[] Lengths = [("1-3", 4), ("4-9", 10), ("10-27", 28), ("28+", int.MaxValue)];

    public static IReadOnlyList<Breakdown> All { get; } =
    [
        // A household's type is what its applicant's row says; a person's is that of the own row, where it says one.
        new(
            "hushallstyp", ["1", "3", "4", "5", "6", "7", "8", "9", Unknown], IsOpen: false,
            $"""
            SELECT h.omrade, b.manad, b.person, {UnlessProtected("coalesce(min(b.hushallstyp)::VARCHAR, min(k.kategori))")} AS kategori
            {Rows}
            JOIN hushallskategori k ON k.omrade = h.omrade AND k.manad = b.manad AND k.hushall = b.hushall
            GROUP BY ALL
            """,
            $"""
            SELECT h.omrade, b.manad, b.hushall,
                   {UnlessProtected($"coalesce((coalesce(min(b.hushallstyp) FILTER (WHERE b.roll = 'S'), min(b.hushallstyp)))::VARCHAR, '{Unknown}')")} AS kategori
            {Rows}
            GROUP BY ALL
            """),
        new(
            "alder", [.. Ages.Select(age => age.Name), Unknown], IsOpen: false,
            $"""
            SELECT omrade, manad, person, CASE WHEN skydd THEN '{Unknown}' ELSE {Class($"({BistandViews.MonthsOld("fodelsedatum", "manad")}) // 12", Ages)} END AS kategori
            FROM (SELECT h.omrade, b.manad, b.person, min(b.fodelsedatum) AS fodelsedatum, bool_or(b.skydd) AS skydd
                  {Rows}
                  GROUP BY ALL)
            """,
            NotTold),
        new(
            "forsorjningshinder", [Unknown], IsOpen: true,
            $"""
            SELECT h.omrade, b.manad, b.person, {UnlessProtected($"coalesce(min(nullif(trim(b.forsorjningshinder), '')), '{Unknown}')")} AS kategori
            {Rows}
            GROUP BY ALL
            """,
            NotTold),
        new("bistandstid", [.. Lengths.Select(length => length.Name), Unknown], IsOpen: false, LengthOfRun("person"), LengthOfRun("hushall")),
    ];

    /// <summary>The categories of the periods: an open list's are those that somebody in the whole city has.</summary>
    internal IReadOnlyList<string> CategoriesIn(ReleaseReader reader, IEnumerable<Period> periods)
    {
        if (!IsOpen)
        {
            return Categories;
        }

        IEnumerable<string> months = periods.Select(period => FormattableString.Invariant($"manad BETWEEN {period.First.Index} AND {period.Last.Index}"));
        List<string> found = reader.Query(
            $"SELECT DISTINCT trim({Name}) AS namn FROM {BistandKind.TableName} WHERE trim({Name}) <> '' AND ({string.Join(" OR ", months)}) ORDER BY namn",
            row => row.GetString(0));
        return [.. found.Except(Categories), .. Categories];
    }

    /// <exception cref="UserException">There is no such breakdown.</exception>
    public static Breakdown Require(string name) => All.FirstOrDefault(known => known.Name == name) ?? throw UserException.Usage(
        $"Indikatorerna kan inte delas på «{name}». De kan delas på: {string.Join(", ", All.Select(known => known.Name))}.");

    /// <summary>Households have no age and no försörjningshinder; neither have children without a row of their own.</summary>
    private static string NotTold => $"SELECT DISTINCT h.omrade, b.manad, b.hushall, '{Unknown}' AS kategori\n{Rows}";

    private static string LengthOfRun(string whose) => $"""
        {BistandViews.Runs(whose, "WHERE b.manad <= (SELECT max(sista) FROM cell)")}
        SELECT f.omrade, m.manad, f.{whose}, CASE WHEN s.{whose} IS NOT NULL THEN '{Unknown}' ELSE {Class("m.manad - f.forsta + 1", Lengths)} END AS kategori
        FROM foljder f
        JOIN (SELECT DISTINCT omrade, manad FROM cell_manad) m ON m.omrade = f.omrade AND m.manad BETWEEN f.forsta AND f.sista
        LEFT JOIN (SELECT DISTINCT manad, {whose} FROM bistand WHERE skydd) s ON s.manad = m.manad AND s.{whose} = f.{whose}
        """;

    /// <summary>The category of a group of rows, unless one of them is protected.</summary>
    private static string UnlessProtected(string category) => $"CASE WHEN bool_or(b.skydd) THEN '{Unknown}' ELSE {category} END";

    private static string Class(string value, IEnumerable<(string Name, int Below)> classes) =>
        $"CASE {string.Join(' ', classes.Select(entry => FormattableString.Invariant($"WHEN {value} < {entry.Below} THEN '{entry.Name}'")))} END";
}
