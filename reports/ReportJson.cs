using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Bistand.Analytics.Reports;

/// <summary>The report model as JSON: what <c>--format json</c> writes and what the templates read. UTF-8, camelCase, stable order.</summary>
public static class ReportJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        // å, ä and ö as themselves; < and & stay escaped, since the text may end up in a page.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };

    public static byte[] Serialize(ReportModel model) => JsonSerializer.SerializeToUtf8Bytes(model, Options);

    /// <summary>The same with line breaks, for people.</summary>
    public static string SerializeIndented(ReportModel model) => JsonSerializer.Serialize(model, Indented) + "\n";
}
