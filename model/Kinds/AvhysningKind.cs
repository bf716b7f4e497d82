namespace Bistand.Analytics.Model.Kinds;

/// <summary>A landlord's notice to the social services that a tenant may be evicted (hyreslagen, 12 kap. 44 § jordabalken).</summary>
public sealed class AvhysningKind : ExportKind
{
    public override int Order => 40;

    public override string Name => "avhysning";

    public override string Words => "avhysningar";

    protected override string RowIs => "ett meddelande från en hyresvärd";

    protected override string Replaces => "meddelandet";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("arende_id", ColumnType.Identity) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("meddelande_datum", ColumnType.Date) { Required = true },
        new("kon", ColumnType.Sex) { Codes = ["K", "M"], WithoutIt = ExportColumn.WithoutSexes },
        new("utfall", ColumnType.Code) { Required = true, Codes = ["verkstalld", "atertagen", "avflyttad", "pagar"] },
        new("utfall_datum", ColumnType.Date) { Remark = "måste finnas för verkstalld" },
        new("barn_antal", ColumnType.Count) { WithoutIt = "vräkningar som berör barn (vrakningar-barn) räknas till 0" },
        new("barn_boende", ColumnType.Code) { Codes = ["permanent", "vaxelvis", "umgange"] },
        new("orsak", ColumnType.Text),
        new("hyresvard", ColumnType.Code) { Codes = ["allman", "privat"] },
        new("tog_emot_stod", ColumnType.Flag) { WithoutIt = "andelen som tar emot stöd (andel-tar-emot-stod) får inget värde" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["arende_id"];

    public override IReadOnlyList<string> Dates { get; } = ["meddelande_datum", "utfall_datum"];

    public override IReadOnlyList<(string Later, string Earlier)> DateOrder { get; } = [("utfall_datum", "meddelande_datum")];

    public override IReadOnlyList<KindView> Views { get; } =
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
    ];
}
