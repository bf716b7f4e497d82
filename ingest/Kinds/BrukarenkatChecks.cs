using Bistand.Analytics.Ingest.Checking;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>No more answer favourably than answer.</summary>
public sealed class BrukarenkatChecks : KindChecks
{
    public override string Kind => "brukarenkat";

    public override IReadOnlyDictionary<string, Func<CheckedRow, string?>> Faults { get; } = new Dictionary<string, Func<CheckedRow, string?>>
    {
        ["positiva"] = row => row.Whole("positiva") > row.Whole("svar") ? FaultCode.InvalidNumber : null,
    };
}
