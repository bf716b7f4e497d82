namespace Bistand.Analytics.Model.Kinds;

/// <summary>A figure registered by hand, for an indicator that nothing else computes.</summary>
public sealed class VardeKind : ExportKind
{
    public const string TableName = "varde";

    public override int Order => 150;

    public override string Name => TableName;

    public override string Words => "registrerade siffror";

    protected override string RowIs => "en siffra som registreras för hand";

    protected override string Replaces => "siffran";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("indikator", ColumnType.Indicator) { Required = true, Remark = "en som inte räknas fram" },
        new("period", ColumnType.Period) { Required = true },
        new("stadsdel", ColumnType.Omrade) { Required = true, Remark = "även grupper och staden" },
        new("kon", ColumnType.Sex) { Required = true, Codes = ["T", "K", "M"] },
        new("varde", ColumnType.Number) { NegativeAllowed = true },
        new("taljare", ColumnType.Number) { NegativeAllowed = true },
        new("namnare", ColumnType.Number) { NegativeAllowed = true },
        new("kommentar", ColumnType.Text),
    ];

    public override IReadOnlyList<string> Key { get; } = ["indikator", "period", "stadsdel", "kon"];
}
