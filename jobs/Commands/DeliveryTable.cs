using System.Globalization;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Deliveries;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>What a controller sees of deliveries: status and control totals first, then what needs doing.</summary>
public static class DeliveryTable
{
    private const int ShownFindings = 5;

    private const int ShownRemarks = 12;

    private const int WideTerminal = 110;

    /// <summary>Id and file.</summary>
    public const int NamingColumns = 2;

    public static void Print(IngestResult result, Workspace workspace, AreaCatalog areas, ExportKinds kinds)
    {
        Terminal.Show(Make(result.Files), NamingColumns);
        PrintTotals(result.Files.Where(file => file.Status != DeliveryStatus.Duplicate));
        LedgerTable.PrintFor(result, workspace, areas);
        WorkspaceState state = workspace.ReadState();
        foreach (IngestedFile file in result.Files)
        {
            if (file.Status != DeliveryStatus.Duplicate)
            {
                PrintFindings(file.Delivery, Path.Combine(workspace.DeliveryFolder(file.Delivery.Id), Workspace.RejectsFileName), areKept: true);
            }

            if (file.Status == DeliveryStatus.Held)
            {
                if (LostWords.Sentence(file.Delivery) is { } lost)
                {
                    Terminal.Out.WriteLine($"  {lost}");
                }

                PrintHeld(ApprovalPreview.Of(workspace, state, file.Delivery.Id, areas));
            }
        }

        PrintRemarks(result.Files);
        CallText.Print(result, workspace, state, areas, kinds);
        ReplacementText.Print(result, workspace, state, areas);
        Terminal.Out.WriteLine(result.Release == 0 ? "Ingen utgåva är publicerad." : $"Utgåva {result.Release} gäller.");
    }

    /// <param name="files">The deliveries, in order.</param>
    /// <param name="received">When each came in, by id; null leaves it out. A narrow terminal has neither these nor the kronor.</param>
    /// <param name="standings">How much of each still counts, where that is to be shown; by id.</param>
    public static Table Make(
        IEnumerable<IngestedFile> files, IReadOnlyDictionary<string, string>? received = null, IReadOnlyDictionary<string, DeliveryStanding>? standings = null)
    {
        List<(IngestedFile File, ControlTotal? Kronor)> rows = [.. files.Select(file =>
            (file, file.Delivery.Totals.GetValueOrDefault("belopp") ?? file.Delivery.Totals.GetValueOrDefault("utfall")))];
        // Control totals take half the width: they are left out where no file has any.
        bool isWide = Terminal.Out.Profile.Width >= WideTerminal;
        bool hasKronor = isWide && rows.Exists(row => row.Kronor is not null);
        received = isWide ? received : null;
        string[] headings =
        [
            "Leverans", "Fil", "Slag", .. received is null ? [] : new[] { "Kom in" }, "Status", "Rader", "Avvisade", .. hasKronor ? new[] { "Kr i filen", "Kr avvisade" } : [],
        ];
        int status = received is null ? 3 : 4;
        Table table = Terminal.Table(headings, [.. Enumerable.Range(status + 1, headings.Length - status - 1)]).Unbroken([0, .. Enumerable.Range(2, status - 1)]);
        foreach ((IngestedFile file, ControlTotal? kronor) in rows)
        {
            Delivery delivery = file.Delivery;
            string[] cells =
            [
                DeliveryWords.ShortId(delivery), delivery.File, delivery.Kind ?? "–", .. received is null ? [] : new[] { received[delivery.Id] },
                standings?.GetValueOrDefault(delivery.Id) is { IsReplaced: true } standing ? Word(standing) : DeliveryWords.Word(file.Status), SwedishText.Number(delivery.Rows, 0), SwedishText.Number(delivery.Rejected, 0),
                Kronor(kronor?.File), Kronor(kronor?.Refused),
            ];
            table.AddRow(cells[..headings.Length]);
        }

        return table;
    }

    /// <summary>What to type to let a delivery in.</summary>
    public static string ApproveCommand(Delivery delivery) => GlobalOptions.Typed($"approve {DeliveryWords.ShortId(delivery)} --by NAMN --why SKÄL");

    /// <summary>The refused rows by code and column: how many, what is wrong and the first lines; the whole list is the file.</summary>
    private static void PrintRejects(string file, bool isKept)
    {
        foreach (IGrouping<(string Code, string Column), string[]> fault in File.ReadLines(file).Skip(1)
            .Select(line => line.Split(';', 4)).GroupBy(cells => (cells[2], cells[1])).OrderByDescending(fault => fault.Count()))
        {
            PrintRows([.. fault.Select(cells => cells[0])], "avvisad", "avvisade", fault.Key.Column, FaultText.Of(fault.Key.Code), fault.Key.Code);
        }

        if (isKept)
        {
            Terminal.Out.WriteLine($"  Alla avvisade rader: {file}");
        }
    }

