using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// One row made of a record. Each entry is a column of the kind and its text, in which <c>{Name}</c> stands for a column of
/// the file; or a column of the file with a list of values and what they become, or the form it has there. A row is left out when the column named by
/// <c>when</c> is empty.
/// </summary>
public sealed class MappedRow
{
    private static readonly Regex Placeholder = new(@"\{([^}]+)\}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private readonly Dictionary<string, Func<Func<string, string>, string>> values = new(StringComparer.Ordinal);
    private readonly List<string> sources = [];

    internal MappedRow(IReadOnlyDictionary<string, object> entries)
    {
        foreach ((string column, object value) in entries)
        {
            if (column == "when")
            {
                When = value.ToString()!;
                sources.Add(When);
            }
            else
            {
                values[column] = value is Dictionary<object, object> coded ? Coded(coded) : Template(value?.ToString() ?? "");
            }
        }
    }

    public string? When { get; }

    public IEnumerable<string> Columns => values.Keys;

    public IEnumerable<string> SourceColumns => sources;

    internal string Value(string column, Func<string, string> field) => values.TryGetValue(column, out Func<Func<string, string>, string>? make) ? make(field) : "";

    private Func<Func<string, string>, string> Template(string text)
    {
        sources.AddRange(Placeholder.Matches(text).Select(match => match.Groups[1].Value));
        return field => Placeholder.Replace(text, match => field(match.Groups[1].Value));
    }

    /// <summary>
    /// Values are known folded, as codes are; those that are not in the list are passed on as they are, to be refused under their own name.
    /// </summary>
    private Func<Func<string, string>, string> Coded(Dictionary<object, object> coded)
    {
        string column = coded.TryGetValue("column", out object? named) ? named.ToString()! : throw new YamlException("«column» saknas.");
        sources.Add(column);
        if (coded.TryGetValue("as", out object? form))
        {
            return form is "age" ? field => AgeText.Of(field(column)) : throw new YamlException($"«as: {form}» finns inte; skriv «as: age».");
        }

        Dictionary<string, string> codes = coded.TryGetValue("values", out object? listed) && listed is Dictionary<object, object> pairs
            ? Folded(pairs)
            : throw new YamlException("«values» saknas.");
        return field => codes.TryGetValue(CellText.FoldCode(field(column)), out string? code) ? code : field(column);
    }

    private static Dictionary<string, string> Folded(Dictionary<object, object> pairs)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((object value, object code) in pairs)
        {
            string becomes = code?.ToString() ?? "";
            if (!codes.TryAdd(CellText.FoldCode(value.ToString()), becomes) && codes[CellText.FoldCode(value.ToString())] != becomes)
            {
                throw new YamlException($"«{value}» står två gånger bland värdena, oavsett skiftläge, och blir olika koder.");
            }
        }

        return codes;
    }
}
