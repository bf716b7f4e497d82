using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

public enum GoalLevel
{
    Inriktningsmal,
    Verksamhetsomrade,
    Namndmal,
    Enhetsmal,
}

public enum AssessmentStatus
{
    None,
    Met,
    PartlyMet,
    NotMet,
}

/// <summary>
/// How far a goal is met: always words and a symbol of its own shape, never colour alone. A person has decided it; what the figures propose
/// is printed in no report.
/// </summary>
/// <param name="Reason">The motive, in the person's own words.</param>
/// <param name="By">Who decided it.</param>
public sealed record Assessment(AssessmentStatus Status, string? Reason, string? By = null)
{
    public static Assessment None { get; } = new(AssessmentStatus.None, Reason: null);

    public string Text => Status switch
    {
        AssessmentStatus.Met => "Uppfylls helt",
        AssessmentStatus.PartlyMet => "Uppfylls delvis",
        AssessmentStatus.NotMet => "Uppfylls ej",
        _ => "Ingen",
    };

    public string Symbol => Status switch
    {
        AssessmentStatus.Met => "●",
        AssessmentStatus.PartlyMet => "◆",
        AssessmentStatus.NotMet => "■",
        _ => "—",
    };

    /// <summary>Null where there is no assessment.</summary>
    public string? Label => Status == AssessmentStatus.None ? null : "Bedömning";
}

/// <summary>How an indicator's outcome stands to its årsmål and KF:s årsmål, as far as they are numbers: a fact of the table, in the marks of an assessment.</summary>
/// <param name="Status">Met where every target is reached, partly where one of two is.</param>
public sealed record TargetMark(AssessmentStatus Status)
{
    public string Symbol => new Assessment(Status, Reason: null).Symbol;

    public string Text => Status switch
    {
        AssessmentStatus.Met => "årsmålet uppfylls helt",
        AssessmentStatus.PartlyMet => "årsmålet uppfylls delvis",
        _ => "årsmålet uppfylls ej",
    };
}

/// <summary>
/// A node of the goal tree. A level may be skipped (a KF-mål with indicators but no nämndmål); <see cref="Number"/> ("3.2") may be
/// missing and is no identity. Texts are plain, one string a paragraph or bullet.
/// </summary>
public sealed record GoalNode
{
    public required GoalLevel Level { get; init; }

    public required string? Number { get; init; }

    public required string Heading { get; init; }

    public required Assessment Assessment { get; init; }

    public IReadOnlyList<string> Description { get; init; } = [];

    public IReadOnlyList<string> ExpectedResult { get; init; } = [];

    public IReadOnlyList<IndicatorRow> Indicators { get; init; } = [];

    public IReadOnlyList<Chart> Charts { get; init; } = [];

    public IReadOnlyList<Table> Tables { get; init; } = [];

    public IReadOnlyList<GoalNode> Children { get; init; } = [];

    /// <summary>What the plan calls the level, where that is not the usual: "Åtagande", "Avdelning".</summary>
    public string? LevelLabel { get; init; }

    /// <summary>The plan's own sections after the expected results: "Arbetssätt", "Uppföljning".</summary>
    public IReadOnlyList<GoalText> Sections { get; init; } = [];

    /// <summary>The assessment's motive as it was written; null where there is no assessment.</summary>
    [JsonIgnore]
    public WrittenPart? Motive { get; init; }

    /// <summary>What people say of the goal; null where there is nothing to print.</summary>
    public WrittenPart? Analysis { get; init; }

    /// <summary>What they say of its indicators, each under the indicator's name, in the order of the table.</summary>
    public IReadOnlyList<WrittenPart> IndicatorAnalyses { get; init; } = [];

    /// <summary>What they say of its activities, each under the activity's text.</summary>
    public IReadOnlyList<WrittenPart> ActivityAnalyses { get; init; } = [];

    /// <summary>"Bedömning saknas", in an utkast; else null.</summary>
    public string? MissingAssessment { get; init; }

