using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>One group's answers to the yearly staff survey: three part indexes 0–100, and the index itself where delivered.</summary>
public sealed class Medarbetarenkat : ExportKind
{
    public override string Name => "medarbetarenkat";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("ar", Year) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("enhet", Text) { Default = "" },
        new("kon", Sex) { Codes = ["K", "M", "T"], Default = "T", WithoutIt = Column.WithoutSexes },
        new("svarande", Count) { Required = true },
        new("tillfragade", Count) { WithoutIt = "svarsfrekvensen får inget värde" },
        new("motivation", ColumnType.Index) { Required = true },
        new("ledarskap", ColumnType.Index) { Required = true },
        new("styrning", ColumnType.Index) { Required = true },
        new("ami", ColumnType.Index),
    ];

    public override IReadOnlyList<string> Key { get; } = ["ar", "stadsdel", "enhet", "kon"];

    public override string? TimeColumn => "ar";

    public override string BookingColumn => "ar";
}
