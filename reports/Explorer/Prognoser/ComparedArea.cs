using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>One of several areas that are compared.</summary>
/// <param name="Outlook">Without forecast where the area is another's.</param>
/// <param name="Earlier">Its earlier forecasts, for how they came out.</param>
/// <param name="Basis">What a scenario is laid on; null where there is none.</param>
public sealed record ComparedArea(Area Area, AreaOutlook Outlook, IReadOnlyList<EarlierForecast> Earlier, CostBasis? Basis)
{
    private IReadOnlyDictionary<Month, Cell> Withheld { get; init; } = new Dictionary<Month, Cell>();

    /// <summary>Whether it is shown as to the public: what a forecast rests on is not told month by month to others.</summary>
    public bool IsOthers { get; private init; }

    /// <summary>Another's area, by its public figures of the series and sex.</summary>
    public static ComparedArea Open(Area area, SeriesKind series, IEnumerable<Figure> figures)
    {
        Figure[] months = [.. figures.OrderBy(figure => figure.Period)];
        int start = months.Length == 0 ? 0 : months[0].Period.Last.Index;
        double?[] values = new double?[months.Length == 0 ? 0 : months[^1].Period.Last.Index - start + 1];
        foreach (Figure month in months)
        {
            values[month.Period.Last.Index - start] = (double?)month.Shown();
        }

        var outlook = new AreaOutlook(new MonthlySeries($"{series.Name}/{area.Id}", start, values), new Forecast("", ForecastEngine.NoData, []));
        return new ComparedArea(area, outlook, [], null)
        {
            Withheld = months.Where(month => month.Shown() is null).ToDictionary(month => month.Period.Last, month => Cell.Of(month, series.Decimals)),
            IsOthers = true,
        };
    }

    /// <summary>What stands for a month without value.</summary>
    public Cell Lacking(Month month) => Withheld.GetValueOrDefault(month, Cell.Incomplete);

    /// <summary>The forecast under the scenario; null without one.</summary>
    /// <exception cref="NotPossibleException">It begins where the area's forecast does not reach.</exception>
    public Forecast? Under(PrognosChoice choice)
    {
        if (Basis is not { Households.Forecast.Steps: [{ } first, ..] } || Outlook.Forecast.Steps.Count == 0)
        {
            return null;
        }

        try
        {
            return Scenario.Scale(Outlook.Forecast, ScenarioEffect.Of(choice.Scenario(Month.FromIndex(first.Month)), Basis).Of(choice.Series));
        }
        catch (NotPossibleException error)
        {
            throw new NotPossibleException($"{Area.Name}: {error.Message}");
        }
    }
}
