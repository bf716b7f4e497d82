using System.Data.Common;
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
/// <param name="release">An open release that the files are in, not used by anyone else meanwhile.</param>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="catalog">The definitions.</param>
public sealed class BroughtFigures(DbConnection release, AreaCatalog areas, IndicatorCatalog catalog)
{
    /// <summary>Months that are looked at of a kind whose rows are few.</summary>
    private const int MostMonths = 12;

    private const int MostYears = 3;

    private readonly IndicatorEngine engine = new(release, areas, catalog);

    /// <summary>What is odd about them, in the order of indicators, areas and periods.</summary>
    /// <param name="kind">The kind of the files.</param>
    /// <param name="cells">The stadsdelar and times that they have rows of.</param>
    /// <param name="cancellation">Stops the computing.</param>
    public IReadOnlyList<FigureRemark> Remarks(ExportKind kind, IReadOnlyList<ReadCell> cells, CancellationToken cancellation) => kind.Grain == Grain.Registered
        ? [.. cells.Select(cell => cell.Time).Distinct().Select(Parse).OfType<Period>().Order().SelectMany(period => Look(Registered(period), [period], [], cells, cancellation))]
        : LookAt(kind, cells) is { Looked.Count: > 0 } times ? Look(Resting(kind), times.Looked, times.Before, cells, cancellation) : [];

    private IReadOnlyList<FigureRemark> Look(string[] indicators, IReadOnlyList<Period> looked, IReadOnlyList<Period> before, IReadOnlyList<ReadCell> cells, CancellationToken cancellation)
    {
        Area[] brought = [.. cells.Select(cell => areas.Find(cell.Area)).OfType<Area>().Distinct()];
        if (indicators.Length == 0 || brought.Length == 0)
        {
            return [];
        }

        var request = new IndicatorRequest([.. looked, .. before])
        {
            Indicators = indicators, Areas = brought.Length > 1 && !brought.Contains(areas.City) ? [.. brought, areas.City] : brought, WithPrevious = false,
        };
        return FigureRemarks.Of(engine.Measure(request, cancellationToken: cancellation).Figures, catalog, figure => looked.Contains(figure.Period));
    }

    /// <summary>The periods whose figures are remarked on, and those that they are held against.</summary>
    private (IReadOnlyList<Period> Looked, IReadOnlyList<Period> Before) LookAt(ExportKind kind, IReadOnlyList<ReadCell> cells)
    {
        if (kind is BefolkningKind)
        {
            // A population tells nothing by itself: the newest month that rests on it does.
            return ReleasePeriods.Read(release).Last is { } newest && cells.Any(cell => Year(cell) is { } year && year < newest.Year && year >= newest.Year - MostYears)
                ? ([Period.Of(newest)], []) : ([], []);
        }

        if (kind.Grain == Grain.Year)
        {
            int[] years = [.. cells.Select(Year).OfType<int>().Distinct().OrderDescending().Take(MostYears)];
            return ([.. years.Select(Period.VB)], [.. years.Length == 0 ? [] : new[] { Period.VB(years[^1] - 1) }]);
        }

        Month[] months = [.. cells.Select(cell => Parse(cell.Time)).OfType<Period>().Select(period => period.Last).Distinct().OrderDescending().Take(kind is BistandKind ? 1 : MostMonths)];
        return ([.. months.Select(Period.Of)], [.. months.Length == 0 ? [] : new[] { Period.Of(months[^1].Plus(-1)) }]);
    }

    /// <summary>Those that cannot do without the kind, and of bistånd need no more of it than the month.</summary>
    private string[] Resting(ExportKind kind) =>
    [
        .. catalog.All
            .Where(definition => definition.Kind == IndicatorKind.Computed && definition.Needs.Any(need => need.Kind == kind && !need.IsOptional)
                && definition.Needs.All(need => need.Kind is not BistandKind || need is { AllAreas: false, Window: NeedWindow.Period or NeedWindow.LastMonth }))
            .Select(definition => definition.Id),
    ];

    private string[] Registered(Period period) =>
        [.. catalog.All.Where(definition => definition.Kind == IndicatorKind.Registered && definition.AppliesTo(period)).Select(definition => definition.Id)];

    private static int? Year(ReadCell cell) => int.TryParse(cell.Time, NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : null;

    private static Period? Parse(string time) => Period.TryParse(time, out Period period) ? period : null;
}
