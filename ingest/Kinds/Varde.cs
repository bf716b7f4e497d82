using Bistand.Analytics.Ingest.Checking;
using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>A figure registered by hand, for an indicator that nothing else computes.</summary>
/// <param name="isComputed">Tells whether an indicator id is computed, and so cannot be registered.</param>
public sealed class Varde(Func<string, bool> isComputed) : ExportKind
{
    public override string Name => "varde";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("indikator", Text)
        {
            Required = true,
            Check = row => isComputed(row.Text("indikator") ?? "") ? FaultCode.InvalidCode : null,
        },
        new("period", Period) { Required = true },
        new("stadsdel", Omrade) { Required = true },
        new("kon", Sex) { Required = true, Codes = ["T", "K", "M"] },
        new("varde", Number) { NegativeAllowed = true },
        new("taljare", Number) { NegativeAllowed = true },
        new("namnare", Number) { NegativeAllowed = true },
        new("kommentar", Text),
    ];

    public override IReadOnlyList<string> Key { get; } = ["indikator", "period", "stadsdel", "kon"];

    public override string BookingColumn => "period";
}
