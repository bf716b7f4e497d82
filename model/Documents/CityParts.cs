using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Documents;

/// <summary>The parts that the city's statistics group its stadsdelar by: Västerort, Inre staden, Söderort (templates/reports/statistik.yaml).</summary>
public sealed class CityParts
{
    private const string Rest = "Övriga";

    private readonly IReadOnlyList<(string Name, IReadOnlyList<string> Areas)> parts;

    private CityParts(IReadOnlyList<(string Name, IReadOnlyList<string> Areas)> parts) => this.parts = parts;

    /// <summary>The stadsdelar in force at a period's end, each with its part, in the order of print.</summary>
    public IReadOnlyList<(string Part, Area Area)> Of(AreaCatalog areas, Period period)
    {
        Dictionary<string, Area> there = areas.All.Where(area => area.Kind == AreaKind.Stadsdel && area.InForce(period.Last)).ToDictionary(area => area.Id, StringComparer.Ordinal);
        List<(string, Area)> ordered = [.. parts.SelectMany(part => part.Areas.Where(there.ContainsKey).Select(id => (part.Name, there[id])))];
        return [.. ordered, .. there.Values.Where(area => parts.All(part => !part.Areas.Contains(area.Id))).Select(area => (Rest, area))];
    }

    /// <param name="file">The file.</param>
    /// <param name="areas">Those that may be named.</param>
    /// <exception cref="UserException">The file is missing, cannot be read, or names an area that there is not.</exception>
    public static CityParts Load(string file, AreaCatalog areas) => YamlText.Read(file, map => Of(map ?? throw new TemplateException(1, "filen är tom"), areas));

    private static CityParts Of(YamlMap map, AreaCatalog areas)
    {
        CityParts read = new([.. map.Maps("delar").Select(part => Part(part, areas))]);
        map.RefuseUnread();
        return read;
    }

    private static (string, IReadOnlyList<string>) Part(YamlMap map, AreaCatalog areas)
    {
        string name = map.Required("namn");
        IReadOnlyList<string> ids = map.Texts("omraden");
        map.RefuseUnread();
        return ids.FirstOrDefault(id => areas.Find(id)?.Id != id) is { } unknown
            ? throw new TemplateException(map.LineOfKey("omraden"), $"området «{unknown}» finns inte; skriv det id som står i omraden.yaml")
            : (name, ids);
    }
}
