using Bistand.Analytics.Model.Releases;
using System.Collections.Concurrent;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Model.Forecasting.Areas;

/// <summary>The forecast of one series of an area and sex, and the history it continues.</summary>
/// <param name="Kind">Which series.</param>
/// <param name="Key">Whose; a shared line is what the stadsdelar count too many times.</param>
/// <param name="History">The outcome so far.</param>
/// <param name="Forecast">The months after the release's last.</param>
public sealed record AreaForecast(SeriesKind Kind, LineKey Key, MonthlySeries History, Forecast Forecast)
{
    internal static AreaForecast Of(SeriesKind kind, LineKey key, MonthlySeries history, CoherentLine line) =>
        new(kind, key, history, line.Forecast with { SeriesId = history.Id });
}

/// <summary>
/// Forecasts of every area in force, from one release, that add up: stadsdelar and city-wide units less those counted in several are the
/// city, women, men and unknown the total, and cost is households × medelbidrag, draw by draw. A forecast is the same whichever area was
/// asked for. Made when first asked for, then kept; safe for use from several threads.
/// </summary>
/// <remarks>
/// Households and persons are reconciled (<see cref="Reconciliation"/>). Cost is added up from the stadsdelar, since there it is a product of
/// two forecasts, each of which is explained by itself; medelbidrag of the city and of groups is its cost over its households.
/// </remarks>
public sealed class AreaForecasts
{
    private static readonly SeriesKind Households = SeriesKind.Require("hushall");
    private static readonly SeriesKind Persons = SeriesKind.Require("personer");
    private static readonly SeriesKind Medelbidrag = SeriesKind.Require("medelbidrag");
    private static readonly SeriesKind Cost = SeriesKind.Require("kostnad");

    private readonly Area[] parts;
    private readonly (Area Area, IReadOnlyList<Area> Parts)[] wholes;
    private readonly IReadOnlyDictionary<(SeriesKind Kind, Area Area, Sex Sex), MonthlySeries> histories;
    private readonly IReadOnlyDictionary<string, double> outflow;
    private readonly ConcurrentDictionary<(SeriesKind Kind, int Horizon), Lazy<CoherentDraft>> drafts = new();

    private AreaForecasts(
        Area[] parts, (Area, IReadOnlyList<Area>)[] wholes, IReadOnlyDictionary<(SeriesKind, Area, Sex), MonthlySeries> histories,
        IReadOnlyDictionary<string, double> outflow)
    {
        this.parts = parts;
        this.wholes = wholes;
        this.histories = histories;
        this.outflow = outflow;
    }

    /// <summary>Reads what forecasts of these series need; the release is not used afterwards.</summary>
    /// <param name="release">An open release.</param>
    /// <param name="areas">The areas.</param>
    /// <param name="catalog">The indicators whose months the series are.</param>
    /// <param name="kinds">The series that will be asked for.</param>
    /// <param name="withFlows">Whether scenarios will be, too.</param>
    public static AreaForecasts Read(
        OpenRelease release, AreaCatalog areas, IndicatorCatalog catalog, IReadOnlyList<SeriesKind> kinds, bool withFlows, CancellationToken cancellation)
    {
        var reader = new AreaSeries(release, areas, catalog);
        if (reader.LastMonth() is not { } last)
        {
            return new AreaForecasts([], [], new Dictionary<(SeriesKind, Area, Sex), MonthlySeries>(), new Dictionary<string, double>());
        }

        Area[] inForce = [.. areas.InForce(last)];
        SeriesKind[] needed = [.. kinds.SelectMany(kind => withFlows ? Needs(kind).Append(Households) : Needs(kind)).Distinct()];
        var read = reader.Read(needed, inForce, Sexes.All, cancellation);
        bool HasValues(Area area) => needed.Any(kind => read[(kind, area, Sex.T)].Values.Any(value => value is not null));
        Area[] holding = [.. inForce.Where(area => area.HoldsRows && HasValues(area))];
        var sums = inForce.Where(area => !area.HoldsRows && HasValues(area))
            .Select(area => (area, (IReadOnlyList<Area>)[.. areas.MembersOf(area).Where(holding.Contains)]))
            .Where(whole => whole.Item2.Count > 0).OrderByDescending(whole => whole.area.Kind).ToArray();
        return new AreaForecasts(
            holding, sums, read,
            withFlows ? holding.ToDictionary(part => part.Id, part => HouseholdFlows.Outflow(release.Connection, areas, part)) : new Dictionary<string, double>());
    }

