using System.Globalization;
using System.Text;
using Bistand.Analytics.Ingest.Reading;

namespace Bistand.Analytics.Tests.Ingest.Reading;

/// <summary>Reads bytes to the end: each record as its line, then its fields joined by | or "malformed" and the line's beginning.</summary>
internal static class DelimitedText
{
    public static (IReadOnlyList<string> Header, List<string> Records) Read(byte[] bytes, IReadOnlyList<string>? columns = null)
    {
        using var reader = new DelimitedReader(new MemoryStream(bytes), Encoding.UTF8, columns);
        var records = new List<string>();
        while (reader.Read())
        {
            string content = reader.Malformed
                ? "malformed " + reader.FirstLine
                : string.Join('|', Enumerable.Range(0, reader.Header.Count).Select(index => reader.Field(index).ToString()));
            records.Add(reader.Line.ToString(CultureInfo.InvariantCulture) + " " + content);
        }

        return (reader.Header, records);
    }
}
