using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Jobs.Composition;

/// <summary>Which report is to be made.</summary>
public sealed record ReportRequest(Period Period, Area Area, Audience Audience)
{
    /// <summary>Narrows the figures to one enhet; null for all.</summary>
    public string? Enhet { get; init; }

    /// <summary>Why the report is to be made although a figure of it cannot be right; printed in it.</summary>
    public string? DespiteFindings { get; init; }

    /// <summary>The number of the release; null for the one that an approved report was made from, and else the current one.</summary>
    public int? Release { get; init; }

    /// <summary>What has happened to the report, where that is not what is kept: as it will be once it is approved, or as it was. Null for as it is.</summary>
    public WorkflowHistory? As { get; init; }
}

/// <summary>What a report is made from, before it is one.</summary>
/// <param name="Coverage">What the release lacks of the period.</param>
public sealed record ReadReport(ReportInput Input, PeriodCoverage Coverage, UnissuedForecasts? Unissued);

/// <summary>A report that is made and that nobody has been given yet.</summary>
/// <param name="Coverage">What the release lacks of the period.</param>
/// <param name="Remarks">What is odd about its figures, for whoever is to sign it.</param>
/// <param name="Unissued">What the report says of the months ahead, where the release's forecasts have not been issued; null where they have.</param>
public sealed record PreparedReport(ReportModel Model, PeriodCoverage Coverage, IReadOnlyList<string> Remarks, UnissuedForecasts? Unissued);

/// <summary>The forecasts of a release that has issued none: all series, areas and sexes.</summary>
public sealed record UnissuedForecasts(int Release, IReadOnlyList<AreaForecast> Lines);

/// <summary>
/// Makes reports of the current release or one that is named; keeps the renderer warm between them. Making one writes nothing: who gives the
/// report to others issues what it says of the months ahead (<see cref="Issue"/>).
/// </summary>
public sealed class ReportMaker(Product product) : IDisposable
{
    private readonly PdfRenderer renderer = new(product.Templates);

    /// <summary>Those last made: they take seconds, and the next report is most often of the same release.</summary>
    private volatile UnissuedForecasts? made;

    /// <exception cref="UserException">
    /// There is no release, the period is a month, the area is not in force at the period's end, or a figure cannot be right.
    /// </exception>
    public PreparedReport Prepare(Workspace workspace, ReportRequest request, CancellationToken cancellation)
    {
        ReadReport read = Read(workspace, request, cancellation);
        return new PreparedReport(ReportBuilder.Build(read.Input), read.Coverage, FigureReview.Remarks(read.Input), read.Unissued);
    }

    /// <exception cref="UserException">As <see cref="Prepare"/>, but for figures that cannot be right.</exception>
    public ReadReport Read(Workspace workspace, ReportRequest request, CancellationToken cancellation)
    {
        (Period period, Area area) = (request.Period, request.Area);
        Check(period, area);
        // What people write and decide is said of a nämnd, not of an enhet of it.
        WorkflowHistory history = request.Enhet is null ? request.As ?? new ReportStore(workspace, product.Clock).Read(area, period) : WorkflowHistory.None;
        ReportApproval? approval = history.IsApproved ? history.LastApproved!.Approval : null;
        using (OpenRelease open = workspace.OpenRelease(request.Release ?? approval?.Release))
        {
            Product.Warn(product.Indicators.Problems);
            var reader = new ReportDataReader(product.Areas, product.Indicators, product.Goals, settings: DocumentSettings.Read(workspace.Path, product.Areas));
            RequireEnhet(reader, open, request);
            IReadOnlyList<IssuedMonth> issued = IssuedForecasts.Read(workspace);
            UnissuedForecasts? unissued = issued.Any(month => month.Release == open.Number) ? null : Unissued(open, cancellation);
            IEnumerable<IssuedMonth> said = unissued is null ? issued : issued.Concat(IssuedForecasts.Months(open.Number, unissued.Lines));
            ReportInput input = reader.Read(
                open, period, area, request.Enhet, request.Audience,
                [.. said.Where(month => month.Area == area.Id && month is { Sex: "T", Shared: false })], cancellation);
            var coverage = PeriodCoverage.Read(open.Connection, product.Areas, period, area, cancellation: cancellation);
            WrittenTexts written = request.Enhet is null ? Written(workspace, request, input.Goals?.Tree, approval) : WrittenTexts.None;
            return new ReadReport(
                input with
                {
                    DespiteFindings = request.DespiteFindings ?? approval?.Overruled,
                    Gaps = coverage.Gaps,
                    Written = written,
                    Stage = history.Stage(input.Release, written.Fingerprint),
                },
                coverage,
                unissued);
        }
    }

