using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>A household has one applicant, whose row tells what is paid, and is of the type that its rows say.</summary>
public sealed class BistandChecks : KindChecks
{
    /// <summary>
    /// The households that are in a month not as they should be: without an applicant or with several, or of a type that their rows contradict: without
    /// children but with one under 18, single but with a co-applicant, of a man or of a woman but with adults of the other sex alone. Children need have
    /// no rows, so that a type with children is never contradicted by their absence; and those of whom there is a number alone may be there now and then.
    /// </summary>
    /// <remarks>
    /// There are as many groups as households and months, so they are gone through once, with what their rows say as bits: 1–9 the types, then a
    /// co-applicant, a child, a man, a woman.
    /// </remarks>
    private const string OddHouseholds = """
        SELECT hushall, rad, sokande, motsagd
        FROM
        (
            SELECT *, bit_count(tecken & 511) = 1 AND
                   (((tecken & (4 + 16 + 64)) <> 0 AND har_barn) OR ((tecken & (4 + 8 + 16 + 32)) <> 0 AND har_medsokande)
                    OR ((tecken & (4 + 8)) <> 0 AND har_kvinna AND NOT har_man) OR ((tecken & (16 + 32)) <> 0 AND har_man AND NOT har_kvinna)) AS motsagd
            FROM
            (
                SELECT hushall, rad, sokande, tecken, (tecken & 512) <> 0 AS har_medsokande, (tecken & 1024) <> 0 AS har_barn,
                       (tecken & 2048) <> 0 AS har_man, (tecken & 4096) <> 0 AS har_kvinna
                FROM
                (
                    SELECT hushall, min(rad) AS rad, count(*) FILTER (roll = 'S') AS sokande,
                           bit_or(CASE WHEN hushallstyp IS NULL THEN 0 ELSE 1 << (hushallstyp::INTEGER - 1) END
                               + CASE WHEN roll = 'M' THEN 512 ELSE 0 END
                               + CASE WHEN roll = 'B' AND year(fodelsedatum) * 12 + month(fodelsedatum) - 1 > manad - 18 * 12 THEN 1024 ELSE 0 END
                               + CASE WHEN roll <> 'B' AND kon = 'M' THEN 2048 WHEN roll <> 'B' AND kon = 'K' THEN 4096 ELSE 0 END) AS tecken
                    FROM rader GROUP BY manad, stadsdel, hushall
                )
            )
        )
        WHERE sokande <> 1 OR motsagd
        """;

    private const int ShownLines = 5;

    private static readonly int Roll = ExportKinds.Shipped.Get<BistandKind>().IndexOf("roll");

    public override string Kind => BistandKind.TableName;

    /// <summary>What is paid is told once a household: on the applicant's row.</summary>
    public override IReadOnlyDictionary<string, (Func<CheckedRow, bool> When, string Finding)> Ignored { get; } =
        new Dictionary<string, (Func<CheckedRow, bool> When, string Finding)>
        {
            ["belopp"] = (row => row[Roll].Text != "S", FaultCode.AmountOffApplicant),
        };

    public override string? Summary => OddHouseholds;

    public override RowGrouping Grouping { get; } = new HouseholdMonths();

    public override IReadOnlyList<(string Sql, string Code, string Column)> Findings { get; } =
    [
        ("SELECT rad FROM sammandrag WHERE sokande = 0 ORDER BY 1", FaultCode.HouseholdWithoutApplicant, "roll"),
        ("SELECT rad FROM sammandrag WHERE sokande > 1 ORDER BY 1", FaultCode.SeveralApplicants, "roll"),
    ];

    /// <summary>A household once, by its first line of all months.</summary>
    public override IReadOnlyList<(string Sql, Func<IReadOnlyList<long>, string> Text)> Remarks { get; } =
        [("SELECT min(rad) FROM sammandrag WHERE motsagd GROUP BY hushall ORDER BY 1", ContradictedText)];

    private static string ContradictedText(IReadOnlyList<long> lines) =>
        $"{SwedishText.Number(lines.Count, 0)} hushåll har en hushållstyp som deras rader motsäger, till exempel ensamstående utan barn fast hushållet har barn "
        + $"(rad {string.Join(", ", lines.Take(ShownLines))}{(lines.Count > ShownLines ? " …" : "")}). Siffror efter hushållstyp blir därefter; rätta hushallstyp i verksamhetssystemet.";
}
