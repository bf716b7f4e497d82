using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>A closed case of ekonomiskt bistånd or of the addiction services, and why it was closed.</summary>
public sealed class Avslut : ExportKind
{
    public override string Name => "avslut";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("arende_id", Identity) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("verksamhet", Code) { Required = true, Codes = ["EB", "BEROENDE"] },
        new("avslutsdatum", Date) { Required = true },
        new("kon", Sex) { Codes = ["K", "M"], WithoutIt = Column.WithoutSexes },
        new("orsak", Text) { Required = true },
        new("enhet", Text) { Default = "" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["arende_id"];

    public override string BookingColumn => "avslutsdatum";
}
