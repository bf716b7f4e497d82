using System.Text.Json;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Model.Verification;

/// <summary>One figure as it was written down when it was published.</summary>
public sealed record PublishedFigure(string Indicator, string Period, string Area, string Sex, string Definition, string Status, decimal? Value)
{
    public (string, string, string, string) Key => (Indicator, Period, Area, Sex);
}

/// <summary>A period's figures as the service published them (<c>results/&lt;period&gt;/indicators.json</c>), and the release they came from.</summary>
public sealed record PublishedFigures(string File, int Release, IReadOnlyList<PublishedFigure> Figures)
{
    private const decimal Tolerance = 1e-9m;

    public static string Folder(string workspace) => Path.Combine(workspace, "results");

    public static string FileOf(string workspace, Period period) => Path.Combine(Folder(workspace), period.ToString(), "indicators.json");

    /// <summary>The files there are, by name.</summary>
    public static IEnumerable<string> Files(string workspace) => !Directory.Exists(Folder(workspace)) ? [] :
        Directory.EnumerateDirectories(Folder(workspace)).Where(folder => Period.TryParse(Path.GetFileName(folder), out _))
            .Select(folder => Path.Combine(folder, "indicators.json")).Where(System.IO.File.Exists).Order(StringComparer.Ordinal);

    /// <exception cref="JsonException">The file does not hold figures.</exception>
    public static PublishedFigures Read(string file)
    {
        try
        {
            using FileStream stream = System.IO.File.OpenRead(file);
            using var document = JsonDocument.Parse(stream);
            return new PublishedFigures(
                file, document.RootElement.GetProperty("release").GetInt32(), [.. document.RootElement.GetProperty("rows").EnumerateArray().Select(Figure)]);
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JsonException($"{file} does not hold figures.", error);
        }
    }

    /// <summary>The same figures as a release gives them now.</summary>
    /// <param name="release">An open release.</param>
    public static IReadOnlyList<PublishedFigure> Compute(
        DuckDBConnection release, AreaCatalog areas, IndicatorCatalog catalog, IReadOnlyList<Period> periods, CancellationToken cancellation) =>
        [.. new IndicatorEngine(OpenRelease.Over(release), areas, catalog).Compute(new IndicatorRequest(periods) { WithPrevious = false }, Audience.Internal, cancellationToken: cancellation)
            .Figures.Select(Figure)];

    /// <summary>
    /// Those whose value or status is another. A figure whose definition has been changed since, or that no longer has one, cannot be compared
    /// and is passed over.
    /// </summary>
    public static IEnumerable<(PublishedFigure Published, PublishedFigure Now)> Differences(IEnumerable<PublishedFigure> published, IEnumerable<PublishedFigure> now)
    {
        Dictionary<(string, string, string, string), PublishedFigure> byKey = now.ToDictionary(figure => figure.Key);
        return from figure in published
               let derived = byKey.GetValueOrDefault(figure.Key)
               where derived is not null && derived.Definition == figure.Definition && !(derived.Status == figure.Status && Same(figure.Value, derived.Value))
               select (figure, derived);
    }

    private static bool Same(decimal? one, decimal? other) => one is { } a && other is { } b
        ? Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b))
        : one is null && other is null;

    private static PublishedFigure Figure(Figure figure) => new(
        figure.Indicator, figure.Period.ToString(), figure.Area.Id, figure.Sex.ToString(), figure.Definition, FigureJson.StatusWord(figure.Status), figure.Value);

    private static PublishedFigure Figure(JsonElement row)
    {
        string Text(string name) => row.GetProperty(name).GetString() ?? "";
        JsonElement value = row.GetProperty("value");
        return new PublishedFigure(
            Text("indicator"), Text("period"), Text("area"), Text("sex"), Text("definition"), Text("status"),
            value.ValueKind == JsonValueKind.Null ? null : value.GetDecimal());
    }
}
