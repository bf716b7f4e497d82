using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Deliveries;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Leveranser;

/// <summary>What has come in: the list, one delivery, and approving it.</summary>
public static class LeveransEndpoints
{
    private const int ShownRejects = 50;
    private const int IdLength = 64;

    public static Task<IResult> ListAsync(HttpContext context, PageContext pages, DeliveryList deliveries, PageAnswer answer, IServiceDesk desk) => ListAsync(context, null, pages, deliveries, answer, desk);

    /// <summary>Files from the browser; one of several that cannot be taken leaves none.</summary>
    public static async Task<IResult> UploadAsync(HttpContext context, Upload upload, IAntiforgery antiforgery, PageContext pages, DeliveryList deliveries, PageAnswer answer, IServiceDesk desk)
    {
        try
        {
            IReadOnlyList<UploadedFile> files = await upload.TakeFormAsync(context, antiforgery).ConfigureAwait(false);
            return Forms.SeeOther(context, files is [{ IsArchive: false } one]
                ? $"{Menu.Leveranser}/{one.Id}{(one.KnownBefore ? $"?{LeftFiles.KnownKey}" : "")}"
                : Menu.Leveranser + LeftFiles.QueryOf(files, pages.Source.Clock.GetUtcNow()));
        }
        catch (Exception error) when (error is NotPossibleException or TooLargeException)
        {
            var failed = new FailedForm(
                LeveranserView.Form, error.Message, new Dictionary<string, string>(), error is TooLargeException ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest);
            return await ListAsync(context, failed, pages, deliveries, answer, desk).ConfigureAwait(false);
        }
    }

