using System.Globalization;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>A household has one applicant, whose row tells what is paid, and is of the type that its rows say.</summary>
public sealed class BistandChecks : KindChecks
{
    /// <summary>
    /// The first line of each household that in some month is of a type that its rows contradict: without children but with one under 18, single
    /// but with a co-applicant, of a man or of a woman but with adults of the other sex alone. Children need have no rows, so that a type with
    /// children is never contradicted by their absence; and those of whom there is a number alone may be there now and then.
    /// </summary>
    private const string ContradictedTypes = """
        SELECT min(rad) FROM
        (
            SELECT hushall, min(rad) AS rad, min(hushallstyp) AS typ, bool_or(roll = 'M') AS har_medsokande,
                   bool_or(roll = 'B' AND year(fodelsedatum) * 12 + month(fodelsedatum) - 1 > manad - 18 * 12) AS har_barn,
                   bool_or(roll <> 'B' AND kon = 'M') AS har_man, bool_or(roll <> 'B' AND kon = 'K') AS har_kvinna
            FROM rader GROUP BY manad, stadsdel, hushall HAVING min(hushallstyp) = max(hushallstyp)
        )
        WHERE (typ IN ('3', '5', '7') AND har_barn) OR (typ IN ('3', '4', '5', '6') AND har_medsokande)
           OR (typ IN ('3', '4') AND har_kvinna AND NOT har_man) OR (typ IN ('5', '6') AND har_man AND NOT har_kvinna)
        GROUP BY hushall ORDER BY 1
        """;

    private const int ShownLines = 5;

    public override string Kind => BistandKind.TableName;

    /// <summary>What is paid is told once a household: on the applicant's row.</summary>
    public override IReadOnlyDictionary<string, (Func<CheckedRow, bool> When, string Finding)> Ignored { get; } =
        new Dictionary<string, (Func<CheckedRow, bool> When, string Finding)>
        {
            ["belopp"] = (row => row.Text("roll") != "S", FaultCode.AmountOffApplicant),
        };

    public override IReadOnlyList<(string Sql, string Code, string Column)> Findings { get; } =
    [
        (ApplicantsOfHousehold("= 0"), FaultCode.HouseholdWithoutApplicant, "roll"),
        (ApplicantsOfHousehold("> 1"), FaultCode.SeveralApplicants, "roll"),
    ];

    public override IReadOnlyList<(string Sql, Func<IReadOnlyList<long>, string> Text)> Remarks { get; } = [(ContradictedTypes, ContradictedText)];

    private static string ContradictedText(IReadOnlyList<long> lines) =>
        $"{lines.Count.ToString("#,0", CultureInfo.GetCultureInfo("sv-SE"))} hushåll har en hushållstyp som deras rader motsäger, till exempel ensamstående utan barn fast hushållet har barn "
        + $"(rad {string.Join(", ", lines.Take(ShownLines))}{(lines.Count > ShownLines ? " …" : "")}). Siffror efter hushållstyp blir därefter; rätta hushallstyp i verksamhetssystemet.";

    private static string ApplicantsOfHousehold(string count) => $"""
        SELECT min(rad) FROM rader GROUP BY manad, stadsdel, hushall
        HAVING count(*) FILTER (roll = 'S') {count} ORDER BY 1
        """;
}
