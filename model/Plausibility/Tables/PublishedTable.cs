namespace Bistand.Analytics.Model.Plausibility.Tables;

/// <summary>The rows of a table with what each of them measures.</summary>
public sealed class PublishedTable
{
    private readonly Dictionary<int, MeasureType> types;

    public PublishedTable(IReadOnlyList<PublishedRow> rows, IndicatorHints hints)
    {
        Rows = rows;
        Hints = hints;
        types = rows.ToDictionary(row => row.Number, row => MeasureTypes.Of(row, hints.Find(row.Name)));
    }

    public IReadOnlyList<PublishedRow> Rows { get; }

    public IndicatorHints Hints { get; }

    public MeasureType TypeOf(PublishedRow row) => types[row.Number];

    /// <summary>A mean of counts is rounded, so that its parts add up only about.</summary>
    public bool IsMean(PublishedRow row) => MeasureTypes.IsMean(row.Name) || Hints.Find(row.Name) is { IsMean: true };

    public IEnumerable<PublishedRow> Shares => Rows.Where(row => TypeOf(row) == MeasureType.Share);
}
