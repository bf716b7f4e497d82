using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Forecasting.Areas;

/// <summary>
/// Reads monthly series from a release. A month is an indicator's figure for that month, so that a series is joined across
/// mergers, and has gaps where months are missing, by the very rules that figures follow.
/// </summary>
public sealed class AreaSeries(OpenRelease release, AreaCatalog areas, IndicatorCatalog catalog)
{
    /// <summary>From the first month with bistånd to the last; gaps are null.</summary>
    /// <param name="kind">Which series.</param>
    /// <param name="area">Whose; taken on its present geography.</param>
    /// <param name="sex">T, or K or M where the series has sexes.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Months counted as <see cref="Month.Index"/>; empty when nothing is delivered.</returns>
    /// <exception cref="UserException">The area no longer exists.</exception>
    public MonthlySeries Read(SeriesKind kind, Area area, Sex sex, CancellationToken cancellation)
    {
        if (LastMonth() is { } last)
        {
            RefuseFormer(area, last);
        }

        return Read([kind], [area], [sex], cancellation)[(kind, area, sex)];
    }

    /// <summary>
    /// All combinations at once: one question to the indicators however many there are. Where a series has no sexes it has T alone.
    /// </summary>
    public IReadOnlyDictionary<(SeriesKind Kind, Area Area, Sex Sex), MonthlySeries> Read(
        IReadOnlyList<SeriesKind> kinds, IReadOnlyList<Area> of, IReadOnlyList<Sex> sexes, CancellationToken cancellation)
    {
        IReadOnlyList<Period> months = release.Periods.Months;
        var request = new IndicatorRequest(months)
        {
            Indicators = [.. kinds.Select(kind => kind.Indicator)], Areas = of, Sexes = [.. sexes.Append(Sex.T).Distinct()], WithPrevious = false, OnlyAsked = true,
        };
        Dictionary<(string, string, Sex, int), decimal?> values = months.Count == 0
            ? []
            : new IndicatorEngine(release, areas, catalog).Compute(request, Audience.Internal, cancellationToken: cancellation).Figures.ToDictionary(
                figure => (figure.Indicator, figure.Area.Id, figure.Sex, figure.Period.Last.Index),
                figure => figure.Status == FigureStatus.Ok ? figure.Value : null);
        return (from kind in kinds
                from area in of
                from sex in kind.BySex ? sexes : [Sex.T]
                select (kind, area, sex)).ToDictionary(
            key => key,
            key => new MonthlySeries(
                $"{key.kind.Name}/{key.area.Id}/{key.sex}",
                months.Count == 0 ? 0 : months[0].First.Index,
                [.. months.Select(month => (double?)values.GetValueOrDefault((key.kind.Indicator, key.area.Id, key.sex, month.Last.Index)))])
            {
                Counts = key.kind.Counts,
            });
    }

    /// <summary>The newest month of bistånd in the release; null where there is none.</summary>
    public Month? LastMonth() => release.Periods.Last;

    /// <exception cref="UserException">The area ended before the last month.</exception>
    public void RefuseFormer(Area area, Month last)
    {
        if (!area.EndedBefore(last))
        {
            return;
        }

        Area? successor = areas.SuccessorOf(area);
        throw new UserException(ErrorKind.NotFound, $"{area.Name} upphörde efter {area.ValidTo}. Gör prognosen för {(successor is null ? "hela staden" : successor.Name)} i stället.")
        {
            Typed = $"Skriv --area {successor?.Id ?? areas.City.Id}.",
        };
    }
}
