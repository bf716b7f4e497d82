using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>
/// What a held file brings beside the months that it is compared with, as whoever approves it reads it: the months that break a rule stadsdel by stadsdel, the rest a line each.
/// </summary>
public static class ApprovalText
{
    private const int ShownMonths = 3;
    private const int ShownLines = 12;

    /// <param name="preview">The delivery as it would enter, or has just entered.</param>
    /// <param name="heading">What the months are: "Om den godkänns" or "Detta släpptes in".</param>
    public static void Print(ApprovalPreview preview, string heading)
    {
        if (preview.Months.Count > 0)
        {
            PrintMonths(preview, heading);
        }

        PrintSentences(preview);
    }

    private static void PrintMonths(ApprovalPreview preview, string heading)
    {
        Terminal.Out.WriteLine($"  {heading}:");
        List<MonthComparison> shown = [.. preview.Months.Where(month => preview.Months.Count == 1 || month.Faults.Count > 0).Take(ShownMonths)];
        foreach (MonthComparison month in preview.Months.Except(shown).Take(ShownLines))
        {
            Terminal.Out.WriteLine($"  {month.Month}: {Rows(month)} rader, {Kronor(month.TotalThen)} kr{Compared(month)}.");
        }

        int left = preview.Months.Count - shown.Count - ShownLines;
        if (left > 0)
        {
            Terminal.Out.WriteLine($"  … och {SwedishText.Number(left, 0)} månader till.");
        }

        foreach (MonthComparison month in shown)
        {
            Terminal.Show(Make(month));
        }
    }

    private static void PrintSentences(ApprovalPreview preview)
    {
        // What the file was held for is printed with the file; only what has been added since, or was hidden by it, is news.
        foreach (MonthFault fault in preview.Faults.Where(fault => !preview.Delivery.Findings.Any(finding => finding.Message.StartsWith(fault.Message, StringComparison.Ordinal))))
        {
            Terminal.Out.WriteLine($"  Dessutom: {fault.Message}");
        }

        foreach (string remark in preview.Remarks.Where(remark => !preview.Delivery.Findings.Any(finding => finding.Message == remark)))
        {
            Terminal.Out.WriteLine($"  {remark}");
        }

        foreach (ReplacedDelivery replaced in preview.Replaces)
        {
            Terminal.Out.WriteLine($"  {replaced.Sentence}");
        }

        if (preview.AlsoHeld.Count > 0)
        {
            Terminal.Out.WriteLine(
                $"  {SwedishWords.And([.. preview.AlsoHeld.Select(other => $"{other.File} ({DeliveryWords.ShortId(other)})")])} väntar också på godkännande och har samma månad: det som saknas här kan finnas där.");
        }
    }

    private static Table Make(MonthComparison month)
    {
        Month? before = month.Other;
        List<Line> lines =
        [
            .. month.Districts.Select(district => new Line(
                district.Area.Name, district.Before, district.Today, district.Then,
                district.IsLacking ? "saknas" : !district.IsBrought && district.Then is not null ? "inte ur filen" : "")),
            new Line("Summa", month.Sum(district => district.Before), month.Sum(district => district.Today), month.Sum(district => district.Then), ""),
        ];
        // What there is nothing to say about has no column.
        List<(string Heading, Func<Line, string> Cell)> columns =
        [
            ("Stadsdel", line => line.Name),
            .. If(before is not null, $"Rader {before}", line => Number(line.Before?.Rows)),
            ($"Rader {month.Month}", line => Number(line.Then?.Rows)),
            .. If(before is not null, $"Kr {before}", line => Number(line.Before?.Kronor)),
            ($"Kr {month.Month}", line => Number(line.Then?.Kronor)),
            .. If(before is not null, "Ändring", line => Change(line.Before?.Kronor, line.Then?.Kronor)),
            .. If(lines.Exists(line => line.Today is not null), "Kr utan filen", line => Number(line.Today?.Kronor)),
            .. If(lines.Exists(line => line.Mark.Length > 0), "", line => line.Mark),
        ];
        Table table = Terminal.Table(columns.Select(column => column.Heading), [.. Enumerable.Range(1, columns.Count - 1).Where(index => columns[index].Heading.Length > 0)]).Unbroken(0);
        foreach (Line line in lines)
        {
            table.AddRow(columns.Select(column => column.Cell(line)));
        }

        return table;
    }

    private static IEnumerable<(string Heading, Func<Line, string> Cell)> If(bool isTold, string heading, Func<Line, string> cell) => isTold ? [(heading, cell)] : [];

    /// <summary>A stadsdel, or all of them, as a row.</summary>
    private sealed record Line(string Name, DistrictMonth? Before, DistrictMonth? Today, DistrictMonth? Then, string Mark);

    private static long Rows(MonthComparison month) => month.Districts.Sum(district => district.Then?.Rows ?? 0);

    private static string Compared(MonthComparison month) =>
        month.Other is { } other ? $" ({Change(month.TotalBefore, month.TotalThen)} mot {other})" : "";

    /// <summary>In per cent of the month compared with; a dash where there is nothing to compare with.</summary>
    private static string Change(decimal? before, decimal? then) =>
        MonthComparison.Change(before, then) is { } change ? $"{SwedishText.Difference(change, 1)} %" : "–";

    private static string Number(decimal? number) => number is { } known ? Kronor(known) : "–";

    private static string Kronor(decimal amount) => SwedishText.Number(amount, 0);
}
