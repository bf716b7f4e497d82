namespace Bistand.Analytics.Model.Kinds;

using static ColumnType;

/// <summary>A figure registered by hand, for an indicator that nothing else computes.</summary>
public sealed class VardeKind : ExportKind
{
    public const string TableName = "varde";

    public override int Order => 150;

    public override string Name => TableName;

    protected override string RowIs => "en siffra som registreras för hand";

    protected override string Replaces => "siffran";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("indikator", Indicator) { Required = true, Remark = "en som inte räknas fram" },
        new("period", Period) { Required = true },
        new("stadsdel", Omrade) { Required = true, Remark = "även grupper och staden" },
        new("kon", Sex) { Required = true, Codes = ["T", "K", "M"] },
        new("varde", Number) { NegativeAllowed = true },
        new("taljare", Number) { NegativeAllowed = true },
        new("namnare", Number) { NegativeAllowed = true },
        new("kommentar", Text),
    ];

    public override IReadOnlyList<string> Key { get; } = ["indikator", "period", "stadsdel", "kon"];
}
