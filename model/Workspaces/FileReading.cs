using System.Text.Json.Serialization;

namespace Bistand.Analytics.Model.Workspaces;

/// <summary>How it became known which kind of export a file is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KindChoice>))]
public enum KindChoice
{
    /// <summary>No kind fits.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Its header fits the kind.</summary>
    [JsonStringEnumMemberName("header")]
    Header,

    /// <summary>Whoever sent it said so.</summary>
    [JsonStringEnumMemberName("named")]
    Named,

    /// <summary>A mapping makes its layout into the kind.</summary>
    [JsonStringEnumMemberName("mapping")]
    Mapping,
}

/// <summary>Accepted rows of a stadsdel in a month, a year or a period: <c>2023-05</c>, <c>2023</c>, <c>2023-T1</c>. Kronor where the kind has a control total.</summary>
public sealed record ReadCell(string Area, string Time, long Rows, decimal? Kronor);

/// <summary>
/// How a file was read, for whoever has to trust what came of it: kept with the delivery, told by its page and by a dry run. Names out of the file are
/// shown with their digits masked.
/// </summary>
/// <param name="Sheet">The sheet of a workbook that was read; null for a text.</param>
/// <param name="OtherSheets">Sheets that are to be seen, have rows, and were not read.</param>
/// <param name="Encoding">Of a text: <c>UTF-8</c>, <c>UTF-16</c> or <c>Windows-1252</c>; null for a workbook.</param>
/// <param name="Separator">Of a text, between the fields; null for a workbook.</param>
/// <param name="Choice">How the kind was chosen.</param>
public sealed record FileReading(string? Sheet, IReadOnlyList<string> OtherSheets, string? Encoding, string? Separator, KindChoice Choice)
{
    /// <summary>Other kinds that the header fits as well.</summary>
    public IReadOnlyList<string> AlsoFits { get; init; } = [];

    /// <summary>Columns of the file that are read by nobody.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Columns of the kind that the file has not.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>Columns of the kind that the file has, without a value in any row.</summary>
    public IReadOnlyList<string> Empty { get; init; } = [];

    /// <summary>Accepted rows that name their person by a reserve number.</summary>
    public long ReserveNumbers { get; init; }

    /// <summary>By time, then stadsdel.</summary>
    public IReadOnlyList<ReadCell> Cells { get; init; } = [];
}
