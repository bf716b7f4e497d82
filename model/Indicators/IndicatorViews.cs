namespace Bistand.Analytics.Model.Indicators;

/// <summary>One view that definitions may read, or a table that such views are made from.</summary>
/// <param name="Name">As the SQL calls it.</param>
/// <param name="Stored">True when it is computed once and kept, since several definitions count on it.</param>
/// <param name="Sql">Reads the release's tables, the scope (cell, cell_manad, hallare, konsgrupp) and other views.</param>
internal sealed record IndicatorView(string Name, bool Stored, string Sql);

/// <summary>
/// The views of <c>templates/indicators/README.md</c>, which documents every column. They hold the asked cells alone, so that one
/// query gives all areas, periods and sexes. The rows of an area are its own and its predecessors' (table <c>hallare</c>); a row counts for
/// everyone and for its own sex (table <c>konsgrupp</c>). Ages are whole years on the month's last day.
/// </summary>
internal static class IndicatorViews
{
    /// <summary>Where the view's rows are narrowed to an enhet; replaced by a condition, or by <c>true</c>.</summary>
    public const string EnhetCondition = "/*enhet*/";

    private const int MonthsOfAnAdult = 18 * 12;

    public static IReadOnlyList<IndicatorView> All { get; } =
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
        new("personmanader", Stored: false, """
            SELECT cell, kon, manad, sista, person, (tecken & 2) <> 0 AS vuxen, (tecken & 8) <> 0 AS barn, (tecken & 4) <> 0 AS roll_b
            FROM (SELECT m.cell, k.kon, p.manad, m.sista, p.person,
                         CASE k.kon WHEN 'T' THEN p.alla WHEN 'K' THEN p.kvinna ELSE p.man END AS tecken
                  FROM omrade_personmanad p
                  JOIN cell_manad m ON m.omrade = p.omrade AND m.manad = p.manad
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
        new("hushallsmanader", Stored: false, """
            SELECT m.cell, b.manad, m.sista, b.hushall, b.belopp
            FROM omrade_hushallsmanad b
            JOIN cell_manad m ON m.omrade = b.omrade AND m.manad = b.manad
            """),
        new("barn_utan_rad", Stored: false, """
            SELECT m.cell, 'T' AS kon, b.manad, m.sista, b.hushall, b.antal_barn AS antal
            FROM omrade_hushallsmanad b
            JOIN cell_manad m ON m.omrade = b.omrade AND m.manad = b.manad
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
            """),
        new("mottagare_12", Stored: true, $"""
            SELECT c.cell, k.kon, n.person,
                   bool_or({IsAdult("n.sista")}) AS vuxen,
                   coalesce(bool_or(n.tionde >= n.sista - 11), false) AS langvarigt
            FROM (SELECT s.sista, r.person, r.manad, r.tionde
                  FROM personrad r
                  JOIN (SELECT DISTINCT sista FROM cell) s ON r.manad <= s.sista AND r.manad >= s.sista - 11 AND r.nasta > s.sista) n
            JOIN bistand b ON b.person = n.person AND b.manad = n.manad
            JOIN hallare h ON h.stadsdel = b.stadsdel
            JOIN cell c ON c.omrade = h.omrade AND c.sista = n.sista
            JOIN konsgrupp k ON k.av = coalesce(b.kon, '')
            GROUP BY ALL
            """),
        new("bistandstider", Stored: true, """
            WITH aktuella AS (
                SELECT DISTINCT h.omrade, b.hushall
                FROM bistand b
                JOIN hallare h ON h.stadsdel = b.stadsdel
                SEMI JOIN cell c ON c.omrade = h.omrade AND c.sista = b.manad),
            manader AS (
                SELECT DISTINCT h.omrade, b.hushall, b.manad
                FROM bistand b
                JOIN hallare h ON h.stadsdel = b.stadsdel
                SEMI JOIN aktuella a ON a.omrade = h.omrade AND a.hushall = b.hushall),
            starter AS (
                SELECT omrade, hushall, manad,
                       CASE WHEN lag(manad) OVER (PARTITION BY omrade, hushall ORDER BY manad) = manad - 1 THEN NULL ELSE manad END AS start
                FROM manader),
            foljder AS (
                SELECT omrade, hushall, manad,
                       manad - max(start) OVER (PARTITION BY omrade, hushall ORDER BY manad) + 1 AS langd
                FROM starter)
            SELECT c.cell, f.hushall, f.langd AS manader
            FROM foljder f
            JOIN cell c ON c.omrade = f.omrade AND c.sista = f.manad
            """),

        // A household's months next to each other, in the period and the month before it, and its first month of all.
        new("hushallsfloden", Stored: true, """
            WITH forsta AS (
                SELECT h.omrade, b.hushall, min(b.manad) AS manad
                FROM bistand b
                JOIN hallare h ON h.stadsdel = b.stadsdel
                GROUP BY ALL),
            narvaro AS (
                SELECT DISTINCT h.omrade, b.hushall, b.manad
                FROM bistand b
                JOIN hallare h ON h.stadsdel = b.stadsdel
                SEMI JOIN (SELECT omrade, manad FROM cell_manad UNION SELECT omrade, manad - 1 FROM cell_manad) m
                    ON m.omrade = h.omrade AND m.manad = b.manad),
            grannar AS (
                SELECT omrade, hushall, manad, lag(manad) OVER hushall_i_tid AS fore, lead(manad) OVER hushall_i_tid AS efter
                FROM narvaro
                WINDOW hushall_i_tid AS (PARTITION BY omrade, hushall ORDER BY manad)),
            handelser AS (
                SELECT omrade, hushall, manad, 'ny' AS slag
                FROM grannar JOIN forsta USING (omrade, hushall, manad)
                UNION ALL
                SELECT omrade, hushall, g.manad, 'aterkommande' AS slag
                FROM grannar g JOIN forsta f USING (omrade, hushall)
                WHERE f.manad < g.manad AND coalesce(g.fore, 0) < g.manad - 1
                UNION ALL
                SELECT omrade, hushall, manad + 1 AS manad, 'avslutad' AS slag
                FROM grannar
                WHERE coalesce(efter, 2147483647) > manad + 1)
            SELECT m.cell, h.manad, m.sista, h.hushall, h.slag
            FROM handelser h
            JOIN cell_manad m ON m.omrade = h.omrade AND m.manad = h.manad
            """),
        new("sokande", Stored: false, """
            SELECT m.cell, k.kon, b.manad, m.sista, b.person, b.hushall, b.ansokan
            FROM bistand b
            JOIN hallare h ON h.stadsdel = b.stadsdel
            JOIN konsgrupp k ON k.av = coalesce(b.kon, '')
            JOIN cell_manad m ON m.omrade = h.omrade AND m.manad = b.manad
            WHERE b.roll = 'S'
            """),
        new("folkmangd", Stored: true, """
            SELECT c.cell, k.kon, f.alder_fran, sum(f.antal) AS antal
            FROM befolkning f
            JOIN hallare h ON h.stadsdel = f.stadsdel
            JOIN konsgrupp k ON k.av = f.kon
            JOIN cell c ON c.omrade = h.omrade AND c.folkmangd_ar = f.ar
            GROUP BY ALL
            """),
        new("folkmangd_arsslut", Stored: false, """
            SELECT c.cell, k.kon, f.alder_fran, sum(f.antal) AS antal
            FROM befolkning f
            JOIN hallare h ON h.stadsdel = f.stadsdel
            JOIN konsgrupp k ON k.av = f.kon
            JOIN cell c ON c.omrade = h.omrade AND c.ar = f.ar
            GROUP BY ALL
            """),
        new("meddelanden", Stored: false, """
            SELECT c.cell, k.kon, c.forsta_dag, c.sista_dag, a.arende, a.utfall, a.utfall_datum, a.tog_emot_stod, a.orsak, a.hyresvard
            FROM avhysning a
            JOIN hallare h ON h.stadsdel = a.stadsdel
            JOIN konsgrupp k ON k.av = coalesce(a.kon, '')
            JOIN cell c ON c.omrade = h.omrade AND a.meddelande_datum BETWEEN c.forsta_dag AND c.sista_dag
            """),
        new("verkstallda", Stored: false, """
            SELECT c.cell, k.kon, a.arende, a.utfall_datum, coalesce(a.barn_antal, 0) AS barn_antal, coalesce(a.barn_boende, '') AS barn_boende,
                   a.orsak, a.hyresvard
            FROM avhysning a
            JOIN hallare h ON h.stadsdel = a.stadsdel
            JOIN konsgrupp k ON k.av = coalesce(a.kon, '')
            JOIN cell c ON c.omrade = h.omrade AND a.utfall_datum BETWEEN c.forsta_dag AND c.sista_dag
            WHERE a.utfall = 'verkstalld'
            """),

        // A row with empty enhet is a total where an enhet has a row of its own for the same stadsdel, month and sex.
        new("sjuktimmar", Stored: true, $"""
            SELECT c.cell, k.kon, s.manad, s.stadsdel, s.enhet, s.ordinarie_timmar, s.sjuk_timmar_1_14, s.sjuk_timmar_15, s.anstallda
            FROM (SELECT *, bool_or(enhet <> '') OVER (PARTITION BY stadsdel, manad, kon) AS har_enheter FROM sjukfranvaro) s
            JOIN hallare h ON h.stadsdel = s.stadsdel
            JOIN konsgrupp k ON k.av = s.kon
            JOIN cell c ON c.omrade = h.omrade AND s.manad BETWEEN c.sista - 11 AND c.sista
            WHERE NOT (s.enhet = '' AND s.har_enheter) AND {EnhetCondition}
            """),

        // For everyone: an enhet's T row, else its K and M rows. A T row with empty enhet is a total as soon as any enhet
        // has rows, and K and M rows with empty enhet are as soon as any enhet has a T row or rows of that sex.
        new("enkatsvar", Stored: false, $"""
            WITH rader AS (
                SELECT *,
                       bool_or(enhet <> '') OVER (PARTITION BY stadsdel, ar) AS har_enheter,
                       bool_or(enhet <> '') OVER (PARTITION BY stadsdel, ar, kon) AS har_enheter_kon,
                       bool_or(enhet <> '' AND kon = 'T') OVER (PARTITION BY stadsdel, ar) AS har_enheter_t,
                       bool_or(kon = 'T') OVER (PARTITION BY stadsdel, ar, enhet) AS har_t
                FROM medarbetarenkat),
            egna AS (
                SELECT kon AS grupp, * FROM rader
                WHERE kon IN ('K', 'M') AND NOT (enhet = '' AND har_enheter_kon)
                UNION ALL
                SELECT 'T' AS grupp, * FROM rader
                WHERE kon = 'T' AND NOT (enhet = '' AND har_enheter)
                UNION ALL
                SELECT 'T' AS grupp, * FROM rader
                WHERE kon IN ('K', 'M')
                  AND NOT (enhet = '' AND (har_enheter_kon OR har_enheter_t))
                  AND NOT (har_t AND NOT (enhet = '' AND har_enheter)))
            SELECT c.cell, e.grupp AS kon, e.stadsdel, e.enhet, e.svarande, e.tillfragade, e.motivation, e.ledarskap, e.styrning, e.ami
            FROM egna e
            JOIN hallare h ON h.stadsdel = e.stadsdel
            JOIN cell c ON c.omrade = h.omrade AND c.ar = e.ar
            WHERE {EnhetCondition}
            """),
        new("ekonomirader", Stored: false, $"""
            SELECT m.cell, e.manad, m.sista, e.stadsdel, e.anslag, e.post, e.enhet, e.budget, e.utfall, e.budgetjustering, e.resultatoverforing
            FROM (SELECT *, bool_or(enhet <> '') OVER (PARTITION BY stadsdel, manad) AS har_enheter FROM ekonomi) e
            JOIN hallare h ON h.stadsdel = e.stadsdel
            JOIN cell_manad m ON m.omrade = h.omrade AND m.manad = e.manad
            WHERE NOT (e.enhet = '' AND e.har_enheter) AND {EnhetCondition}
            """),
    ];

    /// <summary>
    /// Whether a row's person is 18 on the last day of a month: in the months since the month of birth, less one for those whose
    /// day that month does not reach. So who is born on 29 February turns 18 in March of a year without that day.
    /// </summary>
    private static string IsAdult(string month) => $"""
        {month} - (year(b.fodelsedatum) * 12 + month(b.fodelsedatum) - 1)
            - CASE WHEN day(b.fodelsedatum) > 28 AND day(b.fodelsedatum) > day(last_day(make_date({month} // 12, {month} % 12 + 1, 1))) THEN 1 ELSE 0 END
            >= {MonthsOfAnAdult}
        """;
}
