using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Manadsprognoser;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Manadsprognoser;

/// <summary>Månadsprognos: review, adjust, comment and hand in.</summary>
public sealed class ManadsprognosEndpoints(PageContext pages, IAntiforgery antiforgery, PdfRenderer renderer, AccessSettings settings)
{
    private static readonly string[] CommentFields = ["orsak", "atgarder", "effekt"];

    private readonly PrognosStore store = new(pages.Source.Workspace, pages.Source.Clock);

    public Task<IResult> ShowAsync(HttpContext context, PageAnswer answer) => ShowAsync(context, answer, null, null, null);

    private async Task<IResult> ShowAsync(HttpContext context, PageAnswer answer, string? address, Month? chosen, FailedForm? failed)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Manadsprognos, address).ConfigureAwait(false) with { Failed = failed };
        frame.RequireInternal("Månadsprognosen visas bara i arbetsmaterialet.");

        ReleasePeriods periods = await pages.Release.PeriodsAsync(context.RequestAborted).ConfigureAwait(false);
        Month newest = periods.Last ?? throw UserException.Conflict("Ingen månad med bistånd är levererad än. Lämna exporter på sidan Leveranser (/leveranser).");
        Area area = frame.Selection.Area;
        Month month = chosen ?? (context.Request.Query["manad"] is [{ Length: > 0 } text, ..]
            ? Month.Require(text)
            : await NewestAsync(pages.Release, area, LastOf(frame.Selection.Period, periods, newest), periods, context.RequestAborted).ConfigureAwait(false));
        Month[] months = [.. periods.OfKind(PeriodKind.Month).Select(period => period.Last).Append(month).Distinct().OrderDescending()];
        PreparedPrognos prepared;
        try
        {
            prepared = await PrepareAsync(pages.Release, area, month, context.RequestAborted).ConfigureAwait(false);
        }
        catch (UserException error) when (error.Kind != ErrorKind.Surroundings && context.Request.Query["format"].Count == 0)
        {
            Frame told = frame with { Failed = Forms.FailureOf(IngenManadsprognosView.Form, [], error) };
            return await answer.OfAsync<IngenManadsprognosPage>(context, new IngenManadsprognosView(told, month, months)).ConfigureAwait(false);
        }

        if (context.Request.Query["format"] == "pdf")
        {
            PageAnswer.RequireRelease(context.Request, frame);
            context.ShowsInternal($"{area.Id}, {month}");
            byte[] pdf = await renderer.RenderPdfAsync(PrognosDocumentBuilder.Build(prepared, pages.Source.Indicators.Disclosure), context.Gone()).ConfigureAwait(false);
            return Results.File(pdf, "application/pdf", $"manadsprognos-{area.Id}-{month}.pdf");
        }

        var view = ManadsprognosView.Build(frame, prepared, months, pages.Source.Indicators.Disclosure);
        return await answer.OfAsync<ManadsprognosPage>(
            context, view with { Saved = ManadsprognosView.SavedWords(context.Request.Query[ManadsprognosView.SavedField].ToString()) }).ConfigureAwait(false);
    }

    public Task<IResult> AdjustAsync(HttpContext context, string omrade, string manad, PageAnswer answer) => ChangeAsync(context, omrade, manad, ManadsprognosView.Adjust, answer, async (area, month, form) =>
    {
        PreparedPrognos prepared = await PrepareAsync(pages.Release, area, month, context.RequestAborted).ConfigureAwait(false);
        BudgetLine[] lines = [.. prepared.Now.Year.Lines.Select(line => line.Line)];
        if (!int.TryParse(form["rad"], NumberStyles.None, CultureInfo.InvariantCulture, out int row) || row >= lines.Length)
        {
            throw new NotPossibleException("Raden finns inte. Välj en rad i listan.");
        }

        decimal kronor = AdjustmentText.ParseKronor(form["belopp"].ToString());
        var adjustment = new PrognosAdjustment(lines[row], kronor, form["orsak"].ToString(), context.Reader().Name) { By = context.Reader().Id };
        store.Keep(area, month, new PrognosEdit([adjustment], [], SeenIn(form)));
    });

    public Task<IResult> CommentAsync(HttpContext context, string omrade, string manad, PageAnswer answer) => ChangeAsync(context, omrade, manad, ManadsprognosView.Comment, answer, (area, month, form) =>
    {
        // A browser ends lines in two signs.
        string? Written(string field) => form[field].ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;
        if (CommentFields.All(field => string.IsNullOrWhiteSpace(form[field])))
        {
            throw UserException.Usage("Kommentaren är tom. Skriv i minst ett av fälten: orsak till avvikelse, åtgärder eller ekonomisk effekt.");
        }

        var comment = new PrognosComment(Written("anslag"), Written("orsak"), Written("atgarder"), Written("effekt"), context.Reader().Name) { By = context.Reader().Id };
        store.Keep(area, month, new PrognosEdit([], [comment], SeenIn(form)));
        return Task.CompletedTask;
    });

    public Task<IResult> SignAsync(HttpContext context, string omrade, string manad, PageAnswer answer) => ChangeAsync(context, omrade, manad, ManadsprognosView.Sign, answer, async (area, month, form) =>
    {
        PreparedPrognos prepared = await PrepareAsync(pages.Release, area, month, context.RequestAborted).ConfigureAwait(false);
        User signer = context.Reader();
        if (settings.TwoPersons && prepared.History.Adjustments.Any(adjustment => adjustment.By == signer.Id))
        {
            throw UserException.Conflict("Du har själv justerat prognosen. Här krävs två personer: be någon annan med rätt till området att lämna in den.");
        }

        store.Sign(area, prepared.Now, signer.Signature, SeenIn(form));
    });

    /// <summary>Puts back what stood before the last adjustment or comment.</summary>
    public Task<IResult> UndoAsync(HttpContext context, string omrade, string manad, PageAnswer answer) => ChangeAsync(context, omrade, manad, ManadsprognosView.Undo, answer, (area, month, form) =>
    {
        User reader = context.Reader();
        PrognosEdit edit = store.Read(area, month).Undoing(reader.Name, reader.Id, SeenIn(form)) ?? throw UserException.Conflict("Det finns ingen justering eller kommentar att ångra.");
        if (edit.Adjustments.Count > 0 && !reader.May(Right.Adjust, area, pages.Source.Areas))
        {
            throw new RefusedException($"Den senaste ändringen är en justering, och den får du inte ångra: du är {reader.RoleIn(pages.Source.Areas)}.", area.Id);
        }

        store.Keep(area, month, edit);
        return Task.CompletedTask;
    });

    public Task<IResult> WithdrawAsync(HttpContext context, string omrade, string manad, PageAnswer answer) => ChangeAsync(context, omrade, manad, ManadsprognosView.Withdraw, answer, (area, month, form) =>
    {
        store.Withdraw(area, month, form["orsak"].ToString(), context.Reader().Signature, SeenIn(form));
        return Task.CompletedTask;
    });

    private async Task<IResult> ChangeAsync(
        HttpContext context, string area, string month, string form, PageAnswer answer, Func<Area, Month, IFormCollection, Task> change)
    {
        Area whose = pages.Source.Areas.Require(area);
        Month about = Month.Require(month);
        context.Note($"{whose.Id}, {about}");
        string address = $"{Menu.Manadsprognos}?omrade={whose.Id}&manad={about}";
        return await Forms.DoAsync(
            context, antiforgery, form,
            async written =>
            {
                await change(whose, about, written).ConfigureAwait(false);
                return Forms.SeeOther(context, $"{address}&{ManadsprognosView.SavedField}={form}");
            },
            failed => ShowAsync(context, answer, address, about, failed)).ConfigureAwait(false);
    }

    /// <summary>Null where the form does not tell: then nobody knows what its writer has seen.</summary>
    private static int? SeenIn(IFormCollection form) =>
        int.TryParse(form[ManadsprognosView.SeenField], NumberStyles.None, CultureInfo.InvariantCulture, out int seen) ? seen : null;

    /// <summary>
    /// The reckoning is kept until an adjustment is made or the prognos of the month before is given out anew; what has been done with the
    /// month's prognos is read each time.
    /// </summary>
    public async Task<PreparedPrognos> PrepareAsync(ReleaseFigures release, Area area, Month month, CancellationToken cancellation)
    {
        int adjustments = pages.Source.Areas.MembersOf(area).Append(area).Sum(part => store.Read(part, month).Entries.Count(entry => entry.Adjustment is not null));
        PrognosHistory before = store.Read(area, month.Plus(-1));
        int reference = before.LastSigned?.Signature?.Issued ?? before.LastIssued?.Number ?? 0;
        PreparedPrognos prepared = await release.KeepAsync(
            string.Create(CultureInfo.InvariantCulture, $"manadsprognos/{area.Id}/{month}/{adjustments}/{reference}"),
            open => new PrognosMaker(open.Connection, release.Entry, pages.Source.Areas, store).Make(area, month).WithTurns(pages.Source.Workspace), cancellation).ConfigureAwait(false);
        return prepared with
        {
            History = store.Read(area, month),
            MemberHistory = prepared.Now.Members.ToDictionary(member => member.Area, member => store.Read(pages.Source.Areas.Require(member.Area), month)),
        };
    }

    /// <summary>
    /// A period chosen on another page goes on here as its last month. The standard one, which every link names, is nobody's choice: the prognos
    /// is then that of the newest month.
    /// </summary>
    private static Month LastOf(Period period, ReleasePeriods periods, Month newest) =>
        period == periods.Standard || period.Last > newest || period.Last < periods.First ? newest : period.Last;

    /// <summary>
    /// The newest month up to the one wanted that can be made, since an area may lack the release's last; the one wanted where there is none,
    /// and for an area that has ended: it is told why.
    /// </summary>
    private Task<Month> NewestAsync(ReleaseFigures release, Area area, Month wanted, ReleasePeriods periods, CancellationToken cancellation) => area.EndedBefore(wanted)
        ? Task.FromResult(wanted)
        : release.KeepAsync(
            $"manadsprognos/{area.Id}/{wanted}/newest",
            open =>
            {
                var maker = new PrognosMaker(open.Connection, release.Entry, pages.Source.Areas, store);
                return periods.OfKind(PeriodKind.Month).Select(period => period.Last).Where(month => month <= wanted).OrderDescending()
                    .Where(month => maker.Has(area, month)).Append(wanted).First();
            },
            cancellation);
}
