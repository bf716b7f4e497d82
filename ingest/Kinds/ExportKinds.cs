using System.Globalization;
using System.Text;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>What a header was found to be: the kind, where each of its columns stands in the file, and what is missing.</summary>
/// <param name="Kind">The kind; null when none fits.</param>
/// <param name="FieldOf">For each column of the kind its field in the file, or −1.</param>
/// <param name="Missing">Required columns that are not there: the file is refused.</param>
public sealed record KindMatch(ExportKind? Kind, IReadOnlyList<int> FieldOf, IReadOnlyList<Column> Missing)
{
    /// <summary>Other kinds that the header fits as well, for the user to name if it is one of those.</summary>
    public IReadOnlyList<ExportKind> AlsoFits { get; init; } = [];

    internal (double Share, int Known) Fit => ((Kind!.Required.Count() - Missing.Count) / (double)Kind.Required.Count(), FieldOf.Count(place => place >= 0));
}

/// <summary>All export kinds, and the reading of a kind off a header.</summary>
public sealed class ExportKinds
{
    public ExportKinds(Func<string, bool> isComputedIndicator) => All =
    [
        new Bistand(),
        new Befolkning(),
        new Avslut(),
        new Avhysning(),
        new Sjukfranvaro(),
        new Medarbetarenkat(),
        new Brukarenkat(),
        new Ekonomi(),
        new Fut(),
        new Boende(),
        new Arbetsmarknad(),
        new Klagomal(),
        new Handelse(),
        new Ansokan(),
        new Varde(isComputedIndicator),
    ];

    /// <summary>
    /// In the order of templates/exports/README.md, Slag och kolumner, which settles what a header alone cannot: one with nothing but id, stadsdel,
    /// datum and typ is taken for klagomal, whose list of types is closed, so that events sent without <c>--kind</c> are refused rather than miscounted.
    /// </summary>
    public IReadOnlyList<ExportKind> All { get; }

    public ExportKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>
    /// Of the kinds whose required columns are all there, the one that knows most of the header; where none is complete, the
    /// one with most of its required columns, at least half; else none. Of two as good, the one that knows more of the header.
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
        KindMatch closest = matches.MaxBy(match => match.Fit)!;
        return closest.Fit.Share >= 0.5
            ? closest with { AlsoFits = [.. matches.Where(match => match != closest && match.Fit == closest.Fit).Select(match => match.Kind!)] }
            : new KindMatch(null, [], []);
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

    private static KindMatch Against(ExportKind kind, List<string> header)
    {
        List<int> fieldOf = kind.Columns.Select(column => header.IndexOf(column.Name)).ToList();
        return new KindMatch(kind, fieldOf, kind.Columns.Where((column, index) => column.Required && fieldOf[index] < 0).ToList());
    }
}
