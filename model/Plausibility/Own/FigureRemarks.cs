using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Plausibility.Rules;
using Bistand.Analytics.Model.Plausibility.Tables;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Plausibility.Own;

/// <summary>Something odd about a figure of ours, for whoever delivered what it rests on: a whole sentence that says what to check.</summary>
public sealed record FigureRemark(string Indicator, Area Area, Period Period, string Message);

/// <summary>
/// Asks our own figures what <c>granska</c> asks those of others, whether they lie where their definition says, and whether they have leapt since last
/// time. What cannot be right and what is unlikely are both told of, and neither stops anything.
/// </summary>
public static class FigureRemarks
{
    /// <summary>A figure has leapt when it is more than so many times what it was, or less than one through that.</summary>
    public const decimal Leap = 2;

    /// <summary>The same of a time in days: a median of a month's cases goes up and down by half and more.</summary>
    private const decimal LeapOfDays = 3;

    /// <summary>
    /// Counts of cases leap by chance: two that differ by six times the square root of both together never do so in three years of a city's months
    /// (one in a billion each).
    /// </summary>
    private const decimal Chances = 6;

    /// <summary>A mean that rests on fewer may be anything.</summary>
    private const decimal EnoughForMean = 30;

    /// <param name="figures">Of the same sort of period; where there are several, each is held against the one before it.</param>
    /// <param name="catalog">The definitions: what figures have none of is not judged.</param>
    /// <param name="isLookedAt">Which figures are remarked on; the others are there to be compared with.</param>
    public static IReadOnlyList<FigureRemark> Of(IReadOnlyList<MeasuredFigure> figures, IndicatorCatalog catalog, Func<Figure, bool> isLookedAt)
    {
        var remarks = new List<FigureRemark>();
        foreach (IGrouping<(string Indicator, string Area), MeasuredFigure> series in figures.Where(one => one.Figure.Category is null).GroupBy(one => (one.Figure.Indicator, one.Figure.Area.Id)))
        {
            if (catalog.Find(series.Key.Indicator) is not { } definition)
            {
                continue;
            }

            MeasuredFigure? before = null;
            foreach (IGrouping<Period, MeasuredFigure> period in series.GroupBy(one => one.Figure.Period).OrderBy(period => period.Key.Last).ThenBy(period => period.Key))
            {
                MeasuredFigure? Of(Sex sex) => period.FirstOrDefault(one => one.Figure.Sex == sex);
                MeasuredFigure? total = Of(Sex.T);
                if ((total ?? period.First()) is { Figure: var figure } && isLookedAt(figure))
                {
                    string?[] told = [BeyondRange(definition, period), Impossible(definition, figure, total, Of(Sex.M), Of(Sex.K)), Leapt(definition, before, total)];
                    remarks.AddRange(told.OfType<string>().Select(message => new FigureRemark(definition.Id, figure.Area, figure.Period, message)));
                }

                before = total?.Measure is null ? before : total;
            }
        }

        return remarks;
    }

    /// <summary>Of all its sexes the first that is beyond: the others most often are for the same reason.</summary>
    private static string? BeyondRange(IndicatorDefinition definition, IEnumerable<MeasuredFigure> sexes) =>
        sexes.Select(one => one.Figure).FirstOrDefault(figure => FigureWords.Has(figure, FigureNotes.Implausible)) is not { } odd ? null
        : $"{Subject(definition, odd)}, är {FigureWords.Text(odd, definition.Decimals)}, utanför det rimliga ({definition.Plausible}). Kontrollera exporten.";

    private static string? Impossible(IndicatorDefinition definition, Figure about, MeasuredFigure? total, MeasuredFigure? men, MeasuredFigure? women)
    {
        PublishedRow row = OwnRow.Of(1, definition.NameIn(about.Period.Year), definition.Unit, definition.Decimals, about.Period, total?.Figure, men?.Figure, women?.Figure);
        Finding? finding = PlausibilityCheck.Run(new PublishedTable([row], IndicatorHints.None)).FirstOrDefault(found => found.Severity == Severity.Error);
        return finding is null ? null : $"{Subject(definition, about)}: {finding.Message}";
    }

    private static string? Leapt(IndicatorDefinition definition, MeasuredFigure? before, MeasuredFigure? now)
    {
        decimal leap = definition.Unit == "dagar" ? LeapOfDays : Leap;
        if (before is not { Measure: { Value: > 0 } was } || now is not { Measure: { Value: > 0 } measure } || FigureWords.Has(now.Figure, FigureNotes.Break)
            || (measure.Value <= leap * was.Value && was.Value <= leap * measure.Value) || !IsEnough(definition, was, measure))
        {
            return null;
        }

        return $"{Subject(definition, now.Figure)}, är {FigureWords.Text(now.Figure, definition.Decimals)} mot {FigureWords.Text(before.Figure, definition.Decimals)} "
            + $"{before.Figure.Period}, {(measure.Value > was.Value ? "mer än dubbelt så mycket" : "mindre än hälften")}. Kontrollera att exporten är hel och att inget är räknat två gånger.";
    }

    private static bool IsEnough(IndicatorDefinition definition, Measure before, Measure now) => now.Rule switch
    {
        _ when definition.Unit == "st" => Differs(before.Value, now.Value),
        DisclosureRule.Share => Differs(before.Numerator ?? 0, now.Numerator ?? 0),
        DisclosureRule.Basis => before.Basis >= EnoughForMean && now.Basis >= EnoughForMean,
        _ => true,
    };

    /// <summary>More than chance makes two counts differ.</summary>
    public static bool Differs(decimal one, decimal other) => (one - other) * (one - other) > Chances * Chances * (one + other);

    private static string Subject(IndicatorDefinition definition, Figure figure) =>
        $"{definition.NameIn(figure.Period.Year).TrimEnd('.')}, {figure.Area.Name} {figure.Period}{(figure.Sex == Sex.T ? "" : $", {SexWords.Running(figure.Sex)}")}";
}
