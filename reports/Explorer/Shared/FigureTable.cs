using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>Figures of one period or one indicator, found by what they are about, and how each is written.</summary>
public sealed class FigureTable
{
    /// <summary>Decimals of an indicator that only <c>varde</c> knows.</summary>
    private const int StandardDecimals = 2;

    private readonly Dictionary<(string Indicator, Period Period, string Area, Sex Sex), Figure> figures;
    private readonly IndicatorCatalog catalog;

    public FigureTable(IReadOnlyList<Figure> figures, IndicatorCatalog catalog)
    {
        this.figures = figures.ToDictionary(figure => (figure.Indicator, figure.Period, figure.Area.Id, figure.Sex));
        this.catalog = catalog;
        Indicators = [.. figures.Select(figure => figure.Indicator).Distinct()];
        Areas = [.. figures.Select(figure => figure.Area).DistinctBy(area => area.Id)];
    }

    /// <summary>In the catalog's order.</summary>
    public IReadOnlyList<string> Indicators { get; }

    public IReadOnlyList<Area> Areas { get; }

    public Figure? Find(string indicator, Period period, Area area, Sex sex = Sex.T) => figures.GetValueOrDefault((indicator, period, area.Id, sex));

    public string NameOf(string indicator, int year) => catalog.Find(indicator)?.NameIn(year) ?? indicator;

    public int DecimalsOf(string indicator) => catalog.Find(indicator)?.Decimals ?? StandardDecimals;

    public Direction DirectionOf(string indicator) => catalog.Find(indicator)?.Direction ?? Direction.None;

    public DisclosureRule RuleOf(string indicator) => catalog.Find(indicator)?.Disclosure ?? DisclosureRule.None;

    /// <summary>What a figure's notes say in words, to such readers.</summary>
    public IReadOnlyList<string> NotesOf(Figure figure, Audience readers) => FigureWords.InWords(figure, catalog.Disclosure.SmallestFor(readers));

    public string ThemeOf(string indicator) => catalog.Find(indicator)?.Theme ?? IndicatorDefinition.OtherTheme;

    /// <summary>A share, a mean or an index, which does not grow with the stadsdel: a count or a sum has no place among the stadsdelar.</summary>
    public bool IsRelative(string indicator) => catalog.Find(indicator) is { Unit: not "st" } definition
        && (definition.Unit is not ("kr" or "kWh") || definition.Versions.Any(version => version.Denominator is not null));

    /// <summary>With its unit, or why there is no value.</summary>
    public Cell CellOf(Figure? figure) => Cell.Of(figure, figure is null ? 0 : DecimalsOf(figure.Indicator));

    /// <summary>The difference between two figures in the indicator's unit, "−0,13 procentenheter"; none where either has no value.</summary>
    public Cell DifferenceOf(string indicator, string unit, decimal? value, decimal? other)
    {
        if (value is not { } left || other is not { } right)
        {
            return Cell.NotApplicable;
        }

        int decimals = DecimalsOf(indicator);
        decimal difference = UnitWords.Rounded(left, decimals) - UnitWords.Rounded(right, decimals);
        return Cell.Number(difference, SwedishText.Difference(difference, decimals) + UnitOfDifference(unit));
    }

    /// <summary>What chance does to the indicator's figures.</summary>
    public ChanceRule ChanceOf(string indicator) => ChanceRules.Of(catalog.Find(indicator));

    /// <summary>
    /// The places that the area can have among the stadsdelar that have a value, 1 the best, or the highest where neither way is better.
    /// </summary>
    /// <returns>Null for a group or the city, for a count or a sum, without a value, or alone.</returns>
    public PlaceRange? PlaceOf(string indicator, Period period, Area area) => area.Kind == AreaKind.Stadsdel && IsRelative(indicator)
        ? PlaceRange.Among(
            Find(indicator, period, area), Areas.Where(other => other.Kind == AreaKind.Stadsdel && other.Id != area.Id).Select(other => Find(indicator, period, other)),
            ChanceOf(indicator), DirectionOf(indicator) == Direction.Lower)
        : null;

    /// <summary>A place is a number; several are words.</summary>
    public static Cell CellOf(PlaceRange place, string text) => place.First == place.Last ? Cell.Number(place.First, text) : Cell.Words(text);

    private static string UnitOfDifference(string unit) => unit switch
    {
        "%" => "\u00A0p.e.",
        _ => UnitWords.IsSaid(unit) ? "\u00A0" + unit : "",
    };
}
