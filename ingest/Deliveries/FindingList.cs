using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>
/// Findings of one file. Of each code the first hundred thousand rows are kept and the rest counted, so that a huge file in
/// which every row has a finding does not fill the workspace's list of deliveries.
/// </summary>
public sealed class FindingList
{
    private const int KeptOfEachCode = 100_000;

    private readonly List<DeliveryFinding> kept = [];
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    public void Add(string code, long line, string column) => Add(code, line, column, FaultText.Of(code));

    public void Add(string code, long line, string column, string message)
    {
        long count = counts.GetValueOrDefault(code) + 1;
        counts[code] = count;
        if (count <= KeptOfEachCode)
        {
            kept.Add(new DeliveryFinding(code, line, column, message));
        }
    }

    /// <summary>The lines of the findings kept.</summary>
    public IEnumerable<long> Lines => kept.Select(finding => finding.Line);

    /// <summary>Takes back what was noted on rows that did not enter after all.</summary>
    public void Withdraw(IReadOnlySet<long> lines)
    {
        foreach (DeliveryFinding finding in kept.Where(finding => lines.Contains(finding.Line)))
        {
            counts[finding.Code]--;
        }

        kept.RemoveAll(finding => lines.Contains(finding.Line));
    }

    /// <summary>By line, then in the order noted.</summary>
    public IReadOnlyList<DeliveryFinding> ToList()
    {
        var sorted = kept.OrderBy(finding => finding.Line).ToList();
        foreach ((string code, long count) in counts.Where(entry => entry.Value > KeptOfEachCode).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            string rest = SwedishText.Number(count - KeptOfEachCode, 0);
            sorted.Add(new DeliveryFinding(code, 0, "", $"Ytterligare {rest} rader har samma anmärkning."));
        }

        return sorted;
    }
}
