using Bistand.Analytics.Ingest.Checking;
using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>How many of a group answered one question of the yearly survey of clients, and how many of them favourably.</summary>
public sealed class Brukarenkat : ExportKind
{
    public override string Name => "brukarenkat";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("ar", Year) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("verksamhet", Text) { Required = true },
        new("fraga", Text) { Required = true },
        // A is another or unknown sex: it counts for everyone, and for neither women nor men.
        new("kon", Sex) { Codes = ["K", "M", "A"], WithoutIt = Column.WithoutSexes },
        new("svar", Count) { Required = true },
        new("positiva", Count)
        {
            Required = true,
            Check = row => row.Whole("positiva") > row.Whole("svar") ? FaultCode.InvalidNumber : null,
        },
    ];

    public override IReadOnlyList<string> Key { get; } = ["ar", "stadsdel", "verksamhet", "fraga", "kon"];

    public override string? TimeColumn => "ar";

    public override string BookingColumn => "ar";
}
