using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Formats;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Rapporter;

/// <summary>The reports: those made, asking for one, and reading one.</summary>
public static class RapporterEndpoints
{
    public static Task<IResult> ReportsAsync(HttpContext context, PageContext pages, PageAnswer answer, IServiceDesk desk) =>
        ShowReportsAsync(context, null, pages, answer, desk);

    /// <summary>The form of the page: a report is made and kept, or shown to the reader alone.</summary>
    public static Task<IResult> AskForReportAsync(HttpContext context, IAntiforgery antiforgery, PageContext pages, PageAnswer answer, IServiceDesk desk) =>
        Forms.DoAsync(
            context, antiforgery, RapporterView.Form,
            async form =>
            {
                var period = Period.Parse(form[RapporterView.PeriodField].ToString());
                Area area = pages.Source.Areas.Require(form[RapporterView.AreaField].ToString());
                Audience audience = AudienceOf(form[RapporterView.ReaderField]);
                bool keeps = form[RapporterView.WayField].ToString() is not (RapporterView.Open or RapporterView.Download);
                Require(context, keeps ? Right.OrderReports : audience == Audience.Public ? Right.SeePublic : Right.SeeInternal, area, pages);
                context.Note($"{area.Id}, {period}, {(audience == Audience.Public ? "offentlig" : "arbetsmaterial")}");
                desk.CheckReport(period, area);
                await RequireCoverageAsync(period, area, form, pages, context.RequestAborted).ConfigureAwait(false);
                string what = $"period={period}&omrade={area.Id}";
                if (!keeps)
                {
                    return Forms.SeeOther(context, $"{Menu.Rapporter}/forhandsgranska?{what}&lasare={(audience == Audience.Public ? Selection.PublicReader : "internt")}"
                        + (form[RapporterView.WayField] == RapporterView.Download ? "&ladda=ner" : ""));
                }

                int release = await desk.AskForReportAsync(period, area, audience, context.RequestAborted).ConfigureAwait(false);
                return Forms.SeeOther(context, string.Create(
                    CultureInfo.InvariantCulture, $"{Menu.Rapporter}?{what}&{RapporterView.ReaderField}={(audience == Audience.Public ? Selection.PublicReader : "internt")}&utgava={release}"));
            },
            failed => ShowReportsAsync(context, failed, pages, answer, desk));

