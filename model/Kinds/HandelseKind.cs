namespace Bistand.Analytics.Model.Kinds;

using static ColumnType;

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
        new("id", Identity) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("datum", Date) { Required = true },
        new("typ", Text) { Required = true, Remark = "sip, vald_utsatt, vald_utovare, hemlos …" },
        new("kon", Sex) { Codes = ["K", "M"], WithoutIt = ExportColumn.WithoutSexes },
        new("verksamhet", Text),
    ];

    public override IReadOnlyList<string> Key { get; } = ["id"];

    public override IReadOnlyList<string> Dates { get; } = ["datum"];

    public override string? RowsView => "handelser";
}
