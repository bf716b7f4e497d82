using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Texts;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Utbetalt enligt verksamhetssystemet against bokfört, as a controller ticks it off: what agrees is counted, what differs is listed.</summary>
public static class LedgerTable
{
    private const int ShownDifferences = 12;

    /// <summary>Month and stadsdel.</summary>
    private const int NamingColumns = 2;

    /// <summary>The months that an ingest brought, where both systems have delivered any month at all.</summary>
    public static void PrintFor(IngestResult result, Workspace workspace, AreaCatalog areas)
    {
        HashSet<Month> brought = [.. result.Files
            .Where(file => file.Status == DeliveryStatus.Accepted && file.Delivery.Kind is BistandKind.TableName or EkonomiKind.TableName)
            .SelectMany(file => file.Delivery.Claims).Select(claim => Month.FromIndex(claim.Time))];
        if (brought.Count == 0)
        {
            return;
        }

        IReadOnlyList<ReconciledMonth> all = Read(workspace, areas);
        if (all.Any(month => month.InLedger) && all.Any(month => month.Paid is not null))
        {
            Print([.. all.Where(month => brought.Contains(month.Month))], ShownDifferences);
            Terminal.Out.WriteLine();
        }
    }

    /// <summary>Every stadsdel and month of the current release.</summary>
    public static void PrintAll(Workspace workspace, AreaCatalog areas)
    {
        IReadOnlyList<ReconciledMonth> all = Read(workspace, areas);
        Terminal.Show(Make(all), NamingColumns);
        Print(all, shown: 0);
    }

    public static IReadOnlyList<ReconciledMonth> Read(Workspace workspace, AreaCatalog areas)
    {
        using (OpenRelease open = workspace.OpenRelease())
        {
            return LedgerReconciliation.Read(open.Connection, areas);
        }
    }

    private static void Print(IReadOnlyList<ReconciledMonth> months, int shown)
    {
        Terminal.Out.WriteLine($"Avstämning mot ekonomin (anslaget {LedgerLine.Bistand}): {LedgerWords.Summary(months)}.");
        List<ReconciledMonth> differing = [.. months.Where(month => month.Difference is not null and not 0)];
        if (differing.Count > 0 && shown > 0)
        {
            Terminal.Show(Make(differing.Take(shown)), NamingColumns);
            if (differing.Count > shown)
            {
                Console.WriteLine($"  … och {SwedishText.Number(differing.Count - shown, 0)} till; {GlobalOptions.Typed("deliveries --ledger")} visar alla.");
            }
        }

        foreach (string lacking in LedgerWords.Lacking(months))
        {
            Terminal.Out.WriteLine("  " + lacking);
        }
    }

    private static Table Make(IEnumerable<ReconciledMonth> months)
    {
        Table table = Terminal.Table(["Månad", "Stadsdel", "Utbetalt, kr", "Bokförd kostnad, kr", "Differens, kr", "Bokförda intäkter, kr"], 2, 3, 4, 5).Unbroken(0);
        foreach (ReconciledMonth month in months)
        {
            table.AddRow(
            [
                month.Month.ToString(), month.Area.Name, Kronor(month.Paid), Kronor(month.Cost),
                month.Difference is { } difference ? SwedishText.Difference(difference, 2) : "–", Kronor(month.Income),
            ]);
        }

        return table;
    }

    private static string Kronor(decimal? amount) => amount is { } kronor ? SwedishText.Number(kronor, 2) : "–";
}
