namespace Bistand.Analytics.Model.Kinds;

/// <summary>A notice that a payment may have been wrong (felaktig utbetalning), and when it was assessed.</summary>
public sealed class FutKind : ExportKind
{
    public override int Order => 90;

    public override string Name => "fut";

    public override string Words => "felaktiga utbetalningar";

    protected override string RowIs => "en anmälan om misstänkt felaktig utbetalning";

    protected override string Replaces => "anmälan";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("anmalan_id", ColumnType.Identity) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("inkom", ColumnType.Date) { Required = true },
        new("forhandsbedomd", ColumnType.Date) { WithoutIt = "ingen anmälan räknas som bedömd inom tre månader" },
        new("verkstallt_fel", ColumnType.Flag),
    ];

    public override IReadOnlyList<string> Key { get; } = ["anmalan_id"];

    public override IReadOnlyList<string> Dates { get; } = ["inkom"];

    public override IReadOnlyList<(string Later, string Earlier)> DateOrder { get; } = [("forhandsbedomd", "inkom")];

    public override IReadOnlyList<KindView> Views { get; } =
    [
        new("fut_anmalningar", Stored: false, $"""
            SELECT c.cell, c.sista_dag, f.anmalan, f.inkom, f.forhandsbedomd, f.verkstallt_fel, (f.inkom + INTERVAL 3 MONTH)::DATE AS senast
            FROM fut f
            {KindView.Within("f", "f.inkom")}
            """),
    ];
}
