using System.Text.Json;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>What <c>templates/charts/theme.json</c> says of looks; Vega-Lite reads the same file, so that a chart looks alike wherever it is drawn.</summary>
public sealed record ChartTheme(string Font, ThemeSizes Sizes, ThemeColours Colours, ThemeLines Lines)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <exception cref="UserException">The file is missing or broken.</exception>
    public static ChartTheme Read(TemplateFolder templates)
    {
        string path = Path.Combine(templates.Charts, "theme.json");
        try
        {
            return JsonSerializer.Deserialize<ChartTheme>(File.ReadAllText(path), Options) ?? throw new JsonException("null");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw UserException.Surroundings($"Diagrammens utseende kunde inte läsas ur {path}. Rätta filen eller återställ mappen templates/.", error);
        }
    }
}

/// <summary>Of type, in points.</summary>
public sealed record ThemeSizes(float TitleSize, float TextSize, float SmallSize);

/// <summary>As <c>#rrggbb</c>.</summary>
public sealed record ThemeColours
{
    /// <summary>Text.</summary>
    public required string Ink { get; init; }

    /// <summary>Text that stands back, and lines beside the main one.</summary>
    public required string Quiet { get; init; }

    public required string Axis { get; init; }

    public required string Grid { get; init; }

    public required string Paper { get; init; }

    /// <summary>The outcome, the area that the chart is about.</summary>
    public required string Main { get; init; }

    /// <summary>Bars of other areas.</summary>
    public required string Middle { get; init; }

    /// <summary>The inner band.</summary>
    public required string Light { get; init; }

    /// <summary>The outer band.</summary>
    public required string Pale { get; init; }

    /// <summary>What is laid against the main one: a scenario, a target, another area.</summary>
    public required string Other { get; init; }

    /// <summary>The same as text, dark enough to be read.</summary>
    public required string OtherText { get; init; }

    /// <summary>Women, in every chart.</summary>
    public required string Women { get; init; }

    /// <summary>Men, in every chart.</summary>
    public required string Men { get; init; }
}

/// <summary>Widths in points.</summary>
public sealed record ThemeLines(float GridWidth, float OutcomeWidth, float ForecastWidth, float BudgetWidth, float EarlierWidth, float OutlineWidth);
