namespace Bistand.Analytics.Model.Kinds;

/// <summary>
/// The views on bistånd (templates/indicators/README.md, SQL). They hold the asked cells alone, so that one query gives all areas, periods and sexes. Ages
/// are whole years on the month's last day.
/// </summary>
internal static class BistandViews
{
    private const int MonthsOfAnAdult = 18 * 12;

    public static IReadOnlyList<KindView> All { get; } =
    [
        // What is true of a person in a month, as bits, for all rows and for those of either sex: 1 there, 2 adult, 4 role B,
        // 8 role B and under 18. One row a person and month and no text in the key takes half the time of a row for each sex.
        new("omrade_personmanad", Stored: true, $"""
            SELECT h.omrade, b.manad, b.person,
                   bit_or(b.tecken) AS alla,
                   bit_or(CASE WHEN b.kon = 'K' THEN b.tecken ELSE 0::UTINYINT END) AS kvinna,
                   bit_or(CASE WHEN b.kon = 'M' THEN b.tecken ELSE 0::UTINYINT END) AS man
            FROM (SELECT stadsdel, manad, person, kon,
                         (1 + CASE WHEN {IsAdult("manad")} THEN 2 ELSE 0 END
                            + CASE WHEN roll <> 'B' THEN 0 WHEN {IsAdult("manad")} THEN 4 ELSE 12 END)::UTINYINT AS tecken
                  FROM bistand b
                  WHERE manad IN (SELECT manad FROM cell_manad)) b
            JOIN hallare h ON h.stadsdel = b.stadsdel
            SEMI JOIN cell_manad m ON m.omrade = h.omrade AND m.manad = b.manad
            GROUP BY ALL
            """),
        new("personmanader", Stored: false, $"""
            SELECT cell, kon, manad, sista, person, (tecken & 2) <> 0 AS vuxen, (tecken & 8) <> 0 AS barn, (tecken & 4) <> 0 AS roll_b
            FROM (SELECT m.cell, k.kon, p.manad, m.sista, p.person,
                         CASE k.kon WHEN 'T' THEN p.alla WHEN 'K' THEN p.kvinna ELSE p.man END AS tecken
                  FROM omrade_personmanad p
                  JOIN cell_manad m ON m.omrade = p.omrade AND m.manad = p.manad
                  {KindView.PersonCategory}
                  CROSS JOIN (SELECT DISTINCT kon FROM konsgrupp) k)
            WHERE tecken <> 0
            """),
        new("omrade_hushallsmanad", Stored: true, """
            SELECT h.omrade, b.manad, b.hushall,
                   coalesce(sum(b.belopp) FILTER (WHERE b.roll = 'S'), 0) AS belopp,
                   coalesce(max(b.antal_barn) FILTER (WHERE b.roll = 'S'), 0) AS antal_barn
            FROM bistand b
            JOIN hallare h ON h.stadsdel = b.stadsdel
            SEMI JOIN cell_manad m ON m.omrade = h.omrade AND m.manad = b.manad
            GROUP BY ALL
            """),
        new("hushallsmanader", Stored: false, $"""
            SELECT m.cell, b.manad, m.sista, b.hushall, b.belopp
            FROM omrade_hushallsmanad b
            JOIN cell_manad m ON m.omrade = b.omrade AND m.manad = b.manad
            {KindView.HouseholdCategory}
            """),
        new("barn_utan_rad", Stored: false, $"""
            SELECT m.cell, 'T' AS kon, b.manad, m.sista, b.hushall, b.antal_barn AS antal
            FROM omrade_hushallsmanad b
            JOIN cell_manad m ON m.omrade = b.omrade AND m.manad = b.manad
            {KindView.HouseholdCategory}
            WHERE b.antal_barn > 0
            """),

        // One row for a person and month in the whole city. A window that ends between this month and the person's next
        // one has this as its newest; the ninth row before it tells whether the window holds ten.
        new("personrad", Stored: true, """
            SELECT person, manad,
                   coalesce(lead(manad) OVER person_i_tid, 2147483647) AS nasta,
                   lag(manad, 9) OVER person_i_tid AS tionde
            FROM (SELECT DISTINCT person, manad FROM bistand
                  WHERE manad BETWEEN (SELECT min(sista) - 11 FROM cell) AND (SELECT max(sista) FROM cell))
            WINDOW person_i_tid AS (PARTITION BY person ORDER BY manad)
            """) { MonthsBack = 11 },
        // What is true of a person at the end of a window of twelve months, by the rows of its newest month there: as bits, 1 there, 2 adult,
        // 4 in ten of the months. The windows are those that end in one of the months until the person's next: fewer than all pairs.
        new("omrade_mottagare", Stored: true, $"""
            SELECT b.sista, h.omrade, b.person, bit_or(b.tecken) AS alla,
                   bit_or(CASE WHEN b.kon = 'K' THEN b.tecken ELSE 0::UTINYINT END) AS kvinna,
                   bit_or(CASE WHEN b.kon = 'M' THEN b.tecken ELSE 0::UTINYINT END) AS man
            FROM (SELECT n.sista, b.stadsdel, n.person, b.kon, (n.tecken + CASE WHEN {IsAdult("n.sista")} THEN 2 ELSE 0 END)::UTINYINT AS tecken
                  FROM (SELECT sista, person, manad, CASE WHEN tionde >= sista - 11 THEN 5 ELSE 1 END AS tecken
                        FROM (SELECT person, manad, tionde, unnest(range(manad, least(nasta, manad + 12)))::INTEGER AS sista FROM personrad)
                        WHERE sista IN (SELECT sista FROM cell)) n
                  JOIN bistand b ON b.person = n.person AND b.manad = n.manad) b
            JOIN hallare h ON h.stadsdel = b.stadsdel
            SEMI JOIN cell c ON c.omrade = h.omrade AND c.sista = b.sista
            GROUP BY ALL
            """) { MonthsBack = 11 },
        new("mottagare_12", Stored: false, """
            SELECT cell, kon, person, (tecken & 2) <> 0 AS vuxen, (tecken & 4) <> 0 AS langvarigt
            FROM (SELECT c.cell, k.kon, n.person,
                         CASE k.kon WHEN 'T' THEN n.alla WHEN 'K' THEN n.kvinna ELSE n.man END AS tecken
                  FROM omrade_mottagare n
                  JOIN cell c ON c.omrade = n.omrade AND c.sista = n.sista
                  CROSS JOIN (SELECT DISTINCT kon FROM konsgrupp) k)
            WHERE tecken <> 0
            """) { MonthsBack = 11 },
        new("bistandstider", Stored: true, $"""
            {Runs("hushall", "SEMI JOIN (SELECT hushall FROM bistand WHERE manad IN (SELECT sista FROM cell)) nu ON nu.hushall = b.hushall")}
            SELECT c.cell, f.hushall, c.sista - f.forsta + 1 AS manader
            FROM foljder f
            JOIN cell c ON c.omrade = f.omrade AND c.sista BETWEEN f.forsta AND f.sista
            """) { MonthsBack = KindView.WholeHistory },

        // A household's months next to each other, in the period and the month before it, and its first month of all.
        new("hushallsfloden", Stored: true, """
            WITH forsta AS (
                SELECT h.omrade, b.hushall, min(b.manad) AS manad
                FROM (SELECT stadsdel, hushall, min(manad) AS manad FROM bistand GROUP BY ALL) b
                JOIN hallare h ON h.stadsdel = b.stadsdel
                GROUP BY ALL),
            narvaro AS (
                SELECT omrade, hushall, manad FROM omrade_hushallsmanad
                UNION ALL
                SELECT DISTINCT h.omrade, b.hushall, b.manad
                FROM bistand b
                JOIN hallare h ON h.stadsdel = b.stadsdel
                SEMI JOIN (SELECT omrade, manad - 1 AS manad FROM cell_manad EXCEPT SELECT omrade, manad FROM cell_manad) m
                    ON m.omrade = h.omrade AND m.manad = b.manad),
            grannar AS (
                SELECT omrade, hushall, manad, lag(manad) OVER hushall_i_tid AS fore, lead(manad) OVER hushall_i_tid AS efter
                FROM narvaro
                WINDOW hushall_i_tid AS (PARTITION BY omrade, hushall ORDER BY manad)),
            skeenden AS (
                SELECT omrade, hushall, g.manad, CASE WHEN f.manad = g.manad THEN 'ny' ELSE 'aterkommande' END AS slag
                FROM grannar g JOIN forsta f USING (omrade, hushall)
                WHERE f.manad = g.manad OR coalesce(g.fore, 0) < g.manad - 1
                UNION ALL
                SELECT omrade, hushall, manad + 1 AS manad, 'avslutad' AS slag
                FROM grannar
                WHERE coalesce(efter, 2147483647) > manad + 1)
            SELECT m.cell, h.manad, m.sista, h.hushall, h.slag
            FROM skeenden h
            JOIN cell_manad m ON m.omrade = h.omrade AND m.manad = h.manad
            """) { MonthsBack = KindView.WholeHistory },
        new("sokande", Stored: false, """
            SELECT m.cell, k.kon, b.manad, m.sista, b.person, b.hushall, b.ansokan
            FROM bistand b
            JOIN hallare h ON h.stadsdel = b.stadsdel
            JOIN konsgrupp k ON k.av = coalesce(b.kon, '')
            JOIN cell_manad m ON m.omrade = h.omrade AND m.manad = b.manad
            WHERE b.roll = 'S'
            """),
    ];