    private static async Task<IResult> ListAsync(HttpContext context, FailedForm? failed, PageContext pages, DeliveryList deliveries, PageAnswer answer, IServiceDesk desk)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Leveranser, failed is null ? null : Menu.Leveranser).ConfigureAwait(false) with { Failed = failed };
        IReadOnlyList<DeliveryRow> rows = [.. deliveries.All().Where(row => row.IsOwn(frame.Reader, pages.Source.Areas))];
        List<string> reading = Reading(desk);
        var filter = DeliveryFilter.Of(failed is null ? context.Request.Query : QueryCollection.Empty);
        return await answer.OfAsync<LeveranserPage>(
            context,
            LeveranserView.Build(
                frame, rows, LeftFiles.Of(context.Request.Query, rows, reading), reading, desk.LargestUpload, filter,
                await GridAsync(pages, frame.Reader, context.RequestAborted).ConfigureAwait(false)))
            .ConfigureAwait(false);
    }

    /// <summary>Of the release that is shown, and the stadsdelar whose deliveries the reader may see.</summary>
    private static async Task<IReadOnlyList<Table>> GridAsync(PageContext pages, User reader, CancellationToken cancellation)
    {
        if (!pages.HasRelease || (await pages.Release.PeriodsAsync(cancellation).ConfigureAwait(false)).Last is not { } last)
        {
            return [];
        }

        ReleaseInventory inventory = await pages.Release.InventoryAsync(cancellation).ConfigureAwait(false);
        return DeliveryGrid.Build(inventory, [.. pages.Source.Areas.All.Where(area => area.IsPartOfCity && reader.Has(area, pages.Source.Areas))], last);
    }

    public static Task<IResult> OneAsync(HttpContext context, string id, PageContext pages, DeliveryList deliveries, PageAnswer answer, IServiceDesk desk) =>
        ShowAsync(context, id, null, pages, deliveries, answer, desk);

    private static async Task<IResult> ShowAsync(HttpContext context, string id, FailedForm? failed, PageContext pages, DeliveryList deliveries, PageAnswer answer, IServiceDesk desk)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Leveranser, failed is null ? null : $"{Menu.Leveranser}/{id}").ConfigureAwait(false) with { Failed = failed };
        DeliveryRow? row = deliveries.Find(id);
        if (row is null && (id.Length != IdLength || !id.All(char.IsAsciiHexDigitLower) || Reading(desk).Count == 0))
        {
            throw UserException.NotFound("Leveransen finns inte. Sidan Leveranser (/leveranser) visar vad som har kommit in.");
        }

        RequireOwn(row, frame.Reader, pages);
        DeliveryDetails? read = row is null ? null : DetailsOf(row, pages, deliveries, desk);
        return await answer.OfAsync<LeveransPage>(context, LeveransView.Build(frame, id, read, context.Request.Query.ContainsKey(LeftFiles.KnownKey))).ConfigureAwait(false);
    }

    private static DeliveryDetails DetailsOf(DeliveryRow row, PageContext pages, DeliveryList deliveries, IServiceDesk desk) => new(
        row,
        FileReport.Of(row.Delivery, deliveries.ChangeOf(row), pages.Source.Areas),
        RejectsOf(row, deliveries, desk),
        row.Status == DeliveryStatus.Held ? ApprovalTables.Build(ApprovalPreview.Of(pages.Source.Workspace, pages.Source.Workspace.ReadState(), row.Delivery.Id, pages.Source.Areas)) : null,
        deliveries.ReplacedBy(row.Delivery.Id),
        Reconciliation.Build(deliveries.Ledger(row)));

    private static Rejects? RejectsOf(DeliveryRow row, DeliveryList deliveries, IServiceDesk desk)
    {
        (IReadOnlyList<RejectedRow> first, IReadOnlyList<RejectGroup> groups) = deliveries.Rejects(row, ShownRejects);
        string kind = row.Delivery.Kind ?? "";
        return Leveranser.Rejects.Build(first, groups, (code, column) => desk.FaultWords(code, kind, column), column => desk.PermittedCodes(kind, column));
    }

    /// <summary>What a file holds is told of all its areas together: it is shown to whom they all belong.</summary>
    private static void RequireOwn(DeliveryRow? row, User reader, PageContext pages)
    {
        if (row?.IsOwn(reader, pages.Source.Areas) == false)
        {
            throw new RefusedException(
                $"Filen har rader för andra områden än dina. Du är {reader.RoleIn(pages.Source.Areas)}; be någon med rätt till dem alla, eller till hela staden.",
                $"leverans {row.Delivery.Id[..12]}");
        }
    }

    public static IResult Rejects(HttpContext context, string id, PageContext pages, DeliveryList deliveries)
    {
        DeliveryRow? row = deliveries.Find(id);
        RequireOwn(row, context.Reader(), pages);
        if (row is null || deliveries.RejectFile(row) is not { } file)
        {
            throw UserException.NotFound("Leveransen har ingen lista över avvisade rader.");
        }

        context.ShowsInternal($"leverans {id[..12]}, avvisade rader", asFile: true);
        return Results.File(file, "text/csv; charset=utf-8", $"avvisade-{id[..8]}.csv");
    }

    public static Task<IResult> ApproveAsync(HttpContext context, string id, IAntiforgery antiforgery, PageContext pages, DeliveryList deliveries, PageAnswer answer, IServiceDesk desk) => Forms.DoAsync(
        context, antiforgery, LeveransView.Approve,
        async form =>
        {
            bool turnsDown = form[LeveransView.WayField] == LeveransView.TurnDown;
            User reader = context.Reader();
            RequireOwn(deliveries.Find(id), reader, pages);
            context.Note($"leverans {id[..Math.Min(id.Length, 12)]}, {(turnsDown ? LeveransView.TurnDown : LeveransView.Approve)}");
            string why = form[LeveransView.WhyField].ToString().Trim();
            if (why.Length == 0)
            {
                throw new NotPossibleException("Skriv varför leveransen är rätt eller fel.");
            }

            // Not stopped by a browser that is closed: either the whole approval takes effect or none of it.
            await Task.Run(
                () =>
                {
                    if (turnsDown)
                    {
                        desk.TurnDown(id, reader.Signature, why);
                    }
                    else
                    {
                        desk.Approve(id, reader.Signature, why, CancellationToken.None);
                    }
                },
                CancellationToken.None).ConfigureAwait(false);
            return Forms.SeeOther(context, $"{Menu.Leveranser}/{id}");
        },
        failed => ShowAsync(context, id, failed with { Form = failed.Written.GetValueOrDefault(LeveransView.WayField, failed.Form) }, pages, deliveries, answer, desk));

    /// <summary>Files that lie in the inbox; those being written have names that begin with a full stop.</summary>
    private static List<string> Reading(IServiceDesk desk) => Directory.Exists(desk.InboxFolder)
        ? [.. Directory.GetFiles(desk.InboxFolder).Select(file => Path.GetFileName(file)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)]
        : [];
}
