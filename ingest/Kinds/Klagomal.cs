using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>A complaint, view, praise or deviation that was registered, lex Sarah reports among them.</summary>
public sealed class Klagomal : ExportKind
{
    public override string Name => "klagomal";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("id", Identity) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("datum", Date) { Required = true },
        new("typ", Code) { Required = true, Codes = ["berom", "klagomal", "synpunkt", "avvikelse", "lex_sarah"] },
        new("fran", Text),
        new("galler", Text),
        // When the sender got an answer, and when something was done; either may be registered before the case itself.
        new("aterkoppling", Date),
        new("atgard", Date),
        new("enhet", Text) { Default = "" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["id"];

    public override string BookingColumn => "datum";
}
