using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>The JSON of <c>ingest</c> and <c>deliveries</c> (reports/Formats/README.md, JSON of deliveries).</summary>
public static class DeliveryJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, int release, IEnumerable<IngestedFile> files) => Serialize(output, new
    {
        release,
        deliveries = files.Select(file => Content(file.Delivery, file.Status)),
    });

    /// <summary>Of a dry run: the same members, how each file was read, and what it would change.</summary>
    public static void Write(Stream output, DryRun run) => Serialize(output, new
    {
        dryRun = true,
        release = run.Release,
        deliveries = run.Files.Select(file =>
        {
            JsonObject content = Content(file.Delivery, file.Status);
            content.Add("reading", Node(file.Delivery.Reading));
            content.Add("change", file.Change is { } change ? Content(change) : null);
            return content;
        }),
    });

    /// <summary>What is told of every delivery.</summary>
    private static JsonObject Content(Delivery delivery, DeliveryStatus status) => new()
    {
        ["id"] = delivery.Id,
        ["file"] = delivery.File,
        ["kind"] = delivery.Kind,
        ["sha256"] = delivery.Id,
        ["rows"] = delivery.Rows,
        ["accepted"] = delivery.Accepted,
        ["rejected"] = delivery.Rejected,
        ["status"] = Node(status),
        ["totals"] = Node(delivery.Totals),
        ["findings"] = Node(delivery.Findings),
    };

    private static JsonNode? Content(ReleaseChange change) => Node(new
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
    });

    private static JsonNode? Node<T>(T content) => JsonSerializer.SerializeToNode(content, Json);

    private static void Serialize<T>(Stream output, T content)
    {
        using (var writer = new Utf8JsonWriter(output, Indented))
        {
            JsonSerializer.Serialize(writer, content, Json);
        }

        output.Write("\n"u8);
    }
}