    /// <summary>Table expressions that end in <c>foljder</c>: omrade, whose, forsta and sista, months in a row without a gap before or after.</summary>
    /// <param name="whose">The column that is followed: hushall or person.</param>
    /// <param name="which">A join or condition on bistand b: the rows that are followed.</param>
    public static string Runs(string whose, string which) => $"""
        WITH manader AS (
            SELECT DISTINCT h.omrade, b.{whose}, b.manad
            FROM (SELECT DISTINCT b.stadsdel, b.{whose}, b.manad FROM bistand b {which}) b
            JOIN hallare h ON h.stadsdel = b.stadsdel),
        numrerade AS (
            SELECT omrade, {whose}, manad, manad - row_number() OVER (PARTITION BY omrade, {whose} ORDER BY manad) AS foljd
            FROM manader),
        foljder AS (
            SELECT omrade, {whose}, min(manad) AS forsta, max(manad) AS sista
            FROM numrerade
            GROUP BY omrade, {whose}, foljd)
        """;

    /// <summary>
    /// A person's age in whole months on the last day of a month: the months since the month of birth, less one for those whose day
    /// that month does not reach. So who is born on 29 February turns 18 in March of a year without that day.
    /// </summary>
    public static string MonthsOld(string born, string month) => $"""
        {month} - (year({born}) * 12 + month({born}) - 1)
            - CASE WHEN day({born}) > 28 AND day({born}) > day(last_day(make_date({month} // 12, {month} % 12 + 1, 1))) THEN 1 ELSE 0 END
        """;

    private static string IsAdult(string month) => FormattableString.Invariant($"{MonthsOld("b.fodelsedatum", month)} >= {MonthsOfAnAdult}");
}
