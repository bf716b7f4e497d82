using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Statistics;

namespace Bistand.Analytics.Reports.Explorer.Statistik;

/// <summary>The city's statistics of a month or a year: what is approved, for everybody, and the work on it for who has the city.</summary>
/// <param name="Period">A month or a year.</param>
/// <param name="Versions">The approved versions.</param>
/// <param name="Now">As they stand; null for a reader who sees only what is approved.</param>
/// <param name="Preview">The text as it was written and not saved; null where nobody has asked to see it.</param>
/// <param name="Findings">What the preview says that cannot be.</param>
public sealed record StatistikView(
    string Title, Frame Frame, Period Period, IReadOnlyList<int> Versions, ReviewedStatistics? Now, IReadOnlyList<TextBlock>? Preview, IReadOnlyList<TextFinding> Findings)
    : PageView(Title, Frame, [], [])
{
    public const string FilePath = Menu.Statistik + "/fil";

    /// <summary>The page's forms, and the last part of where each is sent.</summary>
    public const string Write = "skriv";
    public const string Review = "granska";
    public const string Approve = "faststall";
    public const string Correct = "ratta";

    public const string BodyField = "text";
    public const string DoneField = "klar";
    public const string SeenField = "sett";
    public const string WayField = "vad";
    public const string Look = "titta";
    public const string WhyField = "skal";

    public const string VersionKey = "version";
    public const string FormKey = "form";

    /// <summary>Its figures are those that the public may see.</summary>
    public override string? Internal => null;

    public override string? PeriodWords => SwedishWords.ShortName(Period);

    public bool IsApproved => Now?.Stage.Kind == StageKind.Approved;

    /// <summary>To choose among: statistics are made of months and years.</summary>
    public IEnumerable<Period> Periods => Frame.Periods.Where(IsMade);

    /// <summary>What is written; until something is, the draft of the figures, to be changed or taken as one's own.</summary>
    public string Body => Frame.Written(Write, BodyField)
        ?? (Now is { Text.Text: { HasBody: true } written } ? written.Body : string.Join("\n\n", Now?.Document.Draft ?? []));

    public string Seen => Frame.Written(Write, SeenField) ?? Now?.Text.Seen ?? "";

    public bool IsDone => Frame.Failed is null ? Now?.Text.Status == TextStatus.Done : Frame.Written(Write, DoneField) is not null;

    public string Action(string what) => $"{Menu.Statistik}/{Period}/{what}";

    /// <param name="form">One of <see cref="Reports.Formats.StatisticsFormats.Names"/>.</param>
    /// <param name="version">Null for the statistics as they stand.</param>
    public string FileAddress(string form, int? version) => $"{FilePath}?{Selection.PeriodKey}={Period}&{FormKey}={form}"
        + (version is { } number ? string.Create(CultureInfo.InvariantCulture, $"&{VersionKey}={number}") : "");

    public static string Address(Period period) => $"{Menu.Statistik}?{Selection.PeriodKey}={period}";

    public static bool IsMade(Period period) => period.Kind is PeriodKind.Month or PeriodKind.VB;
}
