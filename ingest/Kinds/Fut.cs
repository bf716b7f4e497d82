using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>A notice that a payment may have been wrong (felaktig utbetalning), and when it was assessed.</summary>
public sealed class Fut : ExportKind
{
    public override string Name => "fut";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("anmalan_id", Identity) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("inkom", Date) { Required = true },
        new("forhandsbedomd", Date) { WithoutIt = "ingen anmälan räknas som bedömd inom tre månader" },
        new("verkstallt_fel", Flag),
    ];

    public override IReadOnlyList<string> Key { get; } = ["anmalan_id"];

    public override string BookingColumn => "inkom";

    public override IReadOnlyList<(string Later, string Earlier)> DateOrder { get; } = [("forhandsbedomd", "inkom")];
}
