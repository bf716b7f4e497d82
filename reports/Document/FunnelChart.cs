using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Document;

/// <summary>Which stadsdelar differ from the city more than chance gives: their shares over how many each rests on (model/Chance/README.md).</summary>
public static class FunnelChart
{
    /// <summary>Of fewer there is no picture.</summary>
    private const int Fewest = 4;

    private const int LimitPoints = 40;

    /// <summary>The limits go on past the smallest and the largest, so that no point lies on the edge.</summary>
    private const double Room = 0.15;

    /// <param name="city">The city's figure: the line that the others are held against.</param>
    /// <param name="parts">The stadsdelar's; what is not shown has no point.</param>
    /// <param name="own">The area that the reader has chosen.</param>
    /// <param name="subject">What is measured, and when.</param>
    /// <param name="cell">How a figure is written.</param>
    /// <returns>Null for what is no share of persons or cases, for too few stadsdelar, and without the city's figure.</returns>
    public static Chart? Of(Figure? city, IReadOnlyList<Figure> parts, Area own, ChanceRule rule, string subject, Func<Figure, Cell> cell)
    {
        Figure[] shown = [.. parts.Where(figure => ChanceInterval.Of(figure, rule) is not null).OrderBy(figure => figure.Area.Name, SwedishWords.Order)];
        if (rule != ChanceRule.Share || city is not { Area.Kind: AreaKind.City } || city.Shown() is not { } level || shown.Length < Fewest)
        {
            return null;
        }

        bool IsOutside(Figure figure) => ChanceInterval.Of(figure, rule) is { } interval && ((double)level < interval.Low || (double)level > interval.High);
        Figure[] outside = [.. shown.Where(IsOutside)];
        string message = outside.Length == 0 ? "Ingen stadsdel skiljer sig från staden mer än slumpen ger"
            : outside.Length == shown.Length ? "Alla stadsdelar skiljer sig från staden mer än slumpen ger"
            : $"{SwedishWords.Sentence(SwedishWords.Count(outside.Length))} av {SwedishWords.Count(shown.Length)} stadsdelar skiljer sig från staden mer än slumpen ger";
        string ownWords = shown.FirstOrDefault(figure => figure.Area.Id == own.Id) is not { } mine ? ""
            : $" {own.Name} ligger {(IsOutside(mine) ? (mine.Value > level ? "över" : "under") : "innanför")} gränserna.";
        var table = new Table(
            $"{subject}: stadsdelarna och slumpen",
            [new("Område", ColumnKind.Text), new("Utfall", ColumnKind.Number), new("Räknas på", ColumnKind.Number), new("Mot staden", ColumnKind.Text)],
            [
                .. shown.Select(figure => new Row(
                    [Cell.Words(figure.Area.Name), cell(figure), Cell.Whole(figure.Denominator!.Value), Cell.Words(IsOutside(figure) ? figure.Value > level ? "högre" : "lägre" : "kan bero på slump")],
                    figure.Area.Id == own.Id ? RowEmphasis.Own : RowEmphasis.None)),
                new Row([Cell.Words(city.Area.Name), cell(city), city.Denominator is { } all ? Cell.Whole(all) : Cell.NotApplicable, Cell.NotApplicable], RowEmphasis.Total),
            ]);
        return new Chart(
            "slump-" + city.Indicator, ChartSpec.Funnel, message,
            $"Trattdiagram: stadsdelarnas andelar över hur många de räknas på, med stadens andel och slumpens gränser.{ownWords} Värdena står i tabellen {table.Caption}.",
            "Procent",
            [
                .. Limits((double)level, (double)shown.Min(figure => figure.Denominator!.Value), (double)shown.Max(figure => figure.Denominator!.Value), cell(city).Text),
                .. shown.Select(figure => new ChartPoint(
                    figure.Area.Name, figure.Area.Id == own.Id ? ChartSeries.Own : IsOutside(figure) ? ChartSeries.Outside : ChartSeries.Other, figure.Value, cell(figure).Text) { At = figure.Denominator }),
            ],
            table)
        {
            Subtitle = $"{subject}, procent. I fältet hamnar 19 av 20 stadsdelar av slump, om de är som staden.",
        };
    }

    /// <summary>Where Wilson's interval of a share would end at the city's.</summary>
    private static IEnumerable<ChartPoint> Limits(double level, double fewest, double most, string text)
    {
        double first = Math.Log(fewest * (1 - Room)), last = Math.Log(most * (1 + Room));
        for (int step = 0; step <= LimitPoints; step++)
        {
            double at = Math.Round(Math.Exp(first + ((last - first) * step / LimitPoints)), 1);
            double half = ChanceInterval.Deviations * Math.Sqrt(level * (100 - level) / at);
            yield return new ChartPoint(ChartSeries.City, ChartSeries.City, Number(level), text, Lo95: Number(Math.Max(0, level - half)), Hi95: Number(Math.Min(100, level + half))) { At = (decimal)at };
        }
    }

    private static decimal Number(double value) => Math.Round((decimal)value, 6);
}
