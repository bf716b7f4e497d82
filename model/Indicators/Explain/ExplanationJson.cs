using System.Text.Encodings.Web;
using System.Text.Json;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Prognos;

namespace Bistand.Analytics.Model.Indicators.Explain;

/// <summary>
/// Where a figure comes from, as JSON: the figure's own keys, then name, words, source, breaks, version, sql, deliveries and, for a
/// forecast of the year, its months. What there is none of is null or an empty list.
/// </summary>
public static class ExplanationJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, Explanation explanation)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteNumber("release", explanation.Release);
        FigureJson.WriteProperties(json, explanation.Figure);
        json.WriteString("name", explanation.Definition?.NameIn(explanation.Figure.Period.Year) ?? explanation.Figure.Indicator);
        json.WriteString("words", explanation.Words);
        json.WriteString("source", explanation.Definition?.Source);
        WriteBreaks(json, explanation.Definition?.Breaks ?? []);
        WriteVersion(json, explanation.Version);
        json.WriteStartObject("sql");
        json.WriteString("views", explanation.ScopeSql.Length == 0 ? null : explanation.ScopeSql);
        json.WriteString("numerator", explanation.NumeratorSql);
        json.WriteString("denominator", explanation.DenominatorSql);
        json.WriteEndObject();
        WriteDeliveries(json, explanation.Deliveries);
        WriteMonths(json, explanation.Year?.Months ?? []);
        json.WriteEndObject();
    }

    private static void WriteBreaks(Utf8JsonWriter json, IReadOnlyList<SeriesBreak> breaks)
    {
        json.WriteStartArray("breaks");
        foreach (SeriesBreak series in breaks)
        {
            json.WriteStartObject();
            json.WriteString("at", series.At.ToString());
            json.WriteString("of", series.Source?.Name);
            json.WriteString("reason", series.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteVersion(Utf8JsonWriter json, DefinitionVersion? version)
    {
        if (version is null)
        {
            json.WriteNull("version");
            return;
        }

        json.WriteStartObject("version");
        json.WriteNumber("number", version.Version);
        json.WriteString("validFrom", version.ValidFrom?.ToString());
        json.WriteString("validTo", version.ValidTo?.ToString());
        json.WriteEndObject();
    }

    private static void WriteDeliveries(Utf8JsonWriter json, IReadOnlyList<DeliveryUse> deliveries)
    {
        json.WriteStartArray("deliveries");
        foreach (DeliveryUse use in deliveries)
        {
            json.WriteStartObject();
            json.WriteString("id", use.Id);
            json.WriteString("file", use.File);
            json.WriteString("kind", use.Kind);
            json.WriteString("sha256", use.Sha256);
            json.WriteNumber("rows", use.Rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMonths(Utf8JsonWriter json, IReadOnlyList<LedgerMonth> months)
    {
        json.WriteStartArray("months");
        foreach (LedgerMonth month in months)
        {
            json.WriteStartObject();
            json.WriteString("month", month.Month.ToString());
            FigureJson.WriteNumber(json, "budget", month.Budget);
            FigureJson.WriteNumber(json, "outcome", month.Outcome);
            FigureJson.WriteNumber(json, "forecast", month.Forecast);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
