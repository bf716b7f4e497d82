using System.Text.Encodings.Web;
using System.Text.Json;
using Bistand.Analytics.Ingest;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>The JSON of <c>ingest</c> and <c>deliveries</c> (reports/Formats/README.md, JSON of deliveries).</summary>
public static class DeliveryJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, int release, IEnumerable<IngestedFile> files)
    {
        using (var writer = new Utf8JsonWriter(output, Indented))
        {
            JsonSerializer.Serialize(
                writer,
                new
                {
                    release,
                    deliveries = files.Select(file => new
                    {
                        id = file.Delivery.Id,
                        file = file.Delivery.File,
                        kind = file.Delivery.Kind,
                        sha256 = file.Delivery.Id,
                        rows = file.Delivery.Rows,
                        accepted = file.Delivery.Accepted,
                        rejected = file.Delivery.Rejected,
                        status = file.Status,
                        totals = file.Delivery.Totals,
                        findings = file.Delivery.Findings,
                    }),
                },
                Json);
        }

        output.Write("\n"u8);
    }
}
