using System.Globalization;
using System.Text;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>What a header was found to be: the kind, where each of its columns stands in the file, and what is missing.</summary>
/// <param name="Kind">The kind; null when none fits.</param>
/// <param name="FieldOf">For each column of the kind its field in the file, or −1.</param>
/// <param name="Missing">Required columns that are not there: the file is refused.</param>
public sealed record KindMatch(ExportKind? Kind, IReadOnlyList<int> FieldOf, IReadOnlyList<Column> Missing);

/// <summary>All export kinds, and the reading of a kind off a header.</summary>
public sealed class ExportKinds
{
    public ExportKinds(Func<string, bool> isComputedIndicator) => All =
    [
        new Bistand(),
        new Befolkning(),
        new Avhysning(),
        new Sjukfranvaro(),
        new Medarbetarenkat(),
        new Ekonomi(),
        new Varde(isComputedIndicator),
    ];

    public IReadOnlyList<ExportKind> All { get; }

    public ExportKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>
    /// Of the kinds whose required columns are all there, the one that knows most of the header; where none is complete, the
    /// one with most of its required columns, at least half; else none.
    /// </summary>
    /// <param name="header">The header as it stands in the file.</param>
    /// <param name="named">The kind that the user says it is; it is then not guessed.</param>
    public KindMatch Match(IReadOnlyList<string> header, ExportKind? named)
    {
        List<string> folded = header.Select(Fold).ToList();
        if (named is not null)
        {
            return Against(named, folded);
        }

        List<KindMatch> matches = All.Select(kind => Against(kind, folded)).ToList();
        KindMatch? complete = matches.Where(match => match.Missing.Count == 0).MaxBy(match => match.FieldOf.Count(field => field >= 0));
        if (complete is not null)
        {
            return complete;
        }

        KindMatch closest = matches.MaxBy(ShareFound)!;
        return ShareFound(closest) >= 0.5 ? closest : new KindMatch(null, [], []);
    }

    /// <summary>Header names are compared without case, and å/ä/ö may be a/a/o.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (char letter in name.Trim().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }

    private static double ShareFound(KindMatch match)
    {
        int required = match.Kind!.Required.Count();
        return (required - match.Missing.Count) / (double)required;
    }

    private static KindMatch Against(ExportKind kind, List<string> header)
    {
        List<int> fieldOf = kind.Columns.Select(column => header.IndexOf(column.Name)).ToList();
        return new KindMatch(kind, fieldOf, kind.Columns.Where((column, index) => column.Required && fieldOf[index] < 0).ToList());
    }
}
