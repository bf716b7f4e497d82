using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Plausibility.Own;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>What is odd about our own figures once files have entered (templates/exports/README.md, Orimliga siffror), told of the files that they rest on.</summary>
public sealed class DeliveryRemarks(Workspace workspace, AreaCatalog areas, ExportKinds kinds, IndicatorCatalog indicators)
{
    /// <summary>Of one delivery; who has read so many looks at the file.</summary>
    private const int Most = 12;

    /// <param name="state">With the release that the deliveries are in; it need not be committed.</param>
    /// <param name="call">The ids of the deliveries that are looked at.</param>
    /// <param name="cancellation">Stops the looking.</param>
    /// <returns>By delivery, those alone that something is said of.</returns>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Of(WorkspaceState state, IReadOnlySet<string> call, CancellationToken cancellation)
    {
        var remarks = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        (int Order, Delivery Delivery)[] entered = [.. state.Entered.Select(entry => (entry.Order, workspace.ReadDelivery(entry.Id)))];
        ILookup<string, (int Order, Delivery Delivery)> brought = entered
            .Where(one => call.Contains(one.Delivery.Id) && one.Delivery.Reading is not null).ToLookup(one => one.Delivery.Kind!, StringComparer.Ordinal);
        using DbConnection release = DatabaseFile.OpenReadOnly(workspace.ReleaseFile(state.Current!));
        IReadOnlyList<FigureRemark> odd = new BroughtFigures(OpenRelease.Over(release, state.Current), areas, indicators).Remarks(
            [.. kinds.All.Where(kind => brought.Contains(kind.Name)).Select(kind => (kind, (IReadOnlyList<ReadCell>)[.. brought[kind.Name].SelectMany(one => one.Delivery.Reading!.Cells)]))],
            cancellation);
        foreach (ExportKind kind in kinds.All.Where(kind => brought.Contains(kind.Name)))
        {
            ILookup<int, string> leaps = RowLeaps.Of(kind, [.. entered.Where(one => one.Delivery.Kind == kind.Name)], brought[kind.Name].Select(one => one.Order).ToHashSet(), areas);
            foreach ((int order, Delivery delivery) in brought[kind.Name])
            {
                string[] told = [.. leaps[order], .. odd.Where(remark => RestsOn(delivery, kind, remark)).Select(remark => remark.Message)];
                if (told.Length > 0)
                {
                    remarks[delivery.Id] = told.Length <= Most ? told
                        : [.. told.Take(Most), string.Create(CultureInfo.InvariantCulture, $"… och {told.Length - Most} anmärkningar till av samma slag.")];
                }
            }
        }

        return remarks;
    }

    /// <summary>The figure is made of the kind, and the delivery has rows of its area and time. A population is behind every month until the next.</summary>
    private bool RestsOn(Delivery delivery, ExportKind kind, FigureRemark remark) =>
        (kind.Grain == Grain.Registered ? indicators.Find(remark.Indicator) is { Kind: IndicatorKind.Registered } : indicators.Find(remark.Indicator)!.Needs.Any(need => need.Kind == kind))
        && delivery.Reading!.Cells.Any(cell =>
        (cell.Area == remark.Area.Id || remark.Area.Id == areas.City.Id)
        && (kind is BefolkningKind || cell.Time == remark.Period.ToString() || cell.Time == remark.Period.Year.ToString(CultureInfo.InvariantCulture)));
}
