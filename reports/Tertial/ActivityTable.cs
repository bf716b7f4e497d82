using System.Globalization;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>A goal's activities as people tell them for the period; where they have said nothing the plan's alone, without a status.</summary>
internal static class ActivityTable
{
    public static Table? Of(Goal goal, WrittenTexts written)
    {
        (ActivityNote Note, string? Owner)[] activities =
        [
            .. goal.Activities.Select(activity => (Told(activity) ?? new ActivityNote(goal.Id, activity.Text, activity.Start, activity.End, null, null), activity.Owner)),
            .. written.ActivitiesOf(goal.Id).Where(slot => slot.Slot.Activity is null).Select(slot => (slot.Text!.Activity!, (string?)null)),
        ];
        if (activities.Length == 0)
        {
            return null;
        }

        bool hasOwner = Array.Exists(activities, activity => activity.Owner is not null);
        bool hasDeviation = Array.Exists(activities, activity => activity.Note.Deviation is not null);
        bool hasState = Array.Exists(activities, activity => activity.Note.State is not null);
        Column[] columns =
        [
            new("Aktivitet", ColumnKind.Text),
            .. hasOwner ? [new Column("Vems", ColumnKind.Number)] : Array.Empty<Column>(),
            new("Startdatum", ColumnKind.Number), new("Slutdatum", ColumnKind.Number),
            .. hasDeviation ? [new Column("Avvikelse", ColumnKind.Text)] : Array.Empty<Column>(),
            .. hasState ? [new Column("Läge", ColumnKind.Number)] : Array.Empty<Column>(),
        ];
        return new Table("Aktiviteter", columns, [.. activities.Select(activity => new Row(
        [
            Cell.Words(activity.Note.Text),
            .. hasOwner ? [Words(activity.Owner)] : Array.Empty<Cell>(),
            Day(activity.Note.Start), Day(activity.Note.End),
            .. hasDeviation ? [Words(activity.Note.Deviation)] : Array.Empty<Cell>(),
            .. hasState ? [Words(activity.Note.State is { } state ? InWords(state) : null)] : Array.Empty<Cell>(),
        ]))]);

        ActivityNote? Told(Activity planned) => written.ActivitiesOf(goal.Id).FirstOrDefault(slot => ReferenceEquals(slot.Slot.Activity, planned))?.Text?.Activity;
    }

    /// <summary>A sign of its own shape and a word, never colour alone.</summary>
    public static string InWords(ActivityState state) => state switch
    {
        ActivityState.Done => "✓ klar",
        ActivityState.Ongoing => "▶ pågår",
        ActivityState.NotStarted => "○ ej påbörjad",
        _ => "× avbruten",
    };

    private static Cell Words(string? words) => words is null ? Cell.NotApplicable : Cell.Words(words);

    private static Cell Day(DateOnly day) => Cell.Words(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
