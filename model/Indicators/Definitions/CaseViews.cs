using static Bistand.Analytics.Model.Indicators.Definitions.IndicatorViews;

namespace Bistand.Analytics.Model.Indicators.Definitions;

/// <summary>The views on everything but bistånd and population; see <see cref="IndicatorViews"/>.</summary>
internal static class CaseViews
{
    public static IReadOnlyList<IndicatorView> All { get; } =
    [
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
        new("avslutade", Stored: false, $"""
            SELECT c.cell, k.kon, a.arende, a.verksamhet, a.avslutsdatum, a.orsak, a.enhet
            FROM avslut a
            {Within("a", "a.avslutsdatum")}
            JOIN konsgrupp k ON k.av = coalesce(a.kon, '')
            WHERE {EnhetCondition}
            """),
        new("brukarsvar", Stored: false, """
            SELECT c.cell, k.kon, e.stadsdel, e.verksamhet, e.fraga, e.svar, e.positiva
            FROM brukarenkat e
            JOIN hallare h ON h.stadsdel = e.stadsdel
            JOIN konsgrupp k ON k.av = coalesce(e.kon, '')
            JOIN cell c ON c.omrade = h.omrade AND c.ar = e.ar
            """),
        new("fut_anmalningar", Stored: false, $"""
            SELECT c.cell, c.sista_dag, f.anmalan, f.inkom, f.forhandsbedomd, f.verkstallt_fel, (f.inkom + INTERVAL 3 MONTH)::DATE AS senast
            FROM fut f
            {Within("f", "f.inkom")}
            """),
        new("boenden", Stored: false, """
            SELECT c.cell, k.kon, c.forsta_dag, c.sista_dag, b.avtal, b.insats, b.start, b.slut, b.slutorsak, b.barn,
                   (b.start + INTERVAL 12 MONTH)::DATE AS ett_ar
            FROM boende b
            JOIN hallare h ON h.stadsdel = b.stadsdel
            JOIN konsgrupp k ON k.av = coalesce(b.kon, '')
            JOIN cell c ON c.omrade = h.omrade AND b.start <= c.sista_dag
            """),
        new("placeringar", Stored: false, """
            SELECT c.cell, k.kon, c.forsta_dag, c.sista_dag, p.deltagare, p.insats, p.start, p.slut, p.slutorsak
            FROM arbetsmarknad p
            JOIN hallare h ON h.stadsdel = p.stadsdel
            JOIN konsgrupp k ON k.av = coalesce(p.kon, '')
            JOIN cell c ON c.omrade = h.omrade AND p.start <= c.sista_dag
            """),
        new("klagomalsrader", Stored: false, $"""
            SELECT c.cell, a.arende, a.datum, a.typ, a.fran, a.galler, a.aterkoppling, a.atgard, a.enhet
            FROM klagomal a
            {Within("a", "a.datum")}
            WHERE {EnhetCondition}
            """),
        new("handelser", Stored: false, $"""
            SELECT c.cell, k.kon, a.arende, a.datum, a.typ, a.verksamhet
            FROM handelse a
            {Within("a", "a.datum")}
            JOIN konsgrupp k ON k.av = coalesce(a.kon, '')
            """),
        new("ansokningar", Stored: false, $"""
            SELECT c.cell, a.arende, a.inkom, a.komplett, a.beslutsdatum, a.beslut, a.nyansokan, a.digital
            FROM ansokan a
            {Within("a", "a.inkom")}
            """),
    ];

    /// <summary>Joins the cells whose area holds the row and whose period holds its date.</summary>
    private static string Within(string row, string date) => $"""
        JOIN hallare h ON h.stadsdel = {row}.stadsdel
            JOIN cell c ON c.omrade = h.omrade AND {date} BETWEEN c.forsta_dag AND c.sista_dag
        """;
}
