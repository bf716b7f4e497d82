namespace Bistand.Analytics.Model.Flows;

/// <summary>A row of the export klagomal. <see cref="Tertial"/> is 0, 1 or 2; an empty sender or subject is "".</summary>
public sealed record Complaint(int Tertial, string Type, string From, string About, bool IsAnswered, bool IsActedOn);

/// <summary>What a line of the table counts.</summary>
public enum ComplaintLine
{
    Praise,

    /// <summary>Complaints (klagomål, synpunkt, avvikelse) from one kind of sender.</summary>
    From,

    /// <summary>Complaints about one subject.</summary>
    About,

    /// <summary>All complaints.</summary>
    Complaints,

    /// <summary>Reports of serious wrongs: those of one subject, or all of them under the name "".</summary>
    LexSarah,

    /// <summary>Complaints whose sender has got an answer by the period's end.</summary>
    Answered,

    /// <summary>Complaints that something has been done about by the period's end.</summary>
    ActedOn,
}

/// <summary>
/// One line: the three tertials' own counts, null where a tertial has not been delivered or is not over. <see cref="Name"/> is the sender or
/// subject as the export has it, "" where it does not say.
/// </summary>
public sealed record ComplaintCounts(ComplaintLine Line, string Name, IReadOnlyList<int?> Tertials)
{
    /// <summary>The delivered tertials added up; null where there is none.</summary>
    public int? Total => Tertials.Any(count => count is not null) ? Tertials.Sum() : null;
}

/// <summary>"Redovisning av synpunkter och klagomål" as the verksamhetsberättelse has it.</summary>
public sealed record ComplaintTable(IReadOnlyList<ComplaintCounts> Lines)
{
    private static readonly string[] Types = ["klagomal", "synpunkt", "avvikelse"];

    /// <summary>True when no tertial has been delivered.</summary>
    public bool IsEmpty => Lines.All(line => line.Total is null);

    public static ComplaintTable Of(IReadOnlyList<Complaint> rows)
    {
        HashSet<int> delivered = [.. rows.Select(row => row.Tertial)];
        ComplaintCounts Count(ComplaintLine line, string name, Func<Complaint, bool> counts) => new(
            line, name, [.. Enumerable.Range(0, 3).Select(tertial => delivered.Contains(tertial) ? rows.Count(row => row.Tertial == tertial && counts(row)) : (int?)null)]);
        bool IsComplaint(Complaint row) => Types.Contains(row.Type);
        bool IsLexSarah(Complaint row) => row.Type == "lex_sarah";
        IEnumerable<string> Values(Func<Complaint, bool> among, Func<Complaint, string> of) => rows.Where(among).Select(of).Distinct().OrderBy(value => value.Length == 0).ThenBy(value => value, StringComparer.Ordinal);
        return new ComplaintTable(
        [
            Count(ComplaintLine.Praise, "", row => row.Type == "berom"),
            .. Values(IsComplaint, row => row.From).Select(from => Count(ComplaintLine.From, from, row => IsComplaint(row) && row.From == from)),
            .. Values(IsComplaint, row => row.About).Select(about => Count(ComplaintLine.About, about, row => IsComplaint(row) && row.About == about)),
            Count(ComplaintLine.Complaints, "", IsComplaint),
            Count(ComplaintLine.LexSarah, "", IsLexSarah),
            .. Values(IsLexSarah, row => row.About).Where(about => about.Length > 0).Select(about => Count(ComplaintLine.LexSarah, about, row => IsLexSarah(row) && row.About == about)),
            Count(ComplaintLine.Answered, "", row => IsComplaint(row) && row.IsAnswered),
            Count(ComplaintLine.ActedOn, "", row => IsComplaint(row) && row.IsActedOn),
        ]);
    }
}
