namespace Bistand.Analytics.Model.Kinds;

/// <summary>A housing contract of the social services. It runs through its <c>slut</c>, without end where that is empty.</summary>
public sealed class BoendeKind : ExportKind
{
    public override int Order => 100;

    public override string Name => "boende";

    protected override string RowIs => "ett bostadskontrakt";

    protected override string Replaces => "kontraktet";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("avtal_id", ColumnType.Identity) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("insats", ColumnType.Code)
        {
            Required = true,
            Codes = ["forsokslagenhet", "bostad_forst", "avtalat_boende", "akutboende", "hotell_vandrarhem"],
        },
        new("kon", ColumnType.Sex) { Codes = ["K", "M"], WithoutIt = ExportColumn.WithoutSexes },
        new("start", ColumnType.Date) { Required = true },
        new("slut", ColumnType.Date) { WithoutIt = "inget kontrakt räknas som avslutat" },
        new("slutorsak", ColumnType.Code)
        {
            Codes = ["overtag", "avflytt", "uppsagd", "avliden", "annat"],
            WithoutIt = "inget kontrakt räknas som övertaget",
        },
        new("barn", ColumnType.Flag) { WithoutIt = "barnfamiljer i akutboende räknas till 0" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["avtal_id"];

    public override IReadOnlyList<string> Dates { get; } = ["start", "slut"];

    public override IReadOnlyList<(string Later, string Earlier)> DateOrder { get; } = [("slut", "start")];

    public override IReadOnlyList<KindView> Views { get; } =
    [
        new("boenden", Stored: false, """
            SELECT c.cell, k.kon, c.forsta_dag, c.sista_dag, b.avtal, b.insats, b.start, b.slut, b.slutorsak, b.barn,
                   (b.start + INTERVAL 12 MONTH)::DATE AS ett_ar
            FROM boende b
            JOIN hallare h ON h.stadsdel = b.stadsdel
            JOIN konsgrupp k ON k.av = coalesce(b.kon, '')
            JOIN cell c ON c.omrade = h.omrade AND b.start <= c.sista_dag
            """),
    ];
}
