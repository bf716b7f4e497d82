using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>Folkmängd 31 December by stadsdel, sex and age.</summary>
public sealed class Befolkning : ExportKind
{
    public override string Name => "befolkning";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("ar", Year) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("kon", Sex) { Required = true, Codes = ["K", "M"] },
        new("alder", Age) { Required = true },
        new("antal", Count) { Required = true },
    ];

    public override IReadOnlyList<string> Key { get; } = ["ar", "stadsdel", "kon", "alder"];

    public override string? TimeColumn => "ar";

    public override string BookingColumn => "ar";
}
