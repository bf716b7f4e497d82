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
    /// <summary>How a table with a column for each year becomes rows; null for a layout without such columns.</summary>
    public YearColumns? Years { get; init; }

    /// <summary>By column of the file the values, folded, that mark a record as a total of others.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Totals { get; init; } = new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>The columns of the file that the rows are made of, or passed over by.</summary>
    public IEnumerable<string> SourceColumns =>
        Rows.SelectMany(row => row.SourceColumns).Concat(Totals.Keys).Except(Years?.Names ?? [], StringComparer.Ordinal).Distinct(StringComparer.Ordinal);

    /// <summary>True when a record of the file names what the rows are made of: the header, below any titles.</summary>
    public bool IsHeader(IReadOnlyList<string> record) =>
        SourceColumns.All(column => record.Any(name => HeaderText.Fold(name) == HeaderText.Fold(column)))
        && (Years is null || record.Any(name => YearColumns.YearOf(name) is not null));

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
            MappingFile file = deserializer.Deserialize<MappingFile>(TextFile.Read(path));
            return file is { Kind.Length: > 0, Rows.Count: > 0 }
                ? new ExportMapping(file.Kind, file.Columns, file.Rows.Select(row => new MappedRow(row)).ToList(), file.MergesRows())
                {
                    Years = file.ReadYears(),
                    Totals = file.Totals.ToDictionary(
                        column => column.Key,
                        IReadOnlySet<string> (column) => column.Value.Select(value => CellText.FoldCode(value)).ToHashSet(StringComparer.Ordinal),
                        StringComparer.Ordinal),
                }
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
        catch (UnreadableFileException error)
        {
            throw UserException.Usage($"Mappningen {path}: {error.Message}", error);
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

        public YearsOfFile? Years { get; set; }

        public Dictionary<string, List<string>> Totals { get; set; } = [];

        public List<Dictionary<string, object>> Rows { get; set; } = [];

        public YearColumns? ReadYears() => Years switch
        {
            null => null,
            { Year.Length: > 0, Value.Length: > 0 } => new YearColumns(Years.Year, Years.Value),
            _ => throw new YamlException("«years» ska ha både year och value: namnen som raderna hämtar årtalet och värdet med."),
        };

        public bool MergesRows() => Merge switch
        {
            null => false,
            "sum" => true,
            _ => throw new YamlException($"«merge: {Merge}» finns inte; skriv «merge: sum» eller ta bort raden."),
        };
    }

    private sealed class YearsOfFile
    {
        public string Year { get; set; } = "";

        public string Value { get; set; } = "";
    }
}
