using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Forecasting.Scenarios;

/// <summary>Reads a scenario (<c>templates/scenarios/README.md</c> tells the fields); every fault is told with file and line.</summary>
public static class ScenarioFile
{
    private static readonly ClosedList<ChangeKind> Kinds = new()
    {
        ["inflow"] = ChangeKind.Inflow,
        ["outflow"] = ChangeKind.Outflow,
        ["population"] = ChangeKind.Population,
        ["level"] = ChangeKind.Level,
        ["riksnorm"] = ChangeKind.Riksnorm,
    };

    /// <exception cref="UserException">The file is not there (1), cannot be read (4), or a line of it is wrong (1).</exception>
    /// <param name="path">The file.</param>
    /// <param name="textOf">Reads a file's text.</param>
    /// <param name="areas">The areas that a change may name.</param>
    public static Scenario Read(string path, Func<string, string> textOf, AreaCatalog areas)
    {
        if (!File.Exists(path))
        {
            throw UserException.NotFound($"Scenariofilen {path} finns inte. Exempel finns i templates/scenarios/.");
        }

        try
        {
            using var reader = new StringReader(textOf(path));
            return Parse(reader, Path.GetFileName(path), areas);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Scenariofilen {path} kan inte läsas: {SystemFault.Reason(fault)}.", fault);
        }
    }

    /// <param name="reader">The YAML text.</param>
    /// <param name="file">Its name in messages.</param>
    /// <param name="areas">The areas that a change may name.</param>
    public static Scenario Parse(TextReader reader, string file, AreaCatalog areas)
    {
        try
        {
            var map = new YamlMap(YamlText.Root(reader) ?? throw new TemplateException(1, "filen ska vara ett enda dokument med fälten name och changes"));
            string name = map.Required("name");
            ScenarioChange[] changes = [.. map.Maps("changes").Select(change => Change(change, areas))];
            map.RefuseUnread();
            return changes.Length > 0 ? new Scenario(name, file, changes) : throw new TemplateException(map.Line, "fältet changes ska ha minst en förändring");
        }
        catch (TemplateException fault)
        {
            throw UserException.Usage($"{file} rad {fault.Line}: {fault.Message}. Rätta raden.");
        }
    }

    private static ScenarioChange Change(YamlMap map, AreaCatalog areas)
    {
        ChangeKind kind = map.RequiredChoice("kind", Kinds);
        decimal? percent = Bounded(map, "percent", -100, kind == ChangeKind.Riksnorm ? 100 : 500);
        decimal? households = kind == ChangeKind.Level ? Bounded(map, "households", -100_000, 100_000, mostDecimals: 2) : null;
        if (percent is null == households is null)
        {
            throw new TemplateException(map.Line, kind == ChangeKind.Level ? "ange ett av percent och households" : "fältet percent saknas");
        }

        Month from = map.MonthOf("from") ?? throw new TemplateException(map.Line, "fältet from saknas: den första månad som förändringen gäller");
        Month? until = map.MonthOf("until");
        if (until < from)
        {
            throw new TemplateException(map.LineOfKey("until"), $"until {until} ligger före from {from}");
        }

        Area? area = map.Text("area") is { } named ? AreaOf(named, map.LineOfKey("area"), areas) : null;
        decimal share = kind == ChangeKind.Riksnorm ? Bounded(map, "share", 0, 100) ?? 100 : 100;
        if (households is not null && area is null)
        {
            throw new TemplateException(map.Line, "fältet area saknas: i vilket område hushållen tillkommer");
        }

        map.RefuseUnread();
        return new ScenarioChange(kind, percent ?? 0, households ?? 0, from, until, area, share, map.Line);
    }

    private static Area? AreaOf(string named, int line, AreaCatalog areas)
    {
        Area area = areas.FindSpelling(named) ?? throw new TemplateException(line, $"området «{named}» finns inte");
        return area.Kind switch
        {
            AreaKind.City => null,
            AreaKind.Group => throw new TemplateException(line, $"{area.Name} är flera stadsdelsområden; skriv en förändring för vart och ett"),
            _ when areas.SuccessorOf(area) is { } successor => throw new TemplateException(line, $"{area.Name} har upphört; skriv {successor.Id}"),
            _ => area,
        };
    }

    /// <param name="mostDecimals">More are no number that can be read for certain: «1.413» households may be 1 413.</param>
    private static decimal? Bounded(YamlMap map, string key, decimal least, decimal most, int mostDecimals = int.MaxValue)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        if (!decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            || number.Scale > mostDecimals)
        {
            throw new TemplateException(map.LineOfKey(key), $"fältet {key} ska vara ett tal, inte «{text}»");
        }

        return number >= least && number <= most
            ? number
            : throw new TemplateException(map.LineOfKey(key), $"fältet {key} ska vara mellan {least} och {most}, inte {text}");
    }
}
