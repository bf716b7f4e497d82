using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>An event registered in a case: a SIP, violence found, homelessness. What is registered differs, so the list is open.</summary>
public sealed class Handelse : ExportKind
{
    public override string Name => "handelse";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("id", Identity) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("datum", Date) { Required = true },
        new("typ", Text) { Required = true },
        new("kon", Sex) { Codes = ["K", "M"], WithoutIt = Column.WithoutSexes },
        new("verksamhet", Text),
    ];

    public override IReadOnlyList<string> Key { get; } = ["id"];

    public override string BookingColumn => "datum";
}
