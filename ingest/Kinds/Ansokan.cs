using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>An application for ekonomiskt bistånd: when it came in, when it was complete, when and how it was decided.</summary>
public sealed class Ansokan : ExportKind
{
    public override string Name => "ansokan";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("id", Identity) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("inkom", Date) { Required = true },
        new("beslutsdatum", Date) { WithoutIt = "handläggningstiden får inget värde" },
        new("beslut", Code) { Codes = ["bifall", "delavslag", "avslag"], WithoutIt = "andelen avslag får inget värde" },
        new("nyansokan", Flag),
        new("digital", Flag) { WithoutIt = "andelen digitala ansökningar får inget värde" },
        new("komplett", Date),
    ];

    public override IReadOnlyList<string> Key { get; } = ["id"];

    public override string BookingColumn => "inkom";

    public override IReadOnlyList<(string Later, string Earlier)> DateOrder { get; } = [("beslutsdatum", "inkom")];
}
