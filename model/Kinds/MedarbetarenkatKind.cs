namespace Bistand.Analytics.Model.Kinds;

/// <summary>One group's answers to the yearly staff survey: three part indexes 0–100, and the index itself where delivered.</summary>
public sealed class MedarbetarenkatKind : ExportKind
{
    public override int Order => 60;

    public override string Name => "medarbetarenkat";

    public override string Words => "medarbetarenkät";

    protected override string RowIs => "en grupps svar";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("ar", ColumnType.Year) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("enhet", ColumnType.Text) { Default = "" },
        new("kon", ColumnType.Sex) { Codes = ["K", "M", "T"], Default = "T", Remark = "K, M, T; tomt är T", WithoutIt = ExportColumn.WithoutSexes },
        new("svarande", ColumnType.Count) { Required = true },
        new("tillfragade", ColumnType.Count) { WithoutIt = "svarsfrekvensen får inget värde" },
        new("motivation", ColumnType.Index) { Required = true },
        new("ledarskap", ColumnType.Index) { Required = true },
        new("styrning", ColumnType.Index) { Required = true, Remark = "0–100" },
        new("ami", ColumnType.Index),
    ];

    public override IReadOnlyList<string> Key { get; } = ["ar", "stadsdel", "enhet", "kon"];

    public override IReadOnlyList<KindView> Views { get; } =
    [
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
            WHERE {KindView.EnhetCondition}
            """),
    ];
}
