using System.Globalization;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>How far a file has been read.</summary>
public readonly record struct ReadProgress(string File, long Position, long Length);

/// <summary>Reads one file into a scratch folder: opens, recognises, checks, pseudonymises.</summary>
public sealed class DeliveryReader(IngestRules rules, Pseudonymiser pseudonyms, IngestOptions options, ScratchDatabase scratch)
{
    /// <summary>Over this share of refused rows a file is held.</summary>
    private const decimal HeldOverShare = 0.02m;

    /// <summary>So many rows with reserve numbers, and more than half, hold a file.</summary>
    private const long ManyReserves = 20;

    /// <summary>How many lines are asked for in one statement.</summary>
    private const int LinesAtATime = 10_000;

    /// <param name="source">The file.</param>
    /// <param name="fingerprint">Its SHA-256 and encoding.</param>
    /// <param name="folder">An empty scratch folder.</param>
    /// <param name="progress">Told now and then how far the reading has come.</param>
    /// <param name="cancellation">Stops the reading; the scratch folder is then worthless.</param>
    public StagedDelivery Read(
        ExportSource source, SourceFingerprint fingerprint, string folder, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            using RecordReader record = Open(source, fingerprint);
            FileReading reading = ReadingNotes.Of(record, fingerprint, options, null);
            if (record is MappedReader { Missing.Count: > 0 } mapped)
            {
                return Refused(
                    source, fingerprint, folder, options.Kind,
                    record.IsEmpty ? Findings(FaultCode.NoRows) : OfColumns(FaultCode.MissingColumn, mapped.Missing, FaultText.MissingSourceColumn), reading);
            }

            if (record is MappedReader { Repeated.Count: > 0 } doubled)
            {
                return Refused(source, fingerprint, folder, options.Kind, OfColumns(FaultCode.DuplicateColumn, doubled.Repeated, FaultText.DuplicateColumn), reading);
            }

            KindMatch match = KindMatch.Of(rules.Kinds, record.Header, options.Kind);
            reading = ReadingNotes.Of(record, fingerprint, options, match);
            if (match.Kind is null)
            {
                return Refused(source, fingerprint, folder, null, record.IsEmpty ? Findings(FaultCode.NoRows) : NoKind(record.Header), reading);
            }

            if (match.Missing.Count > 0 || match.Repeated.Count > 0)
            {
                bool lacks = match.Missing.Count > 0;
                return Refused(
                    source, fingerprint, folder, match.Kind, lacks && record.IsEmpty ? Findings(FaultCode.NoRows) : OfColumns(match), reading,
                    lacks ? DeliveryNotes.None with { Remarks = [.. ColumnRemark.Unknown(match.Kind, record.Header)] } : null);
            }

            return ReadRows(source, fingerprint, folder, record, match, reading, progress, cancellation);
        }
        catch (UnreadableFileException error)
        {
            var findings = new FindingList();
            findings.Add(FaultCode.NotDecodable, 0, "", error.Message);
            return Refused(source, fingerprint, folder, null, findings);
        }
        catch (Exception error) when (error is InvalidDataException or UnauthorizedAccessException or FileNotFoundException)
        {
            return Refused(source, fingerprint, folder, null, Findings(FaultCode.NotDecodable));
        }
    }

    private RecordReader Open(ExportSource source, SourceFingerprint fingerprint) => options.Mapping is { } mapping
        ? new MappedReader(RecordSource.Open(source, fingerprint, mapping.Columns is null ? mapping.IsHeader : null, mapping.Columns), mapping, options.Kind!)
        : RecordSource.Open(source, fingerprint, header => KindMatch.Of(rules.Kinds, header, options.Kind).Fits);

    private StagedDelivery ReadRows(
        ExportSource source, SourceFingerprint fingerprint, string folder, RecordReader record, KindMatch match, FileReading reading,
        IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        ExportKind kind = match.Kind!;
        bool merges = options.Mapping is { Merges: true };
        using var staged = new StagedRows(kind, scratch, folder);
        using var rows = new RowReading(record.Header, match, rules, pseudonyms, merges);
        JudgedRows judged = staged.Write(rows.Rows(record, staged, position => progress?.Report(new ReadProgress(source.Name, position, source.Length)), cancellation));
        FindingList findings = rows.Findings;
        List<long> reserves = rows.Reserves;
        Dictionary<string, decimal> refusedTotals = rows.RefusedTotals;
        long accepted = rows.Accepted;
        long rejected = rows.Rejected;
        accepted -= merges ? judged.Merge(findings) : 0;
        long refusedLater = 0;
        foreach ((long moved, IReadOnlyDictionary<string, decimal> movedTotals) in new[] { judged.RejectOverlaps(), merges ? judged.RejectNegativeSums() : judged.RejectDuplicates() })
        {
            refusedLater += moved;
            accepted -= moved;
            rejected += moved;
            foreach ((string column, decimal amount) in movedTotals)
            {
                refusedTotals[column] += amount;
            }
        }

        findings.Withdraw(judged.RefusedAmong(findings.Lines));
        judged.AddFindings(findings);
        long reserved = reserves.Count - (refusedLater == 0 ? 0 : reserves.Chunk(LinesAtATime).Sum(lines => lines.Count(judged.RefusedAmong(lines).Contains)));
        NoteOfFile(findings, record, reserved);
        IReadOnlyDictionary<string, decimal> acceptedTotals = judged.AcceptedTotals();
        var totals = kind.ControlTotals.ToDictionary(
            column => column,
            column => new ControlTotal(acceptedTotals[column] + refusedTotals[column], acceptedTotals[column], refusedTotals[column]),
            StringComparer.Ordinal);
        string hint = rejected > 0 ? FaultText.AlsoFits([.. match.AlsoFits.Select(other => other.Name)]) : "";
        judged.WriteRejects(Path.Combine(folder, Workspace.RejectsFileName));
        if (accepted > 0)
        {
            judged.WriteRows();
        }
        else
        {
            findings.Add(FaultCode.NoRows, 0, "", FaultText.Of(FaultCode.NoRows) + hint);
        }

        IReadOnlyList<DeliveryClaim> claims = judged.Claims();
        var delivery = new Delivery
        {
            Id = fingerprint.Sha256,
            File = source.Name,
            Kind = kind.Name,
            Rows = accepted + rejected,
            Accepted = accepted,
            Rejected = rejected,
            Totals = totals,
            Findings = findings.ToList(),
            Claims = claims,
            Notes = rows.Notes.With([.. rows.GarbledTexts == 0 ? Array.Empty<string>() : [FaultText.Garbled(rows.GarbledTexts)], .. judged.Remarks()]),
            Reading = reading with { Empty = rows.Notes.Empty, ReserveNumbers = reserved, Cells = judged.Cells(claims) },
        };
        var read = new StagedDelivery(delivery, accepted > 0 ? DeliveryStatus.Accepted : DeliveryStatus.Refused, folder);
        if (reserved >= ManyReserves && 2 * reserved > accepted + rejected)
        {
            read = read.Hold(new DeliveryFinding(FaultCode.ManyReserveNumbers, 0, "personnummer", FaultText.ManyReserveNumbers(reserved, accepted + rejected)));
        }

        return accepted > 0 && rejected > HeldOverShare * (accepted + rejected) ? read.Hold(TooManyRefused(accepted, rejected, hint)) : read;
    }

    private static void NoteOfFile(FindingList findings, RecordReader record, long reserves)
    {
        if (reserves > 0)
        {
            findings.Add(FaultCode.ReserveNumber, 0, "", FaultText.ReserveNumbers(reserves));
        }

        if (record.RecordsAboveHeader > 0)
        {
            findings.Add(FaultCode.HeaderFound, 0, "", FaultText.HeaderFound(record.HeaderLine, record.RecordsAboveHeader));
        }

        if (record.OtherSheets.Count > 0)
        {
            findings.Add(FaultCode.OtherSheets, 0, "", FaultText.OtherSheets(record.OtherSheets));
        }
    }

    private static DeliveryFinding TooManyRefused(long accepted, long rejected, string hint)
    {
        decimal percent = 100m * rejected / (accepted + rejected);
        // Just over the limit it must not read as the limit itself.
        string share = percent.ToString(percent < 2.05m ? "0.0##" : "0.0", CultureInfo.GetCultureInfo("sv-SE"));
        return new DeliveryFinding(
            FaultCode.TooManyRefused, 0, "",
            $"{rejected} av {accepted + rejected} rader ({share} %) avvisades; gränsen är 2 %. Rätta exporten och skicka den igen, eller godkänn den om det är rätt att raderna faller bort.{hint}");
    }

    private static FindingList NoKind(IReadOnlyList<string> header)
    {
        var findings = new FindingList();
        findings.Add(FaultCode.NoKind, 0, "", FaultText.NoKind(header));
        return findings;
    }

    private static FindingList Findings(string code)
    {
        var findings = new FindingList();
        findings.Add(code, 0, "");
        return findings;
    }

    /// <summary>Every column that is not there and every one that stands twice.</summary>
    private static FindingList OfColumns(KindMatch match)
    {
        FindingList findings = OfColumns(
            FaultCode.MissingColumn, match.Missing.Select(column => column.Name), column => FaultText.MissingColumn(match.Kind!.Name, column));
        foreach (ExportColumn column in match.Repeated)
        {
            findings.Add(FaultCode.DuplicateColumn, 0, column.Name, FaultText.DuplicateColumn(column.Name));
        }

        return findings;
    }

    private static FindingList OfColumns(string code, IEnumerable<string> columns, Func<string, string> message)
    {
        var findings = new FindingList();
        foreach (string column in columns)
        {
            findings.Add(code, 0, column, message(column));
        }

        return findings;
    }

    private static StagedDelivery Refused(ExportSource source, SourceFingerprint fingerprint, string folder, ExportKind? kind, FindingList findings, FileReading? reading = null, DeliveryNotes? notes = null) => new(
        new Delivery
        {
            Id = fingerprint.Sha256,
            File = source.Name,
            Kind = kind?.Name,
            Rows = 0,
            Accepted = 0,
            Rejected = 0,
            Totals = new Dictionary<string, ControlTotal>(StringComparer.Ordinal),
            Findings = findings.ToList(),
            Claims = [],
            Notes = notes,
            Reading = reading,
        },
        DeliveryStatus.Refused,
        folder);
}
