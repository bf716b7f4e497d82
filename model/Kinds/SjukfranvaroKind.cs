namespace Bistand.Analytics.Model.Kinds;

/// <summary>Ordinary and sick hours of one unit, sex and month.</summary>
public sealed class SjukfranvaroKind : ExportKind
{
    public override int Order => 50;

    public override string Name => "sjukfranvaro";

    public override string Words => "sjukfrånvaro";

    protected override string RowIs => "en enhet, ett kön och en månad";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("manad", ColumnType.Month) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("enhet", ColumnType.Text) { Default = "" },
        new("kon", ColumnType.Sex) { Required = true, Codes = ["K", "M"], Remark = "K, M; rader med T är summor och räknas inte" },
        new("ordinarie_timmar", ColumnType.Number) { Required = true, MostDecimals = 2 },
        new("sjuk_timmar_1_14", ColumnType.Number) { Required = true, MostDecimals = 2 },
        new("sjuk_timmar_15", ColumnType.Number) { Required = true, MostDecimals = 2 },
        new("anstallda", ColumnType.Count) { WithoutIt = "sjukfrånvaron i grupper om högst tio anställda kan inte döljas i det som blir offentligt" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["manad", "stadsdel", "enhet", "kon"];

    public override (string Column, string Value)? TotalRows => ("kon", "T");

    public override IReadOnlyList<KindView> Views { get; } =
    [
        // A row with empty enhet is a total where an enhet has a row of its own for the same stadsdel, month and sex.
        new("sjuktimmar", Stored: true, $"""
            SELECT c.cell, k.kon, s.manad, s.stadsdel, s.enhet, s.ordinarie_timmar, s.sjuk_timmar_1_14, s.sjuk_timmar_15, s.anstallda
            FROM (SELECT *, bool_or(enhet <> '') OVER (PARTITION BY stadsdel, manad, kon) AS har_enheter FROM sjukfranvaro) s
            JOIN hallare h ON h.stadsdel = s.stadsdel
            JOIN konsgrupp k ON k.av = s.kon
            JOIN cell c ON c.omrade = h.omrade AND s.manad BETWEEN c.sista - 11 AND c.sista
            WHERE NOT (s.enhet = '' AND s.har_enheter) AND {KindView.EnhetCondition}
            """),
    ];
}
