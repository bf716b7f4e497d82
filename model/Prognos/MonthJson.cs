using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>A month as <c>"2023-05"</c>.</summary>
public sealed class MonthJson : JsonConverter<Month>
{
    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Month.TryParse(reader.GetString(), out Month month) ? month : throw new JsonException("No month.");

    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
