using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Texter;

/// <summary>One slot to write in, beside its facts.</summary>
/// <param name="Preview">The text as it was written and not saved; null where nobody has asked to see it.</param>
/// <param name="Findings">What the preview says that cannot be.</param>
public sealed record TextView(
    string Title, Frame Frame, Period Period, Area Area, SlotText Slot, bool IsLocked, IReadOnlyList<TextBlock>? Preview, IReadOnlyList<TextFinding> Findings)
    : PageView(Title, Frame, [], [])
{
    public const string Form = "skriv";

    public const string BodyField = "text";
    public const string DoneField = "klar";
    public const string VerdictField = "bedomning";
    public const string StateField = "lage";
    public const string StartField = "start";
    public const string EndField = "slut";
    public const string DeviationField = "avvikelse";
    public const string WayField = "vad";
    public const string Look = "titta";

    /// <summary>The state of the file that the reader has seen: who writes on an older page is told before anything is changed.</summary>
    public const string SeenField = "sett";

    public static IReadOnlyList<(string Value, string Words, Verdict Verdict)> Verdicts { get; } =
        [("helt", "Uppfylls helt", Verdict.Met), ("delvis", "Uppfylls delvis", Verdict.PartlyMet), ("ej", "Uppfylls ej", Verdict.NotMet)];

    public static IReadOnlyList<(string Value, string Words, ActivityState State)> States { get; } =
    [
        ("klar", "klar", ActivityState.Done), ("pagar", "pågår", ActivityState.Ongoing), ("ej-paborjad", "ej påbörjad", ActivityState.NotStarted), ("avbruten", "avbruten", ActivityState.Stopped),
    ];

    /// <summary>What is known of the slot.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    public SlotKind Kind => Slot.Slot.Kind;

    public ActivityNote? Activity => Slot.Text?.Activity ?? (Slot.Slot is { Activity: { } planned, Goal: { } goal } ? new ActivityNote(goal.Id, planned.Text, planned.Start, planned.End, null, null) : null);

    public string Body => Frame.Written(Form, BodyField) ?? Slot.Text?.Body ?? "";

    /// <summary>What stands in a field: what was written in it, else what is kept.</summary>
    public string Field(string name, string kept) => Frame.Written(Form, name) ?? kept;

    public string Seen => Frame.Written(Form, SeenField) ?? Slot.Seen;

    public static string Address(Period period, Area area, string slot) =>
        $"{TexterView.Path}/{slot}?{Selection.PeriodKey}={period}&{Selection.AreaKey}={area.Id}";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string TitleOf(Slot slot, Period period, Area area) => $"{slot.Heading} – {SwedishWords.ShortName(period)}, {area.Name}";
}
