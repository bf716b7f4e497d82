using System.Text.Json.Nodes;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>
/// Figures as a JSON-stat 2.0 dataset: dimensions indicator, period, area and sex, in that order; values row by row with null for none, and the
/// reason for each in <c>status</c>.
/// </summary>
public static class JsonStat
{
    public static JsonObject Of(IReadOnlyList<Figure> figures, IndicatorCatalog catalog, string updated)
    {
        string[] indicators = [.. figures.Select(figure => figure.Indicator).Distinct()];
        Period[] periods = [.. figures.Select(figure => figure.Period).Distinct()];
        Model.Areas.Area[] areas = [.. figures.Select(figure => figure.Area).DistinctBy(area => area.Id)];
        Sex[] sexes = [.. figures.Select(figure => figure.Sex).Distinct().Order()];
        Dictionary<(string, Period, string, Sex), Figure> byKey = figures.ToDictionary(figure => (figure.Indicator, figure.Period, figure.Area.Id, figure.Sex));
        var values = new JsonArray();
        var status = new JsonObject();
        int place = 0;
        foreach (string indicator in indicators)
        {
            foreach (Period period in periods)
            {
                foreach (Model.Areas.Area area in areas)
                {
                    foreach (Sex sex in sexes)
                    {
                        Figure? figure = byKey.GetValueOrDefault((indicator, period, area.Id, sex));
                        values.Add(figure.Shown() is { } value ? JsonValue.Create(FigureJson.Normalize(value)) : null);
                        if (figure.Shown() is null)
                        {
                            status[place.ToString(System.Globalization.CultureInfo.InvariantCulture)] = figure is null ? "missing" : FigureJson.StatusWord(figure.Status);
                        }

                        place++;
                    }
                }
            }
        }

        return new JsonObject
        {
            ["version"] = "2.0",
            ["class"] = "dataset",
            ["label"] = "Bistånd i siffror",
            ["updated"] = updated,
            ["id"] = new JsonArray("indicator", "period", "area", "sex"),
            ["size"] = new JsonArray(indicators.Length, periods.Length, areas.Length, sexes.Length),
            ["role"] = new JsonObject { ["time"] = new JsonArray("period"), ["geo"] = new JsonArray("area"), ["metric"] = new JsonArray("indicator") },
            ["dimension"] = new JsonObject
            {
                ["indicator"] = IndicatorDimension(indicators, figures, catalog),
                ["period"] = Dimension("Period", periods.Select(period => (period.ToString(), SwedishWords.ShortName(period)))),
                ["area"] = Dimension("Område", areas.Select(area => (area.Id, area.Name))),
                ["sex"] = Dimension("Kön", sexes.Select(sex => (sex.ToString(), SexWords.Heading(sex)))),
            },
            ["value"] = values,
            ["status"] = status,
        };
    }

    private static JsonObject IndicatorDimension(string[] indicators, IReadOnlyList<Figure> figures, IndicatorCatalog catalog)
    {
        JsonObject dimension = Dimension("Indikator", indicators.Select(id => (id, catalog.Find(id)?.Name ?? id)));
        var units = new JsonObject();
        foreach (string id in indicators)
        {
            units[id] = new JsonObject { ["base"] = figures.First(figure => figure.Indicator == id).Unit, ["decimals"] = catalog.Find(id)?.Decimals ?? 2 };
        }

        ((JsonObject)dimension["category"]!)["unit"] = units;
        return dimension;
    }

    private static JsonObject Dimension(string label, IEnumerable<(string Id, string Name)> categories)
    {
        var index = new JsonArray();
        var labels = new JsonObject();
        foreach ((string id, string name) in categories)
        {
            index.Add(id);
            labels[id] = name;
        }

        return new JsonObject { ["label"] = label, ["category"] = new JsonObject { ["index"] = index, ["label"] = labels } };
    }
}
