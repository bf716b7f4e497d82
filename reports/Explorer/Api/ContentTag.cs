using System.Security.Cryptography;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>
/// An ETag of whatever a program is answered, made of the answer's bytes. So nobody is told that nothing has changed before the question has been found right and
/// the reader to have the right to the answer, and the same answer has the same tag whatever it was made from.
/// </summary>
public static class ContentTag
{
    private const int TagLength = 32;

    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (Problems.WantsPage(context.Request) || !HttpMethods.IsGet(context.Request.Method))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        HttpResponse response = context.Response;
        Stream target = response.Body;
        using var answer = new MemoryStream();
        response.Body = answer;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            response.Body = target;
        }

        answer.Position = 0;
        if (response.StatusCode == StatusCodes.Status200OK)
        {
            string tag = $"\"{Convert.ToHexStringLower(await SHA256.HashDataAsync(answer, context.RequestAborted).ConfigureAwait(false))[..TagLength]}\"";
            answer.Position = 0;
            response.Headers.ETag = tag;
            response.Headers.CacheControl = "private, no-cache";
            if (IsKnown(context.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentLength = null;
                response.ContentType = null;
                return;
            }

            response.ContentLength = answer.Length;
        }

        await answer.CopyToAsync(target, context.RequestAborted).ConfigureAwait(false);
    }

    private static bool IsKnown(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.SelectMany(header => (header ?? "").Split(',')).Any(given => given.Trim() is var one && (one == "*" || one == tag || one == "W/" + tag));
}
