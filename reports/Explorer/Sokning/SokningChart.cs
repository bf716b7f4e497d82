using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Indikatorer;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Explorer.Sokning;

/// <summary>The chart of a chosen table: lines over time, or bars, of the figures that have the same unit.</summary>
internal static class SokningChart
{
    public const string Id = "urval";

    /// <summary>More lines could not be told apart, and more bars not be read.</summary>
    private const int MostLines = 5;
    private const int MostBars = 24;

    /// <returns>Null where there is nothing to draw; and what the chart leaves out of the table, in words.</returns>
    public static (Chart? Chart, IReadOnlyList<string> Left) Build(SokningChoice choice, SokningTable rows, FigureTable figures)
    {
        Spot[] told = [.. rows.Spots.Where(spot => SokningTable.CellOf(spot, figures).Kind != CellKind.NotApplicable)];
        if (choice.Figure == Figuration.None || told.All(spot => Shown(spot, figures) is null))
        {
            return (null, []);
        }

        string unit = told[0].Indicator.Unit;
        Spot[] drawn = [.. told.Where(spot => spot.Indicator.Unit == unit)];
        List<string> left = [];
        if (drawn.Length < told.Length)
        {
            left.Add($"Diagrammet visar det som mäts i {UnitName(unit)}; indikatorer med andra enheter står bara i tabellen.");
        }

        bool hasTime = drawn.Select(spot => spot.Period).Distinct().Count() > 1 && drawn.Select(spot => spot.Period.Kind).Distinct().Count() == 1;
        if (choice.Figure == Figuration.Lines && !hasTime)
        {
            left.Add("Linjer kräver minst två perioder av samma slag, så diagrammet har staplar.");
        }

        string title = drawn.Select(spot => spot.Indicator.Id).Distinct().Count() == 1 ? IndikatorView.ValueTitle(drawn[0].Indicator.Name, unit) : IndikatorView.ValueTitle("Värde", unit);
        return (hasTime && choice.Figure != Figuration.Bars ? Lines(drawn, rows.Table, title, figures, left) : Bars(drawn, rows.Table, title, figures, left), left);
    }

    private static Chart Lines(Spot[] drawn, Table table, string title, FigureTable figures, List<string> left)
    {
        IGrouping<string, Spot>[] all = ByName(drawn);
        if (all.Length > MostLines && drawn.Any(spot => spot.Sex == Sex.T) && drawn.Any(spot => spot.Sex != Sex.T))
        {
            // Where there is no room for all lines, those of women and men give way to the areas'.
            drawn = [.. drawn.Where(spot => spot.Sex == Sex.T)];
            all = ByName(drawn);
            left.Add("Diagrammet visar alla; kvinnor och män står i tabellen.");
        }

        IGrouping<string, Spot>[] lines = [.. all.Where(line => line.Any(spot => Shown(spot, figures) is not null)).Take(MostLines)];
        if (lines.Length < all.Length)
        {
            left.Add($"Diagrammet visar {SwedishWords.Count(lines.Length)} av {SwedishWords.Count(all.Length)} linjer, de första med värden; tabellen visar alla.");
        }

        Period[] periods = [.. drawn.Select(spot => spot.Period).Distinct().Order()];
        IndicatorDefinition? only = lines.SelectMany(line => line).Select(spot => spot.Indicator).DistinctBy(definition => definition.Id).ToArray() is [var one] ? one : null;
        return new Chart(
            Id, ChartSpec.Lines, table.Caption, $"Linjediagram{(lines.Length == 1 ? "" : $" med {SwedishWords.And([.. lines.Select(line => line.Key)])}")}. Värdena står i tabellen.", title,
            [
                .. lines.SelectMany(line => line.OrderBy(spot => spot.Period).Select(spot => Point(spot.Period.Last.ToString(), line.Key, spot, figures))),
                .. DevelopmentChart.BreaksWithin(only, periods[0].Last, periods[^1].Last).Select(broken => new ChartPoint(broken.At.ToString(), ChartSeries.Mark, null, "tidsseriebrott")),
            ],
            table)
        {
            Words = periods[0].Kind == PeriodKind.Month ? new Dictionary<string, string>() : periods.ToDictionary(period => period.Last.ToString(), SwedishWords.ShortName),
        };
    }

