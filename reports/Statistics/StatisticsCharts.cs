using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>The charts of the statistics: each shows what a table beside it holds.</summary>
internal static class StatisticsCharts
{
    /// <summary>Fewer months than these are no line.</summary>
    private const int FewestMonths = 3;

    /// <summary>Households month by month; null where there is no line to draw.</summary>
    public static Chart? Households(StatisticsFigures figures, Area city, IReadOnlyList<Period> months)
    {
        (Period Month, decimal? Value)[] told = [.. months.Select(month => (month, figures.Value("antal-hushall", city, month)))];
        if (told.Count(one => one.Value is not null) < FewestMonths)
        {
            return null;
        }

        (Period Month, decimal? Value) last = told.Last(one => one.Value is not null);
        return new Chart(
            "statistik-hushall", ChartSpec.Development, $"Hushåll med ekonomiskt bistånd: {SwedishText.Number(last.Value!.Value, 0)} i {SwedishWords.Months(last.Month)}",
            $"Linjediagram över hushållen i staden månad för månad, mellan {SwedishText.Number(told.Min(one => one.Value)!.Value, 0)} och {SwedishText.Number(told.Max(one => one.Value)!.Value, 0)}. Värdena står i tabellen Hushåll per månad i arbetsboken.",
            "Antal hushåll", [.. told.Select(one => new ChartPoint(one.Month.ToString(), ChartSeries.Outcome, one.Value, figures.Cell("antal-hushall", city, one.Month, 0).Text))],
            new Table(
                "Hushåll per månad", [new("Månad", ColumnKind.Text), new("Hushåll", ColumnKind.Number)],
                [.. told.Select(one => new Row([Cell.Words(SwedishWords.Months(one.Month)), figures.Cell("antal-hushall", city, one.Month, 0)]))]))
        {
            Subtitle = $"Antal hushåll per månad i hela staden, {SwedishWords.Months(months[0])}–{SwedishWords.Months(months[^1])}.",
        };
    }

    /// <summary>Persons of the population in the stadsdelar; null where fewer than two are shown.</summary>
    public static Chart? Shares(StatisticsFigures figures, IReadOnlyList<Area> stadsdelar, Area city, Period year)
    {
        Area[] shown = [.. stadsdelar.Where(area => figures.Value("andel-bistand-ar", area, year) is not null).OrderBy(area => figures.Value("andel-bistand-ar", area, year))];
        if (shown.Length < 2)
        {
            return null;
        }

        Cell Share(Area area) => figures.Cell("andel-bistand-ar", area, year, 1);
        return new Chart(
            "statistik-stadsdelar", ChartSpec.Areas, $"Personer med bistånd av befolkningen: högst i {shown[^1].Name}, lägst i {shown[0].Name}",
            "Stapeldiagram, stadsdelsområdena i storleksordning. Värdena står vid staplarna och i tabellen Personer med ekonomiskt bistånd.", "Procent",
            [.. stadsdelar.Append(city).Select(area => new ChartPoint(area.Name, area == city ? ChartSeries.City : ChartSeries.Other, figures.Value("andel-bistand-ar", area, year), Share(area).Text))],
            new Table(
                "Personer av befolkningen, procent", [new("Område", ColumnKind.Text), new("Procent av befolkningen", ColumnKind.Number)],
                [.. stadsdelar.Append(city).Select(area => new Row([Cell.Words(area.Name), Share(area)], area == city ? RowEmphasis.Total : RowEmphasis.None))]))
        {
            Subtitle = $"Personer med ekonomiskt bistånd någon gång under {StatisticsTables.Year(year)}, procent av befolkningen.",
        };
    }
}