    /// <summary>The forecasts of all areas and sexes for one series, with a scenario laid on them where one is given.</summary>
    /// <exception cref="UserException">The scenario changes months that have their outcome.</exception>
    public IReadOnlyList<AreaForecast> Of(SeriesKind kind, int horizon, Scenario? scenario = null)
    {
        if (parts.Length == 0)
        {
            return [];
        }

        // What the parts have in common is told from a year: a shorter forecast is the beginning of one of a year, so that a month's bounds are the same.
        int reach = Math.Max(horizon, CoherentForecast.StepsOfCommon);
        IReadOnlyDictionary<string, ScenarioFactors>? factors = scenario is null ? null : Factors(scenario, reach);
        IReadOnlyList<AreaForecast> whole = kind == Households || kind == Persons ? Counts(kind, reach, factors) : Money(kind, reach, factors);
        return [.. whole.Select(line => line with { Forecast = line.Forecast with { Steps = [.. line.Forecast.Steps.Take(horizon)] } })];
    }

    private static SeriesKind[] Needs(SeriesKind kind) => kind == Cost || kind == Medelbidrag ? [Households, Medelbidrag, Cost] : [kind];

    private Dictionary<string, ScenarioFactors> Factors(Scenario scenario, int horizon)
    {
        CoherentDraft draft = DraftOf(Households, horizon);
        return parts.ToDictionary(part => part.Id, part =>
        {
            int place = draft.Hierarchy.PlaceOf(new LineKey(part.Id, Sex.T))!.Value;
            double last = draft.Hierarchy.Lines[place].Series.Values.Last(value => value is not null)!.Value;
            return scenario.Apply(part, draft.FirstMonth, draft.BottomMeans[place], last, outflow[part.Id]);
        });
    }

    private AreaForecast[] Counts(SeriesKind kind, int horizon, IReadOnlyDictionary<string, ScenarioFactors>? factors)
    {
        CoherentDraft draft = DraftOf(kind, horizon);
        CoherentLine[] lines = CoherentForecast.Lines(draft.Hierarchy, draft.Joint, Scaled(draft, factors), draft.Paths);
        return [.. draft.Hierarchy.Lines.Zip(lines, (line, result) => AreaForecast.Of(kind, line.Key, line.Series, result))];
    }

    /// <summary>The bottom lines' means under a scenario; what is counted too many times follows what it is counted in.</summary>
    private static double[][] Scaled(CoherentDraft draft, IReadOnlyDictionary<string, ScenarioFactors>? factors)
    {
        if (factors is null)
        {
            return draft.BottomMeans;
        }

        double[][] means = [.. draft.BottomMeans.Select((steps, place) =>
            factors.TryGetValue(draft.Hierarchy.Lines[place].Key.Area, out ScenarioFactors? of) ? steps.Zip(of.Households, (mean, factor) => mean * factor).ToArray() : [.. steps])];
        foreach (HierarchyLine whole in draft.Hierarchy.Lines.Where(line => line.Sum.Count(part => part.Sign < 0) == 1))
        {
            int shared = whole.Sum.First(part => part.Sign < 0).Place;
            int[] places = [.. whole.Sum.Where(part => part.Sign > 0).Select(part => part.Place)];
            for (int h = 0; h < means[shared].Length; h++)
            {
                double before = places.Sum(part => draft.BottomMeans[part][h]);
                if (before > 0)
                {
                    means[shared][h] = draft.BottomMeans[shared][h] * places.Sum(part => means[part][h]) / before;
                }
            }
        }
        return means;
    }

