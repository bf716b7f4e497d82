using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Reports.Written;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Texter;

/// <summary>Writing in one slot of a report.</summary>
public static class TextEndpoints
{
    public static Task<IResult> ShowAsync(HttpContext context, string slot, PageContext pages, PageAnswer answer, IServiceDesk desk) =>
        ShowAsync(context, slot, pages, answer, desk, null, null, []);

    public static async Task<IResult> SaveAsync(HttpContext context, string slot, IAntiforgery antiforgery, PageContext pages, PageAnswer answer, IServiceDesk desk)
    {
        IReadOnlyList<TextFinding> findings = [];
        IReadOnlyList<TextBlock>? preview = null;
        return await Forms.DoAsync(
            context, antiforgery, TextView.Form,
            async form =>
            {
                Frame frame = await FrameAsync(context, pages).ConfigureAwait(false);
                Period period = TexterEndpoints.ReportPeriod(frame);
                Area area = frame.Selection.Area;
                SlotText kept = Find(pages.Source, area, period, slot).Slot;
                TextEdit edit = EditOf(context, form, kept, pages.HasRelease ? pages.Release.Number : null);
                if (form[TextView.WayField] == TextView.Look)
                {
                    ReviewedReport report = await desk.LookAtReportAsync(period, area, context.RequestAborted).ConfigureAwait(false);
                    findings = FindingsOf(report.Input, kept, edit);
                    preview = MarkdownText.Parse(edit.Body);
                    return await ShowAsync(
                        context, slot, pages, answer, desk,
                        new FailedForm(
                            TextView.Form, "",
                            form.Where(field => field.Key != Forms.TokenField).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal),
                            StatusCodes.Status200OK),
                        preview, findings).ConfigureAwait(false);
                }

                desk.WriteText(period, area, kept.Slot, edit);
                return Forms.SeeOther(context, TexterView.Address(period.ToString(), area.Id));
            },
            failed => ShowAsync(context, slot, pages, answer, desk, failed, preview, findings)).ConfigureAwait(false);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, string slot, PageContext pages, PageAnswer answer, IServiceDesk desk, FailedForm? failed, IReadOnlyList<TextBlock>? preview,
        IReadOnlyList<TextFinding> findings)
    {
        Frame frame = await FrameAsync(context, pages).ConfigureAwait(false) with { Failed = failed };
        Period period = TexterEndpoints.ReportPeriod(frame);
        (SlotText text, bool isLocked) = Find(pages.Source, frame.Selection.Area, period, slot);
        // A slot that nobody has made a file for, or whose file was made by writing in it, has its facts all the same.
        IReadOnlyList<string> facts = !isLocked && text.Text is null or { Facts.Count: 0 }
            ? SlotFacts.Of((await TexterEndpoints.ReportAsync(context, pages, desk, period, frame.Selection.Area).ConfigureAwait(false)).Input)(text.Slot)
            : text.Text?.Facts ?? [];
        string title = TextView.TitleOf(text.Slot, period, frame.Selection.Area);
        return await answer.OfAsync<TextPage>(
            context, new TextView(title, frame, period, frame.Selection.Area, text, isLocked, preview, findings) { Facts = facts }).ConfigureAwait(false);
    }

    private static async Task<Frame> FrameAsync(HttpContext context, PageContext pages)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Rapporter).ConfigureAwait(false);
        frame.RequireInternal(TexterView.InternalOnly);
        return frame;
    }

    /// <exception cref="UserException">The report has no such slot.</exception>
    private static (SlotText Slot, bool IsLocked) Find(ExplorerSource source, Area area, Period period, string id)
    {
        IReadOnlyList<Slot> plan = SlotPlan.Of(source.Goals.For(source.Areas.OrganisationOf(area).Id, area.Id, period.Year)?.Tree, area, period);
        WrittenTexts written = new TextStore(source.Workspace, source.Clock).Read(area, period, plan);
        return written.Find(id) is { } slot
            ? (slot, written.IsLocked)
            : throw UserException.NotFound($"Rapporten {period} för {area.Name} har ingen plats som heter «{id}». Sidan med rapportens texter visar vilka som finns.");
    }

    private static TextEdit EditOf(HttpContext context, IFormCollection form, SlotText kept, int? release) => new(
        TexterView.NameIn(context), form[TextView.BodyField].ToString(), form[TextView.DoneField].Count > 0, form[TextView.SeenField].ToString(), release)
    {
        Verdict = TextView.Verdicts.Where(one => one.Value == form[TextView.VerdictField]).Select(one => (Model.Goals.Verdict?)one.Verdict).FirstOrDefault(),
        Activity = kept.Slot.Kind != SlotKind.Activity ? null : new ActivityNote(
            kept.Slot.Goal!.Id, kept.Slot.Heading, DayOf(form, TextView.StartField), DayOf(form, TextView.EndField),
            TextView.States.Where(one => one.Value == form[TextView.StateField]).Select(one => (ActivityState?)one.State).FirstOrDefault(),
            form[TextView.DeviationField].ToString().Trim() is { Length: > 0 } deviation ? deviation : null),
    };

    /// <summary>What the check finds in the slot as it would be.</summary>
    private static IReadOnlyList<TextFinding> FindingsOf(ReportInput input, SlotText kept, TextEdit edit)
    {
        SlotText[] slots = [.. input.Written.Slots.Select(slot => slot.Slot.Id != kept.Slot.Id ? slot : slot with
        {
            Text = new WrittenText { Status = TextStatus.Draft, Author = edit.Author, Body = edit.Body.ReplaceLineEndings("\n").Trim() },
        })];
        return [.. SlotCheck.Run(input with { Written = input.Written with { Slots = slots } }).Where(finding => finding.Slot == kept.Slot.Id)];
    }

    internal static DateOnly DayOf(IFormCollection form, string field) =>
        DateOnly.TryParseExact(form[field].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new NotPossibleException($"Datumet «{form[field]}» finns inte. Skriv år, månad och dag: 2023-12-31.");
}
