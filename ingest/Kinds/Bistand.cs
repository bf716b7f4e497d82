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
        // Socialstyrelsens register: 1 enbart barn, 3–6 ensamstående, 7–8 par, 9 okänd; 2 används inte.
        new("hushallstyp", Code) { Codes = ["1", "3", "4", "5", "6", "7", "8", "9"] },
        new("belopp", Amount) { IgnoredOn = IsNotApplicant, IgnoredFinding = FaultCode.AmountOffApplicant },
        new("forsorjningshinder", Text),
        new("ansokan", Code) { Codes = ["D", "P"] },
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

    private static string ApplicantsOfHousehold(string count) => $"""
        SELECT min(rad) FROM rader GROUP BY manad, stadsdel, hushall
        HAVING count(*) FILTER (roll = 'S') {count} ORDER BY 1
        """;

    /// <summary>What is paid is told once a household: on the applicant's row.</summary>
    private static bool IsNotApplicant(CheckedRow row) => row[Roll].Text != "S";
}
