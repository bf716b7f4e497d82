using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Statistics;

/// <param name="What">"Vuxna efter försörjningshinder".</param>
/// <param name="All">What the last row is called: "Alla vuxna".</param>
internal sealed record CountedCategories(string Indicator, Breakdown By, string What, string All);

/// <summary>The tables in the forms that the city publishes.</summary>
internal static class StatisticsTables
{
    /// <summary>After the name of a month that may still change.</summary>
    public const string PreliminaryMark = " (preliminär)";

    private const int Thousand = 1000;

    /// <summary>What the year comes to, years below one another.</summary>
    public static Table Years(StatisticsFigures figures, Area city, IReadOnlyList<Period> years) => new(
        $"Ekonomiskt bistånd i hela staden, {Span(years)}",
        [
            new("År", ColumnKind.Text), new("Bistånd, tkr", ColumnKind.Number), new("Hushåll", ColumnKind.Number), new("Personer", ColumnKind.Number), new("Personer per hushåll", ColumnKind.Number),
            new("Procent av befolkningen", ColumnKind.Number), new("Bistånds\u00ADmånader", ColumnKind.Number), new("Månader per hushåll", ColumnKind.Number),
            new("Kr per hushåll och år", ColumnKind.Number), new("Kr per hushåll och månad", ColumnKind.Number),
        ],
        [
            .. years.Select(year => new Row(
            [
                Cell.Words(Year(year)), figures.Cell("utbetalt", city, year, 0, of: figure => figure.Value / Thousand), figures.Cell("hushall-ar", city, year, 0),
                figures.Cell("andel-bistand-ar", city, year, 0, of: figure => figure.Numerator),
                figures.Cell("andel-bistand-ar", city, year, 2, of: figure => figures.Value("hushall-ar", city, year) is > 0 and var households ? figure.Numerator / households : null),
                figures.Cell("andel-bistand-ar", city, year, 1), figures.Cell("bistandsmanader-per-hushall", city, year, 0, of: figure => figure.Numerator),
                figures.Cell("bistandsmanader-per-hushall", city, year, 1), figures.Cell("medelbidrag-ar", city, year, 0), figures.Cell("medelbidrag", city, year, 0),
            ])),
        ],
        "Hushåll och personer räknas en gång om året. Biståndsmånader är hushåll gånger månader.");

    /// <summary>Households, kronor and mean by month, with the change from the month and the year before.</summary>
    public static Table Months(StatisticsFigures figures, Area city, IReadOnlyList<Period> months) => new(
        $"Hushåll och bistånd i hela staden, {SwedishWords.Months(months[0])}–{SwedishWords.Months(months[^1])}",
        [
            new("Månad", ColumnKind.Text), new("Hushåll", ColumnKind.Number), new("Bistånd, tkr", ColumnKind.Number), new("Medelbidrag, kr", ColumnKind.Number),
            new("Hushåll mot månaden före, %", ColumnKind.Number), new("Hushåll mot året före, %", ColumnKind.Number), new("Bistånd mot året före, %", ColumnKind.Number),
        ],
        [
            .. months.Select(month => new Row(
            [
                Cell.Words(SwedishWords.Months(month) + (IsPreliminary(figures, city, month) ? PreliminaryMark : "")), figures.Cell("antal-hushall", city, month, 0),
                figures.Cell("utbetalt", city, month, 0, of: figure => figure.Value / Thousand), figures.Cell("medelbidrag", city, month, 0),
                Change(figures, "antal-hushall", city, month, 1), Change(figures, "antal-hushall", city, month, 12), Change(figures, "utbetalt", city, month, 12),
            ])),
        ]);

    /// <summary>A month's categories beside those of the same month a year earlier.</summary>
    /// <param name="counted">What is counted by what.</param>
    /// <param name="canBe">Whether anybody can be of the category in a month, as far back as the release reaches; null where everybody can.</param>
    public static Table Categories(
        StatisticsFigures figures, Area city, Period month, CountedCategories counted, Func<string, Period, bool>? canBe = null, string? note = null)
    {
        (string indicator, Breakdown by, string what, string all) = counted;
        Period before = StatisticsReader.Before(month, 12);
        Cell Of(string category, Period period) => canBe?.Invoke(category, period) == false ? Cell.NotApplicable : figures.Cell(indicator, city, period, 0, category);
        return new Table(
            $"{what}, hela staden, {SwedishWords.Months(month)}",
            [new(CategoryWords.Heading(by), ColumnKind.Text), new(SwedishWords.Months(month), ColumnKind.Number), new(SwedishWords.Months(before), ColumnKind.Number)],
            [
                .. figures.Categories(indicator, city, month).Select(category => new Row(
                    [Cell.Words(CategoryWords.Of(by, category)), Of(category, month), Of(category, before)])),
                new Row([Cell.Words(all), figures.Cell(indicator, city, month, 0), figures.Cell(indicator, city, before, 0)], RowEmphasis.Total),
            ],
            note);
    }

    private static Cell Change(StatisticsFigures figures, string indicator, Area city, Period month, int months) =>
        figures.Value(indicator, city, month) is { } now && figures.Value(indicator, city, StatisticsReader.Before(month, months)) is > 0 and var before
            ? UnitWords.Rounded(100 * (now - before) / before, 1) is var change ? Cell.Number(change, SwedishText.Difference(change, 1)) : Cell.NotApplicable
            : Cell.NotApplicable;

    internal static bool IsPreliminary(StatisticsFigures figures, Area city, Period month) => figures.Find("antal-hushall", city, month) is { } figure && FigureWords.Has(figure, FigureNotes.Preliminary);

    internal static string Span(IReadOnlyList<Period> years) => years.Count == 1 ? Year(years[0]) : $"{Year(years[0])}–{Year(years[^1])}";

    internal static string Year(Period year) => year.Year.ToString(CultureInfo.InvariantCulture);
}
