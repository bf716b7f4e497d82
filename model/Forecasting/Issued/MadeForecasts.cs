using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Forecasting.Issued;

/// <summary>A release's forecasts of all series, areas and sexes, a year ahead: made once, and kept under what their months depend on.</summary>
internal static class MadeForecasts
{
    public static IReadOnlyList<AreaForecast> Of(OpenRelease release, AreaCatalog areas, IndicatorCatalog catalog, CancellationToken cancellation)
    {
        string? name = new IndicatorEngine(release, areas, catalog).Fingerprint(SeriesKind.All.Select(kind => kind.Indicator), release.Periods.Months) is { } fingerprint
            ? $"prognoser-{fingerprint}"
            : null;
        if (name is not null && release.Kept?.Read(name) is { } bytes)
        {
            return Unpack(bytes);
        }

        AreaForecasts forecasts = AreaForecasts.Read(release, areas, catalog, SeriesKind.All, withFlows: false, cancellation);
        AreaForecast[] made = [.. SeriesKind.All.SelectMany(kind => forecasts.Of(kind, IssuedForecasts.Horizon))];
        if (name is not null)
        {
            release.Kept?.Write(name, Pack(made));
        }

        return made;
    }

    private static byte[] Pack(IReadOnlyList<AreaForecast> forecasts)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(forecasts.Count);
            foreach ((SeriesKind kind, LineKey key, MonthlySeries history, Forecast forecast) in forecasts)
            {
                writer.WriteTexts([kind.Name, key.Area, key.Sex?.ToString() ?? "", history.Id, forecast.SeriesId, forecast.Method]);
                writer.Write(key.Shared);
                writer.Write(history.Start);
                writer.Write(history.Values.Count);
                foreach (double? value in history.Values)
                {
                    writer.Write(value ?? double.NaN);
                }

                writer.Write(forecast.Steps.Count);
                foreach (ForecastStep step in forecast.Steps)
                {
                    writer.Write(step.Month);
                    foreach (double value in new[] { step.Mean, step.Lo80, step.Hi80, step.Lo95, step.Hi95 })
                    {
                        writer.Write(value);
                    }
                }
            }
        }

        return stream.ToArray();
    }

    private static AreaForecast[] Unpack(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var forecasts = new AreaForecast[reader.ReadInt32()];
        for (int index = 0; index < forecasts.Length; index++)
        {
            string[] texts = reader.ReadTexts();
            var key = new LineKey(texts[1], texts[2].Length == 0 ? null : Sexes.Parse(texts[2]), reader.ReadBoolean());
            int start = reader.ReadInt32();
            var values = new double?[reader.ReadInt32()];
            for (int month = 0; month < values.Length; month++)
            {
                double value = reader.ReadDouble();
                values[month] = double.IsNaN(value) ? null : value;
            }

            var steps = new ForecastStep[reader.ReadInt32()];
            for (int step = 0; step < steps.Length; step++)
            {
                steps[step] = new ForecastStep(
                    reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            }

            var kind = SeriesKind.Require(texts[0]);
            forecasts[index] = new AreaForecast(kind, key, new MonthlySeries(texts[3], start, values) { Counts = kind.Counts }, new Forecast(texts[4], texts[5], steps));
        }

        return forecasts;
    }
}
