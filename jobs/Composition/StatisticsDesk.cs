using System.Runtime.CompilerServices;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Statistics;
using Bistand.Analytics.Reports.Written;

namespace Bistand.Analytics.Jobs.Composition;

/// <summary>The city's statistics of a period on their way from draft to approved, with the text that people have written for them.</summary>
public sealed class StatisticsDesk(Product product, Workspace workspace)
{
    private readonly TextStore texts = new(workspace, product.Clock);
    private readonly ReportStore reports = new(workspace, product.Clock);
    private readonly Area place = CityStatistics.Place(product.Areas);

    /// <summary>The figures as they are counted, before what people have written and decided: what takes time.</summary>
    /// <param name="period">A month or a year.</param>
    /// <param name="release">The release's number; null for the current.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="UserException">The period is none that statistics are made for, or nothing of it is delivered.</exception>
    public StatisticsDocument Count(Period period, int? release, CancellationToken cancellation)
    {
        using OpenRelease open = workspace.OpenRelease(release);
        return new StatisticsReader(product.Areas, product.Indicators, CityParts.Load(product.Templates.CityParts, product.Areas)).Read(open, period, cancellation);
    }

    /// <summary>As they are now; of those that are approved the release and the words that they were approved with.</summary>
    /// <param name="period">A month or a year.</param>
    /// <param name="release">The release's number; null for that of the approval, else the current.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="counted">The figures of the release, where they have been counted already.</param>
    /// <exception cref="UserException">As <see cref="Count"/>, or the text's file is broken.</exception>
    public ReviewedStatistics Look(Period period, int? release, CancellationToken cancellation, StatisticsDocument? counted = null)
    {
        WorkflowHistory history = reports.Read(place, period);
        int? of = release ?? (history.IsApproved ? history.LastApproved!.Approval!.Release : null);
        StatisticsDocument document = counted is not null && (of is null || counted.Head.Release == of) ? counted : Count(period, of, cancellation);
        WrittenTexts written = reports.Current(place, period) is { } approved ? TextStore.ReadFrom(ReportStore.TextsOf(approved), Plan) : Written(period);
        SlotText text = written.Find(CityStatistics.Id)!;
        ReportStage stage = history.Stage(document.Head.Release, written.Fingerprint);
        StatisticsDocument now = document.With(text, stage);
        return new ReviewedStatistics(period, now, text, StatisticsReview.Blockers(now, text), stage, history);
    }

    /// <summary>Makes the file that the text is written in, or brings the figures beside it up to date.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="UserException">As for the statistics, or they are approved.</exception>
    public string MakeText(Period period, CancellationToken cancellation)
    {
        IReadOnlyList<string> draft = Count(period, release: null, cancellation).Draft;
        TakeOver(period);
        texts.MakeMissing(place, period, Plan, _ => draft, from: null);
        return Path.Combine(TextStore.FolderIn(workspace, place, period), CityStatistics.Id + ".md");
    }

    /// <summary>Writes the text for somebody.</summary>
    /// <exception cref="UserException">The text cannot be kept (<see cref="TextStore.Save"/>).</exception>
    public void Write(Period period, TextEdit edit) => texts.Save(place, period, CityStatistics.Text, edit);

    /// <summary>Keeps that somebody has gone through them as they are.</summary>
    public void Review(Period period, Signatory by, CancellationToken cancellation)
    {
        ReviewedStatistics now = Look(period, release: null, cancellation);
        reports.Review(place, period, by, now.Document.Head.Release, Written(period).Fingerprint);
    }

    /// <summary>Opens approved statistics again.</summary>
    public void Correct(Period period, Signatory by, string why) => reports.Correct(place, period, by, why);

    /// <param name="overruling">Why they are approved in spite of what stands against it; printed in them. Null where nothing may.</param>
    /// <exception cref="UserException">Something stands against it, or they are approved already.</exception>
    public async Task<ApprovedReport> ApproveAsync(Period period, Signatory by, string? overruling, PdfRenderer renderer, CancellationToken cancellation)
    {
        ReviewedStatistics now = Look(period, release: null, cancellation);
        if (now.Blockers.Count > 0 && string.IsNullOrWhiteSpace(overruling))
        {
            throw new UserException(ErrorKind.Conflict, $"Statistiken {period} fastställs inte. {string.Join(' ', now.Blockers.Select(blocker => blocker.Message))} Åtgärda det, eller fastställ ändå med ett skäl, som trycks i statistiken.")
            {
                Typed = "--trots SKÄL fastställer ändå.",
            };
        }

        var steps = new ApprovalSteps<StatisticsDocument>(reports)
        {
            Make = history => now.Document.With(now.Text, history.Stage(now.Document.Head.Release, "")),
            Says = StatisticsContent.Of,
            Forms = (document, token) => FormsAsync(document, renderer, token),
        };
        await steps.RunAsync(
            place, period, by,
            version => new ReportApproval(
                version, now.Document.Head.Release, now.Blockers.Count > 0 ? PersonalNumbers.Refuse(overruling!.Trim(), "Skälet") : null, [.. now.Blockers.Select(blocker => blocker.Message)],
                [], new Dictionary<string, string>(), []),
            cancellation).ConfigureAwait(false);
        return reports.Current(place, period)!;
    }

    /// <summary>The versions that have been approved, the first first.</summary>
    public IReadOnlyList<ApprovedReport> Approved(Period period) => reports.Of(period, place);

    /// <summary>What an approved version says when it is made now.</summary>
    public IReadOnlyList<ContentLine> Again(ApprovedReport approved, CancellationToken cancellation) => StatisticsContent.Of(
        Count(approved.Period, approved.Approval.Release, cancellation).With(TextStore.ReadFrom(ReportStore.TextsOf(approved), Plan).Find(CityStatistics.Id)!, ReportStage.Draft));

    private static IReadOnlyList<Slot> Plan { get; } = [CityStatistics.Text];

    private WrittenTexts Written(Period period)
    {
        TakeOver(period);
        return texts.Read(place, period, Plan);
    }

    /// <summary>A text that lies among those of the city's report, where it lay at first, is moved to where it lies now.</summary>
    private void TakeOver(Period period)
    {
        const string Name = CityStatistics.Id + ".md";
        string before = Path.Combine(TextStore.FolderIn(workspace, product.Areas.City, period), Name);
        string now = Path.Combine(TextStore.FolderIn(workspace, place, period), Name);
        if (!File.Exists(before) || File.Exists(now))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(now)!);
            File.Move(before, now);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"{before} kan inte flyttas till {now}: {SystemFault.Reason(error)}. Flytta filen, eller rätta felet och försök igen.", error);
        }
    }

    private static async IAsyncEnumerable<(string Extension, byte[] Content)> FormsAsync(
        StatisticsDocument document, PdfRenderer renderer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (string format in StatisticsFormats.Names)
        {
            yield return ("." + format, await StatisticsFormats.RenderAsync(document, format, renderer, cancellation).ConfigureAwait(false));
        }
    }
}
