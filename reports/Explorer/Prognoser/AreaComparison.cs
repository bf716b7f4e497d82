using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>A series' forecast in several areas side by side: a row and a chart for each.</summary>
/// <param name="Areas">The page's own first.</param>
/// <param name="Together">Forecast, interval and how earlier forecasts came out.</param>
/// <param name="Charts">In the order of the areas.</param>
/// <param name="Scale">Which charts can be read against one another.</param>
public sealed record AreaComparison(IReadOnlyList<ComparedArea> Areas, Table Together, IReadOnlyList<Chart> Charts, string Scale)
{
    public const string Key = "omraden";

    /// <summary>Beside the page's own.</summary>
    public const int Most = 5;

    private const int MonthsOfYear = 12;

    /// <summary>Those that are laid beside the page's own area.</summary>
    /// <exception cref="UserException">There is no such area.</exception>
    /// <exception cref="NotPossibleException">They are too many.</exception>
    public static IReadOnlyList<Area> AreasOf(PrognosChoice choice, AreaCatalog areas, Area own)
    {
        Area[] others = [.. choice.Areas.Select(areas.Require).Where(area => area.Id != own.Id).DistinctBy(area => area.Id)];
        return others.Length > Most
            ? throw new NotPossibleException(
                $"Högst {SwedishWords.Count(Most)} andra områden jämförs på en gång, och {SwedishWords.Count(others.Length)} är valda. Ta bort några.")
            : others;
    }

    /// <summary>Null where there is nothing beside the own area, or it has no forecast.</summary>
    public static AreaComparison? Of(PrognosChoice choice, string subject, IReadOnlyList<ComparedArea> areas)
    {
        if (areas.Count < 2 || areas[0].Outlook.Forecast.Steps.Count == 0)
        {
            return null;
        }

        (ComparedArea Area, Forecast? Scenario)[] sides = [.. areas.Select(area => (area, area.Under(choice)))];
        Chart[] charts = [.. sides.Select(side => ForecastChart.Of(side.Area, choice.Series, subject, side.Scenario))];
        // A sum of the whole city beside one of a stadsdel would lay the stadsdel's flat; a mean would not.
        bool isSum = choice.Series.Counts || choice.Series.Unit == "kr";
        bool[] isLarge = [.. areas.Select(area => isSum && !area.Area.HoldsRows)];
        Chart[] small = [.. charts.Where((_, index) => !isLarge[index])];
        string[] large = [.. areas.Where((_, index) => isLarge[index]).Select(area => area.Area.Name)];
        return new AreaComparison(
            areas, TableOf(choice.Series, sides), [.. charts.Select((chart, index) => isLarge[index] ? chart : chart with { Reach = ReachOf(small) })],
            small.Length == 0 ? "Varje diagram har sin egen skala."
                : $"Diagrammen har samma skala{(large.Length == 0 ? "" : $"; {SwedishWords.And(large)} har en egen")}.");
    }

    private static ChartReach ReachOf(IEnumerable<Chart> charts)
    {
        decimal[] values = [.. charts.SelectMany(chart => chart.Points).SelectMany(point => new[] { point.Value, point.Lo95, point.Hi95 }).OfType<decimal>()];
        return new ChartReach(values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(0).Max());
    }

    private static Table TableOf(SeriesKind series, (ComparedArea Area, Forecast? Scenario)[] sides)
    {
        int last = sides[0].Area.Outlook.Forecast.Steps[^1].Month;
        int newest = sides[0].Area.Outlook.History.Trimmed().End - 1;
        // The same month of the year, so that seasons do not look like changes.
        int before = last - (MonthsOfYear * (int)Math.Ceiling((last - newest) / (double)MonthsOfYear));
        bool hasScenario = sides.Any(side => side.Scenario is not null);
        string then = SwedishText.ShortMonth(Month.FromIndex(before));
        string end = SwedishText.ShortMonth(Month.FromIndex(last));
        return new Table(
            $"Områden sida vid sida, {ForecastChart.Unit(series)}",
            [
                new("Område", ColumnKind.Text), Number($"Utfall {then}"), Number($"Prognos {end}"), Number("Förändring"),
                Number("80 % från"), Number("80 % till"), Number("95 % från"), Number("95 % till"),
                .. hasScenario ? [Number($"Med scenariot {end}")] : Array.Empty<Column>(), Number("Utfall inom 80 %"), Number("Utfall inom 95 %"),
            ],
            [.. sides.Select((side, index) => RowOf(side.Area, side.Scenario, index == 0))],
            "Utfall inom 80 och 95 %: så många månader av de senaste tidigare prognoserna som hamnade i sitt intervall."
            + (sides.Any(side => side.Area.IsOthers) ? " Områden som inte är dina visas som för allmänheten: utfallet, med dolda små tal, utan prognos." : ""));

        Row RowOf(ComparedArea area, Forecast? scenario, bool isOwn)
        {
            ForecastStep? step = area.Outlook.Forecast.Steps.FirstOrDefault(one => one.Month == last);
            double? outcome = area.Outlook.History.Values.ElementAtOrDefault(before - area.Outlook.History.Start);
            (int months, int inside80, int inside95) = EarlierTables.Inside(area.Outlook.History, area.Earlier);
            Cell Of(double? value) => value is { } number ? ForecastChart.Of(series, number) : Cell.NotApplicable;
            Cell Share(int inside) => months == 0 ? Cell.NotApplicable : Cell.Words($"{inside} av {months}");
            return new Row(
                [
                    Cell.Words(area.Area.Name), outcome is null ? area.Lacking(Month.FromIndex(before)) : Of(outcome), Of(step?.Mean), Change(outcome, step?.Mean),
                    Of(step?.Lo80), Of(step?.Hi80), Of(step?.Lo95), Of(step?.Hi95),
                    .. hasScenario ? [Of(scenario?.Steps.FirstOrDefault(one => one.Month == last)?.Mean)] : Array.Empty<Cell>(),
                    Share(inside80), Share(inside95),
                ],
                isOwn ? RowEmphasis.Own : RowEmphasis.None);
        }
    }

    private static Cell Change(double? from, double? to)
    {
        if (from is not > 0 || to is not { } forecast)
        {
            return Cell.NotApplicable;
        }

        decimal percent = PrognosView.Exact(((forecast / from.Value) - 1) * 100);
        return Cell.Number(percent, $"{SwedishText.Difference(percent, 1)}\u00A0%");
    }

    private static Column Number(string heading) => new(heading, ColumnKind.Number);
}
