using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Indikatorer;

/// <summary>An area's figures over time, beside the lines that were chosen.</summary>
internal sealed class DevelopmentChart(IndikatorSubject about, LineChoice choice, IndicatorDefinition? definition)
{
    /// <summary>Shown where no years were chosen; the table behind it too.</summary>
    private const int ShownMonths = 60;

    private static readonly HashSet<string> MovedByRiksnorm = new(StringComparer.Ordinal) { "medelbidrag", "medelbidrag-ar", "utbetalt" };

    /// <param name="own">The area's figures: T, K and M.</param>
    /// <param name="others">Those of the areas beside it.</param>
    public Chart? Build(IReadOnlyList<Figure> own, IReadOnlyList<(Area Area, IReadOnlyList<Figure> Figures)> others)
    {
        Area area = about.Selection.Area;
        Dictionary<(Period, Sex), Figure> bySex = own.Where(figure => figure.Area.Id == area.Id).ToDictionary(figure => (figure.Period, figure.Sex));
        List<Figure> totals = [.. Shown(own.Where(figure => figure.Area.Id == area.Id && figure.Sex == Sex.T).OrderBy(figure => figure.Period))];
        if (totals.Count == 0)
        {
            return null;
        }

        List<(string Name, Func<Period, Figure?> Of)> lines = [(area.Name, period => bySex.GetValueOrDefault((period, Sex.T)))];
        lines.AddRange(new[] { (Sex.K, choice.Women), (Sex.M, choice.Men) }.Where(sex => sex.Item2 && about.BySex)
            .Select(sex => (SexWords.Heading(sex.Item1), (Func<Period, Figure?>)(period => bySex.GetValueOrDefault((period, sex.Item1))))));
        (Area Area, Dictionary<Period, Figure> Figures)[] besides =
            [.. others.Select(other => (other.Area, other.Figures.Where(figure => figure.Sex == Sex.T && figure.Area.Id == other.Area.Id).ToDictionary(figure => figure.Period)))];
        lines.AddRange(besides.Select(other => (other.Area.Name, (Func<Period, Figure?>)(period => other.Figures.GetValueOrDefault(period)))));
        Period[] periods = [.. totals.Select(figure => figure.Period)];
        ChartPoint[] targets = choice is { Target: true, AsIndex: false }
            ? [.. totals.Select(figure => (figure.Period, Target: figure.Target?.Value is not null ? figure.Target : figure.KfTarget)).Where(target => target.Target?.Value is not null)
                .Select(target => new ChartPoint(target.Period.Last.ToString(), ChartSeries.Target, target.Target!.Value, target.Target.Text))]
            : [];
        return new Chart(
            "utveckling", ChartSpec.Lines, $"Utveckling {SwedishWords.Reach(periods[0], periods[^1])}",
            $"Linjediagram{(lines.Count == 1 ? "" : $" med {SwedishWords.And([.. lines.Select(line => line.Name)])}")}. {Extremes(totals)}",
            choice.AsIndex ? "Index, första värdet = 100" : about.ValueTitle,
            [
                .. lines.SelectMany(line => Points(line.Name, periods, line.Of)),
                .. targets, .. Marks(periods).Select(mark => new ChartPoint(mark.Month.ToString(), ChartSeries.Mark, null, mark.Text)),
            ],
            TableOf(totals, bySex, besides));
    }

    private IEnumerable<Figure> Shown(IEnumerable<Figure> totals) => choice.From is null && choice.To is null
        ? totals.TakeLast(ShownMonths)
        : totals.Where(figure => figure.Period.Year >= (choice.From ?? int.MinValue) && figure.Period.Year <= (choice.To ?? int.MaxValue));

    private IEnumerable<ChartPoint> Points(string line, Period[] periods, Func<Period, Figure?> of)
    {
        decimal? first = choice.AsIndex ? periods.Select(period => of(period).Shown()).FirstOrDefault(value => value is > 0) : null;
        foreach (Period period in periods)
        {
            Figure? figure = of(period);
            string text = figure is null ? Cell.NotApplicable.Text : about.Text(figure);
            decimal? value = figure.Shown();
            if (choice.AsIndex)
            {
                value = first is { } whole && value is { } part ? Math.Round(100 * part / whole, 4) : null;
                text = value is { } index ? $"{SwedishText.Number(index, 1)} ({text})" : text;
            }

            yield return new ChartPoint(period.Last.ToString(), line, value, text);
        }
    }

    private Table TableOf(List<Figure> totals, Dictionary<(Period, Sex), Figure> bySex, (Area Area, Dictionary<Period, Figure> Figures)[] besides)
    {
        Sex[] sexes = about.BySex ? [Sex.T, Sex.K, Sex.M] : [Sex.T];
        return new Table(
            "Utveckling",
            [
                new("Period", ColumnKind.Text), .. sexes.Select(sex => new Column(SexWords.Heading(sex), ColumnKind.Number)),
                .. besides.Select(other => new Column(other.Area.Name, ColumnKind.Number)),
            ],
            [.. totals.AsEnumerable().Reverse().Select(figure => new Row(
            [
                Cell.Words(SwedishWords.ShortName(figure.Period)), .. sexes.Select(sex => about.Figures.CellOf(bySex.GetValueOrDefault((figure.Period, sex)))),
                .. besides.Select(other => about.Figures.CellOf(other.Figures.GetValueOrDefault(figure.Period))),
            ]))],
            NoteOf(totals, [.. bySex.Values, .. besides.SelectMany(other => other.Figures.Values)]));
    }

    private static string? NoteOf(List<Figure> totals, IReadOnlyList<Figure> all)
    {
        string[] sentences =
        [
            .. FigureWords.BelowTable(totals) is { } below ? [below] : Array.Empty<string>(),
            .. all.Any(figure => figure.Status == FigureStatus.Suppressed) ? [WithheldNote.Printed, "Där är linjen bruten."] : Array.Empty<string>(),
        ];
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }

    /// <summary>What happened within the months shown: the first of them has nothing before it to differ from.</summary>
    private IEnumerable<(Month Month, string Text)> Marks(Period[] periods)
    {
        (Month first, Month last) = (periods[0].Last, periods[^1].Last);
        foreach (SeriesBreak broken in BreaksWithin(definition, first, last))
        {
            yield return (broken.At, "tidsseriebrott");
        }

        Area area = about.Selection.Area;
        if (area is { ValidFrom: { } merged, Succeeds.Count: > 0 } && merged > first && merged <= last)
        {
            yield return (merged, area.Succeeds.Count > 1 ? "sammanslagning" : "ny indelning");
        }

        foreach (int year in MovedByRiksnorm.Contains(about.Indicator) ? Enumerable.Range(first.Year + 1, Math.Max(0, last.Year - first.Year)) : [])
        {
            yield return (new Month(year, 1), $"riksnorm {year}");
        }
    }

    public static IEnumerable<SeriesBreak> BreaksWithin(IndicatorDefinition? definition, Month first, Month last) =>
        definition?.Breaks.Where(broken => broken.At > first && broken.At <= last) ?? [];

    private string Extremes(List<Figure> totals)
    {
        List<Figure> shown = [.. totals.Where(figure => figure.Shown() is not null)];
        if (shown.Count == 0)
        {
            return "Inga värden kan visas.";
        }

        Figure high = shown.MaxBy(figure => figure.Shown())!;
        Figure low = shown.MinBy(figure => figure.Shown())!;
        return $"Högst {SwedishWords.ShortName(high.Period)} ({about.Text(high)}), lägst {SwedishWords.ShortName(low.Period)} ({about.Text(low)}), senast {about.Text(shown[^1])}.";
    }
}
