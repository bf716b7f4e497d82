using System.Globalization;
using System.Text.Encodings.Web;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Sokning;

/// <summary>What a figure is of, besides its value: a table lays one of them in columns and the others in rows.</summary>
public enum Dimension
{
    Indicator,
    Area,
    Sex,
    Period,
}

/// <summary>How the figures are drawn.</summary>
public enum Figuration
{
    /// <summary>Lines where there is time, else bars.</summary>
    Auto,
    Lines,
    Bars,
    None,
}

/// <summary>In what order a table's rows stand.</summary>
public enum RowOrder
{
    /// <summary>As the choices do.</summary>
    Chosen,

    Name,

    /// <summary>By the last column's value: the newest period.</summary>
    Highest,

    Lowest,
}

/// <summary>Every period of a kind in a row of years; a year that is null is as far as there is.</summary>
public sealed record PeriodSpan(PeriodKind Kind, int? From, int? To)
{
    public bool Holds(Period period) => period.Kind == Kind && period.Year >= (From ?? int.MinValue) && period.Year <= (To ?? int.MaxValue);
}

/// <summary>What the page is asked for, all of it in its address: a link brings back exactly the table.</summary>
public sealed record SokningChoice
{
    public const string IndicatorKey = "indikator";
    public const string AreasKey = "omraden";
    public const string SimilarKey = "liknande";
    public const string SexKey = "kon";
    public const string PeriodsKey = "perioder";
    public const string KindKey = "slag";
    public const string FromKey = "fran";
    public const string ToKey = "till";
    public const string ColumnsKey = "kolumner";
    public const string OrderKey = "ordning";
    public const string FilterKey = "filter";
    public const string EmptyKey = "tomma";
    public const string FigureKey = "figur";
    public const string MapKey = "karta";
    public const string FindIndicatorKey = "hitta-indikator";
    public const string FindAreaKey = "hitta-omrade";
    public const string FindPeriodKey = "hitta-period";
    public const string Hide = "dolj";
    public const string NoMap = "nej";

    /// <summary>Values that a table may have: more is a file for the API.</summary>
    public const int MostCells = 5000;

    private const int StandardYears = 5;
    private const int StandardMonthYears = 2;
    private const int LongestFilter = 100;

    public static IReadOnlyList<(string Word, PeriodKind Kind, string Name)> Kinds { get; } =
        [("manad", PeriodKind.Month, "Månader"), ("T1", PeriodKind.T1, "Tertial 1"), ("T2", PeriodKind.T2, "Tertial 2"), ("VB", PeriodKind.VB, "Helår")];

    public static IReadOnlyList<(string Word, Dimension Dimension, string Name)> Dimensions { get; } =
        [("period", Dimension.Period, "Period"), ("omrade", Dimension.Area, "Område"), ("kon", Dimension.Sex, "Kön"), ("indikator", Dimension.Indicator, "Indikator")];

    public static IReadOnlyList<(string Word, RowOrder Order, string Name)> Orders { get; } =
        [("", RowOrder.Chosen, "Som de är valda"), ("namn", RowOrder.Name, "Namn"), ("hogst", RowOrder.Highest, "Högst först"), ("lagst", RowOrder.Lowest, "Lägst först")];

    public static IReadOnlyList<(string Word, Figuration Figure, string Name)> Figures { get; } =
        [("", Figuration.Auto, "Det som passar"), ("linjer", Figuration.Lines, "Linjer"), ("staplar", Figuration.Bars, "Staplar"), ("inget", Figuration.None, "Inget diagram")];

    /// <summary>In the catalog's order.</summary>
    public required IReadOnlyList<IndicatorDefinition> Indicators { get; init; }

    /// <summary>Those that were chosen one by one, in the order of the list.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }

    /// <summary>Whose like are chosen too; null for none.</summary>
    public required Area? Similar { get; init; }

    public required IReadOnlyList<Sex> Sexes { get; init; }

    /// <summary>Those that were chosen one by one.</summary>
    public required IReadOnlyList<Period> Ticked { get; init; }

    public required PeriodSpan? Span { get; init; }

    /// <summary>All that are chosen, oldest first.</summary>
    public required IReadOnlyList<Period> Periods { get; init; }

    /// <summary>What the columns are; null for what suits the choice.</summary>
    public required Dimension? Columns { get; init; }

    public required RowOrder Order { get; init; }

    /// <summary>Words that a row's names must hold.</summary>
    public required string Filter { get; init; }

    /// <summary>Whether rows without any value are left out.</summary>
    public required bool HidesEmpty { get; init; }

    public required Figuration Figure { get; init; }

    /// <summary>The indicator that the map shows; null for the first.</summary>
    public required string? Map { get; init; }

    /// <summary>What the form's lists of indicators, areas and periods are searched for.</summary>
    public required (string Indicator, string Area, string Period) Find { get; init; }

