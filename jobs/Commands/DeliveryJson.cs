using System.Text.Encodings.Web;
using System.Text.Json;
using Bistand.Analytics.Ingest;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>The JSON of <c>ingest</c> and <c>deliveries</c> (reports/Formats/README.md, JSON of deliveries).</summary>
public static class DeliveryJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, int release, IEnumerable<IngestedFile> files) => Serialize(output, new
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
    });

    /// <summary>Of a dry run: the same members, how each file was read, and what it would change.</summary>
    public static void Write(Stream output, DryRun run) => Serialize(output, new
    {
        dryRun = true,
        release = run.Release,
        deliveries = run.Files.Select(file => new
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
            reading = file.Delivery.Reading,
            change = file.Change is not { } change ? null : new
            {
                rowsBefore = change.RowsBefore,
                rowsAfter = change.RowsAfter,
                replaced = change.Replaced,
                amount = change.Amount,
                amountBefore = change.KronorBefore,
                amountAfter = change.KronorAfter,
                cells = change.Cells.Select(cell => new
                {
                    area = cell.Area.Id,
                    time = cell.Time,
                    rowsBefore = cell.RowsBefore,
                    rowsAfter = cell.RowsAfter,
                    amountBefore = cell.KronorBefore,
                    amountAfter = cell.KronorAfter,
                }),
            },
        }),
    });

    private static void Serialize<T>(Stream output, T content)
    {
        using (var writer = new Utf8JsonWriter(output, Indented))
        {
            JsonSerializer.Serialize(writer, content, Json);
        }

        output.Write("\n"u8);
    }
}
