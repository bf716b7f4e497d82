using System.Globalization;
using Bistand.Analytics.Reports.Explorer.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>
/// A page of figures that somebody opens answers within a second. Where its figures are not there by then, it says that they are being computed, and goes on to
/// them by itself: what has been begun goes on meanwhile, once for all who ask. Scripts, which have the page before to show, and programs wait for the figures.
/// </summary>
internal static class PromptAnswer
{
    /// <summary>Leaves of a second what a page takes to be written.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(700);

    private const int SecondsBetween = 2;

    /// <summary>Around what answers: its result is written afterwards, however long that takes.</summary>
    public static async ValueTask<object?> KeepAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        HttpContext context = invocation.HttpContext;
        if (!IsOpened(context.Request))
        {
            return await next(invocation).ConfigureAwait(false);
        }

        CancellationToken gone = context.RequestAborted;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone);
        patience.CancelAfter(Longest);
        context.RequestAborted = patience.Token;
        try
        {
            return await next(invocation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            return Counting(context);
        }
        finally
        {
            context.RequestAborted = gone;
        }
    }

    /// <summary>What says that the figures are being computed.</summary>
    internal static RazorComponentResult<CountingPage> Counting(HttpContext context)
    {
        context.Response.Headers.RetryAfter = SecondsBetween.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        int? release = context.RequestServices.GetRequiredService<ShownRelease>().Now?.Number;
        return new RazorComponentResult<CountingPage>(new { Release = release, Refresh = SecondsBetween }) { StatusCode = StatusCodes.Status503ServiceUnavailable };
    }

    /// <summary>In a window of a browser, as it says itself.</summary>
    private static bool IsOpened(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Dest"] == "document" && request.Query["format"].ToString() is "" or "html";
}
