namespace Bistand.Analytics.Model.Kinds;

/// <summary>A closed case of ekonomiskt bistånd or of the addiction services, and why it was closed.</summary>
public sealed class AvslutKind : ExportKind
{
    public const string TableName = "avslut";

    public override int Order => 30;

    public override string Name => TableName;

    public override string Words => "avslutade ärenden";

    protected override string RowIs => "ett avslutat ärende";

    protected override string Replaces => "ärendet";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("arende_id", ColumnType.Identity) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("verksamhet", ColumnType.Code) { Required = true, Codes = ["EB", "BEROENDE"] },
        new("avslutsdatum", ColumnType.Date) { Required = true },
        new("kon", ColumnType.Sex) { Codes = ["K", "M"], WithoutIt = ExportColumn.WithoutSexes },
        new("orsak", ColumnType.Text) { Required = true, Named = ["okand", "arbete", "studier", "annan_forsorjning", "enligt_plan"], Remark = "bland andra okand, arbete, studier, annan_forsorjning, enligt_plan" },
        new("enhet", ColumnType.Text) { Default = "" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["arende_id"];

    public override IReadOnlyList<string> Dates { get; } = ["avslutsdatum"];

    public override string? RowsView => "avslutade";
}