    private static async Task<IResult> ShowReportsAsync(HttpContext context, FailedForm? failed, PageContext pages, PageAnswer answer, IServiceDesk desk)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Rapporter, failed is null ? null : Menu.Rapporter).ConfigureAwait(false) with { Failed = failed };
        IQueryCollection query = context.Request.Query;
        ReportWish? wish = int.TryParse(query["utgava"], NumberStyles.None, CultureInfo.InvariantCulture, out int release)
            ? new ReportWish(frame.Selection.Period, frame.Selection.Area, AudienceOf(query[RapporterView.ReaderField]), release)
            : null;
        ComingRun[] coming = [.. (await desk.ComingAsync(context.RequestAborted).ConfigureAwait(false)).Where(run => run.Name.StartsWith("Rapporter", StringComparison.Ordinal))];
        return await answer.OfAsync<RapporterPage>(
            context,
            RapporterView.Build(frame, desk.Reports(), desk.AskedReports(), coming, pages.Source, wish, query[Selection.AudienceKey] == Selection.PublicReader)
                with { IsPublishedAtOnce = desk.IsPublishedAtOnce }).ConfigureAwait(false);
    }

    /// <summary>
    /// What the release lacks of the period, and that it is another than the page showed, is said before the report is made; who knows of it ticks a box.
    /// </summary>
    private static async Task RequireCoverageAsync(Period period, Area area, IFormCollection form, PageContext pages, CancellationToken cancellation)
    {
        PeriodCoverage coverage = await pages.Release.CoverageAsync(period, area, cancellation).ConfigureAwait(false);
        string? made = pages.Source.Workspace.ReadHead().Current?.Number.ToString(CultureInfo.InvariantCulture);
        string shown = form[RapporterView.ShownField].ToString();
        string? other = shown.Length == 0 || shown == made ? null : $"Sidan visade utgåva {shown}, men rapporten görs ur utgåva {made}, som har publicerats sedan dess.";
        string text = string.Join(' ', new[] { other, coverage.Text }.OfType<string>());
        if (text.Length > 0 && form[RapporterView.DespiteField] != RapporterView.Despite(period.ToString(), area.Id))
        {
            throw new NotPossibleException($"{text} Kryssa i «Gör den ändå» om det är som det ska, och välj igen.");
        }
    }

    private static Audience AudienceOf(string? reader) => reader == Selection.PublicReader ? Audience.Public : Audience.Internal;

    /// <exception cref="RefusedException">The reader has not the right to it.</exception>
    private static void Require(HttpContext context, Right right, Area area, PageContext pages)
    {
        User reader = context.Reader();
        if (!reader.May(right, area, pages.Source.Areas))
        {
            string what = right == Right.OrderReports ? "Att låta göra en rapport som sparas" : "Arbetsmaterialet";
            throw new RefusedException(
                $"{what} för {area.Name} kräver rollen {Roles.Word(Roles.Least(right))} för området. Du är {reader.RoleIn(pages.Source.Areas)}.", area.Id);
        }
    }

    /// <summary>Only what is named as a report is: nothing outside the reports folder can be asked for.</summary>
    public static IResult Report(HttpContext context, string period, string file, PageContext pages, IServiceDesk desk)
    {
        if (desk.ReportPath(period, file) is not { } path
            || desk.Reports().FirstOrDefault(made => made.Period.ToString() == period && made.FileName == file) is not { } report
            || pages.Source.Areas.Find(report.Area) is not { } area)
        {
            return Problems.Answer(context.Request, StatusCodes.Status404NotFound, "Rapporten finns inte", "Sidan Rapporter (/rapporter) visar vilka rapporter som är gjorda.");
        }

        if (report.Audience == Audience.Internal)
        {
            Require(context, Right.SeeInternal, area, pages);
            context.ShowsInternal($"{area.Id}, {period}, {file}", asFile: true);
        }

        return Results.File(path, ReportFormat.OfFile(path)!.MediaType);
    }

    /// <summary>An approved version of a report: for everybody, as it was approved.</summary>
    public static IResult Approved(HttpContext context, string period, string? omrade, string? form, int? version, PageContext pages, IServiceDesk desk)
    {
        Area area = pages.Source.Areas.Require(omrade ?? "");
        return ReportFormat.Find(form ?? "") is { } format && desk.ApprovedFile(Period.Parse(period), area, version ?? 0, format) is { } path
            ? Results.File(path, format.MediaType, $"{period}-{area.Id}-version-{version}{format.Extension}")
            : Problems.Answer(context.Request, StatusCodes.Status404NotFound, "Rapporten finns inte", "Sidan med rapportens texter visar vilka versioner som är fastställda.");
    }

    /// <summary>A report made for the reader alone; it is not kept.</summary>
    public static async Task<IResult> PreviewAsync(HttpContext context, string period, string? omrade, string? lasare, string? ladda, PageContext pages, IServiceDesk desk)
    {
        Period wanted = Period.Parse(period);
        Area area = pages.Source.Areas.Require(omrade ?? "");
        Audience audience = AudienceOf(lasare);
        Require(context, audience == Audience.Public ? Right.SeePublic : Right.SeeInternal, area, pages);
        if (audience == Audience.Internal)
        {
            context.ShowsInternal($"{area.Id}, {wanted}, rapport", asFile: true);
        }

        ReportFormat format = ReportFormat.Find(ladda ?? "") ?? ReportFormat.Standard;
        desk.CheckReport(wanted, area);
        await pages.Release.ReadyForReportsAsync(audience, context.RequestAborted).ConfigureAwait(false);
        byte[] content = await desk.MakeReportAsync(wanted, area, audience, format, context.Gone()).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        return ladda is null
            ? Results.Bytes(content, format.MediaType)
            : Results.File(content, format.MediaType, $"{wanted}-{area.Id}{(audience == Audience.Public ? "" : "-arbetsmaterial")}{format.Extension}");
    }
}
