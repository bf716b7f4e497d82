using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model.Releases;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>What a controller sees of deliveries: status and control totals first, then what needs doing.</summary>
public static class DeliveryTable
{
    private const int ShownFindings = 5;

    public static void Print(IngestResult result, Workspace workspace)
    {
        Terminal.Out.Write(Make(result.Files));
        foreach (IngestedFile file in result.Files)
        {
            PrintFindings(file, workspace);
        }

        Terminal.Out.WriteLine(result.Release == 0 ? "Ingen utgåva är publicerad." : $"Utgåva {result.Release} gäller.");
    }

    public static Table Make(IEnumerable<IngestedFile> files)
    {
        Table table = Terminal.Table(["Leverans", "Fil", "Slag", "Status", "Rader", "Avvisade", "Kronor i filen", "Inlästa", "Avvisade kr"], 4, 5, 6, 7, 8);
        foreach (IngestedFile file in files)
        {
            Delivery delivery = file.Delivery;
            ControlTotal? kronor = delivery.Totals.GetValueOrDefault("belopp") ?? delivery.Totals.GetValueOrDefault("utfall");
            table.AddRow(
            [
                delivery.Id[..12], delivery.File, delivery.Kind ?? "–", Word(file.Status), Terminal.Number(delivery.Rows), Terminal.Number(delivery.Rejected),
                Kronor(kronor?.File), Kronor(kronor?.Accepted), Kronor(kronor?.Refused),
            ]);
        }

        return table;
    }

    private static string Kronor(decimal? amount) => amount?.ToString("#,0.00", Terminal.Swedish) ?? "";

    public static string Word(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Accepted => "inläst",
        DeliveryStatus.Refused => "avvisad",
        DeliveryStatus.Held => "väntar på godkännande",
        _ => "redan inläst",
    };

    private static void PrintFindings(IngestedFile file, Workspace workspace)
    {
        Delivery delivery = file.Delivery;
        if (file.Status == DeliveryStatus.Duplicate || (delivery.Findings.Count == 0 && delivery.Rejected == 0))
        {
            return;
        }

        Terminal.Out.WriteLine($"{delivery.File}:");
        foreach (IGrouping<string, DeliveryFinding> code in delivery.Findings.GroupBy(finding => finding.Code).OrderBy(group => group.First().Line))
        {
            foreach (DeliveryFinding finding in code.Take(ShownFindings))
            {
                string where = finding.Line == 0 ? "" : $"rad {finding.Line}{(finding.Column.Length > 0 ? ", " + finding.Column : "")}: ";
                Terminal.Out.WriteLine($"  {where}{finding.Message} [{finding.Code}]");
            }

            if (code.Count() > ShownFindings)
            {
                Terminal.Out.WriteLine($"  … och {Terminal.Number(code.Count() - ShownFindings)} rader till med {code.Key}.");
            }
        }

        if (delivery.Rejected > 0)
        {
            Terminal.Out.WriteLine($"  Avvisade rader står i {Path.Combine(workspace.DeliveryFolder(delivery.Id), "rejects.csv")}.");
        }

        if (file.Status == DeliveryStatus.Held)
        {
            Terminal.Out.WriteLine($"  Godkänn med: bistand approve {delivery.Id[..12]} --by NAMN --why SKÄL");
        }
    }
}
