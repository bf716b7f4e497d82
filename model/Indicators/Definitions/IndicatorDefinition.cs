using System.Globalization;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Indicators.Definitions;

public enum IndicatorKind
{
    /// <summary>Computed from the release by the definition's SQL.</summary>
    Computed,

    /// <summary>Computed from the ledger and a forecast of the rest of the year, as the definition's rule says.</summary>
    Forecast,

    /// <summary>Registered by hand, kind <c>varde</c>: the definition gives name, unit and direction.</summary>
    Registered,
}

/// <summary>Which way is better. <see cref="Target"/>: as near the target as possible, from both sides.</summary>
public enum Direction
{
    Higher,
    Lower,
    Target,
    None,
}

/// <summary>How often the goal tree follows the indicator up; a yearly one is told as "2023", a tertial one as "VB 2023".</summary>
public enum Periodicity
{
    Tertial,
    Year,
}

/// <summary>Which times of an export kind a figure needs for a period.</summary>
public enum NeedWindow
{
    /// <summary>Every month of the period.</summary>
    Period,

    /// <summary>Every month of the period and the one before it.</summary>
    MonthBefore,

    /// <summary>Every month of the period's calendar year, also those after the period.</summary>
    WholeYear,

    /// <summary>The period's last month alone.</summary>
    LastMonth,

    /// <summary>The twelve months that end with the period.</summary>
    TwelveMonths,

    /// <summary>The last month has to be there; every earlier month has a part in the figure.</summary>
    History,

    /// <summary>The period's year.</summary>
    Year,

    /// <summary>The year before the period's, or one of the two before that, with the note <c>older-population</c>.</summary>
    PreviousYear,

    /// <summary>Single cases: computed on what there is, missing where the area has no row of the kind at all.</summary>
    Cases,
}

/// <summary>What has to be in the release.</summary>
/// <param name="Closed">A column that no row of the month may leave empty.</param>
/// <param name="AllAreas">True when the definition reads the rows of every area,
/// not just the asked one's; what is delivered is judged on the area alone.</param>
/// <param name="IsOptional">True when the figure uses the rows where they are, and does without where they are not.</param>
public sealed record Need(ExportKind Kind, NeedWindow Window, string? Closed = null, bool AllAreas = false, bool IsOptional = false);

/// <summary>The indicator's official name from a goal year on.</summary>
public sealed record IndicatorName(int From, string Name);

/// <summary>Figures before <paramref name="At"/> cannot be compared with those from then on.</summary>
/// <param name="Source">Null when it is the figure's own time that counts; else the yearly kind whose rows changed then.</param>
public sealed record SeriesBreak(Month At, string Reason, ExportKind? Source = null)
{
    /// <summary>True when the same period a year earlier begins before the break and the period itself does not end before it.</summary>
    public bool LiesBefore(Period period) => period.Previous.First < At && At <= period.Last;
}

/// <summary>What is told of a ledger's year.</summary>
public enum LedgerValue
{
    /// <summary>Budget of the year minus its forecast, kronor: a minus is an underskott.</summary>
    Deviation,

    /// <summary>Forecast of the year over its budget.</summary>
    Share,
}

/// <summary>Which of the ledger's lines a forecast of the year is made from (null: all of them), and what is told of it.</summary>
public sealed record LedgerRule(string? Anslag, LedgerValue Value);

/// <summary>A count that is told beside the figure where it is above 0: as the note <c>code:count</c>, or as the code alone.</summary>
public sealed record CountedNote(string Code, TemplateSql Sql, bool TellsCount = true);

/// <summary>
/// One wording of a definition in time: SQL, or a rule for the ledger's year. <see cref="Numerator"/> and <see cref="Denominator"/> give cell, kon (where
/// sexes are told apart) and varde, an integer or DECIMAL. The numerator is divided by <see cref="Divisor"/>, or by the period's number of months where
/// <see cref="MeanOverMonths"/>, outside the SQL, since SQL's division is a floating-point one. A cell that the numerator does not give counts as 0, or is
/// missing where <see cref="EmptyIsMissing"/>: there is no median of nothing.
/// </summary>
public sealed record DefinitionVersion
{
    public required int Version { get; init; }

    public required Month? ValidFrom { get; init; }

    public required Month? ValidTo { get; init; }

