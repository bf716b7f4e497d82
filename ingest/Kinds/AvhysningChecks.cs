using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>A notice that ended has a date of it.</summary>
public sealed class AvhysningChecks : KindChecks
{
    /// <summary>Outcomes other than an eviction need no date, but only those that have one are told of a period.</summary>
    private const string UndatedOutcomes = "SELECT rad FROM rader WHERE utfall IN ('atertagen', 'avflyttad') AND utfall_datum IS NULL ORDER BY rad";

    public override string Kind => "avhysning";

    public override IReadOnlyDictionary<string, Func<CheckedRow, string?>> Faults { get; } = new Dictionary<string, Func<CheckedRow, string?>>
    {
        ["utfall_datum"] = row => row.Text("utfall") == "verkstalld" && !row.Has("utfall_datum") ? FaultCode.MissingValue : null,
    };

    public override IReadOnlyList<(string Sql, Func<IReadOnlyList<long>, string> Text)> Remarks { get; } = [(UndatedOutcomes, UndatedText)];

    private static string UndatedText(IReadOnlyList<long> lines) =>
        $"{SwedishText.Number(lines.Count, 0)} meddelanden som återtagits eller lett till flytt saknar utfall_datum, så de räknas inte bland de avgjorda "
        + "(andel-avvarjda-av-avgjorda). Ta med datumet i exporten.";
}
