using System.Globalization;
using System.Text.Json.Nodes;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Data;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>
/// Figures as a JSON-stat 2.0 dataset: dimensions indicator, period, area and sex, in that order; values row by row with null for none, and the
/// reason for each in <c>status</c>, whose words stand in <c>extension</c>.
/// </summary>
public sealed class JsonStat(ExplorerSource source, ReleaseEntry release, string address)
{
    private static readonly FigureStatus[] WithoutValue = [FigureStatus.Incomplete, FigureStatus.Missing, FigureStatus.Suppressed];

    /// <param name="figures">Each indicator, period, area and sex once; periods in order.</param>
    /// <param name="isInternal">Whether some of them are shown to nobody else than whom they were asked by.</param>
    public JsonObject Of(IReadOnlyList<Figure> figures, bool isInternal)
    {
        string[] indicators = [.. figures.Select(figure => figure.Indicator).Distinct()];
        Period[] periods = [.. figures.Select(figure => figure.Period).Distinct()];
        Area[] areas = [.. figures.Select(figure => figure.Area).DistinctBy(area => area.Id)];
        Sex[] sexes = [.. figures.Select(figure => figure.Sex).Distinct().Order()];
        Dictionary<(string, Period, string, Sex), Figure> byKey = figures.ToDictionary(figure => (figure.Indicator, figure.Period, figure.Area.Id, figure.Sex));
        var values = new JsonArray();
        var status = new JsonObject();
        foreach ((string, Period, string, Sex) key in from indicator in indicators from period in periods from area in areas from sex in sexes select (indicator, period, area.Id, sex))
        {
            Figure? figure = byKey.GetValueOrDefault(key);
            decimal? value = ApiNumber.Exact(figure.Shown());
            if (value is null)
            {
                status[values.Count.ToString(CultureInfo.InvariantCulture)] = FigureJson.StatusWord(figure?.Status ?? FigureStatus.Missing);
            }

            values.Add(value is { } number ? JsonValue.Create(number) : null);
        }

        return new JsonObject
        {
            ["version"] = "2.0",
            ["class"] = "dataset",
            ["href"] = address,
            ["label"] = Label(indicators, periods),
            ["source"] = string.Join("; ", indicators.Select(id => source.Indicators.Find(id)?.Source).OfType<string>().Distinct()),
            ["updated"] = release.Published.ToString("O", CultureInfo.InvariantCulture),
            ["note"] = new JsonArray([.. Notes(figures, isInternal).Select(note => JsonValue.Create(note))]),
            ["id"] = new JsonArray("indicator", "period", "area", "sex"),
            ["size"] = new JsonArray(indicators.Length, periods.Length, areas.Length, sexes.Length),
            ["role"] = new JsonObject { ["time"] = new JsonArray("period"), ["geo"] = new JsonArray("area"), ["metric"] = new JsonArray("indicator") },
            ["dimension"] = new JsonObject
            {
                ["indicator"] = IndicatorDimension(indicators, figures),
                ["period"] = Dimension("Period", periods.Select(period => (period.ToString(), SwedishWords.ShortName(period)))),
                ["area"] = AreaDimension(areas),
                ["sex"] = Dimension("Kön", sexes.Select(sex => (sex.ToString(), SexWords.Heading(sex)))),
            },
            ["value"] = values,
            ["status"] = status,
            ["extension"] = new JsonObject
            {
                ["release"] = release.Number,
                ["status"] = new JsonObject { ["label"] = Words(WithoutValue.Select(one => (FigureJson.StatusWord(one), FigureWords.Explained(one)))) },
            },
        };
    }

    private string Label(string[] indicators, Period[] periods)
    {
        string what = indicators is [var only] ? source.Indicators.Find(only)?.Name ?? only : "Bistånd i siffror";
        return periods.Length == 0 ? what : $"{what}, {SwedishWords.ShortName(periods[0])}{(periods.Length > 1 ? $"–{SwedishWords.ShortName(periods[^1])}" : "")}";
    }

    private static IEnumerable<string> Notes(IReadOnlyList<Figure> figures, bool isInternal)
    {
        if (isInternal)
        {
            yield return ReportHead.InternalMarking + ".";
        }

        if (figures.Any(figure => figure.Status == FigureStatus.Suppressed))
        {
            yield return WithheldNote.Of("null med status suppressed");
        }

        foreach (string merger in FigureWords.Mergers(figures))
        {
            yield return merger;
        }

        if (FigureWords.BelowTable(figures) is { } note)
        {
            yield return note;
        }
    }

    private JsonObject IndicatorDimension(string[] indicators, IReadOnlyList<Figure> figures)
    {
        JsonObject dimension = Dimension("Indikator", indicators.Select(id => (id, source.Indicators.Find(id)?.Name ?? id)));
        var units = new JsonObject();
        var notes = new JsonObject();
        foreach (string id in indicators)
        {
            IndicatorDefinition? definition = source.Indicators.Find(id);
            units[id] = new JsonObject { ["base"] = figures.First(figure => figure.Indicator == id).Unit, ["decimals"] = definition?.Decimals ?? 2 };
            if (definition is not null)
            {
                notes[id] = new JsonArray([JsonValue.Create(definition.Definition), .. definition.Breaks.Select(broken => JsonValue.Create($"Brott {broken.At}: {broken.Reason}"))]);
            }
        }

        var category = (JsonObject)dimension["category"]!;
        category["unit"] = units;
        category["note"] = notes;
        return dimension;
    }

    /// <summary>An area that was merged stands below its successor, the rest of the city below the city, a group's members below the group.</summary>
    private JsonObject AreaDimension(Area[] areas)
    {
        JsonObject dimension = Dimension("Område", areas.Select(area => (area.Id, area.Name)));
        var children = new JsonObject();
        foreach (Area parent in areas)
        {
            string[] below = [.. areas.Where(area => area != parent && IsBelow(area, parent, areas)).Select(area => area.Id)];
            if (below.Length > 0)
            {
                children[parent.Id] = new JsonArray([.. below.Select(id => JsonValue.Create(id))]);
            }
        }

        if (children.Count > 0)
        {
            ((JsonObject)dimension["category"]!)["child"] = children;
        }

        return dimension;
    }

    private bool IsBelow(Area area, Area parent, Area[] areas) => parent.Kind switch
    {
        AreaKind.City => area.Kind == AreaKind.Group || (area.IsPartOfCity && !areas.Contains(source.Areas.SuccessorOf(area))),
        AreaKind.Group => parent.Members.Contains(area.Id),
        _ => parent.Succeeds.Contains(area.Id),
    };

    private static JsonObject Dimension(string label, IEnumerable<(string Id, string Name)> categories)
    {
        (string Id, string Name)[] all = [.. categories];
        return new JsonObject
        {
            ["label"] = label, ["category"] = new JsonObject { ["index"] = new JsonArray([.. all.Select(category => JsonValue.Create(category.Id))]), ["label"] = Words(all) },
        };
    }

    private static JsonObject Words(IEnumerable<(string Id, string Name)> words)
    {
        var all = new JsonObject();
        foreach ((string id, string name) in words)
        {
            all[id] = name;
        }

        return all;
    }
}
