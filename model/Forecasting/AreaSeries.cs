using System.Data.Common;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators;
using Dapper;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>A series that can be forecast for an area, and the indicator whose monthly values it is.</summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Indicator">The indicator computed month by month.</param>
/// <param name="Unit">The unit of its values.</param>
/// <param name="Decimals">How many decimals make sense.</param>
/// <param name="BySex">Whether women and men are told apart.</param>
public sealed record SeriesKind(string Name, string Indicator, string Unit, int Decimals, bool BySex)
{
    public static IReadOnlyList<SeriesKind> All { get; } =
    [
        new("hushall", "antal-hushall", "hushåll", 0, BySex: false),
        new("personer", "antal-personer", "personer", 0, BySex: true),
        new("medelbidrag", "medelbidrag", "kr per hushåll och månad", 0, BySex: false),
        new("kostnad", "utbetalt", "kr", 0, BySex: false),
    ];

    /// <exception cref="UserException">There is no such series.</exception>
    public static SeriesKind Require(string name) => All.FirstOrDefault(kind => kind.Name == name) ?? throw UserException.Usage(
        $"Serien «{name}» finns inte. Serierna är: {string.Join(", ", All.Select(kind => kind.Name))}.");
}

/// <summary>
/// Reads monthly series from a release. A month is an indicator's figure for that month, so that a series is joined across
/// mergers, and has gaps where months are missing, by the very rules that figures follow.
/// </summary>
public sealed class AreaSeries(DbConnection release, AreaCatalog areas, IndicatorCatalog catalog)
{
    /// <summary>From the first month with bistånd to the last; gaps are null.</summary>
    /// <param name="kind">Which series.</param>
    /// <param name="area">Whose; taken on its present geography.</param>
    /// <param name="sex">T, or K or M where the series has sexes.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Months counted as <see cref="Month.Index"/>; empty when nothing is delivered.</returns>
    /// <exception cref="UserException">The series has no sexes, or the area no longer exists.</exception>
    public MonthlySeries Read(SeriesKind kind, Area area, Sex sex, CancellationToken cancellation)
    {
        if (sex != Sex.T && !kind.BySex)
        {
            throw UserException.Usage($"Serien {kind.Name} redovisas inte efter kön. Ta bort --sex, eller välj serien personer.");
        }

        (int? first, int? last) = release.QuerySingle<(int?, int?)>("SELECT min(manad), max(manad) FROM bistand_manad");
        string id = $"{kind.Name}/{area.Id}/{sex}";
        if (first is null || last is null)
        {
            return new MonthlySeries(id, 0, []);
        }

        if (area.EndedBefore(Month.FromIndex(last.Value)))
        {
            Area? successor = areas.SuccessorOf(area);
            throw UserException.Usage(
                $"{area.Name} upphörde efter {area.ValidTo}. Gör prognosen för {(successor is null ? "hela staden" : successor.Name)} i stället (--area {successor?.Id ?? areas.City.Id}).");
        }

        List<Period> months = Enumerable.Range(first.Value, last.Value - first.Value + 1).Select(index => Period.Of(Month.FromIndex(index))).ToList();
        var request = new IndicatorRequest(months) { Indicators = [kind.Indicator], Areas = [area], Sexes = [sex], WithPrevious = false };
        IndicatorAnswer answer = new IndicatorEngine(release, areas, catalog).Compute(request, Audience.Internal, cancellationToken: cancellation);
        Dictionary<int, decimal?> values = answer.Figures.ToDictionary(
            figure => figure.Period.Last.Index, figure => figure.Status == FigureStatus.Ok ? figure.Value : null);
        return new MonthlySeries(id, first.Value, months.Select(month => (double?)values.GetValueOrDefault(month.Last.Index)).ToArray());
    }
}
