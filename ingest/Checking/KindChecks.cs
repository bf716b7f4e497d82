using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>
/// What a kind's rows must hold to beyond the rules of its columns: one class for each kind that has any, in <c>ingest/Kinds</c>, and for the others
/// this one, which lets everything in.
/// </summary>
public class KindChecks
{
    private static readonly Dictionary<string, KindChecks> Known = typeof(KindChecks).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(KindChecks))).Select(type => (KindChecks)Activator.CreateInstance(type)!)
        .ToDictionary(checks => checks.Kind, StringComparer.Ordinal);

    private static readonly KindChecks None = new();

    /// <summary>The name of the kind.</summary>
    public virtual string Kind => "";

    /// <summary>By column what more it must hold to; given the row with the columns so far, tells a fault's code or null.</summary>
    public virtual IReadOnlyDictionary<string, Func<CheckedRow, string?>> Faults { get; } = new Dictionary<string, Func<CheckedRow, string?>>();

    /// <summary>By column when its value is not looked at (given the row so far), and the finding noted where such a value is neither empty nor zero.</summary>
    public virtual IReadOnlyDictionary<string, (Func<CheckedRow, bool> When, string Finding)> Ignored { get; } =
        new Dictionary<string, (Func<CheckedRow, bool> When, string Finding)>();

    /// <summary>
    /// A query over the staged rows, <c>rader</c>, that is run once and whose result <see cref="Findings"/> and <see cref="Remarks"/> read as <c>sammandrag</c>:
    /// the groups that something is said of, by whose they are, their first line, how many heads they have, and whether they are contradicted.
    /// </summary>
    public virtual string? Summary => null;

    /// <summary>The same told of rows as they come, for files in which the rows of a group stand together; null where there is no summary.</summary>
    public virtual RowGrouping? Grouping => null;

    /// <summary>
    /// What only all rows together tell: queries over the staged table <c>rader</c>, each giving the lines (<c>rad</c>) that
    /// have the finding.
    /// </summary>
    public virtual IReadOnlyList<(string Sql, string Code, string Column)> Findings => [];

    /// <summary>As <see cref="Findings"/>, but told in words alone: queries giving lines, and what the lines are.</summary>
    public virtual IReadOnlyList<(string Sql, Func<IReadOnlyList<long>, string> Text)> Remarks => [];

    public static KindChecks Of(ExportKind kind) => Known.GetValueOrDefault(kind.Name, None);
}