    public required string Definition { get; init; }

    public required TemplateSql? Numerator { get; init; }

    public required TemplateSql? Denominator { get; init; }

    public required TemplateSql? Basis { get; init; }

    public required bool MeanOverMonths { get; init; }

    public required int Divisor { get; init; }

    public required bool EmptyIsMissing { get; init; }

    public required IReadOnlyList<CountedNote> Notes { get; init; }

    public required LedgerRule? Ledger { get; init; }

    public bool Covers(Period period) =>
        (ValidFrom is not { } from || period.Last >= from) && (ValidTo is not { } to || period.Last <= to);
}

/// <summary>One file of <c>templates/indicators/</c>. See README.md there for what each field means.</summary>
public sealed record IndicatorDefinition
{
    /// <summary>The theme of an indicator that names none.</summary>
    public const string OtherTheme = "Övrigt";

    public required string Id { get; init; }

    public required string File { get; init; }

    public required int Order { get; init; }

    /// <summary>What it is about, in the words of lists: "Boende och vräkning". Themes follow one another as their first indicators do.</summary>
    public string Theme { get; init; } = OtherTheme;

    public required IndicatorKind Kind { get; init; }

    public required IReadOnlyList<IndicatorName> Names { get; init; }

    public required string Unit { get; init; }

    public required int Decimals { get; init; }

    public required Direction Direction { get; init; }

    public required Periodicity Periodicity { get; init; }

    public required bool BySex { get; init; }

    public required IReadOnlyList<PeriodKind> Periods { get; init; }

    public required IReadOnlyList<string> Dimensions { get; init; }

    public required DisclosureRule Disclosure { get; init; }

    public required string Source { get; init; }

    public required string Definition { get; init; }

    public required IReadOnlyList<Need> Needs { get; init; }

    public required IReadOnlyList<SeriesBreak> Breaks { get; init; }

    public required IReadOnlyList<DefinitionVersion> Versions { get; init; }

    /// <summary>Tells one text of the definition from another: what was computed by it is kept under this. Empty where it did not come from a text.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Where its figures lie when nothing is wrong; null where the definition does not say.</summary>
    public PlausibleRange? Plausible { get; init; }

    /// <summary>The newest name.</summary>
    public string Name => Names[^1].Name;

    /// <summary>The name that the goals of this year use; for years before the first wording, the first.</summary>
    public string NameIn(int year) => (Names.LastOrDefault(name => name.From <= year) ?? Names[0]).Name;

    /// <summary>True when figures are computed from the release, rather than registered.</summary>
    public bool IsComputed => Kind is IndicatorKind.Computed or IndicatorKind.Forecast;

    /// <summary>True when a figure of it can be narrowed to an enhet.</summary>
    public bool HasEnheter => Kind == IndicatorKind.Computed && Needs.Any(need => need.Kind.HasEnhet);

    public DefinitionVersion? VersionFor(Period period) => Versions.FirstOrDefault(version => version.Covers(period));

    /// <summary>Definition and version as every output names them: <c>andel-bistand@1</c>.</summary>
    public string LabelFor(Period period) => VersionFor(period) is { } version
        ? string.Create(CultureInfo.InvariantCulture, $"{Id}@{version.Version}")
        : Id;

    /// <summary>True when the indicator is told for such a period at all.</summary>
    public bool AppliesTo(Period period) => Periods.Contains(period.Kind) && (!IsComputed || VersionFor(period) is not null);

    /// <summary>
    /// The definition as it was in force on a day, for periods of any time: the version and the name of that day alone. Where that
    /// version now counts both sides of a break that only its successor made, the break is gone. Without a version that day
    /// the indicator is not told for any period.
    /// </summary>
    public IndicatorDefinition AsOf(DateOnly day)
    {
        DefinitionVersion? then = VersionFor(Period.Of(Month.Of(day)));
        return this with
        {
            Fingerprint = string.Create(CultureInfo.InvariantCulture, $"{Fingerprint}/{then?.Version}"),
            Names = [new IndicatorName(1, NameIn(day.Year))],
            Versions = then is null ? [] : [then with { ValidFrom = null, ValidTo = null }],
            Breaks = [.. Breaks.Where(series => Versions.All(version => version.ValidFrom != series.At))],
        };
    }
}