    /// <summary>Control totals, a line a kind: what was in the files, what was read, what was refused.</summary>
    private static void PrintTotals(IEnumerable<IngestedFile> files)
    {
        foreach (IGrouping<string, Delivery> kind in files.Select(file => file.Delivery).Where(delivery => delivery.Kind is not null)
            .GroupBy(delivery => delivery.Kind!).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            Terminal.Out.WriteLine(
                $"{kind.Key}: {SwedishWords.Counted(kind.Sum(delivery => delivery.Rows), "rad", "rader")}, {SwedishWords.Counted(kind.Sum(delivery => delivery.Accepted), "godkänd", "godkända")}"
                + $"{TotalRows(kind.Sum(delivery => delivery.Notes?.TotalRows ?? 0))}, {SwedishWords.Counted(kind.Sum(delivery => delivery.Rejected), "avvisad", "avvisade")}");
            foreach (IGrouping<string, ControlTotal> column in kind.SelectMany(delivery => delivery.Totals).GroupBy(total => total.Key, total => total.Value))
            {
                Terminal.Out.WriteLine(
                    $"  {column.Key}: {Kronor(column.Sum(total => total.File))} kr i filerna, {Kronor(column.Sum(total => total.Accepted))} godkända, {Kronor(column.Sum(total => total.Refused))} avvisade");
            }

            foreach (IGrouping<string, long> column in kind.SelectMany(delivery => (delivery.Notes ?? DeliveryNotes.None).UnreadAmounts).GroupBy(unread => unread.Key, unread => unread.Value))
            {
                Terminal.Out.WriteLine($"  {DeliveryNotes.Unread(column.Key, column.Sum())}");
            }
        }

        Terminal.Out.WriteLine();
    }

    private static string TotalRows(long count) => count == 0 ? "" : $" (varav {SwedishWords.Counted(count, "summarad", "summarader")} som inte räknas)";

    private static string Kronor(decimal? amount) => amount is { } kronor ? SwedishText.Number(kronor, 2) : "";

    private static string Word(DeliveryStanding standing) => standing.InForce == 0 ? "ersatt" : "delvis ersatt";

    /// <param name="delivery">The delivery.</param>
    /// <param name="rejects">The list of its refused rows; not looked for where it has none.</param>
    /// <param name="areKept">The list stays where it is: whoever wants more than the first lines is told of it.</param>
    internal static void PrintFindings(Delivery delivery, string? rejects, bool areKept)
    {
        if (delivery.Findings.Count == 0 && delivery.Rejected == 0)
        {
            return;
        }

        Terminal.Out.WriteLine($"{delivery.File}:");
        foreach (DeliveryFinding finding in delivery.Findings.Where(finding => finding.Line == 0))
        {
            Terminal.Out.WriteLine($"  {finding.Message} [{finding.Code}]");
        }

        if (delivery.Findings.Any(finding => finding.Code is FaultCode.NoKind or FaultCode.MissingColumn))
        {
            Terminal.Out.WriteLine($"  Kolumnerna för varje slag: {Path.Combine(TemplateFolder.Find().Exports, "README.md")}");
        }

        // A line a kind of remark, as for the refused rows: a file of thirty totals would fill the screen with the same words.
        foreach (IGrouping<(string Code, string Column, string Message), DeliveryFinding> same in delivery.Findings.Where(finding => finding.Line > 0)
            .GroupBy(finding => (finding.Code, finding.Column, finding.Message)).OrderBy(group => group.First().Line))
        {
            PrintRows([.. same.Select(finding => finding.Line.ToString(CultureInfo.InvariantCulture))], "noterad", "noterade", same.Key.Column, same.Key.Message, same.Key.Code);
        }

        if (delivery.Rejected > 0 && rejects is not null)
        {
            PrintRejects(rejects, areKept);
        }
    }

    /// <summary>How many rows, what is the matter with them, and the first lines.</summary>
    private static void PrintRows(IReadOnlyList<string> lines, string one, string several, string column, string message, string code) =>
        Terminal.Out.WriteLine(
            $"  {SwedishWords.Counted(lines.Count, one, several)}{(column.Length == 0 ? "" : $", {column}")}: {message} [{code}] "
            + $"Rad {string.Join(", ", lines.Take(ShownFindings))}{(lines.Count > ShownFindings ? " …" : "")}");

    /// <summary>What is worth saying of the files' columns and rows; the same of a whole year's files is said once.</summary>
    private static void PrintRemarks(IEnumerable<IngestedFile> files)
    {
        IGrouping<string, string>[] remarks = [.. files.Where(file => file.Status != DeliveryStatus.Duplicate)
            .SelectMany(file => (file.Delivery.Notes ?? DeliveryNotes.None).Remarks.Select(remark => (file.Delivery.File, remark))).GroupBy(entry => entry.remark, entry => entry.File)];
        foreach (IGrouping<string, string> same in remarks.Take(ShownRemarks))
        {
            string others = same.Count() == 1 ? "" : $" och {SwedishWords.Counted(same.Count() - 1, "fil", "filer")} till";
            Terminal.Out.WriteLine($"{same.First()}{others}: {char.ToLowerInvariant(same.Key[0])}{same.Key[1..]}");
        }

        if (remarks.Length > ShownRemarks)
        {
            Terminal.Out.WriteLine($"… och {SwedishWords.Counted(remarks.Length - ShownRemarks, "anmärkning", "anmärkningar")} till om filerna; sidan Leveranser i webben visar dem fil för fil.");
        }
    }

    private static void PrintHeld(ApprovalPreview preview)
    {
        ApprovalText.Print(preview, "Så blir det om den godkänns");
        Console.WriteLine(
            $"  Filen väntar på godkännande. Godkänn med: {ApproveCommand(preview.Delivery)} (eller avvisa med reject)");
    }
}
