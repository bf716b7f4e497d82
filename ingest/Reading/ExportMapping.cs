using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// How another system's layout becomes rows of an export kind (YAML in <c>templates/exports/</c>). One record of the file may
/// become several rows: a household row with applicant, co-applicant and children becomes one row a person.
/// </summary>
/// <param name="Kind">The export kind that the rows become.</param>
/// <param name="Columns">The file's first columns in order, for a layout that may come without a header row; null when it always has one.</param>
/// <param name="Rows">The rows that a record becomes.</param>
/// <param name="Merges">True (<c>merge: sum</c>) when rows with the same key are one, their amounts summed.</param>
public sealed record ExportMapping(string Kind, IReadOnlyList<string>? Columns, IReadOnlyList<MappedRow> Rows, bool Merges = false)
{
    /// <summary>The columns of the file that the rows are made of.</summary>
    public IEnumerable<string> SourceColumns => Rows.SelectMany(row => row.SourceColumns).Distinct(StringComparer.Ordinal);

    /// <exception cref="UserException">The mapping fills a column that the kind has not.</exception>
    public void RequireColumnsOf(ExportKind kind)
    {
        List<string> unknown = Rows.SelectMany(row => row.Columns).Distinct(StringComparer.Ordinal)
            .Where(name => kind.Columns.All(column => column.Name != name)).ToList();
        if (unknown.Count > 0)
        {
            throw UserException.Usage(
                $"Mappningen fyller {string.Join(", ", unknown)}, som exporten {kind.Name} inte har. Kolumnerna är: {string.Join(", ", kind.Columns.Select(column => column.Name))}.");
        }
    }

    /// <exception cref="UserException">The file is not there, or is broken.</exception>
    public static ExportMapping Load(string path)
    {
        IDeserializer deserializer = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();
        try
        {
            MappingFile file = deserializer.Deserialize<MappingFile>(File.ReadAllText(path));
            return file is { Kind.Length: > 0, Rows.Count: > 0 }
                ? new ExportMapping(file.Kind, file.Columns, file.Rows.Select(row => new MappedRow(row)).ToList(), file.MergesRows())
                : throw UserException.Usage($"Mappningen {path} saknar kind eller rows.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw UserException.NotFound($"Mappningen {path} finns inte. Kontrollera sökvägen.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Mappningen {path} kan inte läsas: {SystemFault.Reason(error)}. Kontrollera filen och behörigheten.", error);
        }
        catch (YamlException error)
        {
            throw UserException.Usage($"Mappningen {path} är trasig på rad {error.Start.Line}: {error.InnerException?.Message ?? error.Message}", error);
        }
    }

    private sealed class MappingFile
    {
        public string Kind { get; set; } = "";

        public List<string>? Columns { get; set; }

        public string? Merge { get; set; }

        public List<Dictionary<string, object>> Rows { get; set; } = [];

        public bool MergesRows() => Merge switch
        {
            null => false,
            "sum" => true,
            _ => throw new YamlException($"«merge: {Merge}» finns inte; skriv «merge: sum» eller ta bort raden."),
        };
    }
}

/// <summary>
/// One row made of a record. Each entry is a column of the kind and its text, in which <c>{Name}</c> stands for a column of
/// the file; or a column of the file with a list of values and what they become. A row is left out when the column named by
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

    /// <summary>Values that are not in the list are passed on as they are, to be refused under their own name.</summary>
    private Func<Func<string, string>, string> Coded(Dictionary<object, object> coded)
    {
        string column = coded.TryGetValue("column", out object? named) ? named.ToString()! : throw new YamlException("«column» saknas.");
        Dictionary<string, string> codes = coded.TryGetValue("values", out object? listed) && listed is Dictionary<object, object> pairs
            ? pairs.ToDictionary(pair => pair.Key.ToString()!, pair => pair.Value?.ToString() ?? "", StringComparer.Ordinal)
            : throw new YamlException("«values» saknas.");
        sources.Add(column);
        return field => codes.TryGetValue(CellText.Clean(field(column)).ToString(), out string? code) ? code : field(column);
    }
}
