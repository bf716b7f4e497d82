using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>Ordinary and sick hours of one unit, sex and month.</summary>
public sealed class Sjukfranvaro : ExportKind
{
    public override string Name => "sjukfranvaro";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("manad", Month) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("enhet", Text) { Default = "" },
        new("kon", Sex) { Required = true, Codes = ["K", "M"] },
        new("ordinarie_timmar", Number) { Required = true },
        new("sjuk_timmar_1_14", Number) { Required = true },
        new("sjuk_timmar_15", Number) { Required = true },
        new("anstallda", Count) { WithoutIt = "sjukfrånvaron i grupper om högst tio anställda kan inte döljas i det som blir offentligt" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["manad", "stadsdel", "enhet", "kon"];

    public override string? TimeColumn => "manad";

    public override string BookingColumn => "manad";

    public override (string Column, string Value)? TotalRows => ("kon", "T");
}
