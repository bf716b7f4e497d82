using System.Runtime.CompilerServices;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Reports.Written;

namespace Bistand.Analytics.Jobs.Composition;

/// <summary>What a Word file brought.</summary>
/// <param name="Read">How many slots it has.</param>
/// <param name="Written">The headings of those that were changed in it.</param>
public sealed record ImportedTexts(Period Period, Area Area, int Read, IReadOnlyList<string> Written);

/// <summary>
/// The way of a report from draft to approved. What is approved is the report for the public; the working material is made from the same texts and
/// decisions at any time.
/// </summary>
public sealed class ReportDesk(Product product, Workspace workspace, ReportMaker maker)
{
    private readonly ReportStore reports = new(workspace, product.Clock);
    private readonly TextStore texts = new(workspace, product.Clock);

    /// <exception cref="UserException">There is no such report, or a text of it is broken.</exception>
    public ReviewedReport Look(Period period, Area area, CancellationToken cancellation)
    {
        ReadReport read = maker.Read(workspace, Wanted(period, area), cancellation);
        return new ReviewedReport(read.Input, ReportReview.Blockers(read.Input, read.Coverage), reports.Read(area, period));
    }

    /// <summary>Makes the files that are missing, and brings the facts in the others up to date.</summary>
    /// <param name="from">The period whose texts are taken along; null for none.</param>
    /// <returns>The report after it, and the slots that a file was made for.</returns>
    /// <exception cref="UserException">The report is approved, or a text of it is broken.</exception>
    public (ReviewedReport Report, IReadOnlyList<string> Made) MakeTexts(Period period, Area area, Period? from, CancellationToken cancellation)
    {
        ReportInput input = maker.Read(workspace, Wanted(period, area), cancellation).Input;
        IReadOnlyList<string> made = input.Written.IsLocked
            ? []
            : texts.MakeMissing(area, period, [.. input.Written.Slots.Select(slot => slot.Slot)], SlotFacts.Of(input), from);
        return (Look(period, area, cancellation), made);
    }

    /// <summary>Writes a slot for somebody.</summary>
    /// <exception cref="UserException">The text cannot be kept (<see cref="TextStore.Save"/>).</exception>
    public void Write(Period period, Area area, Slot slot, TextEdit edit) => texts.Save(area, period, slot, edit);

    /// <summary>Takes the texts out of a Word file that a draft was made as: those that have been changed in it, all or none.</summary>
    /// <param name="returned">What the file holds (<see cref="DocxTexts.Read"/>).</param>
    /// <param name="by">Who has written.</param>
    /// <param name="isDone">What has been written is done; else it is a draft.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="UserException">
    /// Somebody else has written in one of the slots since the file was made, the report is approved, or a text cannot be kept.
    /// </exception>
    public ImportedTexts Import(ReturnedTexts returned, string by, bool isDone, CancellationToken cancellation)
    {
        Area area = product.Areas.Require(returned.Area);
        ReportInput input = maker.Read(workspace, Wanted(returned.Period, area), cancellation).Input;
        List<(Slot Slot, TextEdit Edit)> edits = [];
        foreach (ReturnedText text in returned.Texts.Where(text => !text.IsUnchanged))
        {
            SlotText now = input.Written.Find(text.Slot)
                ?? throw UserException.Conflict($"Texten «{text.Heading}» har ingen plats i rapporten längre: planen är ändrad. Gör filen på nytt, och flytta över texterna. Inget är ändrat.");
            string current = MarkdownText.Format(now.Blocks);
            if (current == text.Body)
            {
                continue;
            }

            if (DocxTexts.Fingerprint(current) != text.Was)
            {
                throw UserException.Conflict($"Texten «{text.Heading}» har ändrats sedan filen gjordes{(now.Text?.Author is { } other ? $", senast av {other}" : "")}. "
                    + "Gör filen på nytt, och för in det som ska gälla. Inget är ändrat.");
            }

            edits.Add((now.Slot, new TextEdit(by, text.Body, isDone && text.Body.Length > 0, now.Seen, input.Release) { Verdict = now.Text?.Verdict }));
        }

        texts.SaveAll(area, returned.Period, edits);
        return new ImportedTexts(returned.Period, area, returned.Texts.Count, [.. edits.Select(edit => edit.Slot.Heading)]);
    }

    /// <summary>Keeps that somebody has gone through the report as it is.</summary>
    public void Review(Period period, Area area, Signatory by, CancellationToken cancellation)
    {
        ReportInput input = maker.Read(workspace, Wanted(period, area), cancellation).Input;
        reports.Review(area, period, by, input.Release, input.Written.Fingerprint);
    }

    /// <summary>Opens an approved report again.</summary>
    public void Correct(Period period, Area area, Signatory by, string why) => reports.Correct(area, period, by, why);

