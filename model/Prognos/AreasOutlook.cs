using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Coherence;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>
/// Households and medelbidrag of all areas as they stood at a month's end, forecast together and made to add up, as <c>forecast</c> does it: so that
/// both say the same of every area, whichever was asked for.
/// </summary>
internal sealed class AreasOutlook
{
    private readonly CoherentDraft draft;
    private readonly string[] medelbidrag;
    private readonly IReadOnlySet<string> without;
    private readonly Lazy<CoherentLine[]> lines;

    private AreasOutlook(CoherentDraft draft, string[] medelbidrag, IReadOnlySet<string> without)
    {
        this.draft = draft;
        this.medelbidrag = medelbidrag;
        this.without = without;
        lines = new(() => CoherentForecast.Lines(draft.Hierarchy, draft.Joint, draft.BottomMeans, draft.Paths));
    }

    /// <param name="engine">The forecaster.</param>
    /// <param name="month">At whose end; nothing later is looked at.</param>
    /// <param name="parts">Areas that hold rows and add up to the city.</param>
    /// <param name="wholes">The city, then groups, each with the ids of those of the parts that it sums.</param>
    /// <returns>Null where nothing adds up to anything, or no month of the year is left.</returns>
    public static AreasOutlook? Of(
        ForecastEngine engine, Month month, IReadOnlyList<AreaHistory> parts, IReadOnlyList<(AreaHistory Whole, IReadOnlyList<string> Parts)> wholes)
    {
        Dictionary<string, IReadOnlyList<CaseloadMonth>> caseloads = parts.Concat(wholes.Select(whole => whole.Whole)).ToDictionary(one => one.Area.Id, one => one.Caseload(month));
        string[] holding = [.. parts.Select(part => part.Area.Id).Where(id => caseloads[id].Count > 0)];
        (string Area, IReadOnlyList<string> Parts)[] summing =
        [
            .. wholes.Select(whole => (whole.Whole.Area.Id, (IReadOnlyList<string>)[.. whole.Parts.Where(holding.Contains)])).Where(whole => whole.Item2.Count > 0),
        ];
        if (holding.Length == 0)
        {
            return null;
        }

        int first = caseloads.Values.Where(months => months.Count > 0).Min(months => months[0].Month.Index);
        int last = caseloads.Values.Where(months => months.Count > 0).Max(months => months[^1].Month.Index);
        int december = new Month(month.Year, 12).Index;
        if (last >= december)
        {
            return null;
        }

        MonthlySeries Series(string id, string kind, Func<CaseloadMonth, decimal?> value)
        {
            var values = new double?[last - first + 1];
            foreach (CaseloadMonth one in caseloads[id])
            {
                values[one.Month.Index - first] = (double?)value(one);
            }

            return new MonthlySeries($"{kind}/{id}", first, values);
        }

        MonthlySeries Households(string id) => Series(id, "hushall", one => one.Households) with { Counts = true };
        // A whole that is complete in no month has nothing to add up to.
        if (Hierarchy.Of(holding, summing, bySex: false, (id, _) => Households(id)).Lines.Any(line => line.Series.Values.All(value => value is null)))
        {
            return null;
        }

        // A year at least, as all forecasts of areas are made.
        int horizon = Math.Max(CoherentForecast.StepsOfCommon, december - last);
        var made = CoherentDraft.Of(
            engine, holding, summing, bySex: false, (id, _) => Households(id), id => Series(id, "medelbidrag", one => one.Households > 0 ? one.Medelbidrag : null), horizon);
        return new AreasOutlook(
            made, [.. holding, .. summing.Select(whole => whole.Area)], caseloads.Where(entry => entry.Value.Count == 0).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Households and medelbidrag of each of these areas, in that order; null where one of them is not among those that add up.</summary>
    public SeriesOutlook? Of(IReadOnlyList<string> areas)
    {
        if (!areas.All(area => without.Contains(area) || medelbidrag.Contains(area)))
        {
            return null;
        }

        return SeriesOutlook.Of([.. areas.SelectMany(Forecasts)], () => [.. areas.SelectMany(Draws)]);
    }

    private IEnumerable<Forecast> Forecasts(string area)
    {
        if (without.Contains(area))
        {
            return [new Forecast(area, ForecastEngine.NoData, []), new Forecast(area, ForecastEngine.NoData, [])];
        }

        int place = PlaceOf(area);
        Forecast own = draft.Joint.Forecasts[place];
        IReadOnlyList<(int Place, int Sign)> sum = draft.Hierarchy.Lines[place].Sum;
        return
        [
            own with { Steps = [.. own.Steps.Select((step, h) => step with { Mean = sum.Sum(part => part.Sign * draft.BottomMeans[part.Place][h]) })] },
            draft.Joint.Forecasts[MedelbidragOf(area)],
        ];
    }

    private IEnumerable<double[][]> Draws(string area) => without.Contains(area) ? [[], []] : [lines.Value[PlaceOf(area)].Draws, draft.Paths[MedelbidragOf(area)]];

    private int PlaceOf(string area) => draft.Hierarchy.PlaceOf(new LineKey(area, Sex.T))!.Value;

    private int MedelbidragOf(string area) => draft.FirstMedelbidrag + Array.IndexOf(medelbidrag, area);
}
