namespace Bistand.Analytics.Model.Kinds;

/// <summary>An application for ekonomiskt bistånd: when it came in, when it was complete, when and how it was decided.</summary>
public sealed class AnsokanKind : ExportKind
{
    public override int Order => 140;

    public override string Name => "ansokan";

    public override string Words => "ansökningar";

    protected override string RowIs => "en ansökan";

    protected override string Replaces => "ansökan";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("id", ColumnType.Identity) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("inkom", ColumnType.Date) { Required = true },
        new("beslutsdatum", ColumnType.Date) { WithoutIt = "handläggningstiden får inget värde" },
        new("beslut", ColumnType.Code) { Codes = ["bifall", "delavslag", "avslag"], WithoutIt = "andelen avslag får inget värde" },
        new("nyansokan", ColumnType.Flag),
        new("digital", ColumnType.Flag) { WithoutIt = "andelen digitala ansökningar får inget värde" },
        new("komplett", ColumnType.Date) { Remark = "datum" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["id"];

    public override IReadOnlyList<string> Dates { get; } = ["inkom"];

    public override IReadOnlyList<(string Later, string Earlier)> DateOrder { get; } = [("beslutsdatum", "inkom")];

    public override IReadOnlyList<KindView> Views { get; } =
    [
        new("ansokningar", Stored: false, $"""
            SELECT c.cell, a.arende, a.inkom, a.komplett, a.beslutsdatum, a.beslut, a.nyansokan, a.digital
            FROM ansokan a
            {KindView.Within("a", "a.inkom")}
            """),
    ];
}