    /// <summary>Its indicators, and those of every goal below it.</summary>
    [JsonIgnore]
    public IEnumerable<IndicatorRow> AllIndicators => Indicators.Concat(Children.SelectMany(child => child.AllIndicators));

    public string LevelText => LevelLabel ?? Level switch
    {
        GoalLevel.Inriktningsmal => "KF:s inriktningsmål",
        GoalLevel.Verksamhetsomrade => "KF:s mål för verksamhetsområdet",
        GoalLevel.Namndmal => "Nämndmål",
        _ => "Enhetsmål",
    };

    /// <summary>As a heading prints it: "KF:s mål för verksamhetsområdet: 3.2 I Stockholm ska alla …".</summary>
    public string FullHeading => Number is null ? $"{LevelText}: {Heading}" : $"{LevelText}: {Number} {Heading}";
}

/// <summary>
/// One line of the indicator table, in the columns of the verksamhetsberättelse (<see cref="IndicatorHeadings"/>).
/// A cell that cannot be (men and women of an indicator without sex) is <see cref="Cell.NotApplicable"/>, a withheld one
/// <see cref="Cell.Suppressed"/>, an absent one says why.
/// </summary>
public sealed record IndicatorRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>"KF", "Nämnd" or "Enhet": whose indicator it is; printed below the name ("KF:s indikator"). Null: not printed.</summary>
    public required string? Owner { get; init; }

    /// <summary>Printed beside whose it is; null where there is no outcome or no target in numbers.</summary>
    public TargetMark? Mark { get; init; }

    public required Cell Outcome { get; init; }

    public required Cell Men { get; init; }

    public required Cell Women { get; init; }

    public required Cell Previous { get; init; }

    /// <summary>Forecast of the whole year; null in a verksamhetsberättelse, where the column is left out.</summary>
    public required Cell? Forecast { get; init; }

    public required Cell Target { get; init; }

    public required Cell KfTarget { get; init; }

    /// <summary>"2023" for a yearly figure, "VB 2023", "T1 2023".</summary>
    public required string Period { get; init; }

    /// <summary>Short words such as "preliminär", "tidsseriebrott 2023", "äldre folkmängd".</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>"Kommentar till utfallet (automatisk)", or null.</summary>
    public required string? Comment { get; init; }

    /// <summary>"Tertial" or "År": how often the plan follows the indicator up. Printed where a goal has a plan and no outcome yet.</summary>
    public string Periodicity { get; init; } = "";
}

/// <summary>Headings of the indicator columns; <see cref="Previous"/> names the earlier year, <see cref="Forecast"/> is null in a VB.</summary>
public sealed record IndicatorHeadings(string Previous, string? Forecast)
{
    public string Name { get; init; } = "Indikator";

    public string Outcome { get; init; } = "Periodens utfall";

    public string Men { get; init; } = "Utfall män/pojkar";

    public string Women { get; init; } = "Utfall kvinnor/flickor";

    public string Target { get; init; } = "Årsmål";

    public string KfTarget { get; init; } = "KF:s årsmål";

    public string Period { get; init; } = "Period";

    public string Periodicity { get; init; } = "Periodicitet";

    public string Comment { get; init; } = "Kommentar till utfallet (automatisk)";

    /// <summary>Those of a report of the period.</summary>
    public static IndicatorHeadings Of(Model.Period period) => period.Kind switch
    {
        Model.PeriodKind.T1 => Tertial(1, period.Year),
        Model.PeriodKind.T2 => Tertial(2, period.Year),
        _ => Year(period.Year),
    };

    /// <summary>"Utfall VB 2022"; no forecast column.</summary>
    public static IndicatorHeadings Year(int year) => new($"Utfall VB {year - 1}", null);

    /// <summary>"Utfall T1 2022" and "Prognos helår".</summary>
    public static IndicatorHeadings Tertial(int tertial, int year) => new($"Utfall T{tertial} {year - 1}", "Prognos helår");
}
