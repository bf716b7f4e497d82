using System.Globalization;
using Bistand.Analytics.Reports.Explorer.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>
/// What shows figures answers soon: a page that somebody opens within a second, everything else (a file, a picture, a script, the API) within some
/// seconds. Where the figures are not there by then, it says that they are being computed and when to ask again; a page goes on to them by itself. What has
/// been begun goes on meanwhile, once for all who ask.
/// </summary>
internal static class PromptAnswer
{
    /// <summary>Leaves of a second what a page takes to be written.</summary>
    private static readonly TimeSpan LongestOfPage = TimeSpan.FromMilliseconds(700);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    /// <summary>A page looks by itself; a program may give up after a few times.</summary>
    private const int SecondsBetween = 2;
    private const int SecondsOfProgram = 20;

    private static readonly object GoneKey = new();

    /// <summary>Around what answers with a page: its result is written afterwards, however long that takes.</summary>
    public static ValueTask<object?> KeepAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        HttpRequest request = invocation.HttpContext.Request;
        TimeSpan longest = request.Headers["Sec-Fetch-Dest"] == "document" ? LongestOfPage : Longest;
        return IsPage(request) ? WaitAsync(invocation, next, longest, Counting) : KeepFileAsync(invocation, next);
    }

    /// <summary>Around what answers with anything else: who asked is told to ask again.</summary>
    public static ValueTask<object?> KeepFileAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        WaitAsync(invocation, next, Longest, NotYet);

    /// <summary>
    /// Ends when whoever asks has gone, and not before: for what is kept for nobody, which would be begun anew each time it was asked for and on a slow machine
    /// never be done.
    /// </summary>
    public static CancellationToken Gone(this HttpContext context) => context.Items[GoneKey] is CancellationToken gone ? gone : context.RequestAborted;

    /// <summary>The page that says that the figures are being computed.</summary>
    internal static IResult Counting(HttpContext context)
    {
        var page = new RazorComponentResult<CountingPage>(new { Release = ReleaseOf(context), Refresh = SecondsBetween });
        page.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Later(context, SecondsBetween, page);
    }

    private static IResult NotYet(HttpContext context) => Later(context, SecondsOfProgram, Problems.Answer(
        context.Request, StatusCodes.Status503ServiceUnavailable, "Siffrorna räknas",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Det som efterfrågas är inte färdigräknat{(ReleaseOf(context) is { } number ? $" ur utgåva {number}" : "")} än. ")
            + "Det räknas vidare: försök igen om en stund, oftast inom en minut."));

    private static IResult Later(HttpContext context, int seconds, IResult told)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        return told;
    }

    private static async ValueTask<object?> WaitAsync(
        EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, TimeSpan longest, Func<HttpContext, IResult> inItsPlace)
    {
        HttpContext context = invocation.HttpContext;
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return await next(invocation).ConfigureAwait(false);
        }

        CancellationToken gone = context.RequestAborted;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone);
        patience.CancelAfter(longest);
        context.RequestAborted = patience.Token;
        context.Items[GoneKey] = gone;
        try
        {
            return await next(invocation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            return inItsPlace(context);
        }
        finally
        {
            context.RequestAborted = gone;
        }
    }

    private static int? ReleaseOf(HttpContext context) => context.RequestServices.GetRequiredService<ShownRelease>().Now?.Number;

    private static bool IsPage(HttpRequest request) => request.Query["format"].ToString() is "" or "html";
}
