using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Formats;

namespace Bistand.Analytics.Reports.Explorer.Rapporter;

/// <summary>A report of the service in one of its formats, by the area's name.</summary>
public sealed record ReportRow(MadeReport Report, string AreaName)
{
    public string Address => AddressOf(Report.Period, Report.FileName);

    public static string AddressOf(Period period, string fileName) => $"{Menu.Rapporter}/{period}/{Uri.EscapeDataString(fileName)}";

    /// <summary>"Farsta", "Farsta (arbetsmaterial, JSON)": what is special is said, and a report in the standard format is not.</summary>
    public string Words
    {
        get
        {
            string audience = Report.Audience == Audience.Internal ? "arbetsmaterial" : "";
            string format = Report.Format == ReportFormat.Standard ? "" : Report.Format.Name.ToUpperInvariant();
            string[] special = [.. new[] { audience, format }.Where(word => word.Length > 0)];
            return special.Length == 0 ? AreaName : $"{AreaName} ({string.Join(", ", special)})";
        }
    }
}

/// <summary>A report that has been asked for and is not made, by the area's name.</summary>
public sealed record AskedRow(AskedReport Report, string AreaName)
{
    public string Words => $"{SwedishWords.ShortName(Report.Period)}, {AreaName}{(Report.Audience == Audience.Internal ? " (arbetsmaterial)" : "")}";
}

/// <summary>What the reader has just asked for.</summary>
public sealed record ReportWish(Period Period, Area Area, Audience Audience, int Release);

