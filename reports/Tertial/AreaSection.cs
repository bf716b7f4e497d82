using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>"Stadsdelarna": an indicator for the report's area, the stadsdelar and the city side by side.</summary>
internal static class AreaSection
{
    public static Section Build(ReportData data, string indicator)
    {
        const string Heading = "Stadsdelarna";
        IndicatorInfo info = data.Info(indicator);
        List<(Area Area, Figure Figure)> all =
        [
            .. data.Areas
                .Where(area => area.Kind is AreaKind.Stadsdel or AreaKind.City || area.Id == data.Input.Area.Id)
                .Select(area => (Area: area, Figure: data.Find(indicator, area)))
                .Where(entry => entry.Figure is not null)
                .Select(entry => (entry.Area, entry.Figure!))
                .OrderBy(entry => entry.Area.Kind == AreaKind.City)
                .ThenBy(entry => entry.Area.Name, SwedishWords.Order),
        ];
        List<(Area Area, Figure Figure)> areas = [.. all.Where(entry => entry.Figure.Status is FigureStatus.Ok or FigureStatus.Suppressed || entry.Area.Id == data.Input.Area.Id)];
        if (!areas.Any(entry => entry.Figure.Shown() is not null))
        {
            return new Section(Heading, [$"Uppgifter om {info.Name} för stadsdelarna saknas."], [], []);
        }

        var table = new Table(
            $"{info.Name}, {SwedishWords.Months(data.Period)}",
            [new("Område", ColumnKind.Text), new("Utfall", ColumnKind.Number)],
            [.. areas.Select(entry => new Row([Cell.Words(Name(data, entry.Area)), Cells.Of(entry.Figure, info)], Emphasis(data, entry.Area)))]);
        List<ChartPoint> points = [.. areas.Select(entry => new ChartPoint(
            Name(data, entry.Area), Series(data, entry.Area), entry.Figure.Shown(), Cells.Of(entry.Figure, info).Text))];
        string sentence = Sentence(data, areas, info) + Without([.. all.Where(entry => entry.Area.Kind == AreaKind.Stadsdel).Except(areas).Select(entry => entry.Area.Name)]);
        var chart = new Chart(
            "stadsdelar-" + indicator, ChartSpec.Areas, Message(areas, indicator, info),
            $"Stapeldiagram, stadsdelarna i storleksordning{(areas.Exists(entry => entry.Area.Id == data.Input.Area.Id) ? $" med {AreaWords.Running(data.Input.Area)} framhävd" : "")}. Värdena står vid staplarna och i tabellen {info.Name}.",
            info.Unit == "%" ? "Procent" : info.Name, points, table)
        {
            Subtitle = $"{info.Name}, {SwedishWords.Months(data.Period)}{(info.Unit == "%" ? ", procent" : "")}.",
        };
        Chart? funnel = FunnelChart.Of(
            data.Find(indicator, areas.Find(entry => entry.Area.Kind == AreaKind.City).Area ?? data.Input.Area), [.. areas.Where(entry => entry.Area.Kind == AreaKind.Stadsdel).Select(entry => entry.Figure)],
            data.Input.Area, data.Input.BehindCity is null ? info.Chance : ChanceRule.None, $"{ShortNames.Of(indicator, info.Name)}, {SwedishWords.Months(data.Period)}", figure => Cells.Of(figure, info));
        // Where most are far from the city a picture of chance says no more than the bars.
        bool isMostlyOutside = funnel is not null && 2 * funnel.Points.Count(point => point.Series == ChartSeries.Outside) >= funnel.Points.Count(point => point.Series != ChartSeries.City);
        return new Section(
            Heading, [isMostlyOutside ? $"{sentence} {funnel!.Caption}." : sentence], funnel is null || isMostlyOutside ? [chart] : [chart, funnel], []);
    }

    private static string Message(List<(Area Area, Figure Figure)> areas, string indicator, IndicatorInfo info)
    {
        Area[] shown = [.. areas.Where(entry => entry.Area.Kind == AreaKind.Stadsdel && entry.Figure.Shown() is not null).OrderBy(entry => entry.Figure.Shown()).Select(entry => entry.Area)];
        string name = ShortNames.Of(indicator, info.Name);
        return shown.Length < 2 ? $"{name} i stadsdelarna" : $"{name}: högst i {shown[^1].Name}, lägst i {shown[0].Name}";
    }

    // Those without a figure would be empty lines.
    private static string Without(List<string> stadsdelar) => stadsdelar.Count == 0
        ? ""
        : $" Uppgift saknas för {(stadsdelar.Count <= 3 ? SwedishWords.And(stadsdelar) : $"{SwedishWords.Count(stadsdelar.Count)} av stadsdelarna")}.";

    // A figure of the city that rests on two of its stadsdelar is no yardstick, and has to say so wherever it stands.
    private static string Name(ReportData data, Area area) => area.Kind == AreaKind.City && data.Input.BehindCity is { } members
        ? string.Create(CultureInfo.InvariantCulture, $"{area.Name} ({members.Delivered} av {members.All})")
        : area.Name;

    private static string Sentence(ReportData data, List<(Area Area, Figure Figure)> areas, IndicatorInfo info)
    {
        List<(Area Area, Figure Figure)> shown = [.. areas.Where(entry => entry.Area.Kind == AreaKind.Stadsdel && entry.Figure.Shown() is not null)];
        string city = areas.Find(entry => entry.Area.Kind == AreaKind.City) is { Figure: { } figure } && figure.Shown() is not null
            ? $" I hela staden är utfallet {Cells.Of(figure, info).Text}{(data.Input.BehindCity is { } members ? $" ({members.Text})" : "")}."
            : "";
        if (shown.Count < 2)
        {
            return $"{info.Name}: färre än två stadsdelar har uppgifter att jämföra.{city}";
        }

        (Area Area, Figure Figure) high = shown.MaxBy(entry => entry.Figure.Shown());
        (Area Area, Figure Figure) low = shown.MinBy(entry => entry.Figure.Shown());
        return $"{info.Name}: högst i {high.Area.Name} ({Cells.Of(high.Figure, info).Text}) och lägst i {low.Area.Name} ({Cells.Of(low.Figure, info).Text}).{city}";
    }

    private static RowEmphasis Emphasis(ReportData data, Area area) => area.Id == data.Input.Area.Id ? RowEmphasis.Own
        : area.Kind == AreaKind.City ? RowEmphasis.Total
        : RowEmphasis.None;

    private static string Series(ReportData data, Area area) => area.Kind == AreaKind.City ? ChartSeries.City
        : area.Id == data.Input.Area.Id ? ChartSeries.Own
        : ChartSeries.Other;
}
