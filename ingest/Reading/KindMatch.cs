using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>What a header was found to be: the kind, where each of its columns stands in the file, and what is missing.</summary>
/// <param name="Kind">The kind; null when none fits.</param>
/// <param name="FieldOf">For each column of the kind its field in the file, or −1.</param>
/// <param name="Missing">Required columns that are not there: the file is refused.</param>
public sealed record KindMatch(ExportKind? Kind, IReadOnlyList<int> FieldOf, IReadOnlyList<ExportColumn> Missing)
{
    /// <summary>Columns of the kind that stand more than once in the header: the file is refused.</summary>
    public IReadOnlyList<ExportColumn> Repeated { get; init; } = [];

    /// <summary>Other kinds that the header fits as well, for the user to name if it is one of those.</summary>
    public IReadOnlyList<ExportKind> AlsoFits { get; init; } = [];

    /// <summary>
    /// Of the kinds whose required columns are all there, the one that knows most of the header; where none is complete, the
    /// one with most of its required columns, at least half; else none. Of two as good, the one that knows more of the header.
    /// </summary>
    /// <param name="kinds">The kinds there are.</param>
    /// <param name="header">The header as it stands in the file.</param>
    /// <param name="named">The kind that the user says it is; it is then not guessed.</param>
    public static KindMatch Of(ExportKinds kinds, IReadOnlyList<string> header, ExportKind? named)
    {
        List<string> folded = header.Select(HeaderText.Fold).ToList();
        if (named is not null)
        {
            return Against(named, folded);
        }

        List<KindMatch> matches = kinds.All.Select(kind => Against(kind, folded)).ToList();
        KindMatch closest = matches.MaxBy(match => match.Fit)!;
        return closest.Fits
            ? closest with { AlsoFits = [.. matches.Where(match => match != closest && match.Fit == closest.Fit).Select(match => match.Kind!)] }
            : new KindMatch(null, [], []);
    }

    /// <summary>True when the header is one of the kind's: it has at least half of the columns that must be there.</summary>
    public bool Fits => Kind is not null && Fit.Share >= 0.5;

    private (double Share, int Known) Fit => ((Kind!.Required.Count() - Missing.Count) / (double)Kind.Required.Count(), FieldOf.Count(place => place >= 0));

    private static KindMatch Against(ExportKind kind, List<string> header)
    {
        List<int> fieldOf = kind.Columns.Select(column => header.IndexOf(column.Name)).ToList();
        return new KindMatch(kind, fieldOf, kind.Columns.Where((column, index) => column.Required && fieldOf[index] < 0).ToList())
        {
            Repeated = [.. kind.Columns.Where(column => header.Count(name => name == column.Name) > 1)],
        };
    }
}
