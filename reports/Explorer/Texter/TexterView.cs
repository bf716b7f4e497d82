using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Written;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Texter;

/// <summary>A report's work: its slots, what stands in the way, and the forms that take it further.</summary>
/// <param name="Earlier">The periods whose texts can be taken along.</param>
public sealed record TexterView(
    string Title, Frame Frame, IReadOnlyList<Table> Tables, Period Period, Area Area, ReviewedReport Report, IReadOnlyList<Period> Earlier)
    : PageView(Title, Frame, Tables, [])
{
    public const string Path = Menu.Rapporter + "/texter";

    /// <summary>What is not decided yet is nobody's but the house's.</summary>
    public const string InternalOnly = "Rapportens texter visas bara i arbetsmaterialet.";

    /// <summary>The page's forms, and the last part of where each is sent.</summary>
    public const string Make = "skapa";
    public const string Review = "granska";
    public const string Approve = "faststall";
    public const string Correct = "ratta";

    public const string Add = "aktivitet";
    public const string Import = "word";

    public const string FileField = "fil";
    public const string DoneField = "klar";

    public const string GoalField = "mal";
    public const string FromField = "fran";
    public const string WhyField = "skal";

    /// <summary>The approved versions of the report.</summary>
    public IReadOnlyList<int> Versions { get; init; } = [];

    public ReportStage Stage => Report.Input.Stage;

    public bool IsApproved => Stage.Kind == StageKind.Approved;

    /// <summary>The goals that an activity can be added to: those of the nämnd's own plan.</summary>
    public IReadOnlyList<Goal> OwnGoals => [.. Report.Input.Written.Slots.Where(slot => slot.Slot.Kind == SlotKind.Goal).Select(slot => slot.Slot.Goal!)];

    public string Action(string what) => $"{Path}/{Period}/{Area.Id}/{what}";

    /// <summary>An approved version in one of its formats.</summary>
    public string ApprovedAddress(string form, int? version) =>
        string.Create(CultureInfo.InvariantCulture, $"{Menu.Rapporter}/faststalld?{Selection.PeriodKey}={Period}&{Selection.AreaKey}={Area.Id}&form={form}&version={version}");

    public string AddressOf(string slot) => TextView.Address(Period, Area, slot);

    public static string Address(string period, string area) => $"{Path}?{Selection.PeriodKey}={period}&{Selection.AreaKey}={area}";

    /// <summary>Who does it: who has signed in.</summary>
    public static string NameIn(HttpContext context) => context.Reader().Name;

    public static TexterView Build(Frame frame, Period period, Area area, ReviewedReport report)
    {
        var table = new Table(
            "Texter, bedömningar och aktiviteter",
            [new("Plats", ColumnKind.Text), new("Status", ColumnKind.Text), new("Vem", ColumnKind.Text), new("Ord", ColumnKind.Number), new("Återstår", ColumnKind.Text)],
            [.. report.Input.Written.Slots.Select(slot => new Row(
            [
                Cell.Words(slot.Slot.Heading), Cell.Words(SlotWords.Status(slot)), slot.Text?.Author is { } author ? Cell.Words(author) : Cell.NotApplicable,
                slot.Text is { HasBody: true } text ? Cell.Whole(text.Words) : Cell.NotApplicable, slot.Missing is { } missing ? Cell.Words(missing) : Cell.NotApplicable,
            ]))]);
        return new TexterView(
            $"Rapportens texter – {SwedishWords.ShortName(period)}, {area.Name}", frame, [table], period, area, report,
            [period.Kind == PeriodKind.T1 ? Period.VB(period.Year - 1) : period.Kind == PeriodKind.T2 ? Period.T1(period.Year) : Period.T2(period.Year), period.Previous]);
    }
}
