using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Plausibility.Own;

/// <summary>
/// The figures that rest on what files have just brought, computed for the newest of their months alone: whoever has sent the files is waiting.
/// Of bistånd only what a month's own rows give; what reaches over years of them is for the report.
/// </summary>
/// <param name="release">The release that the files are in, not used by anyone else meanwhile.</param>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="catalog">The definitions.</param>
public sealed class BroughtFigures(OpenRelease release, AreaCatalog areas, IndicatorCatalog catalog)
{
    /// <summary>Months that are looked at of a kind whose rows are few.</summary>
    private const int MostMonths = 12;

    private const int MostYears = 3;

    private readonly IndicatorEngine engine = new(release, areas, catalog);

    /// <summary>What is odd about them. Kinds that are looked at for the same periods are computed together: each computing has a beginning that takes its time.</summary>
    /// <param name="brought">By kind, the stadsdelar and times that the files have rows of.</param>
    /// <param name="cancellation">Stops the computing.</param>
    public IReadOnlyList<FigureRemark> Remarks(IReadOnlyList<(ExportKind Kind, IReadOnlyList<ReadCell> Cells)> brought, CancellationToken cancellation)
    {
        IEnumerable<Look> looks = brought.Select(one => LookAt(one.Kind, one.Cells)).Where(look => look is { Looked.Count: > 0, Indicators.Count: > 0, Areas.Count: > 0 });
        return [.. looks.GroupBy(look => (string.Join(' ', look.Looked), string.Join(' ', look.Before), look.Compares)).SelectMany(same => RemarksOf([.. same], cancellation))];
    }

    private IReadOnlyList<FigureRemark> RemarksOf(Look[] looks, CancellationToken cancellation)
    {
        (IReadOnlyList<Period> looked, IReadOnlyList<Period> before) = (looks[0].Looked, looks[0].Before);
        Area[] found = [.. looks.SelectMany(look => look.Areas).Distinct()];
        var request = new IndicatorRequest([.. looked, .. before])
        {
            Indicators = [.. looks.SelectMany(look => look.Indicators).Distinct()], Areas = found.Length > 1 ? [.. found, areas.City] : found, WithPrevious = false,
        };
        List<MeasuredFigure> figures = engine.Measure(request, cancellationToken: cancellation).Figures;
        return looks[0].Compares
            ? FigureRemarks.Of(figures, catalog, figure => looked.Contains(figure.Period))
            : [.. figures.GroupBy(one => one.Figure.Period).SelectMany(period => FigureRemarks.Of([.. period], catalog, _ => true))];
    }

    /// <summary>What is computed for a kind.</summary>
    /// <param name="Looked">The periods whose figures are remarked on.</param>
    /// <param name="Before">Those that the first of them is held against.</param>
    /// <param name="Compares">Each period is held against the one before it; tertials are not, since they accumulate.</param>
    private sealed record Look(IReadOnlyList<string> Indicators, IReadOnlyList<Area> Areas, IReadOnlyList<Period> Looked, IReadOnlyList<Period> Before, bool Compares = true);

    private Look LookAt(ExportKind kind, IReadOnlyList<ReadCell> cells)
    {
        Area[] found = [.. cells.Select(cell => areas.Find(cell.Area)).OfType<Area>().Distinct()];
        if (kind.Grain == Grain.Registered)
        {
            Period[] registered = [.. cells.Select(cell => Parse(cell.Time)).OfType<Period>().Distinct().Order()];
            return new Look([.. catalog.All.Where(definition => definition.Kind == IndicatorKind.Registered).Select(definition => definition.Id)], found, registered, [], Compares: false);
        }

        if (kind is BefolkningKind)
        {
            // A population tells nothing by itself: the newest month that rests on it does.
            return release.Periods.Last is { } newest && cells.Any(cell => Year(cell) is { } year && year < newest.Year && year >= newest.Year - MostYears)
                ? new Look(Resting(kind), found, [Period.Of(newest)], [Period.Of(newest.Plus(-1))]) : new Look([], [], [], []);
        }

        if (kind.Grain == Grain.Year)
        {
            int[] years = [.. cells.Select(Year).OfType<int>().Distinct().OrderDescending().Take(MostYears)];
            return new Look(Resting(kind), found, [.. years.Select(Period.VB)], [.. years.Length == 0 ? [] : new[] { Period.VB(years[^1] - 1) }]);
        }

        Month[] months = [.. cells.Select(cell => Parse(cell.Time)).OfType<Period>().Select(period => period.Last).Distinct().OrderDescending().Take(kind is BistandKind ? 1 : MostMonths)];
        return new Look(Resting(kind), found, [.. months.Select(Period.Of)], [.. months.Length == 0 ? [] : new[] { Period.Of(months[^1].Plus(-1)) }]);
    }

    /// <summary>Those that cannot do without the kind, and of bistånd need no more of it than the month.</summary>
    private string[] Resting(ExportKind kind) =>
    [
        .. catalog.All
            .Where(definition => definition.Kind == IndicatorKind.Computed && definition.Needs.Any(need => need.Kind == kind && !need.IsOptional)
                && definition.Needs.All(need => need.Kind is not BistandKind || need is { AllAreas: false, Window: NeedWindow.Period or NeedWindow.LastMonth }))
            .Select(definition => definition.Id),
    ];

    private static int? Year(ReadCell cell) => int.TryParse(cell.Time, NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : null;

    private static Period? Parse(string time) => Period.TryParse(time, out Period period) ? period : null;
}
