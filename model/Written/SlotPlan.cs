using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;

namespace Bistand.Analytics.Model.Written;

/// <summary>
/// Which slots the report of a period and area has: the chapters that every such document has, and of the goals what its plan gives reason
/// to. A goal that another nämnd has set for itself has none (<see cref="GoalCatalog.For"/>).
/// </summary>
public static class SlotPlan
{
    public const string Summary = "sammanfattande-analys";

    public const string Economy = "Uppföljning av ekonomi";
    public const string Quality = "Systematiskt kvalitetsarbete";
    public const string Other = "Övrigt";

    private const int LongestSlug = 40;

    /// <summary>In the order of the document. Those of a tertial are fewer: it is a short report.</summary>
    private static readonly (Slot Slot, bool InTertial)[] Chapters =
    [
        (Text(Summary, "Sammanfattande analys", required: true), true),
        (Text("kvalitet-och-utveckling", "Kvalitet- och utvecklingsarbete"), false),
        (Text("kompetensutveckling", "Kompetensutveckling"), false),
        (Text("delaktighet", "Medarbetarnas delaktighet"), false),
        (Text("ekonomi-resultat", "Analys av resultaträkning – uppföljning av driftbudget", Economy, required: true), true),
        (Text("ekonomi-investeringar", "Investeringar", Economy), true),
        (Text("ekonomi-lokaler", "Medel för lokaländamål", Economy), true),
        (Text("ekonomi-ovrigt", "Övrigt om ekonomin", Economy), true),
        (Text("kvalitetsarbete", "Arbetet under perioden", Quality), false),
        (Text("kontroller", "Kontroller och granskningar", Quality), false),
        (Text("undersokningar", "Brukarundersökningar och externa granskningar", Quality), false),
        (Text("klagomal-berom", "Beröm", Quality), false),
        (Text("klagomal-fran", "Från vem klagomål, synpunkter och avvikelser kommer", Quality), false),
        (Text("klagomal-galler", "Vad klagomål, synpunkter och avvikelser gäller", Quality), false),
        (Text("lex-sarah", "Lex Sarah: rapporterna var för sig", Quality), false),
        (Text("klagomal-atgarder", "Återkoppling och åtgärder", Quality), false),
        (Text("klagomal", "Synpunkter och klagomål: sammanfattning och planerade åtgärder", Quality), true),
        (Text("agenda-2030", "Agenda 2030", Other), false),
        (Text("jamstalldhet", "Jämställdhet", Other), false),
        (Text("synpunkter", "Synpunkter på rapporten", Other), false),
    ];

    /// <param name="tree">The goals that the report follows up; null where there are none.</param>
    /// <param name="area">Whose report it is.</param>
    /// <param name="period">A tertial or a year.</param>
    public static IReadOnlyList<Slot> Of(GoalTree? tree, Area area, Period period)
    {
        IEnumerable<Slot> before = Chapters.Where(entry => entry.InTertial || period.Kind == PeriodKind.VB).Select(entry => entry.Slot);
        bool isOwn = tree is not null && tree.Year == period.Year && (tree.Area is null || tree.Area == area.Id);
        return
        [
            .. before.Where(slot => slot.Chapter is null),
            .. tree?.AllGoals.SelectMany(goal => OfGoal(goal, isOwn)) ?? [],
            .. before.Where(slot => slot.Chapter is not null),
        ];
    }

    /// <summary>The id that an activity people have added gets; the goal and its first words are in it.</summary>
    public static string ActivityId(Goal goal, string text) => $"aktivitet-{goal.Id}-{Slug(text)}";

    private static IEnumerable<Slot> OfGoal(Goal goal, bool isOwn)
    {
        string name = goal.Number is null ? goal.Text : $"{goal.Number} {goal.Text}";
        bool isAssessed = isOwn && goal.Level.IsAssessed;
        if (isAssessed)
        {
            yield return new Slot($"bedomning-{goal.Id}", SlotKind.Assessment, $"Bedömning: {name}", IsRequired: true) { Goal = goal };
        }

        if (isOwn && goal.Level.Id != "inriktningsmal")
        {
            yield return new Slot($"mal-{goal.Id}", SlotKind.Goal, $"Analys: {name}", isAssessed) { Goal = goal };
        }

        foreach (GoalIndicator indicator in goal.Indicators)
        {
            yield return new Slot($"indikator-{goal.Id}-{indicator.Id}", SlotKind.Indicator, $"Analys: {indicator.Name.TrimEnd('.')}", IsRequired: false)
            {
                Goal = goal, Indicator = indicator,
            };
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (Activity activity in isOwn ? goal.Activities : [])
        {
            string id = ActivityId(goal, activity.Text);
            for (int number = 2; !used.Add(id); number++)
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{ActivityId(goal, activity.Text)}-{number}");
            }

            yield return new Slot(id, SlotKind.Activity, activity.Text, IsRequired: true) { Goal = goal, Activity = activity };
        }
    }

    /// <summary>The first words, whole, folded to what a file may be called.</summary>
    private static string Slug(string text)
    {
        string folded = AreaCatalog.Fold(text);
        if (folded.Length <= LongestSlug)
        {
            return folded.TrimEnd('-');
        }

        int end = folded.LastIndexOf('-', LongestSlug);
        return folded[..(end > 0 ? end : LongestSlug)];
    }

    private static Slot Text(string id, string heading, string? chapter = null, bool required = false) =>
        new(id, SlotKind.Chapter, heading, required) { Chapter = chapter };
}
