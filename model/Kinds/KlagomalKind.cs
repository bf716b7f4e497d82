namespace Bistand.Analytics.Model.Kinds;

/// <summary>A complaint, view, praise or deviation that was registered, lex Sarah reports among them.</summary>
public sealed class KlagomalKind : ExportKind
{
    public const string TableName = "klagomal";

    public override int Order => 120;

    public override string Name => TableName;

    public override string Words => "klagomål";

    protected override string RowIs => "ett klagomål, en synpunkt eller liknande";

    protected override string Replaces => "klagomålet";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("id", ColumnType.Identity) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("datum", ColumnType.Date) { Required = true },
        new("typ", ColumnType.Code) { Required = true, Codes = ["berom", "klagomal", "synpunkt", "avvikelse", "lex_sarah"] },
        new("fran", ColumnType.Text),
        new("galler", ColumnType.Text),
        // When the sender got an answer, and when something was done; either may be registered before the case itself.
        new("aterkoppling", ColumnType.Date),
        new("atgard", ColumnType.Date) { Remark = "datum" },
        new("enhet", ColumnType.Text) { Default = "" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["id"];

    public override IReadOnlyList<string> Dates { get; } = ["datum"];

    public override string? RowsView => "klagomalsrader";
}
