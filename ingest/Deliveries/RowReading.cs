using System.Collections.Concurrent;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>
/// The reading of one file's rows: one thread splits the file into records, as many as there are processors check them, and what came of them is taken in
/// the file's order.
/// </summary>
internal sealed class RowReading : IDisposable
{
    private readonly ExportKind kind;
    private readonly IReadOnlyList<string> header;
    private readonly KindMatch match;
    private readonly IngestRules rules;
    private readonly Pseudonymiser pseudonyms;
    private readonly bool merges;
    private readonly ConcurrentBag<RowBatch> free = [];
    private readonly List<RowBatch> all = [];

    /// <param name="header">The file's header.</param>
    /// <param name="match">Its kind, and where the kind's columns are in the file.</param>
    /// <param name="rules">What it is read by.</param>
    /// <param name="pseudonyms">What identities are kept as.</param>
    /// <param name="merges">Rows of one key will be summed.</param>
    public RowReading(IReadOnlyList<string> header, KindMatch match, IngestRules rules, Pseudonymiser pseudonyms, bool merges)
    {
        kind = match.Kind!;
        this.header = header;
        this.match = match;
        this.rules = rules;
        this.pseudonyms = pseudonyms;
        this.merges = merges;
    }

    /// <summary>Rows let in so far, and totals, which are not staged.</summary>
    public long Accepted { get; private set; }

    public long Rejected { get; private set; }

    public FindingList Findings { get; } = new();

    /// <summary>The lines of rows let in with a reserve number.</summary>
    public List<long> Reserves { get; } = [];

    /// <summary>Of each control total what the refused rows hold. To be asked when all rows have been read.</summary>
    public Dictionary<string, decimal> RefusedTotals => kind.ControlTotals
        .Select((column, index) => (column, all.Sum(batch => batch.RefusedTotals[index]))).ToDictionary(StringComparer.Ordinal);

    /// <summary>What was noted. To be asked when all rows have been read.</summary>
    public NoteTaker Notes
    {
        get
        {
            NoteTaker notes = NewNotes();
            all.ForEach(batch => notes.Add(batch.Notes));
            return notes;
        }
    }

    /// <summary>How many different texts look as if they had been decoded as what they are not. To be asked when all rows have been read.</summary>
    public long GarbledTexts => Math.Min(all.SelectMany(batch => batch.GarbledTexts).Distinct(StringComparer.Ordinal).Count(), KnownValues.Most);

    /// <summary>Reads the rows into a delivery's staging; it asks for them one chunk after the other.</summary>
    /// <param name="record">The file, at its first row.</param>
    /// <param name="staged">Where what was found goes.</param>
    /// <param name="report">Told how far the file has been read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public IEnumerable<RowChunk> Rows(RecordReader record, StagedRows staged, Action<long> report, CancellationToken cancellation)
    {
        // Enough that nobody waits for anybody, and so few that what is under way stays in the processors' caches.
        int ahead = 2 + (2 * Environment.ProcessorCount);
        foreach (RowBatch batch in OrderedWork.Run(Batches(record, staged.Types), Check, ahead))
        {
            cancellation.ThrowIfCancellationRequested();
            report(batch.Position);
            Take(batch, staged);
            yield return batch.Rows;
            free.Add(batch);
        }
    }

    public void Dispose() => all.ForEach(batch => batch.Dispose());

    private IEnumerable<RowBatch> Batches(RecordReader record, ColumnTypes types)
    {
        bool hasMore = true;
        while (hasMore)
        {
            RowBatch batch = free.TryTake(out RowBatch? used) ? used : New(types);
            hasMore = batch.Fill(record);
            yield return batch;
        }
    }

    private static RowBatch Check(RowBatch batch)
    {
        batch.Check();
        return batch;
    }

    private RowBatch New(ColumnTypes types)
    {
        var checker = new RowChecker(kind, match.FieldOf, rules.Areas, pseudonyms, rules.IsComputedIndicator, merges);
        var batch = new RowBatch(kind, header, checker, NewNotes(), types);
        all.Add(batch);
        return batch;
    }

    private NoteTaker NewNotes() => new(kind, header, match.FieldOf);

    private void Take(RowBatch batch, StagedRows staged)
    {
        staged.Take(batch);
        Accepted += batch.Rows.Count + batch.Totals;
        Rejected += batch.Refused.Count;
        Reserves.AddRange(batch.Reserves);
        foreach ((long line, RowFinding finding) in batch.Findings)
        {
            Findings.Add(finding.Code, line, finding.Column);
        }
    }
}
