namespace Bistand.Analytics.Model.Indicators;

public enum IndicatorKind
{
    /// <summary>Computed from the release by the definition's SQL.</summary>
    Computed,

    /// <summary>Registered by hand, kind <c>varde</c>: the definition gives name, unit and direction.</summary>
    Registered,

    /// <summary>An indicator of the goal tree whose export is not received yet: it has a name, and its figures are missing.</summary>
    Planned,
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
/// <param name="AllAreas">True when the definition reads the rows of every area, not just the asked one's; what is delivered is judged on the area alone.</param>
public sealed record Need(ReleaseKind Kind, NeedWindow Window, string? Closed = null, bool AllAreas = false);

/// <summary>The indicator's official name from a goal year on.</summary>
public sealed record IndicatorName(int From, string Name);

/// <summary>Figures before <paramref name="At"/> cannot be compared with those from then on.</summary>
public sealed record SeriesBreak(Month At, string Reason);

/// <summary>A piece of SQL and the line of the file that its first line stands on, so that an error can be pointed at.</summary>
public sealed record TemplateSql(string Text, int FirstLine);

/// <summary>A count that is told beside the figure, as the note <c>code:count</c> where it is above 0.</summary>
public sealed record CountedNote(string Code, TemplateSql Sql);

/// <summary>
/// One wording of a definition in time. <see cref="Numerator"/> and <see cref="Denominator"/> give cell, kon (where sexes are
/// told apart) and varde, an integer or DECIMAL. The numerator is divided by <see cref="Divisor"/>, or by the period's number of
/// months where <see cref="MeanOverMonths"/>, outside the SQL, since SQL's division is a floating-point one.
/// </summary>
public sealed record DefinitionVersion(
    int Version,
    Month? ValidFrom,
    Month? ValidTo,
    string Definition,
    TemplateSql Numerator,
    TemplateSql? Denominator,
    TemplateSql? Basis,
    bool MeanOverMonths,
    int Divisor,
    IReadOnlyList<CountedNote> Notes)
{
    public bool Covers(Period period) =>
        (ValidFrom is not { } from || period.Last >= from) && (ValidTo is not { } to || period.Last <= to);
}

/// <summary>One file of <c>templates/indicators/</c>. See README.md there for what each field means.</summary>
public sealed record IndicatorDefinition(
    string Id,
    string File,
    int Order,
    IndicatorKind Kind,
    IReadOnlyList<IndicatorName> Names,
    string Unit,
    int Decimals,
    Direction Direction,
    Periodicity Periodicity,
    bool BySex,
    IReadOnlyList<PeriodKind> Periods,
    IReadOnlyList<string> Dimensions,
    Disclosure.DisclosureRule Disclosure,
    string Source,
    string Definition,
    IReadOnlyList<Need> Needs,
    IReadOnlyList<SeriesBreak> Breaks,
    IReadOnlyList<DefinitionVersion> Versions)
{
    /// <summary>The newest name.</summary>
    public string Name => Names[^1].Name;

    /// <summary>The name that the goals of this year use; for years before the first wording, the first.</summary>
    public string NameIn(int year) => (Names.LastOrDefault(name => name.From <= year) ?? Names[0]).Name;

    public DefinitionVersion? VersionFor(Period period) => Versions.FirstOrDefault(version => version.Covers(period));

    /// <summary>True when the indicator is told for such a period at all.</summary>
    public bool AppliesTo(Period period) =>
        Periods.Contains(period.Kind) && (Kind != IndicatorKind.Computed || VersionFor(period) is not null);

    /// <summary>True when the same period a year earlier lies before a break that the period itself does not.</summary>
    public bool BreaksSeries(Period period) => Breaks.Any(series => period.Previous.Last < series.At && period.Last >= series.At);
}
