using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Written;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>A run of a job, in the reader's words.</summary>
/// <param name="About">What it was for: "2023-12, utgåva 4".</param>
/// <param name="Ended">When something last happened to it.</param>
/// <param name="Id">What <see cref="IServiceDesk.RunNowAsync"/> takes to do it again; empty where it cannot be.</param>
/// <param name="Open">How far one has come that has not ended: "pågår: pdf"; null for one that has.</param>
public sealed record EndedRun(
    string Job, string About, DateTimeOffset Began, DateTimeOffset Ended, bool Failed, string Message, string Id = "", string? Open = null)
{
    /// <summary>The page with what was made, and what its link says; null where nothing was.</summary>
    public (string Address, string Words)? Made { get; init; }
}

/// <summary>What is going to run, and when.</summary>
/// <param name="Id">What <see cref="IServiceDesk.RunNowAsync"/> takes; empty for what is done at its time alone.</param>
public sealed record ComingRun(string Id, string Name, DateTimeOffset? Next);

/// <summary>A report that lies in the workspace.</summary>
public sealed record MadeReport(Period Period, string Area, int Release, Audience Audience, string FileName, ReportFormat Format);

/// <summary>A report that has been asked for and is not made.</summary>
/// <param name="Open">How far it has come: "står i kö"; null where it failed.</param>
/// <param name="Message">Why it failed, and what to do.</param>
public sealed record AskedReport(Period Period, string Area, int Release, Audience Audience, string? Open, string Message);

/// <summary>
/// What the explorer asks of the program around it: taking in files, approving them, and jobs. The pages know nothing of how these are done.
/// </summary>
public interface IServiceDesk
{
    /// <summary>The watched folder; a file moved into it is read.</summary>
    string InboxFolder { get; }

    /// <summary>Bytes that an upload may have.</summary>
    long LargestUpload { get; }

    /// <summary>Has the inbox looked through now, without waiting for it.</summary>
    Task ReadInboxAsync(CancellationToken cancellation);

    /// <summary>Lets a held delivery in, or one again that later deliveries have replaced.</summary>
    /// <exception cref="UserException">No delivery is so named, or it is not held.</exception>
    void Approve(string delivery, Signatory by, string why, CancellationToken cancellation);

    /// <summary>Turns a delivery down: nothing of a held one goes in, and one that has gone in is taken out.</summary>
    /// <exception cref="UserException">No delivery is so named, or it is refused already.</exception>
    void TurnDown(string delivery, Signatory by, string why);

    /// <summary>What is wrong with a row and what to do about it, by the code of the reject list and where it was found.</summary>
    string FaultWords(string code, string kind, string column);

    /// <summary>What a column with a closed list takes; empty for any other.</summary>
    IReadOnlyList<string> PermittedCodes(string kind, string column);

    /// <summary>A forecasting method's name in words.</summary>
    string MethodWords(string method);

    IReadOnlyList<EndedRun> Runs();

    Task<IReadOnlyList<ComingRun>> ComingAsync(CancellationToken cancellation);

    /// <summary>Sets a job going now.</summary>
    /// <exception cref="UserException">There is no such job.</exception>
    Task RunNowAsync(string id, CancellationToken cancellation);

    IReadOnlyList<MadeReport> Reports();

    /// <summary>Those on their way, and those that failed, the newest first.</summary>
    IReadOnlyList<AskedReport> AskedReports();

    /// <summary>Whether a public report of the period is published as soon as it is made: the time that the schedule sets has gone.</summary>
    bool IsPublishedAtOnce(Period period);

    /// <exception cref="UserException">There are no reports of the period, or none of the area for it.</exception>
    void CheckReport(Period period, Area area);

    /// <summary>Has the service make a report of the current release and keep it; the same is not made twice.</summary>
    /// <returns>The release that it is, or was, made from.</returns>
    /// <exception cref="UserException">No such report can be made.</exception>
    Task<int> AskForReportAsync(Period period, Area area, Audience audience, CancellationToken cancellation);

    /// <summary>The file of a report that the service has made, in whichever format; null for any other name.</summary>
    string? ReportPath(string period, string fileName);

    /// <summary>Makes a report now, for the reader alone; nothing is kept of it.</summary>
    /// <exception cref="UserException">No such report can be made.</exception>
    Task<byte[]> MakeReportAsync(Period period, Area area, Audience audience, ReportFormat format, CancellationToken cancellation);

    /// <summary>A report as it stands: what is written, what stands in the way, and how far it has come.</summary>
    /// <exception cref="UserException">There is no such report, or a text of it is broken.</exception>
    Task<ReviewedReport> LookAtReportAsync(Period period, Area area, CancellationToken cancellation);

    /// <summary>Makes the files of texts that are missing, and takes another period's texts along where one is named.</summary>
    Task MakeTextsAsync(Period period, Area area, Period? from, CancellationToken cancellation);

    /// <summary>Keeps what somebody has written in a slot.</summary>
    /// <exception cref="UserException">It cannot be kept, or the slot has been changed since it was seen.</exception>
    void WriteText(Period period, Area area, Slot slot, TextEdit edit);

    /// <summary>Keeps what somebody has written in the report's Word file.</summary>
    /// <exception cref="UserException">The file is another report's or none, or is changed outside its slots; nothing is kept.</exception>
    Task ImportTextsAsync(Period period, Area area, byte[] file, string by, bool isDone, CancellationToken cancellation);

    /// <summary>Keeps that somebody has gone through the report.</summary>
    Task ReviewReportAsync(Period period, Area area, Signatory by, CancellationToken cancellation);

    /// <summary>Approves the report, and keeps it as it is for good.</summary>
    /// <param name="overruling">Why it is approved in spite of what stands in the way; null where nothing may.</param>
    /// <exception cref="UserException">Something stands in the way.</exception>
    Task ApproveReportAsync(Period period, Area area, Signatory by, string? overruling, CancellationToken cancellation);

    /// <summary>The versions of the report that have been approved, the first first.</summary>
    IReadOnlyList<int> ApprovedVersions(Period period, Area area);

    /// <summary>The file of an approved version; null where there is none.</summary>
    string? ApprovedFile(Period period, Area area, int version, ReportFormat format);

    /// <summary>Opens an approved report again.</summary>
    void CorrectReport(Period period, Area area, Signatory by, string why);
}
