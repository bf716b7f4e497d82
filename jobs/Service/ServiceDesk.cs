using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Calendar;
using Bistand.Analytics.Jobs.Service.Jobs;
using Bistand.Analytics.Jobs.Service.Looks;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Explorer.Rapporter;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Explorer.Statistik;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Written;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>What the explorer's pages ask of the service.</summary>
public sealed class ServiceDesk(ServiceContext service, Planner planner, InboxLook inbox, PlanLook plan) : IServiceDesk, IDisposable
{
    private const long Megabyte = 1_000_000;

    private readonly ReportMaker maker = new(service.Product);

    public string InboxFolder => service.InboxFolder;

    public long LargestUpload => service.Settings.UploadMegabytes * Megabyte;

    public Task ReadInboxAsync(CancellationToken cancellation)
    {
        inbox.Ask();
        return Task.CompletedTask;
    }

    public void Approve(string delivery, Signatory by, string why, CancellationToken cancellation) =>
        service.Product.Ingestor(service.Workspace).Approve(delivery, by, why, cancellation);

    public void TurnDown(string delivery, Signatory by, string why) => service.Product.Ingestor(service.Workspace).TurnDown(delivery, by, why, CancellationToken.None);

    public string FaultWords(string code, string kind, string column) => FaultText.Of(code, kind, column);

    public IReadOnlyList<string> PermittedCodes(string kind, string column) =>
        service.Product.Kinds.Find(kind)?.Columns.FirstOrDefault(known => known.Name == column) switch
        {
            { Type: ColumnType.Flag } => ["J", "N"],
            { Codes: var codes } => codes,
            _ => [],
        };

    public string MethodWords(string method) => Bistand.Analytics.Reports.Texts.MethodWords.Of(method);

    public bool IsPublishedAtOnce(Period period) => new ServiceCalendar(service.Settings).PublishTime(period) <= service.Now;

    public IReadOnlyList<EndedRun> Runs() => [.. service.Runs.Read().Reverse().Select(run => new EndedRun(
        JobNames.Title(run.Job), About(run), run.Began ?? run.Asked, run.Latest, run.Outcome == RunOutcome.Failed, run.Message, run.IsOver && run.Job != JobNames.Inbox ? run.Id : "", Open(run))
        { Made = Made(run) })];

    public Task<IReadOnlyList<ComingRun>> ComingAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ComingRun>>(
    [
        new ComingRun(JobNames.Inbox, "Töm inkorgen", inbox.Next),
        new ComingRun(JobNames.Month, "Räkna månaden: indikatorer och prognoser", null),
        .. new ServiceCalendar(service.Settings).Next(service.Now).Select(next => new ComingRun(next.CanBeRunNow ? next.Id : "", next.Title, next.Due)),
    ]);

    public Task RunNowAsync(string id, CancellationToken cancellation)
    {
        if (id == JobNames.Inbox)
        {
            inbox.Ask();
        }
        else
        {
            planner.RunNow(id);
            plan.Ask();
        }

        return Task.CompletedTask;
    }

    public IReadOnlyList<MadeReport> Reports() =>
        [.. ReportFile.All(service.ReportsFolder).Select(report => new MadeReport(report.Period, report.Area, report.Release, report.Audience, report.FileName, report.Format))];

    public IReadOnlyList<AskedReport> AskedReports() => [.. service.Runs.Read().Reverse()
        .Where(run => run.Job is JobNames.Report or JobNames.InternalReport && run.Outcome != RunOutcome.Done)
        .Select(run => (Run: run, Report: ReportFile.Of(run)))
        .Select(one => new AskedReport(one.Report.Period, one.Report.Area, one.Report.Release, one.Report.Audience, Open(one.Run), one.Run.Message))];

    public void CheckReport(Period period, Area area) => maker.Check(period, area);

    public Task<int> AskForReportAsync(Period period, Area area, Audience audience, CancellationToken cancellation)
    {
        maker.Check(period, area);
        Run run = planner.AskForReport(period, area, audience);
        plan.Ask();
        return Task.FromResult(run.Release);
    }

    public string? ReportPath(string period, string fileName) =>
        ReportFile.Parse(period, fileName)?.In(service.ReportsFolder) is { } path && File.Exists(path) ? path : null;

