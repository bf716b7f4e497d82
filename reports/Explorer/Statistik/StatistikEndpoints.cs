using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Statistics;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Statistik;

/// <summary>The city's own statistics: reading what is approved, and writing, reviewing and approving the next.</summary>
public static class StatistikEndpoints
{
    public static Task<IResult> ShowAsync(HttpContext context, PageContext pages, PageAnswer answer, IStatisticsDesk desk) => ShowAsync(context, pages, answer, desk, null, null, null, []);

    public static async Task<IResult> WriteAsync(HttpContext context, string period, IAntiforgery antiforgery, PageContext pages, PageAnswer answer, IStatisticsDesk desk)
    {
        Period about = Require(period);
        IReadOnlyList<TextBlock>? preview = null;
        IReadOnlyList<TextFinding> findings = [];
        return await Forms.DoAsync(
            context, antiforgery, StatistikView.Write,
            async form =>
            {
                var edit = new TextEdit(
                    context.Reader().Name, form[StatistikView.BodyField].ToString(), form[StatistikView.DoneField].Count > 0, form[StatistikView.SeenField].ToString(),
                    pages.HasRelease ? pages.Release.Number : null);
                if (form[StatistikView.WayField] == StatistikView.Look)
                {
                    ReviewedStatistics now = await desk.LookAsync(about, context.RequestAborted).ConfigureAwait(false);
                    var written = new WrittenText { Status = TextStatus.Draft, Author = edit.Author, Body = edit.Body.ReplaceLineEndings("\n").Trim() };
                    findings = StatisticsReview.Findings(now.Document, now.Text with { Text = written });
                    preview = MarkdownText.Parse(written.Body);
                    var fields = form.Where(field => field.Key != Forms.TokenField).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
                    return await ShowAsync(context, pages, answer, desk, about, new FailedForm(StatistikView.Write, "", fields, StatusCodes.Status200OK), preview, findings).ConfigureAwait(false);
                }

                desk.Write(about, edit);
                return Forms.SeeOther(context, StatistikView.Address(about));
            },
            failed => ShowAsync(context, pages, answer, desk, about, failed, preview, findings)).ConfigureAwait(false);
    }

    public static async Task<IResult> DoAsync(HttpContext context, string period, string what, IAntiforgery antiforgery, PageContext pages, PageAnswer answer, IStatisticsDesk desk)
    {
        Period about = Require(period);
        return await Forms.DoAsync(
            context, antiforgery, what,
            async form =>
            {
                Signatory by = context.Reader().Signature;
                string why = form[StatistikView.WhyField].ToString().Trim();
                switch (what)
                {
                    case StatistikView.Review:
                        await desk.ReviewAsync(about, by, context.RequestAborted).ConfigureAwait(false);
                        break;
                    case StatistikView.Approve:
                        await desk.ApproveAsync(about, by, why.Length == 0 ? null : why, context.RequestAborted).ConfigureAwait(false);
                        break;
                    case StatistikView.Correct:
                        desk.Correct(about, by, why);
                        break;
                    default:
                        throw UserException.NotFound($"«{what}» kan inte göras med statistiken.");
                }

                return Forms.SeeOther(context, StatistikView.Address(about));
            },
            failed => ShowAsync(context, pages, answer, desk, about, failed, null, [])).ConfigureAwait(false);
    }

    /// <summary>An approved version in one of its forms, for everybody; or the statistics as they stand, for who has the city.</summary>
    public static async Task<IResult> FileAsync(HttpContext context, string? period, string? form, string? version, PageContext pages, IStatisticsDesk desk)
    {
        Period about = Require(period ?? "");
        ReportFormat format = StatisticsFormats.Names.Contains(form) ? ReportFormat.Find(form!)!
            : throw UserException.Usage($"Statistiken finns inte som «{form}». Formerna är: {SwedishWords.And(StatisticsFormats.Names)}.");
        context.Response.Headers.CacheControl = "no-store";
        if (version is not null)
        {
            return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && desk.FileOf(about, number, format.Name) is { } path
                ? Results.File(path, format.MediaType, $"statistik-{about}-version-{version}{format.Extension}")
                : Problems.Answer(context.Request, StatusCodes.Status404NotFound, "Statistiken finns inte", $"Sidan Statistik ({StatistikView.Address(about)}) visar vilka versioner som är fastställda.");
        }

        User reader = context.Reader();
        if (!IsOfTheHouse(reader, pages))
        {
            throw new RefusedException($"Statistik som inte är fastställd visas bara för den som har hela staden. Du är {reader.RoleIn(pages.Source.Areas)}.", pages.Source.Areas.City.Id);
        }

        await desk.LookAsync(about, context.RequestAborted).ConfigureAwait(false);
        byte[] content = await desk.MakeAsync(about, format.Name, context.Gone()).ConfigureAwait(false);
        return Results.File(content, format.MediaType, $"statistik-{about}-utkast{format.Extension}");
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, PageContext pages, PageAnswer answer, IStatisticsDesk desk, Period? sentOf, FailedForm? failed, IReadOnlyList<TextBlock>? preview, IReadOnlyList<TextFinding> findings)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Statistik, sentOf is { } of ? StatistikView.Address(of) : null).ConfigureAwait(false) with { Failed = failed };
        // A tertial that was chosen on another page goes on here as its year.
        Period about = StatistikView.IsMade(frame.Selection.Period) ? frame.Selection.Period : Period.VB(frame.Selection.Period.Year);
        ReviewedStatistics? now = !frame.Selection.IsPublic && IsOfTheHouse(frame.Reader, pages) ? await desk.LookAsync(about, context.RequestAborted).ConfigureAwait(false) : null;
        return await answer.OfAsync<StatistikPage>(
            context, new StatistikView($"Stadens statistik – {SwedishWords.ShortName(about)}", frame, about, desk.Versions(about), now, preview, findings)).ConfigureAwait(false);
    }

    private static bool IsOfTheHouse(User reader, PageContext pages) => reader.May(Right.SeeInternal, pages.Source.Areas.City, pages.Source.Areas);

    private static Period Require(string period) => Period.Parse(period) is var about && StatistikView.IsMade(about) ? about
        : throw UserException.Usage($"Statistiken görs för en månad eller ett helår, inte för {period}.");
}
