using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>A housing contract of the social services. It runs through its <c>slut</c>, without end where that is empty.</summary>
public sealed class Boende : ExportKind
{
    public override string Name => "boende";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("avtal_id", Identity) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("insats", Code)
        {
            Required = true,
            Codes = ["forsokslagenhet", "bostad_forst", "avtalat_boende", "akutboende", "hotell_vandrarhem"],
        },
        new("kon", Sex) { Codes = ["K", "M"], WithoutIt = Column.WithoutSexes },
        new("start", Date) { Required = true },
        new("slut", Date) { WithoutIt = "inget kontrakt räknas som avslutat" },
        new("slutorsak", Code) { Codes = ["overtag", "avflytt", "uppsagd", "avliden", "annat"], WithoutIt = "inget kontrakt räknas som övertaget" },
        new("barn", Flag) { WithoutIt = "barnfamiljer i akutboende räknas till 0" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["avtal_id"];

    public override string BookingColumn => "start";

    public override IReadOnlyList<(string Later, string Earlier)> DateOrder { get; } = [("slut", "start")];
}
