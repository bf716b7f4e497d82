namespace Bistand.Analytics.Model.Kinds;

/// <summary>A person in a household that has ekonomiskt bistånd for the month.</summary>
public sealed class BistandKind : ExportKind
{
    public const string TableName = "bistand";

    public override int Order => 10;

    public override string Name => TableName;

    public override string Words => "ekonomiskt bistånd";

    protected override string RowIs => "en person i ett hushåll med bistånd för månaden";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("manad", ColumnType.Month) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("hushall_id", ColumnType.Identity) { Required = true, ReleaseType = "INTEGER" },
        new("personnummer", ColumnType.Person) { Required = true, ReleaseType = "INTEGER" },
        new("roll", ColumnType.Code) { Required = true, Codes = ["S", "M", "B"], Remark = "S sökande, M medsökande, B barn" },
        new("kon", ColumnType.Sex) { Codes = ["K", "M"] },
        new("fodelsedatum", ColumnType.Date) { IsFilledIn = true },
        // Socialstyrelsens register; 2 används inte. Vad koderna betyder står i templates/exports/README.md.
        new("hushallstyp", ColumnType.Code) { Codes = ["1", "3", "4", "5", "6", "7", "8", "9"], Remark = "1, 3–9, se nedan", ReleaseType = "TINYINT" },
        new("belopp", ColumnType.Amount) { WithoutIt = "alla belopp är 0", Remark = "kronor för månaden, på S-raden" },
        new("forsorjningshinder", ColumnType.Text),
        new("ansokan", ColumnType.Code)
        {
            Codes = ["D", "P"],
            Remark = "D digital, P papper",
            WithoutIt = "andelen digitala ansökningar (andel-digital) får inget värde",
        },
        new("antal_barn", ColumnType.Count) { Remark = "på S-raden: barn utan egen rad" },
        new("skydd", ColumnType.Flag) { Default = "N" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["manad", "stadsdel", "hushall_id", "personnummer"];

    public override IReadOnlyList<string> ControlTotals { get; } = ["belopp"];

    public override IReadOnlyList<KindView> Views => BistandViews.All;

    /// <summary>
    /// Persons and households get small numbers in place of their pseudonyms, which stand once in key tables: by the first delivery that they are in, so
    /// that a later one changes none of them.
    /// </summary>
    public override string Insert => """
        INSERT INTO bistand_manad SELECT o.nr, tid, leverans, ersatte FROM held JOIN omrade o ON o.id = stadsdel ORDER BY ALL;
        INSERT INTO person_nyckel
        SELECT (SELECT count(*) FROM person_nyckel) + row_number() OVER (ORDER BY forsta, person), person
        FROM (SELECT person, min(leverans) AS forsta FROM incoming ANTI JOIN person_nyckel ON hmac = person GROUP BY person);
        INSERT INTO hushall_nyckel
        SELECT (SELECT count(*) FROM hushall_nyckel) + row_number() OVER (ORDER BY forsta, hushall), hushall
        FROM (SELECT hushall, min(leverans) AS forsta FROM incoming ANTI JOIN hushall_nyckel ON hmac = hushall GROUP BY hushall);
        INSERT INTO bistand
        SELECT manad, omrade, h.nr, p.nr, roll, kon, fodelsedatum, hushallstyp, belopp, forsorjningshinder, ansokan, antal_barn, skydd,
               leverans, rad
        FROM incoming JOIN hushall_nyckel h ON h.hmac = incoming.hushall JOIN person_nyckel p ON p.hmac = incoming.person
        """;

    public override string SortedBy => "manad, omrade, h.nr, p.nr";
}