    /// <summary>An enhet that no row names would give a report of the whole area's figures under its name.</summary>
    private static void RequireEnhet(ReportDataReader reader, OpenRelease open, ReportRequest request)
    {
        if (request.Enhet is not { } enhet)
        {
            return;
        }

        IReadOnlyList<string> enheter = reader.EnheterOf(open.Connection, request.Area);
        if (!enheter.Contains(enhet, StringComparer.Ordinal))
        {
            throw UserException.NotFound($"Enheten «{enhet}» finns inte i {request.Area.Name}. "
                + (enheter.Count == 0 ? "Ingen export för området anger någon enhet." : $"De som finns är: {string.Join("; ", enheter)}."));
        }
    }

    /// <summary>An approved report has the texts that it was approved with, whatever has been done to the files since.</summary>
    private WrittenTexts Written(Workspace workspace, ReportRequest request, GoalTree? tree, ReportApproval? approval)
    {
        IReadOnlyList<Slot> plan = SlotPlan.Of(tree, request.Area, request.Period);
        ApprovedReport? kept = approval is null ? null : new ReportStore(workspace, product.Clock).Everything()
            .FirstOrDefault(report => report.Period == request.Period && report.Area == request.Area.Id && report.Approval.Version == approval.Version);
        return kept is null ? new TextStore(workspace, product.Clock).Read(request.Area, request.Period, plan) : TextStore.ReadFrom(ReportStore.TextsOf(kept), plan) with { IsLocked = true };
    }

    /// <summary>Issues the release's forecasts, now that others have a report that tells them; nothing where they have been issued already.</summary>
    /// <exception cref="UserException">The workspace cannot be written in.</exception>
    public static void Issue(Workspace workspace, PreparedReport report)
    {
        if (report.Unissued is { } unissued)
        {
            IssuedForecasts.Issue(workspace, unissued.Release, unissued.Lines);
        }
    }

    private UnissuedForecasts Unissued(OpenRelease open, CancellationToken cancellation) => made is { } kept && kept.Release == open.Number
        ? kept
        : made = new UnissuedForecasts(open.Number, IssuedForecasts.Make(open, product.Areas, product.Indicators, cancellation));

    /// <exception cref="UserException">There are no reports of the period, or none of the area for it.</exception>
    public void Check(Period period, Area area)
    {
        ReportBuilder.RequireTertialOrYear(period);
        if (area.Kind == AreaKind.Unit || (area.Kind == AreaKind.Group && !product.Goals.Trees.Any(tree => tree.Area == area.Id && tree.Year == period.Year)))
        {
            string members = area.Kind == AreaKind.Group ? $" Gör rapporten för {SwedishWords.And([.. area.Members.Select(id => product.Areas[id]).Where(one => one.InForce(period.Last)).Select(one => one.Name)])}." : " Dess siffror ingår i hela stadens rapport.";
            throw UserException.Usage($"{area.Name} har ingen nämnd och ingen verksamhetsplan för {period.Year}, och därför ingen {(period.Kind == PeriodKind.VB ? "verksamhetsberättelse" : "tertialrapport")}.{members}");
        }

        if (area.EndedBefore(period.Last))
        {
            Area? successor = product.Areas.SuccessorOf(area);
            throw new UserException(ErrorKind.NotFound, $"{area.Name} upphörde efter {area.ValidTo} och har ingen rapport för {period}.{(successor is null ? "" : $" Gör rapporten för {successor.Name}.")}")
            {
                Typed = successor is null ? null : $"Skriv --area {successor.Id}.",
            };
        }
    }

    /// <summary>Starts what the first PDF needs, to be ready when its data are.</summary>
    public void WarmUp() => renderer.WarmUp();

    public Task<byte[]> RenderAsync(ReportModel model, ReportFormat format, CancellationToken cancellation) =>
        format.RenderAsync(model, renderer, cancellation);

    /// <summary>Writes the file whole, and its folder where that is missing.</summary>
    /// <param name="isNamed">Whoever asked has said where, and may say somewhere else.</param>
    /// <exception cref="UserException">The folder cannot be written in.</exception>
    public static void Save(byte[] content, string path, bool isNamed = false)
    {
        string full = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            AtomicFile.Write(full, content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"{path} kan inte skrivas: {SystemFault.Reason(error)}. {(isNamed ? "Ange en annan fil, eller rätta felet" : "Rätta felet")} och försök igen.", error);
        }
    }

    public void Dispose() => renderer.Dispose();
}
