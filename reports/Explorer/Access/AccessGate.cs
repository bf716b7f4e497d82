using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>
/// Who is let in: the browser that opened the one-time address which the program printed. It gets a cookie that lives as long as the
/// program; each address works once, and a new one is told of when it has been used. Everybody else is refused.
/// </summary>
/// <param name="tell">Is given each address (a path), to show it to whoever runs the program.</param>
public sealed class AccessGate(Action<string> tell)
{
    private const string EntryPrefix = "/start/";
    private const int SecretBytes = 32;

    private readonly string session = NewSecret();
    private readonly Lock turn = new();
    private string entry = NewSecret();

    /// <summary>The address that lets the next browser in.</summary>
    public string EntryPath
    {
        get
        {
            lock (turn)
            {
                return EntryPrefix + entry;
            }
        }
    }

    /// <summary>Lets the holder of the cookie pass, takes the one-time address, and refuses the rest.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (IsOpen(request.Path))
        {
            await next(context).ConfigureAwait(false);
        }
        else if (HttpMethods.IsGet(request.Method) && request.Path.Value!.StartsWith(EntryPrefix, StringComparison.Ordinal))
        {
            await EnterAsync(context).ConfigureAwait(false);
        }
        else if (!Same(request.Cookies[CookieName(request)], session))
        {
            await Refuse(context, "Sidan är låst", Locked).ExecuteAsync(context).ConfigureAwait(false);
        }
        else if (ComesFromElsewhere(request))
        {
            await Refuse(context, "Anropet nekades", "Det kom från en annan webbplats. Gör om det på sidorna här.").ExecuteAsync(context).ConfigureAwait(false);
        }
        else
        {
            await next(context).ConfigureAwait(false);
        }
    }

    private const string Locked =
        "Öppna adressen som programmet skrev ut när det startade. Varje adress gäller en gång; när den har använts skriver programmet ut en ny. Efter en omstart behövs en ny adress.";

    /// <summary>What watches over the service asks for its health without a cookie, and the page of refusal has its style.</summary>
    private static bool IsOpen(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/metrics", StringComparison.Ordinal) || path.StartsWithSegments(Assets.AssetFiles.Root, StringComparison.Ordinal);

    private async Task EnterAsync(HttpContext context)
    {
        string? following = null;
        lock (turn)
        {
            if (Same(context.Request.Path.Value![EntryPrefix.Length..], entry))
            {
                following = entry = NewSecret();
            }
        }

        if (following is null)
        {
            await Refuse(context, "Adressen gäller inte längre", Locked).ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        tell(EntryPrefix + following);
        context.Response.Cookies.Append(CookieName(context.Request), session, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", Secure = context.Request.IsHttps,
        });
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
    }

    /// <summary>
    /// Another program's page on this machine is the same site to a browser, so that its forms carry the cookie: what changes something
    /// must say that it comes from here, or come from no browser at all.
    /// </summary>
    private static bool ComesFromElsewhere(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return false;
        }

        string? site = request.Headers["Sec-Fetch-Site"];
        string? origin = request.Headers.Origin;
        return (site is not null and not "same-origin" and not "none") || (!string.IsNullOrEmpty(origin) && origin != $"{request.Scheme}://{request.Host}");
    }

    private static IResult Refuse(HttpContext context, string heading, string message) => Problems.WantsPage(context.Request)
        ? new RazorComponentResult<MessagePage>(new { Heading = heading, Message = message }) { StatusCode = StatusCodes.Status403Forbidden }
        : Problems.Json(StatusCodes.Status403Forbidden, heading, message);

    /// <summary>Cookies are shared by the ports of a host: two services on one machine must not put each other out.</summary>
    private static string CookieName(HttpRequest request) => $"bistand-{request.Host.Port ?? 80}";

    private static bool Same(string? given, string wanted) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
}
