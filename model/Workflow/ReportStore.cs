using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Model.Written;

namespace Bistand.Analytics.Model.Workflow;

/// <summary>An approved version of a report.</summary>
/// <param name="Folder">Where its files lie.</param>
public sealed record ApprovedReport(Period Period, string Area, WorkflowEntry Entry, string Folder)
{
    /// <summary>Of the report in each format, before the format's extension.</summary>
    public const string FileName = "rapport";

    public ReportApproval Approval => Entry.Approval!;

    /// <summary>Its file of a format; null where it has none.</summary>
    /// <param name="extension">With its dot.</param>
    public string? FileOf(string extension) => System.IO.Path.Combine(Folder, FileName + extension) is var file && File.Exists(file) ? file : null;
}

/// <summary>
/// Reports on their way to the nämnd, kept for good: <c>faststallda/2023-VB/farsta/&lt;n&gt;.json</c> in the workspace, one file a happening, and beside
/// them a folder for each approved version with its bytes, their hashes and the texts it was made from. None is ever changed. Safe for several
/// processes at once.
/// </summary>
public sealed class ReportStore(Workspace workspace, TimeProvider clock)
{
    private const string TextsFolder = "texter";

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <exception cref="UserException">A file is broken.</exception>
    public WorkflowHistory Read(Area area, Period period) => Read(FolderOf(area.Id, period));

    /// <summary>The last approved version of every report that has one, also where a correction has been begun.</summary>
    public IReadOnlyList<ApprovedReport> Approved() => [.. Everything().GroupBy(report => (report.Period, report.Area)).Select(versions => versions.Last())];

    /// <summary>The approved versions of one report, the first first.</summary>
    public IReadOnlyList<ApprovedReport> Of(Period period, Area area) => [.. Read(area, period).Entries.Where(entry => entry.Approval is not null)
        .Select(entry => new ApprovedReport(period, area.Id, entry, VersionFolder(FolderOf(area.Id, period), entry.Approval!.Version)))];