    /// <param name="overruling">Why it is approved in spite of what stands against it; printed in it. Null where nothing may.</param>
    /// <exception cref="UserException">Something stands against it, or it is approved already.</exception>
    public async Task<ApprovedReport> ApproveAsync(Period period, Area area, Signatory by, string? overruling, CancellationToken cancellation)
    {
        ReviewedReport now = Look(period, area, cancellation);
        if (now.Blockers.Count > 0 && string.IsNullOrWhiteSpace(overruling))
        {
            throw new UserException(ErrorKind.Conflict, $"Rapporten {period} för {area.Name} fastställs inte: {Count(now.Blockers.Count)} står i vägen. Åtgärda dem, eller fastställ ändå med ett skäl, som trycks i rapporten.")
            {
                Typed = $"«bistand report review --period {period} --area {area.Id}» visar dem; --trots SKÄL går förbi dem.",
            };
        }

        var steps = new ApprovalSteps<PreparedReport>(reports)
        {
            Make = history => maker.Prepare(workspace, Wanted(period, area) with { As = history }, cancellation),
            Says = made => ReportContent.Of(made.Model),
            Forms = FormsAsync,
        };
        PreparedReport report = await steps.RunAsync(
            area, period, by,
            version => new ReportApproval(
                version, now.Input.Release, now.Blockers.Count > 0 ? PersonalNumbers.Refuse(overruling!.Trim(), "Skälet") : null, [.. now.Blockers.Select(blocker => blocker.Message)],
                [.. now.Input.Indicators.Select(indicator => indicator.Definition)], new Dictionary<string, string>(), []),
            cancellation).ConfigureAwait(false);
        ReportMaker.Issue(workspace, report);
        return reports.Current(area, period)!;
    }

    private async IAsyncEnumerable<(string Extension, byte[] Content)> FormsAsync(PreparedReport report, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (ReportFormat format in ReportFormat.All)
        {
            yield return (format.Extension, await maker.RenderAsync(report.Model, format, cancellation).ConfigureAwait(false));
        }
    }

    /// <summary>Makes everything that is approved again, the city's statistics too, and tells what it would say otherwise now.</summary>
    /// <param name="every">Earlier versions too, and not those that hold alone.</param>
    public IEnumerable<VerificationFinding> Verify(bool every, CancellationToken cancellation)
    {
        HashSet<int> culled = [.. workspace.ReadState().Releases.Where(release => release.CulledBefore is not null).Select(release => release.Number)];
        foreach (ApprovedReport approved in (every ? reports.Everything() : reports.Approved()).Where(report => !culled.Contains(report.Approval.Release)))
        {
            // One of a release that is gone is what its bytes are: their hashes are compared as any others.
            cancellation.ThrowIfCancellationRequested();
            string name = $"{(approved.Area == CityStatistics.Id ? $"Den fastställda statistiken {approved.Period}" : $"Den fastställda rapporten {approved.Period} för {approved.Area}")}, version {SwedishText.Number(approved.Approval.Version, 0)}";
            string? fault = null;
            try
            {
                IReadOnlyList<ReportChange> changes = ReportContent.Changes(ReportContent.Read(File.ReadAllBytes(Path.Combine(approved.Folder, ReportContent.FileName))), Again(approved, cancellation));
                fault = changes.Count == 0 ? null
                    : $"blir en annan när den görs om: {changes[0].What} från {changes[0].From} till {changes[0].To}{(changes.Count > 1 ? $", och {Count(changes.Count - 1)} till" : "")}.";
            }
            catch (Exception error) when (error is UserException or IOException)
            {
                fault = $"kan inte göras om: {ErrorSentence.Of(error)}";
            }

            if (fault is not null)
            {
                yield return new VerificationFinding($"{name}, {fault}", "Det som är fastställt ligger kvar som det var; ta reda på vad som har ändrats, och rätta rapporten om det behövs.");
            }
        }
    }

    /// <summary>What an approved report says when it is made now, from its release and as it was then.</summary>
    private IReadOnlyList<ContentLine> Again(ApprovedReport approved, CancellationToken cancellation)
    {
        if (approved.Area == CityStatistics.Id)
        {
            return new StatisticsDesk(product, workspace).Again(approved, cancellation);
        }

        Area area = product.Areas.Require(approved.Area);
        WorkflowHistory then = new([.. reports.Read(area, approved.Period).Entries.TakeWhile(entry => entry.Number <= approved.Entry.Number)]);
        return ReportContent.Of(maker.Prepare(workspace, Wanted(approved.Period, area) with { As = then, Release = approved.Approval.Release }, cancellation).Model);
    }

    private static ReportRequest Wanted(Period period, Area area) => new(period, area, Audience.Public);

    private static string Count(int number) => SwedishWords.Counted(number, "sak", "saker");
}
