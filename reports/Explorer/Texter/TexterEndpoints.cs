using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Written;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Texter;

/// <summary>A report's way from draft to approved, under the page of reports.</summary>
public static class TexterEndpoints
{
    public static Task<IResult> ShowAsync(HttpContext context, PageContext pages, PageAnswer answer, IServiceDesk desk) => ShowAsync(context, pages, answer, desk, null, null);

    public static async Task<IResult> DoAsync(
        HttpContext context, string period, string area, string what, IAntiforgery antiforgery, PageContext pages, PageAnswer answer, IServiceDesk desk)
    {
        Period about = Period.Parse(period);
        Area whose = pages.Source.Areas.Require(area);
        string address = TexterView.Address(about.ToString(), whose.Id);
        return await Forms.DoAsync(
            context, antiforgery, what,
            async form =>
            {
                Signatory by = context.Reader().Signature;
                string why = form[TexterView.WhyField].ToString().Trim();
                switch (what)
                {
                    case TexterView.Make:
                        await desk.MakeTextsAsync(about, whose, form[TexterView.FromField].ToString() is { Length: > 0 } from ? Period.Parse(from) : null, context.RequestAborted).ConfigureAwait(false);
                        break;
                    case TexterView.Review:
                        await desk.ReviewReportAsync(about, whose, by, context.RequestAborted).ConfigureAwait(false);
                        break;
                    case TexterView.Approve:
                        await desk.ApproveReportAsync(about, whose, by, why.Length == 0 ? null : why, context.RequestAborted).ConfigureAwait(false);
                        break;
                    case TexterView.Correct:
                        desk.CorrectReport(about, whose, by, why);
                        break;
                    case TexterView.Add:
                        await AddAsync(form, about, whose, by.Name, desk, context.RequestAborted).ConfigureAwait(false);
                        break;
                    default:
                        throw UserException.NotFound($"«{what}» kan inte göras med en rapport.");
                }

                return Forms.SeeOther(context, address);
            },
            failed => ShowAsync(context, pages, answer, desk, address, failed)).ConfigureAwait(false);
    }

    /// <summary>What has been written in Word comes back; whoever may write in this report may bring nothing into another.</summary>
    public static async Task<IResult> ImportAsync(HttpContext context, string period, string area, IAntiforgery antiforgery, PageContext pages, PageAnswer answer, IServiceDesk desk)
    {
        Period about = Period.Parse(period);
        Area whose = pages.Source.Areas.Require(area);
        string address = TexterView.Address(about.ToString(), whose.Id);
        return await Forms.DoAsync(
            context, antiforgery, TexterView.Import,
            async form =>
            {
                IFormFile file = form.Files.GetFile(TexterView.FileField) ?? throw new NotPossibleException("Ingen fil följde med. Välj en fil och försök igen.");
                if (file.Length > DocxTexts.LargestFile)
                {
                    throw new NotPossibleException("Filen är för stor för att vara en rapports texter.");
                }

                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, context.RequestAborted).ConfigureAwait(false);
                await desk.ImportTextsAsync(about, whose, bytes.ToArray(), TexterView.NameIn(context), form[TexterView.DoneField].Count > 0, context.RequestAborted).ConfigureAwait(false);
                return Forms.SeeOther(context, address);
            },
            failed => ShowAsync(context, pages, answer, desk, address, failed)).ConfigureAwait(false);
    }

    /// <summary>An activity of people's own, at a goal of their plan.</summary>
    private static async Task AddAsync(IFormCollection form, Period period, Area area, string name, IServiceDesk desk, CancellationToken cancellation)
    {
        ReviewedReport report = await desk.LookAtReportAsync(period, area, cancellation).ConfigureAwait(false);
        Goal goal = report.Input.Written.Slots.Where(slot => slot.Slot.Kind == SlotKind.Goal && slot.Slot.Goal!.Id == form[TexterView.GoalField]).Select(slot => slot.Slot.Goal).FirstOrDefault()
            ?? throw new NotPossibleException("Målet finns inte. Välj ett mål i listan.");
        string text = form[TextView.BodyField].ToString().Trim();
        if (text.Length == 0)
        {
            throw new NotPossibleException("Skriv vad aktiviteten är.");
        }

        desk.WriteText(
            period, area, new Slot(SlotPlan.ActivityId(goal, text), SlotKind.Activity, text, IsRequired: true) { Goal = goal },
            new TextEdit(name, "", IsDone: false, Seen: "", report.Input.Release)
            {
                Activity = new ActivityNote(goal.Id, text, TextEndpoints.DayOf(form, TextView.StartField), TextEndpoints.DayOf(form, TextView.EndField), null, null),
            });
    }

    private static async Task<IResult> ShowAsync(HttpContext context, PageContext pages, PageAnswer answer, IServiceDesk desk, string? address, FailedForm? failed)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Rapporter, address).ConfigureAwait(false) with { Failed = failed };
        frame.RequireInternal(TexterView.InternalOnly);
        Period period = ReportPeriod(frame);
        ReviewedReport report = await ReportAsync(context, pages, desk, period, frame.Selection.Area).ConfigureAwait(false);
        return await answer.OfAsync<TexterPage>(context, TexterView.Build(frame, period, frame.Selection.Area, report) with { Versions = desk.ApprovedVersions(period, frame.Selection.Area) }).ConfigureAwait(false);
    }

    /// <summary>
    /// A report as it stands. What of it takes long where nobody has asked before is waited for first, and goes on when the wait is over; the report itself is
    /// read to its end, so that a slow machine gets there too.
    /// </summary>
    internal static async Task<ReviewedReport> ReportAsync(HttpContext context, PageContext pages, IServiceDesk desk, Period period, Area area)
    {
        if (pages.HasRelease)
        {
            await pages.Release.ReadyForReportsAsync(Audience.Public, context.RequestAborted).ConfigureAwait(false);
        }

        return await desk.LookAtReportAsync(period, area, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>A month that was chosen on another page goes on here as its year.</summary>
    internal static Period ReportPeriod(Frame frame) =>
        frame.Selection.Period is { Kind: PeriodKind.Month } month ? Period.VB(month.Year) : frame.Selection.Period;
}