    /// <summary>A line for each name.</summary>
    private static IGrouping<string, Spot>[] ByName(Spot[] drawn)
    {
        Dimension[] varying = Varying(drawn, Dimension.Period);
        return [.. drawn.GroupBy(spot => NameOf(spot, varying))];
    }

    private static Chart Bars(Spot[] drawn, Table table, string title, FigureTable figures, List<string> left)
    {
        Sex[] sexes = [.. drawn.Select(spot => spot.Sex).Distinct()];
        Period[] periods = [.. drawn.Select(spot => spot.Period).Distinct().Order()];
        bool bySex = sexes.Length == 2 && !sexes.Contains(Sex.T);
        bool byPeriod = !bySex && periods.Length == 2;
        Dimension[] varying = Varying(drawn, bySex ? Dimension.Sex : byPeriod ? Dimension.Period : null);
        IGrouping<string, Spot>[] all = [.. drawn.GroupBy(spot => NameOf(spot, varying))];
        IGrouping<string, Spot>[] bars = [.. all.Take(MostBars)];
        if (bars.Length < all.Length)
        {
            left.Add(string.Create(CultureInfo.InvariantCulture, $"Diagrammet visar de {bars.Length} första av {all.Length}; tabellen visar alla."));
        }

        string Side(Spot spot) => bySex ? SexWords.Heading(spot.Sex) : byPeriod && spot.Period == periods[0] ? ChartSeries.Compared : ChartSeries.Chosen;
        return new Chart(
            Id, bySex ? ChartSpec.Sexes : ChartSpec.Composition,
            byPeriod ? $"{table.Caption} ({SwedishWords.ShortName(periods[1])} fylld, {SwedishWords.ShortName(periods[0])} kontur)" : table.Caption,
            $"{(bySex ? "Punktdiagram" : "Stapeldiagram")} med {bars.Length} rader. Värdena står i tabellen.", title,
            [.. bars.SelectMany(bar => bar.OrderBy(spot => Side(spot) == ChartSeries.Compared).Select(spot => Point(bar.Key, Side(spot), spot, figures)))], table)
        {
            Words = new Dictionary<string, string> { [ChartSeries.Chosen] = byPeriod ? SwedishWords.ShortName(periods[1]) : title, [ChartSeries.Compared] = SwedishWords.ShortName(periods[0]) },
        };
    }

    /// <summary>What tells the figures apart, but for what the chart tells apart by itself; the area where nothing does.</summary>
    private static Dimension[] Varying(Spot[] drawn, Dimension? besides)
    {
        Dimension[] varying = [.. new[] { Dimension.Indicator, Dimension.Area, Dimension.Sex, Dimension.Period }
            .Where(dimension => dimension != besides && drawn.Select(spot => KeyOf(spot, dimension)).Distinct().Count() > 1)];
        return varying.Length > 0 ? varying : [Dimension.Area];
    }

    private static string KeyOf(Spot spot, Dimension dimension) => dimension == Dimension.Indicator ? spot.Indicator.Id : spot.Name(dimension);

    /// <summary>"Farsta, kvinnor": short enough for the end of a line.</summary>
    private static string NameOf(Spot spot, Dimension[] varying) => string.Join(", ", varying.Select((dimension, at) => dimension switch
    {
        Dimension.Indicator => ShortNames.Plain(spot.Indicator.Id, spot.Indicator.Name),
        Dimension.Sex when at > 0 => SexWords.Running(spot.Sex),
        _ => spot.Name(dimension),
    }));

    private static ChartPoint Point(string category, string series, Spot spot, FigureTable figures) => new(category, series, Shown(spot, figures), SokningTable.CellOf(spot, figures).Text);

    private static decimal? Shown(Spot spot, FigureTable figures) => SokningTable.CellOf(spot, figures).Value;

    private static string UnitName(string unit) => unit switch { "%" => "procent", "st" => "antal", "kr" => "kronor", "mån" => "månader", _ => unit };
}
