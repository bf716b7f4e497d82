using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// An indicator for each stadsdel that the unit serves: only where the plan has set an årsmål for a stadsdel. Other figures of the
/// stadsdelar stand in their own reports.
/// </summary>
internal static class StadsdelTable
{
    public static IEnumerable<Table> Of(ReportData data, Goal goal)
    {
        foreach (GoalIndicator indicator in data.Input.Area.Kind == AreaKind.Group ? goal.Indicators : [])
        {
            List<Row> rows = [.. data.Input.Area.Members.Where(indicator.Targets.ContainsKey).Select(id => Row(data, indicator, id))];
            if (rows.Count > 0)
            {
                yield return new Table(
                    $"{indicator.Name}, per stadsdel, {SwedishWords.ShortName(data.Period)}",
                    [new("Stadsdel", ColumnKind.Text), new("Utfall", ColumnKind.Number), new("Årsmål", ColumnKind.Number)],
                    rows);
            }
        }
    }

    private static Row Row(ReportData data, GoalIndicator indicator, string id)
    {
        // An area without any figure is not among the report's: its id is all that is known of it.
        Area? area = data.Areas.FirstOrDefault(candidate => candidate.Id == id);
        return new Row(
        [
            Cell.Words(area?.Name ?? id),
            area is null ? Cell.Missing : Cells.Of(data.Find(indicator.Id, area), data.Info(indicator.Id)),
            Cells.Of(data.TargetsApply ? indicator.Targets[id] : null),
        ]);
    }
}
