using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Plans;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>One count that a figure gives a reader.</summary>
/// <param name="Owner">The figure.</param>
/// <param name="Name">The count's series.</param>
/// <param name="Value">A mean over months as the sum of its months.</param>
/// <param name="Room">How far apart a reader's smallest and largest value must lie where it is withheld.</param>
/// <param name="IsSmall">Withheld whatever else is.</param>
/// <param name="Use">What it is to a reader.</param>
/// <param name="Text">What counts of other indicators that are the same have alike; null where nothing says.</param>
internal sealed record FigureCount(PlannedFigure Owner, string Name, double Value, double Room, bool IsSmall, CountUse Use, string? Text);

/// <summary>Takes a figure apart into the counts that it gives a reader (model/Disclosure/README.md, The plan).</summary>
/// <param name="catalog">The definitions.</param>
internal sealed partial class FigureCounts(IndicatorCatalog catalog)
{
    /// <summary>What is left of a share's denominator.</summary>
    public const string Rest = "rest";

    private const decimal Room = PrimarySuppression.Room;

    /// <summary>Of kronor, hours and the like: so large a part of the value.</summary>
    private const decimal RoomOfAmounts = 0.5m;

    /// <summary>Amounts are reckoned in thousands, so that the solver meets numbers of a size.</summary>
    private const decimal Thousand = 1000;

    public IEnumerable<FigureCount> Of(Figure figure, Measure measure)
    {
        DefinitionVersion? version = catalog.Find(figure.Indicator)?.VersionFor(figure.Period);
        var owner = new PlannedFigure(figure.Indicator);
        string name = figure.Indicator;
        bool isSmall = catalog.Disclosure.Withholds(measure);
        decimal months = version?.MeanOverMonths == true ? figure.Period.Length : 1;
        switch (measure.Rule)
        {
            case DisclosureRule.Count:
                yield return Count(name, months * measure.Value, months * Room, isSmall, CountUse.Figure, TextOf(version?.Numerator?.Text, months));
                break;
            case DisclosureRule.Share when measure is { Numerator: { } numerator, Denominator: { } denominator }:
                yield return Count(name, months * numerator, months * Room, isSmall, CountUse.Figure, TextOf(version?.Numerator?.Text, months));
                if (!IsOfPopulation(version))
                {
                    yield return Count(
                        $"{name}/{CountSeries.Divisor}", months * denominator, months * Room, catalog.Disclosure.IsSmall(denominator), CountUse.Figure, TextOf(version?.Denominator?.Text, months));
                    yield return Count($"{name}/{Rest}", months * (denominator - numerator), months * Room, catalog.Disclosure.IsSmall(denominator - numerator), CountUse.Rest, null);
                }

                break;
            case DisclosureRule.Basis or DisclosureRule.Staff:
                decimal amount = (measure.Numerator ?? measure.Value) / Thousand;
                yield return Count(name, amount, Math.Max(Room / Thousand, RoomOfAmounts * Math.Abs(amount)), isSmall, CountUse.Figure, TextOf(version?.Numerator?.Text, months));
                if (measure.Denominator is { } below)
                {
                    yield return Count(
                        $"{name}/{CountSeries.Divisor}", below, Math.Min(Room, Math.Max(1, RoomOfAmounts * below)), isSmall, CountUse.Figure, TextOf(version?.Denominator?.Text, 1));
                }

                break;
        }

        foreach (string note in figure.Notes)
        {
            if (note.Split(':', 2) is [var code, var text] && decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out decimal count))
            {
                yield return Count($"{name}/{code}", count, Room, catalog.Disclosure.IsSmall(count), CountUse.Category, null) with { Owner = OfNote(figure, code) };
            }
        }

        FigureCount Count(string series, decimal value, decimal room, bool small, CountUse told, string? text) =>
            new(owner, series, (double)value, (double)room, small, told, text);
    }

    /// <summary>A counted note is shown or withheld by itself.</summary>
    public static PlannedFigure OfNote(Figure figure, string code) => new(figure.Indicator, code);

    /// <summary>Folkmängd is known to everybody.</summary>
    private bool IsOfPopulation(DefinitionVersion? version) => version?.Denominator is { } denominator
        && catalog.Kinds.Get<BefolkningKind>().Views.Any(view => Regex.IsMatch(denominator.Text, $@"\b{view.Name}\b", RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static string? TextOf(string? sql, decimal months) =>
        sql is null ? null : $"{(months == 1 ? "" : "months ")}{Spaces().Replace(sql, " ").Trim()}";

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