    /// <summary>What is not chosen is what the page was come to with: its area, and its kind of period.</summary>
    /// <param name="query">The address.</param>
    /// <param name="frame">Areas and periods that there are, and what other pages show.</param>
    /// <param name="catalog">The indicators that there are.</param>
    /// <exception cref="UserException">Something that does not exist is named.</exception>
    public static SokningChoice Of(IQueryCollection query, Frame frame, IndicatorCatalog catalog)
    {
        HashSet<string> indicators = [.. Words(query, IndicatorKey)];
        if (indicators.FirstOrDefault(id => catalog.Find(id) is null) is { } unknown)
        {
            throw UserException.NotFound($"Indikatorn «{unknown}» finns inte.{Suggestion.For(unknown, catalog.All.Select(known => known.Id))} Sidan Indikatorer (/indikator) visar dem som finns.");
        }

        Area[] named = [.. Words(query, AreasKey).Select(id => AreaOf(id, frame))];
        Period[] ticked = [.. Words(query, PeriodsKey).Select(Period.Parse).Distinct().Order()];
        PeriodSpan? span = SpanOf(query) ?? (ticked.Length > 0 ? null : StandardSpan(frame));
        Sex[] sexes = [.. Words(query, SexKey).Select(Model.Sexes.Parse).Distinct().Order()];
        string map = query[MapKey].ToString();
        return new SokningChoice
        {
            Indicators = [.. catalog.All.Where(definition => indicators.Contains(definition.Id))],
            Areas = named.Length == 0 && query[SimilarKey].ToString().Length == 0 ? [frame.Selection.Area] : [.. frame.Areas.Where(named.Contains)],
            Similar = query[SimilarKey].ToString() is { Length: > 0 } like ? AreaOf(like, frame) : null,
            Sexes = sexes.Length == 0 ? [Sex.T] : sexes,
            Ticked = ticked,
            Span = span,
            Periods = [.. frame.Periods.Where(period => span?.Holds(period) ?? false).Union(ticked).Order()],
            Columns = OneOf(query, ColumnsKey, Dimensions.Select(known => (known.Word, (Dimension?)known.Dimension)).Prepend(("", null))),
            Order = OneOf(query, OrderKey, Orders.Select(known => (known.Word, known.Order))),
            Filter = query[FilterKey].ToString().Trim() is var filter && filter.Length <= LongestFilter ? filter : filter[..LongestFilter],
            HidesEmpty = query[EmptyKey] == Hide,
            Figure = OneOf(query, FigureKey, Figures.Select(known => (known.Word, known.Figure))),
            Map = map.Length == 0 || (map != NoMap && !indicators.Contains(map)) ? null : map,
            Find = (query[FindIndicatorKey].ToString().Trim(), query[FindAreaKey].ToString().Trim(), query[FindPeriodKey].ToString().Trim()),
        };
    }

    /// <summary>How many values a table of so many areas has.</summary>
    public long Cells(int areas) => (long)Indicators.Count * areas * Sexes.Count * Periods.Count;

    /// <summary>The choice as it stands in an address, without the question mark; standards are left out.</summary>
    public string Query => string.Join('&', Pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => $"{pair.Key}={UrlEncoder.Default.Encode(pair.Value!)}"));

    private IEnumerable<(string Key, string? Value)> Pairs =>
    [
        .. Indicators.Select(definition => (IndicatorKey, (string?)definition.Id)), .. Areas.Select(area => (AreasKey, (string?)area.Id)), (SimilarKey, Similar?.Id),
        .. Sexes is [Sex.T] ? [] : Sexes.Select(sex => (SexKey, (string?)sex.ToString())), .. Ticked.Select(period => (PeriodsKey, (string?)period.ToString())),
        (KindKey, Span is null ? null : Kinds.First(known => known.Kind == Span.Kind).Word), (FromKey, Text(Span?.From)), (ToKey, Text(Span?.To)),
        (ColumnsKey, Columns is { } columns ? Dimensions.First(known => known.Dimension == columns).Word : null), (OrderKey, Orders.First(known => known.Order == Order).Word), (FilterKey, Filter),
        (EmptyKey, HidesEmpty ? Hide : null), (FigureKey, Figures.First(known => known.Figure == Figure).Word), (MapKey, Map),
    ];

    private static string[] Words(IQueryCollection query, string key) => [.. query[key].OfType<string>().Where(word => word.Length > 0)];

    private static Area AreaOf(string id, Frame frame) => frame.Areas.FirstOrDefault(area => area.Id == id)
        ?? throw UserException.NotFound($"Området «{id}» finns inte.{Suggestion.For(id, frame.Areas.Select(area => area.Id))} Områdena är: {string.Join(", ", frame.Areas.Select(area => area.Id))}.");

    private static T OneOf<T>(IQueryCollection query, string key, IEnumerable<(string Word, T Value)> known)
    {
        string asked = query[key].ToString();
        (string Word, T Value)[] all = [.. known];
        int at = Array.FindIndex(all, one => one.Word == asked);
        return at >= 0 ? all[at].Value
            : throw UserException.Usage($"«{asked}» finns inte för {key}. Välj bland: {string.Join(", ", all.Select(one => one.Word).Where(word => word.Length > 0))}.");
    }

    private static PeriodSpan? SpanOf(IQueryCollection query)
    {
        if (query[KindKey].ToString() is not { Length: > 0 } word)
        {
            return null;
        }

        PeriodKind kind = OneOf(query, KindKey, Kinds.Select(known => (known.Word, known.Kind)));
        (int? from, int? to) = Selection.YearsOf(query, FromKey, ToKey);
        return new PeriodSpan(kind, from, to);
    }

    /// <summary>The kind of period that the page was come to with, some years back.</summary>
    private static PeriodSpan StandardSpan(Frame frame)
    {
        Period period = frame.Selection.Period;
        int from = period.Year - (period.Kind == PeriodKind.Month ? StandardMonthYears : StandardYears) + 1;
        return new PeriodSpan(period.Kind, Math.Max(from, frame.Periods.Select(one => one.Year).DefaultIfEmpty(from).Min()), null);
    }

    private static string? Text(int? year) => year?.ToString(CultureInfo.InvariantCulture);
}
