using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Service.Calendar;

/// <summary>What the calendar needs to know of a release: the months that its monthly kinds have come for, and what it was built from.</summary>
public sealed class ReleaseMonths
{
    private readonly Dictionary<string, IReadOnlySet<Month>> months;

    private ReleaseMonths(ReleaseEntry release, IReadOnlyList<string> deliveries, Dictionary<string, IReadOnlySet<Month>> months)
    {
        Release = release;
        Input = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', deliveries))));
        this.months = months;
    }

    public ReleaseEntry Release { get; }

    /// <summary>Hash of the deliveries that the release was built from: the same deliveries give the same figures.</summary>
    public string Input { get; }

    public static ReleaseMonths Read(Workspace workspace, int number)
    {
        using OpenRelease open = workspace.OpenRelease(number);
        return new ReleaseMonths(open.Entry, workspace.ReadState().DeliveriesOf(open.Entry), ExportKinds.Shipped.Monthly.ToDictionary(kind => kind, open.MonthsOf, StringComparer.Ordinal));
    }

    /// <summary>Whether bistånd and all of these kinds have rows of the month.</summary>
    public bool Has(Month month, IEnumerable<string> kinds) => kinds.Append(BistandKind.TableName).All(kind => months[kind].Contains(month));

    /// <summary>The newest month that has come; null when none has.</summary>
    public Month? Newest(IReadOnlyList<string> kinds)
    {
        List<Month> come = [.. months[BistandKind.TableName].Where(month => Has(month, kinds))];
        return come.Count == 0 ? null : come.Max();
    }
}
