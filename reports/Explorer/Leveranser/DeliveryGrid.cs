using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Explorer.Leveranser;

/// <summary>Which stadsdelar have come, kind by kind and month by month: what is missing is seen at once.</summary>
internal static class DeliveryGrid
{
    private const int ShownMonths = 13;
    private const int ShownYears = 5;

    /// <summary>Missing stadsdelar that are named before they are only counted.</summary>
    private const int Named = 3;

    /// <param name="inventory">What the release holds.</param>
    /// <param name="of">The stadsdelar and units that the reader may see deliveries of.</param>
    /// <param name="last">The release's last month.</param>
    public static IReadOnlyList<Table> Build(ReleaseInventory inventory, IReadOnlyList<Area> of, Month last)
    {
        Month[] months = [.. Enumerable.Range(0, ShownMonths).Select(back => last.Plus(-back))];
        Month[] years = [.. Enumerable.Range(0, ShownYears).Select(back => new Month(last.Year - back, 12))];
        return
        [
            .. new[]
            {
                Of("Kommit månad för månad", Grain.Month, months, SwedishText.ShortMonth),
                Of("Kommit år för år", Grain.Year, years, year => year.Year.ToString(CultureInfo.InvariantCulture)),
            }.OfType<Table>(),
        ];

        Table? Of(string caption, Grain grain, Month[] times, Func<Month, string> heading)
        {
            Row[] rows =
            [
                .. ExportKinds.Shipped.Counted.Where(kind => kind.Grain == grain)
                    .Select(kind => (Kind: kind, Cells: times.Select(time => CellOf(inventory.DeliveredIn(kind, time, of))).ToArray())).Where(row => row.Cells.Any(cell => cell.Kind != CellKind.NotApplicable))
                    .Select(row => new Row([Cell.Words(SwedishWords.Sentence(KindWords.Of(row.Kind.Name))), .. row.Cells])),
            ];
            return rows.Length == 0 ? null : new Table(
                caption, [new("Slag", ColumnKind.Text), .. times.Select(time => new Column(heading(time), ColumnKind.Text))], rows,
                "Alla: varje stadsdel som någon gång har lämnat slaget har rader. Saknas: ingen har det än.");
        }
    }

    private static Cell CellOf(IReadOnlyList<(Area Area, bool IsThere)> areas)
    {
        string[] lacking = [.. areas.Where(area => !area.IsThere).Select(area => area.Area.Name).Order(SwedishWords.Order)];
        return areas.Count == 0 ? Cell.NotApplicable
            : lacking.Length == 0 ? Cell.Words("alla")
            : lacking.Length == areas.Count ? Cell.MissingBecause("saknas")
            : Cell.MissingBecause(lacking.Length <= Named ? $"utan {SwedishWords.And(lacking)}" : string.Create(CultureInfo.InvariantCulture, $"{areas.Count - lacking.Length} av {areas.Count}"));
    }
}
