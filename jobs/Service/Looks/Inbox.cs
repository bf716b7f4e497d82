using System.Globalization;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Service.Looks;

/// <summary>
/// The watched folder. Files that have lain still for a while, and since the last look, are read together, as one call; then each is moved to
/// <c>behandlade/</c> or, when it was refused, to <c>avvisade/</c>, its reject list and what was noted beside it. What has been moved
/// is deleted after the days configured, since it holds personnummer in clear.
/// </summary>
public sealed class Inbox(Product product, Workspace workspace, string? keyFile, ServiceSettings settings)
{
    /// <summary>A file that has been written to within this time may still be on its way in.</summary>
    private static readonly TimeSpan Stillness = TimeSpan.FromSeconds(2);

    /// <summary>What the files were at the last look. A program that copies may give a file its old time before it has written it whole.</summary>
    private Dictionary<string, (long Length, DateTime Written)> seen = new(StringComparer.Ordinal);

    public string Folder { get; } = Path.GetFullPath(settings.Inbox, workspace.Path);

    public string Processed => Path.Combine(Folder, "behandlade");

    public string Refused => Path.Combine(Folder, "avvisade");

    /// <summary>True when a file was seen for the first time, or had changed: the next look tells whether it rests.</summary>
    public bool HasUnsettled { get; private set; }

    /// <returns>What came of the files; null when none waited.</returns>
    public IngestResult? Empty(CancellationToken cancellation)
    {
        HasUnsettled = false;
        Directory.CreateDirectory(Processed);
        Directory.CreateDirectory(Refused);
        DeleteOld();
        List<string> waiting = Directory.GetFiles(Folder).Where(file => !IsUnfinished(file) && LiesStill(file)).Order(StringComparer.Ordinal).ToList();
        waiting = Resting(waiting);
        if (waiting.Count == 0)
        {
            return null;
        }

        // A zip archive gives several results, told by the archive's name before the slash.
        IngestResult result = product.Ingestor(workspace).Ingest(waiting, keyFile, new IngestOptions(), null, cancellation);
        foreach (string file in waiting)
        {
            string name = ExportSource.NameOf(file);
            List<IngestedFile> outcomes = result.Files
                .Where(outcome => outcome.Delivery.File == name || outcome.Delivery.File.StartsWith(name + "/", StringComparison.Ordinal)).ToList();
            MoveOn(file, outcomes);
        }

        return result;
    }

    /// <summary>Names that programs give to files they have not finished, or that are none of the sender's exports.</summary>
    private static bool IsUnfinished(string file) => Path.GetFileName(file) is var name
        && (name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal)
            || Path.GetExtension(name).ToLowerInvariant() is ".part" or ".filepart" or ".crdownload" or ".tmp");

    /// <summary>Those that are as they were at the last look.</summary>
    private List<string> Resting(List<string> files)
    {
        Dictionary<string, (long, DateTime)> now = files.Select(file => new FileInfo(file)).Where(file => file.Exists)
            .ToDictionary(file => file.FullName, file => (file.Length, file.LastWriteTimeUtc), StringComparer.Ordinal);
        List<string> resting = files
            .Where(file => now.TryGetValue(file, out (long, DateTime) found) && seen.TryGetValue(file, out (long, DateTime) before) && before == found).ToList();
        HasUnsettled = resting.Count < files.Count;
        seen = now;
        return resting;
    }

    private bool LiesStill(string file) => File.GetLastWriteTimeUtc(file) + Stillness < product.Clock.GetUtcNow().UtcDateTime;

    private void MoveOn(string file, List<IngestedFile> outcomes)
    {
        bool refused = outcomes.Exists(outcome => outcome.Status == DeliveryStatus.Refused);
        string stamp = product.Clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string target = Path.Combine(refused ? Refused : Processed, $"{stamp}-{Path.GetFileName(file)}");
        foreach ((IngestedFile outcome, int index) in outcomes.Select((outcome, index) => (outcome, index)))
        {
            string beside = outcomes.Count == 1 ? target : $"{target}.{index + 1}";
            string rejects = Path.Combine(workspace.DeliveryFolder(outcome.Delivery.Id), Workspace.RejectsFileName);
            if (outcome.Delivery.Rejected > 0 && File.Exists(rejects))
            {
                File.Copy(rejects, beside + ".rejects.csv", overwrite: true);
            }

            if (outcome.Delivery.Findings.Count > 0)
            {
                AtomicFile.Write(beside + ".txt", string.Concat(outcome.Delivery.Findings.Select(finding => Line(finding) + "\n")));
            }
        }

        File.Move(file, target, overwrite: true);
        // Kept from the day it was moved, not from the day it was exported.
        File.SetLastWriteTimeUtc(target, product.Clock.GetUtcNow().UtcDateTime);
    }

    private static string Line(DeliveryFinding finding)
    {
        string where = finding.Line == 0 ? "Filen" : $"Rad {finding.Line}";
        return $"{where}{(finding.Column.Length > 0 ? ", " + finding.Column : "")}: {finding.Message} [{finding.Code}]";
    }

    private void DeleteOld()
    {
        DateTime before = product.Clock.GetUtcNow().UtcDateTime - TimeSpan.FromDays(settings.KeepDays);
        foreach (string file in Directory.GetFiles(Processed).Concat(Directory.GetFiles(Refused)).Where(file => File.GetLastWriteTimeUtc(file) < before))
        {
            File.Delete(file);
        }
    }
}
