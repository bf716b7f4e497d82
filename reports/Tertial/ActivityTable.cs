using System.Globalization;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>A goal's activities in the columns of the plan; a plan without status has no column for it.</summary>
internal static class ActivityTable
{
    public static Table? Of(Goal goal)
    {
        if (goal.Activities.Count == 0)
        {
            return null;
        }

        bool hasOwner = goal.Activities.Any(activity => activity.Owner is not null);
        bool hasDeviation = goal.Activities.Any(activity => activity.Deviation is not null);
        bool hasStatus = goal.Activities.Any(activity => activity.Status is not null);
        List<Column> columns = [new("Aktivitet", ColumnKind.Text)];
        if (hasOwner)
        {
            columns.Add(new("Vems", ColumnKind.Number));
        }

        columns.AddRange([new("Startdatum", ColumnKind.Number), new("Slutdatum", ColumnKind.Number)]);
        if (hasDeviation)
        {
            columns.Add(new("Avvikelse", ColumnKind.Text));
        }

        if (hasStatus)
        {
            columns.Add(new("Läge", ColumnKind.Number));
        }

        return new Table("Aktiviteter", columns, [.. goal.Activities.Select(activity => new Row([.. Cells(activity, hasOwner, hasDeviation, hasStatus)]))]);
    }

    private static IEnumerable<Cell> Cells(Activity activity, bool hasOwner, bool hasDeviation, bool hasStatus)
    {
        yield return Cell.Words(activity.Text);
        if (hasOwner)
        {
            yield return activity.Owner is { } owner ? Cell.Words(owner) : Cell.NotApplicable;
        }

        yield return Cell.Words(activity.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        yield return Cell.Words(activity.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (hasDeviation)
        {
            yield return activity.Deviation is { } deviation ? Cell.Words(deviation) : Cell.NotApplicable;
        }

        if (hasStatus)
        {
            yield return activity.Status is { } status ? Cell.Words(InWords(status)) : Cell.NotApplicable;
        }
    }

    // A sign of its own shape and a word, never colour alone.
    private static string InWords(ActivityStatus status) => status switch
    {
        ActivityStatus.Done => "✓ klar",
        ActivityStatus.Ongoing => "▶ pågår",
        ActivityStatus.NotStarted => "○ ej påbörjad",
        _ => "× avbruten",
    };
}
