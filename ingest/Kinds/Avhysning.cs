using Bistand.Analytics.Ingest.Checking;
using static Bistand.Analytics.Ingest.Kinds.ColumnType;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>A landlord's notice to the social services that a tenant may be evicted (hyreslagen, 12 kap. 44 § jordabalken).</summary>
public sealed class Avhysning : ExportKind
{
    public override string Name => "avhysning";

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new("arende_id", Identity) { Required = true },
        new("stadsdel", Stadsdel) { Required = true },
        new("meddelande_datum", Date) { Required = true },
        new("kon", Sex) { Codes = ["K", "M"], WithoutIt = Column.WithoutSexes },
        new("utfall", Code) { Required = true, Codes = ["verkstalld", "atertagen", "avflyttad", "pagar"] },
        new("utfall_datum", Date)
        {
            Check = row => row.Text("utfall") == "verkstalld" && !row.Has("utfall_datum") ? FaultCode.MissingValue : null,
        },
        new("barn_antal", Count) { WithoutIt = "vräkningar som berör barn (vrakningar-barn) räknas till 0" },
        new("barn_boende", Code) { Codes = ["permanent", "vaxelvis", "umgange"] },
        new("orsak", Text),
        new("hyresvard", Code) { Codes = ["allman", "privat"] },
        new("tog_emot_stod", Flag) { WithoutIt = "andelen som tar emot stöd (andel-tar-emot-stod) får inget värde" },
    ];

    public override IReadOnlyList<string> Key { get; } = ["arende_id"];

    public override string BookingColumn => "meddelande_datum";

    public override IReadOnlyList<(string Later, string Earlier)> DateOrder { get; } = [("utfall_datum", "meddelande_datum")];
}
