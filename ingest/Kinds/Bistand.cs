using System.Globalization;
using Bistand.Analytics.Ingest.Checking;
using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>A person in a household that has ekonomiskt bistånd for the month.</summary>
public sealed class Bistand : ExportKind
{
    private const int Roll = 4;

    public override string Name => "bistand";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("manad", Month) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("hushall_id", Identity) { Required = true },
        new("personnummer", Person) { Required = true },
        new("roll", Code) { Required = true, Codes = ["S", "M", "B"] },
        new("kon", Sex) { Codes = ["K", "M"] },
        new("fodelsedatum", Date),
        // Socialstyrelsens register; 2 används inte. Vad koderna betyder står i templates/exports/README.md.
        new("hushallstyp", Code) { Codes = ["1", "3", "4", "5", "6", "7", "8", "9"] },
        new("belopp", Amount) { IgnoredOn = IsNotApplicant, IgnoredFinding = FaultCode.AmountOffApplicant, WithoutIt = "alla belopp är 0" },
        new("forsorjningshinder", Text),
        new("ansokan", Code) { Codes = ["D", "P"], WithoutIt = "andelen digitala ansökningar (andel-digital) får inget värde" },
        new("antal_barn", Count),
        new("skydd", Flag) { Default = "N" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["manad", "stadsdel", "hushall_id", "personnummer"];

    public override string? TimeColumn => "manad";

    public override string BookingColumn => "manad";

    public override IReadOnlyList<string> ControlTotals { get; } = ["belopp"];

    public override IReadOnlyList<(string Sql, string Code, string Column)> HouseholdFindings { get; } =
    [
        (ApplicantsOfHousehold("= 0"), FaultCode.HouseholdWithoutApplicant, "roll"),
        (ApplicantsOfHousehold("> 1"), FaultCode.SeveralApplicants, "roll"),
    ];

    public override IReadOnlyList<(string Sql, Func<IReadOnlyList<long>, string> Text)> RowRemarks { get; } = [(ContradictedTypes, ContradictedText)];

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

    private static string ContradictedText(IReadOnlyList<long> lines) =>
        $"{lines.Count.ToString("#,0", CultureInfo.GetCultureInfo("sv-SE"))} hushåll har en hushållstyp som deras rader motsäger, till exempel ensamstående utan barn fast hushållet har barn "
        + $"(rad {string.Join(", ", lines.Take(ShownLines))}{(lines.Count > ShownLines ? " …" : "")}). Siffror efter hushållstyp blir därefter; rätta hushallstyp i verksamhetssystemet.";

    private static string ApplicantsOfHousehold(string count) => $"""
        SELECT min(rad) FROM rader GROUP BY manad, stadsdel, hushall
        HAVING count(*) FILTER (roll = 'S') {count} ORDER BY 1
        """;

    /// <summary>What is paid is told once a household: on the applicant's row.</summary>
    private static bool IsNotApplicant(CheckedRow row) => row[Roll].Text != "S";
}
