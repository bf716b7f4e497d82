using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Saved;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bistand.Analytics.Reports.Explorer.Sokning;

/// <summary>Fri sökning: a table and chart of what the reader chooses, kept by name, and shown as a part of other pages.</summary>
public sealed class SokningEndpoints(PageContext pages, PageAnswer answer, SavedViews saved, AccessSettings settings)
{
    private static readonly string PieceStyle = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(SokningPiece.Style)))}'";

    /// <summary>The forms that keep a table.</summary>
    public SavedForms Kept => new(SavedKind.Table, Menu.Sokning, ChoiceAsync, (context, address, failed) => ShowAsync(context, address, failed));

    public Task<IResult> ShowAsync(HttpContext context) => ShowAsync(context, null, null);

    /// <summary>The chart as a picture at an address of its own, of the release shown when it is asked for: public figures alone.</summary>
    public async Task<IResult> PictureAsync(HttpContext context)
    {
        (SokningView view, Chart chart) = await PieceOfAsync(context).ConfigureAwait(false);
        return context.Request.Query["format"].ToString() switch
        {
            "" or "png" => Results.Bytes(answer.Png(view, chart), "image/png"),
            "svg" => Results.Bytes(await answer.SvgAsync(view, chart, context.Gone()).ConfigureAwait(false), "image/svg+xml"),
            var other => throw UserException.Usage($"Formatet «{other}» finns inte. Formaten är: svg och png."),
        };
    }

    /// <summary>Table and chart as one small page that needs nothing else, to stand in a frame of another: public figures alone.</summary>
    public async Task<IResult> PieceAsync(HttpContext context)
    {
        // Also what says that the figures are being computed may stand there.
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src {PieceStyle}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors {string.Join(' ', settings.EmbedFrom.Prepend("'self'"))}";
        (SokningView view, Chart? chart) = await PublicAsync(context).ConfigureAwait(false);
        // A picture of letters that are drawn: in one of letters that are set, they would be of whatever typeface the reader has, and not fit.
        byte[] drawn = chart is null ? [] : answer.Png(view, chart);
        return new RazorComponentResult<SokningPiece>(new { View = view, Drawn = Convert.ToBase64String(drawn) });
    }

    private async Task<(SokningView View, Chart Chart)> PieceOfAsync(HttpContext context) => await PublicAsync(context).ConfigureAwait(false) is (var view, { } chart)
        ? (view, chart)
        : throw UserException.NotFound("Urvalet har inget diagram: inga värden kan visas, eller så är inget diagram valt.");

    /// <summary>Whoever asks is shown what the public is, whatever they may see.</summary>
    private async Task<(SokningView View, Chart? Chart)> PublicAsync(HttpContext context)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Sokning).ConfigureAwait(false);
        frame = frame with { Selection = frame.Selection with { Audience = Audience.Public } };
        var choice = SokningChoice.Of(context.Request.Query, frame, pages.Source.Indicators) with { Map = SokningChoice.NoMap };
        if (choice.Indicators.Count == 0)
        {
            throw UserException.Usage("Inget är valt. Ta adressen från «Bädda in» på sidan Fri sökning (/sokning).");
        }

        SokningFigures read = await SokningFigures.ReadAsync(pages, frame, choice, context.RequestAborted).ConfigureAwait(false);
        SokningView view = SokningView.Build(frame, choice, read, pages.Source.Indicators, []) with { Root = RootOf(context.Request) };
        context.Response.Headers["Cross-Origin-Resource-Policy"] = settings.EmbedFrom.Length > 0 ? "cross-origin" : "same-origin";
        context.Response.Headers.CacheControl = "no-cache";
        return (view, view.Charts.Count == 0 ? null : view.Charts[0]);
    }

    private async Task<IResult> ShowAsync(HttpContext context, string? address, FailedForm? failed)
    {
        Frame frame = await pages.FrameAsync(context, Menu.Sokning, address).ConfigureAwait(false) with { Failed = failed };
        var choice = SokningChoice.Of(address is null ? context.Request.Query : Selection.QueryOf(address), frame, pages.Source.Indicators);
        IReadOnlyList<SavedView> kept = saved.Of(frame.Reader.Id, SavedKind.Table);
        SokningView view;
        try
        {
            view = choice.Indicators.Count == 0 ? SokningView.Empty(frame, choice, pages.Source.Indicators, kept)
                : SokningView.Build(frame, choice, await SokningFigures.ReadAsync(pages, frame, choice, context.RequestAborted).ConfigureAwait(false), pages.Source.Indicators, kept);
        }
        catch (NotPossibleException error) when (context.Request.Query["format"].Count == 0)
        {
            view = SokningView.Empty(frame with { Failed = failed ?? Forms.FailureOf(SokningView.Form, context.Request.Query, error) }, choice, pages.Source.Indicators, kept);
        }

        return await answer.OfAsync<SokningPage>(context, view with { Root = RootOf(context.Request), Done = failed is null ? SavedForms.DoneWords(context) : null }).ConfigureAwait(false);
    }

    /// <summary>What is kept of an address: the choice alone, and only one that can be understood and has something in it.</summary>
    private async Task<string> ChoiceAsync(HttpContext context, string query)
    {
        string address = $"{Menu.Sokning}?{query}";
        var choice = SokningChoice.Of(Selection.QueryOf(address), await pages.FrameAsync(context, Menu.Sokning, address).ConfigureAwait(false), pages.Source.Indicators);
        return choice.Indicators.Count > 0 ? choice.Query : throw UserException.Usage("Det finns inget att spara. Välj indikatorer först.");
    }

    private static string RootOf(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";
}
