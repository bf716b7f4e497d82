using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>A participant's placement in one of the municipality's labour market measures.</summary>
public sealed class Arbetsmarknad : ExportKind
{
    public override string Name => "arbetsmarknad";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("deltagare_id", Identity) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("insats", Code) { Required = true, Codes = ["osa", "stockholmsjobb", "visstid", "praktik", "feriejobb", "rehab"] },
        new("kon", Sex) { Codes = ["K", "M"], WithoutIt = Column.WithoutSexes },
        new("start", Date) { Required = true },
        new("slut", Date) { WithoutIt = "ingen placering räknas som avslutad" },
        new("slutorsak", Code) { Codes = ["arbete", "studier", "annan_forsorjning", "avbrott", "annat"], WithoutIt = "ingen placering räknas som avslutad till egen försörjning" },
    ];

    /// <summary>The same person may be placed several times, and in several measures.</summary>
    public override IReadOnlyList<string> Key { get; } = ["deltagare_id", "insats", "start"];

    public override string BookingColumn => "start";

    public override IReadOnlyList<(string Later, string Earlier)> DateOrder { get; } = [("slut", "start")];
}
