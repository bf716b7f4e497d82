using System.Globalization;
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

    public override IReadOnlyList<(string Sql, Func<IReadOnlyList<long>, string> Text)> RowRemarks { get; } = [(UndatedOutcomes, UndatedText)];

    public override IReadOnlyList<(string Later, string Earlier)> DateOrder { get; } = [("utfall_datum", "meddelande_datum")];

    /// <summary>Outcomes other than an eviction need no date, but only those that have one are told of a period.</summary>
    private const string UndatedOutcomes = "SELECT rad FROM rader WHERE utfall IN ('atertagen', 'avflyttad') AND utfall_datum IS NULL ORDER BY rad";

    private static string UndatedText(IReadOnlyList<long> lines) =>
        $"{lines.Count.ToString("#,0", CultureInfo.GetCultureInfo("sv-SE"))} meddelanden som återtagits eller lett till flytt saknar utfall_datum, så de räknas inte bland de avgjorda "
        + "(andel-avvarjda-av-avgjorda). Ta med datumet i exporten.";
}
