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
/// <param name="Ink">Text.</param>
/// <param name="Quiet">Text that stands back, and lines beside the main one.</param>
/// <param name="Main">The outcome, the area that the chart is about.</param>
/// <param name="Middle">Bars of other areas.</param>
/// <param name="Light">The inner band.</param>
/// <param name="Pale">The outer band.</param>
/// <param name="Other">What is laid against the main one: men, a scenario.</param>
/// <param name="OtherText">The same as text, dark enough to be read.</param>
public sealed record ThemeColours(
    string Ink, string Quiet, string Axis, string Grid, string Paper, string Main, string Middle, string Light, string Pale, string Other, string OtherText);

/// <summary>Widths in points.</summary>
public sealed record ThemeLines(float GridWidth, float OutcomeWidth, float ForecastWidth, float BudgetWidth, float EarlierWidth, float OutlineWidth);
