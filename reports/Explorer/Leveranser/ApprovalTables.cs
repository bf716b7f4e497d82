using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Leveranser;

/// <summary>What a file that waits would do to the release: every reason to look at it, and its months stadsdel by stadsdel beside the ones that they are compared with.</summary>
/// <param name="Reasons">What the file was held for, and what it would be held for now.</param>
/// <param name="Remarks">What else is to be known: months that are compared with nothing, other files that wait.</param>
/// <param name="Tables">A month each; first those that break a rule.</param>
/// <param name="Left">Months that have no table of their own.</param>
public sealed record ApprovalTables(IReadOnlyList<string> Reasons, IReadOnlyList<string> Remarks, IReadOnlyList<Table> Tables, int Left)
{
    private const int ShownMonths = 6;

    public static ApprovalTables Build(ApprovalPreview preview)
    {
        string[] held = [.. preview.Delivery.Findings.Where(finding => finding.TellsWhy()).Select(finding => finding.Message)];
        MonthComparison[] shown = [.. preview.Months.OrderByDescending(month => month.Faults.Count > 0).ThenBy(month => month.Month).Take(ShownMonths)];
        return new ApprovalTables(
            [.. held, .. preview.Faults.Select(fault => fault.Message).Where(fault => !held.Any(reason => reason.StartsWith(fault, StringComparison.Ordinal)))],
            [
                .. preview.Remarks, .. preview.Replaces.Select(replaced => replaced.Sentence),
                .. preview.AlsoHeld.Count == 0 ? Array.Empty<string>() :
                    [$"{SwedishWords.And([.. preview.AlsoHeld.Select(other => other.File)])} väntar också på godkännande och har samma månad: det som saknas här kan finnas där."],
            ],
            [.. shown.Select(Make)], preview.Months.Count - shown.Length);
    }

    private static Table Make(MonthComparison month)
    {
        Month before = month.Other ?? month.Month.Plus(-1);
        bool replaces = month.Districts.Any(district => district.Today is not null);
        IEnumerable<Column> Numbers(params string[] headings) => headings.Select(heading => new Column(heading, ColumnKind.Number));
        Row RowOf(string name, DistrictMonth? earlier, DistrictMonth? today, DistrictMonth? then, string? mark, RowEmphasis emphasis) => new(
            [
                Cell.Words(name), Whole(earlier?.Rows), Whole(then?.Rows), Whole(earlier?.Kronor), Whole(then?.Kronor), Change(earlier?.Kronor, then?.Kronor),
                .. replaces ? new[] { Whole(today?.Kronor) } : [], mark is null ? Cell.NotApplicable : Cell.Words(mark),
            ],
            emphasis);
        return new Table(
            $"Om filen godkänns: {SwedishText.Month(before)} och {SwedishText.Month(month.Month)}",
            [
                new("Stadsdel", ColumnKind.Text), .. Numbers($"Rader {before}", $"Rader {month.Month}", $"Kronor {before}", $"Kronor {month.Month}", "Ändring"),
                .. replaces ? Numbers($"Kronor {month.Month} i dag") : [], new("Anmärkning", ColumnKind.Text),
            ],
            [
                .. month.Districts.Select(district => RowOf(
                    district.Area.Name, district.Before, district.Today, district.Then,
                    district.IsLacking ? "▲ saknas" : district.Then is null ? null : district.IsBrought ? "ur filen" : "ur tidigare fil", RowEmphasis.None)),
                RowOf("Summa", month.Sum(district => district.Before), month.Sum(district => district.Today), month.Sum(district => district.Then), null, RowEmphasis.Total),
            ]);
    }

    private static Cell Whole(decimal? number) => number is { } known ? Cell.Whole(known) : Cell.NotApplicable;

    /// <summary>In per cent of the month compared with; none where there is nothing to compare with.</summary>
    private static Cell Change(decimal? before, decimal? then) => MonthComparison.Change(before, then) is { } change
        ? Cell.Number(change, SwedishText.Difference(change, 1) + "\u00A0%")
        : Cell.NotApplicable;
}