    private List<AreaForecast> Money(SeriesKind kind, int horizon, IReadOnlyDictionary<string, ScenarioFactors>? factors)
    {
        CoherentDraft draft = DraftOf(Medelbidrag, horizon);
        CoherentLine[] households = CoherentForecast.Lines(draft.Hierarchy, draft.Joint, Scaled(draft, factors), draft.Paths);
        CoherentLine[] perHousehold = [.. parts.Select((part, k) =>
            Times(draft.Joint.Forecasts[draft.FirstMedelbidrag + k], draft.Paths[draft.FirstMedelbidrag + k], factors?[part.Id].Medelbidrag, horizon, draft.FirstMonth))];
        CoherentLine[] costs = [.. parts.Select((part, k) => Product(
            part.Id, households[draft.Hierarchy.PlaceOf(new LineKey(part.Id, Sex.T))!.Value], perHousehold[k], draft.FirstMonth))];
        List<AreaForecast> answer = [];
        for (int k = 0; k < parts.Length; k++)
        {
            CoherentLine line = kind == Cost ? costs[k] : perHousehold[k];
            answer.Add(AreaForecast.Of(kind, new LineKey(parts[k].Id, Sex.T), histories[(kind, parts[k], Sex.T)], line));
        }
        foreach ((Area whole, IReadOnlyList<Area> parts) in wholes)
        {
            CoherentLine[] its = [.. parts.Select(part => costs[Array.IndexOf(this.parts, part)])];
            CoherentLine cost = Combined(whole.Id, its[0].Forecast.Method, draft.FirstMonth, horizon, (value, h) => its.Sum(line => value(line)[h]));
            CoherentLine of = households[draft.Hierarchy.PlaceOf(new LineKey(whole.Id, Sex.T))!.Value];
            CoherentLine line = kind == Cost ? cost : Combined(whole.Id, cost.Forecast.Method, draft.FirstMonth, horizon, (value, h) => Ratio(value(cost)[h], value(of)[h]));
            answer.Add(AreaForecast.Of(kind, new LineKey(whole.Id, Sex.T), histories[(kind, whole, Sex.T)], line));
        }
        return answer;
    }

    private static double Ratio(double amount, double households) => households > 0 ? amount / households : 0;

    /// <summary>The same reckoning of means as of each draw.</summary>
    private static CoherentLine Combined(string id, string method, int firstMonth, int horizon, Func<Func<CoherentLine, double[]>, int, double> value)
    {
        double[] Row(Func<CoherentLine, double[]> of) => [.. Enumerable.Range(0, horizon).Select(h => value(of, h))];
        return CoherentLine.OfDraws(
            id, method, firstMonth, Row(line => [.. line.Forecast.Steps.Select(step => step.Mean)]),
            [.. Enumerable.Range(0, CoherentForecast.Draws).Select(draw => Row(line => line.Draws[draw]))]);
    }

    private static CoherentLine Product(string id, CoherentLine one, CoherentLine other, int firstMonth) => CoherentLine.OfDraws(
        id, other.Forecast.Method, firstMonth,
        [.. one.Forecast.Steps.Zip(other.Forecast.Steps, (a, b) => a.Mean * b.Mean)],
        [.. one.Draws.Zip(other.Draws, (a, b) => a.Zip(b, (x, y) => x * y).ToArray())]);

    /// <summary>A forecast times factors; nothing paid where there has never been a household.</summary>
    private static CoherentLine Times(Forecast forecast, double[][] draws, IReadOnlyList<double>? factors, int horizon, int firstMonth)
    {
        if (forecast.Steps.Count == 0)
        {
            var none = new double[horizon];
            return CoherentLine.OfDraws(forecast.SeriesId, forecast.Method, firstMonth, none, [.. Enumerable.Repeat(none, CoherentForecast.Draws)]);
        }
        return factors is null
            ? new CoherentLine(forecast, draws)
            : new CoherentLine(Scenario.Scale(forecast, factors), [.. draws.Select(draw => draw.Zip(factors, (value, factor) => value * factor).ToArray())]);
    }

    private CoherentDraft DraftOf(SeriesKind kind, int horizon) => drafts.GetOrAdd((kind, horizon), _ => new Lazy<CoherentDraft>(() => MakeDraft(kind, horizon))).Value;

    private CoherentDraft MakeDraft(SeriesKind kind, int horizon)
    {
        SeriesKind counted = kind == Persons ? Persons : Households;
        Dictionary<string, Area> byId = parts.Concat(wholes.Select(whole => whole.Area)).ToDictionary(area => area.Id);
        return CoherentDraft.Of(
            ForecastEngine.Standard,
            [.. parts.Select(part => part.Id)],
            [.. wholes.Select(whole => (whole.Area.Id, (IReadOnlyList<string>)[.. whole.Parts.Select(part => part.Id)]))],
            counted.BySex,
            (area, sex) => histories[(counted, byId[area], sex)],
            kind == Medelbidrag ? area => histories[(Medelbidrag, byId[area], Sex.T)] : null,
            horizon);
    }
}