    /// <summary>Every approved version there is.</summary>
    public IReadOnlyList<ApprovedReport> Everything()
    {
        string root = workspace.ApprovedFolder;
        return !Directory.Exists(root) ? [] :
        [
            .. from periods in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)
               where Period.TryParse(System.IO.Path.GetFileName(periods), out Period _)
               let period = Period.Parse(System.IO.Path.GetFileName(periods))
               from folder in Directory.EnumerateDirectories(periods).Order(StringComparer.Ordinal)
               from entry in Read(folder).Entries
               where entry.Approval is not null
               select new ApprovedReport(period, System.IO.Path.GetFileName(folder), entry, VersionFolder(folder, entry.Approval!.Version)),
        ];
    }

    /// <summary>The texts that an approved version was made from.</summary>
    public static string TextsOf(ApprovedReport report) => System.IO.Path.Combine(report.Folder, TextsFolder);

    /// <summary>The version that is approved now; null where there is none, or a correction of it has been begun.</summary>
    public ApprovedReport? Current(Area area, Period period) => Read(area, period) is { IsApproved: true, LastApproved: { } entry }
        ? new ApprovedReport(period, area.Id, entry, VersionFolder(FolderOf(area.Id, period), entry.Approval!.Version))
        : null;

    /// <summary>Keeps that somebody has gone through the report.</summary>
    /// <exception cref="UserException">No name, or the report is approved.</exception>
    public void Review(Area area, Period period, Signatory by, int release, string texts) => InTurn(area, period, (history, add) =>
    {
        RequireOpen(history, area, period);
        return add(new WorkflowEntry(0, default, Named(by), Reviewed: new ReportReviewed(release, texts), ById: by.Id));
    });

    /// <summary>Opens an approved report again.</summary>
    /// <exception cref="UserException">No name or reason, or the report is not approved.</exception>
    public void Correct(Area area, Period period, Signatory by, string why) => InTurn(area, period, (history, add) =>
    {
        if (!history.IsApproved)
        {
            throw UserException.Conflict($"Rapporten {period} för {area.Name} är inte fastställd, så det finns inget att rätta. Ändra i utkastet.");
        }

        string reason = string.IsNullOrWhiteSpace(why) ? throw UserException.Usage("Skriv varför rapporten rättas: skälet trycks i den nya versionen.") : PersonalNumbers.Refuse(why.Trim(), "Skälet");
        WorkflowEntry entry = add(new WorkflowEntry(0, default, Named(by), Correction: new ReportCorrection(reason), ById: by.Id));
        File.Delete(LockOf(area, period));
        return entry;
    });

    /// <summary>The entry that approves the report, before it is kept: the report prints who and when.</summary>
    /// <exception cref="UserException">No name, or the report is approved already.</exception>
    public (WorkflowHistory After, WorkflowEntry Entry) Drafted(Area area, Period period, Signatory by, Func<int, ReportApproval> approval)
    {
        WorkflowHistory history = Read(area, period);
        RequireOpen(history, area, period);
        var entry = new WorkflowEntry(history.Entries.Count + 1, clock.GetUtcNow(), Named(by), Approval: approval(history.Version), ById: by.Id);
        return (new WorkflowHistory([.. history.Entries, entry]), entry);
    }

    /// <summary>Keeps an approval: its files with their hashes, its texts, and at last that it is one. The texts are locked.</summary>
    /// <param name="files">What is kept of the report, by name.</param>
    /// <exception cref="UserException">Something has happened to the report since the entry was drafted.</exception>
    public void Approve(Area area, Period period, WorkflowEntry drafted, IReadOnlyDictionary<string, byte[]> files) => InTurn(area, period, (history, add) =>
    {
        if (history.Entries.Count + 1 != drafted.Number)
        {
            throw UserException.Conflict($"Någon annan har ändrat läget för rapporten {period} för {area.Name}. Titta igenom den som den är nu, och fastställ den igen.");
        }

        string folder = VersionFolder(FolderOf(area.Id, period), drafted.Approval!.Version);
        Directory.CreateDirectory(System.IO.Path.Combine(folder, TextsFolder));
        foreach ((string name, byte[] content) in files)
        {
            string file = System.IO.Path.Combine(folder, name);
            AtomicFile.WriteHashed(file, content);
        }

        string texts = TextStore.FolderIn(workspace, area, period);
        Directory.CreateDirectory(texts);
        foreach (string text in Directory.EnumerateFiles(texts, "*.md").Order(StringComparer.Ordinal))
        {
            byte[] content = File.ReadAllBytes(text);
            string file = System.IO.Path.Combine(folder, TextsFolder, System.IO.Path.GetFileName(text));
            AtomicFile.WriteHashed(file, content);
        }

        AtomicFile.Write(LockOf(area, period), string.Create(CultureInfo.InvariantCulture, $"Fastställd som version {drafted.Approval.Version}. Texterna är låsta; en rättelse öppnar dem.\n"));
        return add(drafted with { Approval = drafted.Approval with { Files = files.ToDictionary(file => file.Key, file => Convert.ToHexStringLower(SHA256.HashData(file.Value)), StringComparer.Ordinal) } });
    });

    private static void RequireOpen(WorkflowHistory history, Area area, Period period)
    {
        if (history.IsApproved)
        {
            throw UserException.Conflict($"Rapporten {period} för {area.Name} är redan fastställd. Börja en rättelse för att ändra den.");
        }
    }

    private static string Named(Signatory by) =>
        string.IsNullOrWhiteSpace(by.Name) ? throw UserException.Usage("Skriv ditt namn: det trycks i rapporten.") : PersonalNumbers.Refuse(by.Name.Trim(), "Namnet");

    private static WorkflowHistory Read(string folder) => !Directory.Exists(folder)
        ? WorkflowHistory.None
        : new WorkflowHistory([.. NumberedFiles.In(folder).Select(Load)]);

    private static WorkflowEntry Load(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkflowEntry>(File.ReadAllText(file, Encoding.UTF8), Json) ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException error)
        {
            throw UserException.Surroundings($"{file} är trasig. Lägg tillbaka den från säkerhetskopian.", error);
        }
    }

    private void InTurn(Area area, Period period, Func<WorkflowHistory, Func<WorkflowEntry, WorkflowEntry>, WorkflowEntry> write)
    {
        string folder = FolderOf(area.Id, period);
        try
        {
            Directory.CreateDirectory(folder);
            using var turn = WorkspaceLock.Take(System.IO.Path.Combine(folder, "lock"), LockTimeout, "En annan ändring av rapporten");
            WorkflowHistory history = Read(folder);
            write(history, entry =>
            {
                WorkflowEntry numbered = entry with { Number = history.Entries.Count + 1, At = entry.At == default ? clock.GetUtcNow() : entry.At };
                AtomicFile.WriteHashed(NumberedFiles.At(folder, numbered.Number), JsonSerializer.SerializeToUtf8Bytes(numbered, Json));
                return numbered;
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Rapportens läge kan inte sparas i {folder}: {SystemFault.Reason(error)}. Rätta felet och försök igen.", error);
        }
    }

    private string LockOf(Area area, Period period) => System.IO.Path.Combine(TextStore.FolderIn(workspace, area, period), TextStore.LockFile);

    private string FolderOf(string area, Period period) => System.IO.Path.Combine(workspace.ApprovedFolder, period.ToString(), area);

    private static string VersionFolder(string folder, int version) => System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"version-{version}"));

}
