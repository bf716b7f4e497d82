using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports;
using Bistand.Analytics.Reports.Texts;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>What a held file brings beside the month before, as whoever approves it reads it: the months that break a rule stadsdel by stadsdel, the rest a line each.</summary>
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
            Terminal.Out.WriteLine($"  … och {Terminal.Number(left)} månader till.");
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

        foreach (string remark in preview.Remarks)
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
                $"  {SwedishWords.And([.. preview.AlsoHeld.Select(other => $"{other.File} ({DeliveryTable.ShortId(other)})")])} väntar också på godkännande och har samma månad: det som saknas här kan finnas där.");
        }
    }

    private static Table Make(MonthComparison month)
    {
        bool replaces = month.Districts.Any(district => district.Today is not null);
        Month before = month.Month.Plus(-1);
        string[] headings =
        [
            "Stadsdel", $"Rader {before}", $"Rader {month.Month}", $"Kr {before}", $"Kr {month.Month}", "Ändring",
            .. replaces ? new[] { $"Kr {month.Month} i dag" } : [], "",
        ];
        Table table = Terminal.Table(headings, [.. Enumerable.Range(1, headings.Length - 2)]).Unbroken(0);
        foreach (DistrictComparison district in month.Districts)
        {
            table.AddRow(Cells(
                district.Area.Name, district.Before, district.Today, district.Then, replaces,
                district.IsLacking ? "saknas" : !district.IsBrought && district.Then is not null ? "inte ur filen" : ""));
        }

        table.AddRow(Cells("Summa", Sum(month, district => district.Before), Sum(month, district => district.Today), Sum(month, district => district.Then), replaces, ""));
        return table;
    }

    private static string[] Cells(string name, DistrictMonth? before, DistrictMonth? today, DistrictMonth? then, bool replaces, string mark) =>
    [
        name, Number(before?.Rows), Number(then?.Rows), Number(before?.Kronor), Number(then?.Kronor), Change(before?.Kronor, then?.Kronor),
        .. replaces ? new[] { Number(today?.Kronor) } : [], mark,
    ];

    private static DistrictMonth? Sum(MonthComparison month, Func<DistrictComparison, DistrictMonth?> side)
    {
        List<DistrictMonth> found = [.. month.Districts.Select(side).OfType<DistrictMonth>()];
        return found.Count == 0 ? null : new DistrictMonth(found.Sum(district => district.Rows), found.Sum(district => district.Kronor));
    }

    private static long Rows(MonthComparison month) => month.Districts.Sum(district => district.Then?.Rows ?? 0);

    private static string Compared(MonthComparison month) =>
        month.IsCompared ? $" ({Change(month.TotalBefore, month.TotalThen)} mot {month.Month.Plus(-1)})" : "";

    /// <summary>In per cent of the month before; a dash where there is nothing to compare with.</summary>
    private static string Change(decimal? before, decimal? then) =>
        before is { } from and not 0 && then is { } to ? $"{SwedishText.Difference(100 * (to - from) / from, 1)} %" : "–";

    private static string Number(decimal? number) => number is { } known ? Kronor(known) : "–";

    private static string Kronor(decimal amount) => SwedishText.Number(amount, 0);
}
