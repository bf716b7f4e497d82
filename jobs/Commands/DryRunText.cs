using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Deliveries;
using Spectre.Console;
using Table = Bistand.Analytics.Reports.Document.Table;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>What would come of files, one after the other: what was read, what it changes, and what is wrong. Nothing has been written when it is read.</summary>
public static class DryRunText
{
    private const int Indent = 2;

    private const int NarrowestText = 30;

    public static void Print(DryRun run, AreaCatalog areas)
    {
        foreach (FilePreview file in run.Files)
        {
            Print(file, areas);
        }

        if (run.Files.Count > 1)
        {
            Terminal.Out.WriteLine($"{DeliveryWords.Summary(run.Files.Select(file => new IngestedFile(file.Delivery, file.Status)))}, om de hade lästs in.");
        }

        Terminal.Out.WriteLine(run.Release == 0 ? "Inget är inläst. Ingen utgåva är publicerad." : $"Inget är inläst. Utgåva {run.Release} gäller som förut.");
    }

    private static void Print(FilePreview file, AreaCatalog areas)
    {
        Terminal.Out.MarkupLine($"[bold]{Markup.Escape(file.Delivery.File)}[/] – {Word(file.Status)}");
        if (file.Status == DeliveryStatus.Duplicate)
        {
            Terminal.Out.WriteLine();
            return;
        }

        var report = FileReport.Of(file.Delivery, file.Change, areas);
        int labels = report.Facts.Max(fact => fact.Label.Length) + (2 * Indent);
        foreach (FileFact fact in report.Facts)
        {
            string[] lines = [.. SwedishHelp.Wrap(fact.Text, Math.Max(NarrowestText, SwedishHelp.Width - labels))];
            Console.WriteLine($"  {fact.Label.PadRight(labels - Indent)}{string.Join($"\n{new string(' ', labels)}", lines)}");
        }

        Console.WriteLine();
        foreach (Table table in report.Grid)
        {
            TerminalTable.Write(table);
        }

        if (report.Effect is { } effect)
        {
            Terminal.Out.WriteLine($"{(file.Status == DeliveryStatus.Held ? "Om den godkänns: " : "")}{effect}");
            Terminal.Out.WriteLine();
        }

        if (report.Changes is { } changes)
        {
            TerminalTable.Write(changes, naming: 2);
        }

        DeliveryTable.PrintFindings(file.Delivery, file.RejectFile, areKept: false);
        IReadOnlyList<string> remarks = file.Delivery.Notes?.Remarks ?? [];
        foreach (string remark in remarks)
        {
            Terminal.Out.WriteLine($"  {remark}");
        }

        if (file.Delivery.Findings.Count + file.Delivery.Rejected + remarks.Count > 0)
        {
            Terminal.Out.WriteLine();
        }
    }

    private static string Word(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Accepted => "skulle läsas in",
        DeliveryStatus.Held => "skulle vänta på godkännande",
        DeliveryStatus.Refused => "skulle avvisas",
        _ => "är inläst redan och ändrar inget",
    };
}
