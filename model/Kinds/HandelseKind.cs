namespace Bistand.Analytics.Model.Kinds;

/// <summary>An event registered in a case: a SIP, violence found, homelessness. What is registered differs, so the list is open.</summary>
public sealed class HandelseKind : ExportKind
{
    public override int Order => 130;

    public override string Name => "handelse";

    public override string Words => "händelser";

    protected override string RowIs => "en registrerad händelse";

    protected override string Replaces => "händelsen";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("id", ColumnType.Identity) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("datum", ColumnType.Date) { Required = true },
        new("typ", ColumnType.Text) { Required = true, Named = ["sip", "vald_utsatt", "vald_utovare", "hemlos"], Remark = "sip, vald_utsatt, vald_utovare, hemlos …" },
        new("kon", ColumnType.Sex) { Codes = ["K", "M"], WithoutIt = ExportColumn.WithoutSexes },
        new("verksamhet", ColumnType.Text),
    ];

    public override IReadOnlyList<string> Key { get; } = ["id"];

    public override IReadOnlyList<string> Dates { get; } = ["datum"];

    public override string? RowsView => "handelser";
}
