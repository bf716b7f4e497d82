using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// One sex alone that is withheld is what the other leaves of all: where the total is shown, both sexes are withheld or neither (model/Disclosure/README.md,
/// What is withheld).
/// </summary>
public sealed class BothSexes
{
    private readonly HashSet<(string Indicator, Period Period, string Area, string? Category)> now;
    private readonly HashSet<(string Indicator, Period Period, string Area, string? Category)> before;

    /// <param name="figures">Of all three sexes, whichever are asked for.</param>
    /// <param name="rules">What is small in itself.</param>
    public BothSexes(IReadOnlyCollection<MeasuredFigure> figures, PrimarySuppression rules)
    {
        List<IGrouping<(string, Period, string, string?), MeasuredFigure>> told = [.. figures.GroupBy(KeyOf)];
        now = [.. told.Where(sexes => Opens(sexes, figure => figure.Measure)).Select(sexes => sexes.Key)];
        before = [.. told.Where(sexes => Opens(sexes, figure => figure.Previous)).Select(sexes => sexes.Key)];

        bool Opens(IEnumerable<MeasuredFigure> sexes, Func<MeasuredFigure, Measure?> measure)
        {
            ILookup<Sex, Measure> known = sexes.Where(figure => measure(figure) is not null).ToLookup(figure => figure.Figure.Sex, figure => measure(figure)!);
            bool women = known[Sex.K].Any(rules.Withholds), men = known[Sex.M].Any(rules.Withholds);
            return women != men && known[Sex.T].Any(all => !rules.Withholds(all));
        }
    }

    /// <summary>True for a sex's figure that goes with the other's.</summary>
    public bool Withholds(MeasuredFigure figure) => figure.Figure.Sex != Sex.T && now.Contains(KeyOf(figure));

    /// <summary>The same of the figure a year earlier.</summary>
    public bool WithholdsPrevious(MeasuredFigure figure) => figure.Figure.Sex != Sex.T && before.Contains(KeyOf(figure));

    private static (string, Period, string, string?) KeyOf(MeasuredFigure measured) =>
        (measured.Figure.Indicator, measured.Figure.Period, measured.Figure.Area.Id, measured.Figure.Category);
}