    public async Task<byte[]> MakeReportAsync(Period period, Area area, Audience audience, ReportFormat format, CancellationToken cancellation)
    {
        PreparedReport report = await Task.Run(() => maker.Prepare(service.Workspace, new ReportRequest(period, area, audience), cancellation), cancellation).ConfigureAwait(false);
        return await maker.RenderAsync(report.Model, format, cancellation).ConfigureAwait(false);
    }

    public Task<ReviewedReport> LookAtReportAsync(Period period, Area area, CancellationToken cancellation) => Task.Run(() => Work.Look(period, area, cancellation), cancellation);

    public Task MakeTextsAsync(Period period, Area area, Period? from, CancellationToken cancellation) => Task.Run(() => Work.MakeTexts(period, area, from, cancellation), cancellation);

    public void WriteText(Period period, Area area, Slot slot, TextEdit edit) => Work.Write(period, area, slot, edit);

    public Task ImportTextsAsync(Period period, Area area, byte[] file, string by, bool isDone, CancellationToken cancellation)
    {
        ReturnedTexts texts = DocxTexts.Read(file);
        return texts.Period == period && texts.Area == area.Id
            ? Task.Run(() => Work.Import(texts, by, isDone, cancellation), cancellation)
            : throw UserException.Usage($"Filen är utkastet till en annan rapport ({texts.Period}, {service.Product.Areas.Find(texts.Area)?.Name ?? texts.Area}). Läs in den på den rapportens sida. Inget är ändrat.");
    }

    public Task ReviewReportAsync(Period period, Area area, Signatory by, CancellationToken cancellation) => Task.Run(() => Work.Review(period, area, by, cancellation), cancellation);

    public Task ApproveReportAsync(Period period, Area area, Signatory by, string? overruling, CancellationToken cancellation) =>
        Task.Run(() => Work.ApproveAsync(period, area, by, overruling, cancellation), cancellation);

    public void CorrectReport(Period period, Area area, Signatory by, string why) => Work.Correct(period, area, by, why);

    public IReadOnlyList<int> ApprovedVersions(Period period, Area area) => [.. Kept.Of(period, area).Select(report => report.Approval.Version)];

    public string? ApprovedFile(Period period, Area area, int version, ReportFormat format) =>
        Kept.Of(period, area).FirstOrDefault(report => report.Approval.Version == version)?.FileOf(format.Extension);

    private ReportStore Kept => new(service.Workspace, service.Product.Clock);

    private ReportDesk Work => new(service.Product, service.Workspace, maker);

    /// <summary>As a person says it: «VB 2023, Farsta, utgåva 3». The inbox is keyed on its time, which stands beside it.</summary>
    private string About(Run run) => string.Join(", ", new[]
    {
        run.Job == JobNames.Inbox ? "" : Period.TryParse(run.Period, out Period period) ? SwedishWords.ShortName(period) : run.Period,
        service.Product.Areas.Find(run.Area)?.Name ?? run.Area, run.Release > 0 ? $"utgåva {run.Release}" : "",
    }.Where(part => part.Length > 0));

    private (string, string)? Made(Run run) => run.Outcome != RunOutcome.Done ? null : run.Job switch
    {
        JobNames.Report or JobNames.InternalReport => (ReportFile.Of(run) with { Format = service.Settings.Formats[0] }) is var report && ReportPath(run.Period, report.FileName) is not null
            ? (ReportRow.AddressOf(report.Period, report.FileName), "Öppna rapporten")
            : null,
        JobNames.Statistics => (StatistikView.Address(Period.Parse(run.Period)), "Öppna statistiken"),
        JobNames.Publish when run.Area == CityStatistics.Id => (StatistikView.Address(Period.Parse(run.Period)), "Öppna statistiken"),
        JobNames.Month => ($"{Menu.Laget}?{Selection.PeriodKey}={run.Period}", "Öppna läget"),
        JobNames.Reports or JobNames.Publish => (Menu.Rapporter, "Öppna rapporterna"),
        _ => null,
    };

    /// <summary>Null for a run that is over.</summary>
    private static string? Open(Run run) => run.Outcome switch
    {
        RunOutcome.Queued => "står i kö",
        RunOutcome.Running => run.Stage.Length > 0 ? $"pågår: {run.Stage}" : "pågår",
        RunOutcome.Waiting => "försöks igen",
        _ => null,
    };

    public void Dispose() => maker.Dispose();
}
