namespace Bistand.Analytics.Model.Kinds;

/// <summary>A participant's placement in one of the municipality's labour market measures.</summary>
public sealed class ArbetsmarknadKind : ExportKind
{
    public override int Order => 110;

    public override string Name => "arbetsmarknad";

    public override string Words => "arbetsmarknadsinsatser";

    protected override string RowIs => "en placering";

    protected override string Replaces => "deltagarens placering i insatsen från den dagen";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("deltagare_id", ColumnType.Identity) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("insats", ColumnType.Code) { Required = true, Codes = ["osa", "stockholmsjobb", "visstid", "praktik", "feriejobb", "rehab"] },
        new("kon", ColumnType.Sex) { Codes = ["K", "M"], WithoutIt = ExportColumn.WithoutSexes },
        new("start", ColumnType.Date) { Required = true },
        new("slut", ColumnType.Date) { WithoutIt = "ingen placering räknas som avslutad" },
        new("slutorsak", ColumnType.Code)
        {
            Codes = ["arbete", "studier", "annan_forsorjning", "avbrott", "annat"],
            WithoutIt = "ingen placering räknas som avslutad till egen försörjning",
        },
    ];

    /// <summary>The same person may be placed several times, and in several measures.</summary>
    public override IReadOnlyList<string> Key { get; } = ["deltagare_id", "insats", "start"];

    public override IReadOnlyList<string> Dates { get; } = ["start", "slut"];

    public override IReadOnlyList<(string Later, string Earlier)> DateOrder { get; } = [("slut", "start")];

    public override IReadOnlyList<KindView> Views { get; } =
    [
        new("placeringar", Stored: false, """
            SELECT c.cell, k.kon, c.forsta_dag, c.sista_dag, p.deltagare, p.insats, p.start, p.slut, p.slutorsak
            FROM arbetsmarknad p
            JOIN hallare h ON h.stadsdel = p.stadsdel
            JOIN konsgrupp k ON k.av = coalesce(p.kon, '')
            JOIN cell c ON c.omrade = h.omrade AND p.start <= c.sista_dag
            """),
    ];
}
