namespace Bistand.Analytics.Model.Kinds;

/// <summary>One ledger line of a month in kronor; costs positive, incomes negative. An empty utfall is a month not closed.</summary>
public sealed class EkonomiKind : ExportKind
{
    public const string TableName = "ekonomi";

    public override int Order => 80;

    public override string Name => TableName;

    protected override string RowIs => "en rad i ekonomin, kronor; kostnader positiva, intäkter negativa";

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("manad", ColumnType.Month) { Required = true },
        new("stadsdel", ColumnType.Stadsdel) { Required = true },
        new("anslag", ColumnType.Text) { Required = true, Named = ["ekonomiskt bistånd"] },
        new("post", ColumnType.Text) { Required = true },
        new("enhet", ColumnType.Text) { Default = "" },
        new("budget", ColumnType.Amount) { Required = true, NegativeAllowed = true },
        new("utfall", ColumnType.Amount) { NegativeAllowed = true, Remark = "tomt: inte bokfört", WithoutIt = "ingen månad räknas som bokförd" },
        new("budgetjustering", ColumnType.Amount) { NegativeAllowed = true },
        new("resultatoverforing", ColumnType.Amount) { NegativeAllowed = true },
    ];

    public override IReadOnlyList<string> Key { get; } = ["manad", "stadsdel", "anslag", "post", "enhet"];

    public override IReadOnlyList<string> ControlTotals { get; } = ["budget", "utfall"];

    public override string? ClosedColumn => "utfall";

    public override string? RowsView => "ekonomirader";
}
