using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>An area's figures over time, as the small lines beside the outcomes show them.</summary>
/// <param name="figures">Of both sexes together, all periods that the release reaches.</param>
public sealed class FigureHistory(IReadOnlyList<Figure> figures)
{
    /// <summary>Three years of months.</summary>
    private const int ShownMonths = 36;

    /// <summary>Two values are a line that says no more than the change beside it.</summary>
    private const int FewestValues = 3;

    private readonly Dictionary<(string Indicator, PeriodKind Kind), Figure[]> byKind = figures.GroupBy(figure => (figure.Indicator, figure.Period.Kind))
        .ToDictionary(group => group.Key, group => group.OrderBy(figure => figure.Period).ToArray());

    public static FigureHistory None { get; } = new([]);

    /// <summary>Month by month up to the period's last, or where it is not told by month one value for each period of its kind; empty where there is too little to see.</summary>
    public IReadOnlyList<decimal?> Of(string indicator, Period upTo)
    {
        decimal?[] months = Values(indicator, PeriodKind.Month, upTo);
        return months.Length > 0 || upTo.Kind == PeriodKind.Month ? months : Values(indicator, upTo.Kind, upTo);
    }

    /// <summary>The first month of the lines: "januari 2021"; null without any.</summary>
    public string? From(Period upTo) => byKind.Keys.Any(key => key.Kind == PeriodKind.Month)
        ? byKind.Where(entry => entry.Key.Kind == PeriodKind.Month).SelectMany(entry => entry.Value).Select(figure => figure.Period.Last)
            .Where(month => month > upTo.Last.Plus(-ShownMonths) && month <= upTo.Last).DefaultIfEmpty(upTo.Last).Min() is var first
            ? SwedishText.Month(first) : null
        : null;

    private decimal?[] Values(string indicator, PeriodKind kind, Period upTo)
    {
        decimal?[] values = [.. byKind.GetValueOrDefault((indicator, kind), []).Where(figure => figure.Period.Last <= upTo.Last).TakeLast(ShownMonths).Select(figure => figure.Shown())];
        return values.Count(value => value is not null) < FewestValues ? [] : values;
    }
}
