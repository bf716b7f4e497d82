namespace Bistand.Analytics.Model.Kinds;

using static ColumnType;

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
        new("id", Identity) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("datum", Date) { Required = true },
        new("typ", Code) { Required = true, Codes = ["berom", "klagomal", "synpunkt", "avvikelse", "lex_sarah"] },
        new("fran", Text),
        new("galler", Text),
        // When the sender got an answer, and when something was done; either may be registered before the case itself.
        new("aterkoppling", Date),
        new("atgard", Date) { Remark = "datum" },
        new("enhet", Text) { Default = "" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["id"];

    public override IReadOnlyList<string> Dates { get; } = ["datum"];

    public override string? RowsView => "klagomalsrader";
}
