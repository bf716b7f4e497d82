using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>One ledger line of a month in kronor; costs positive, incomes negative. An empty utfall is a month not closed.</summary>
public sealed class Ekonomi : ExportKind
{
    public override string Name => "ekonomi";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("manad", Month) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("anslag", Text) { Required = true },
        new("post", Text) { Required = true },
        new("budget", Amount) { Required = true, NegativeAllowed = true },
        new("utfall", Amount) { NegativeAllowed = true, WithoutIt = "ingen månad räknas som bokförd" },
        new("budgetjustering", Amount) { NegativeAllowed = true },
        new("resultatoverforing", Amount) { NegativeAllowed = true },
        new("enhet", Text) { Default = "" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["manad", "stadsdel", "anslag", "post", "enhet"];

    public override string? TimeColumn => "manad";

    public override string BookingColumn => "manad";

    public override IReadOnlyList<string> ControlTotals { get; } = ["budget", "utfall"];
}