/// <summary>The reports made, by period and release, those on their way and those to come.</summary>
/// <param name="Asked">On their way, or failed.</param>
/// <param name="Wish">Null where nothing has just been asked for.</param>
public sealed record RapporterView(
    string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<IGrouping<(Period Period, int Release), ReportRow>> Made, IReadOnlyList<AskedRow> Asked,
    IReadOnlyList<ComingRun> Coming, Func<DateTimeOffset, string> Time, ReportWish? Wish)
    : PageView(Title, Frame, Tables, [])
{
    /// <summary>The form that asks for a report, its fields, and what its buttons say.</summary>
    public const string Form = "gor-rapport";
    public const string PeriodField = "period";
    public const string AreaField = "omrade";
    public const string ReaderField = "for";
    public const string WayField = "vad";
    public const string Open = "oppna";
    public const string Download = "ladda";
    public const string DespiteField = "anda";

    /// <summary>The release that the page shows: a report of another is made only when its reader has been told.</summary>
    public const string ShownField = "visad";

    /// <summary>Periods that <see cref="AtOnce"/> names one by one.</summary>
    private const int NamedPeriods = 3;

    public override string? Internal => null;

    /// <summary>Whether the reader may have reports made and kept; others look at one that is made for them alone.</summary>
    public bool MayOrder => Frame.Reader.May(Right.OrderReports);

    /// <summary>Whether some area is shown with all its figures to the reader.</summary>
    public bool MayInternal => Frame.Reader.May(Right.SeeInternal);

    public Func<Period, bool> IsPublishedAtOnce { get; init; } = _ => false;

    /// <summary>"VB 2023, T2 2023, T1 2023 och äldre perioder": whose public report is published as soon as it is made; null where none is.</summary>
    public string? AtOnce
    {
        get
        {
            string[] names = [.. Periods.Where(IsPublishedAtOnce).Select(SwedishWords.ShortName)];
            return names.Length == 0 ? null
                : names.Length <= NamedPeriods ? SwedishWords.And(names)
                : SwedishWords.And([.. names.Take(NamedPeriods), "äldre perioder"]);
        }
    }

    /// <summary>Reports are of tertials and years: those that have begun, newest first.</summary>
    public IEnumerable<Period> Periods => Begun.Where(period => !Frame.Periods.Contains(period)).Concat(Frame.Periods.Where(period => period.Kind != PeriodKind.Month));

    /// <summary>Those of the year that the newest month is in, the longest first.</summary>
    private IEnumerable<Period> Begun
    {
        get
        {
            if (Frame.Periods.Count == 0)
            {
                return [];
            }

            int year = Frame.Periods.Max(period => period.Last).Year;
            return [Period.VB(year), Period.T2(year), Period.T1(year)];
        }
    }

    public string Words(Period period) => SwedishWords.ShortName(period) + (Frame.Periods.Contains(period) ? "" : " (inte slut)");

    /// <summary>That the report is wanted although the release lacks something of it; of another period or area it says nothing.</summary>
    public static string Despite(string period, string area) => $"{period}/{area}";

    /// <summary>Whether the form came back, so that it may be sent despite what was said; an impossible wish is said again.</summary>
    public bool MayDespite => Frame.Failed is { Form: Form };

    public bool IsWaiting => Asked.Any(row => row.Report.Open is not null);

    /// <summary>What stands in the form: what was written, or just asked for, or was chosen on the page before.</summary>
    public string ChosenPeriod => Frame.Written(Form, PeriodField) ?? Frame.Selection.Period.ToString();

    public string ChosenArea => Frame.Written(Form, AreaField) ?? Frame.Selection.Area.Id;

    /// <summary>"VB 2023"; of a month that was chosen elsewhere the year's.</summary>
    public string ChosenPeriodWords => SwedishWords.ShortName(Model.Period.Parse(ChosenPeriod) is { Kind: PeriodKind.Month } month ? Model.Period.VB(month.Year) : Model.Period.Parse(ChosenPeriod));

    public string ChosenAreaName => Frame.Areas.FirstOrDefault(area => area.Id == ChosenArea)?.Name ?? ChosenArea;

    public bool ChosenInternal => Frame.Written(Form, ReaderField) is { } reader ? reader != Selection.PublicReader : (Wish?.Audience ?? Frame.Selection.Audience) == Audience.Internal;

    /// <summary>The report that was asked for, when it is made.</summary>
    public ReportRow? Fulfilled => Wish is null ? null : Made.SelectMany(group => group).FirstOrDefault(row => IsWished(row.Report.Period, row.Report.Area, row.Report.Audience, row.Report.Release));

    /// <summary>The report that was asked for, until it is made.</summary>
    public AskedRow? Unfulfilled => Wish is null ? null : Asked.FirstOrDefault(row => IsWished(row.Report.Period, row.Report.Area, row.Report.Audience, row.Report.Release));

    public static RapporterView Build(
        Frame frame, IReadOnlyList<MadeReport> reports, IReadOnlyList<AskedReport> asked, IReadOnlyList<ComingRun> coming, ExplorerSource source, ReportWish? wish, bool asPublic)
    {
        // A list of reports is asked for with one area chosen or other: whose the report is decides, not which is chosen.
        bool IsShown(string area, Audience audience) => audience == Audience.Public
            || (!asPublic && source.Areas.Find(area) is { } whose && frame.Reader.May(Right.SeeInternal, whose, source.Areas));
        string NameOf(string area) => source.Areas.Find(area)?.Name ?? area;
        ReportRow[] rows = [.. reports.Where(report => IsShown(report.Area, report.Audience)).Select(report => new ReportRow(report, NameOf(report.Area)))
            .OrderByDescending(row => row.Report.Period.Last).ThenByDescending(row => row.Report.Period.First).ThenByDescending(row => row.Report.Release).ThenBy(row => row.Words, SwedishWords.Order)];
        var table = new Table(
            "Rapporter", [new("Period", ColumnKind.Text), new("Område", ColumnKind.Text), new("För", ColumnKind.Text), new("Utgåva", ColumnKind.Number), new("Fil", ColumnKind.Text)],
            [.. rows.Select(row => new Row(
            [
                Cell.Words(SwedishWords.ShortName(row.Report.Period)), Cell.Words(row.AreaName), Cell.Words(row.Report.Audience == Audience.Internal ? "internt bruk" : "offentligheten"),
                Cell.Whole(row.Report.Release), Cell.Words(row.Report.FileName),
            ]))]);
        return new RapporterView(
            "Rapporter", frame, [table], [.. rows.GroupBy(row => (row.Report.Period, row.Report.Release))],
            [.. asked.Where(report => IsShown(report.Area, report.Audience)).Select(report => new AskedRow(report, NameOf(report.Area)))], coming, source.LocalTime, wish);
    }

    private bool IsWished(Period period, string area, Audience audience, int release) =>
        Wish is { } wish && wish.Period == period && wish.Area.Id == area && wish.Audience == audience && wish.Release == release;
}
