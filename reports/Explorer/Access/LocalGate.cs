using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>
/// The way in on this machine: the one-time address which the program printed. Whoever opens it says their name once, which the browser
/// remembers, and may everything. Each address works once, and a new one is told of when it has been used.
/// </summary>
/// <param name="tell">Is given each address (a path), to show it to whoever runs the program.</param>
public sealed class LocalGate(Action<string> tell)
{
    public const string Pattern = Prefix + "{secret}";
    public const string NameField = "namn";

    private const string Prefix = "/start/";
    private const string NameCookie = "bistand-namn";
    private const int SecretBytes = 32;
    private const int LongestName = 100;

    private static readonly TimeSpan NameKept = TimeSpan.FromDays(365);

    private readonly Lock turn = new();
    private string entry = NewSecret();

    /// <summary>The address that lets the next browser in.</summary>
    public string EntryPath
    {
        get
        {
            lock (turn)
            {
                return Prefix + entry;
            }
        }
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("").ExcludeFromDescription();
        group.MapGet(Pattern, AskAsync);
        group.MapPost(Pattern, EnterAsync);
    }

    /// <summary>Who is known from before is let in; who is not is asked for a name. The address is not used up by looking at it.</summary>
    private Task<IResult> AskAsync(HttpContext context, string secret, IDataProtectionProvider protection, SessionCookie sessions) =>
        Remembered(context, protection) is { } name ? LetInAsync(context, secret, name, sessions) : Task.FromResult(Holds(secret) ? NamePageOf(null, 200) : Used(context));

    private async Task<IResult> EnterAsync(HttpContext context, string secret, IDataProtectionProvider protection, SessionCookie sessions)
    {
        string name = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false))[NameField].ToString().Trim() : "";
        string? fault = name.Length is 0 or > LongestName || name.Any(char.IsControl) ? "Skriv ditt namn, så att det syns vem som har gjort vad."
            : PersonalNumbers.Any(name) ? "Skriv ditt namn, inte ditt personnummer: programmet sparar inga personnummer."
            : null;
        if (fault is not null)
        {
            return NamePageOf(fault, StatusCodes.Status400BadRequest);
        }

        IResult answer = await LetInAsync(context, secret, name, sessions).ConfigureAwait(false);
        if (context.Known() is not null)
        {
            context.Response.Cookies.Append(PortCookies.NameOf(context, NameCookie), Protector(protection).Protect(name), new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Strict, Path = Prefix, Secure = context.Request.IsHttps, MaxAge = NameKept,
            });
        }

        return answer;
    }

    private async Task<IResult> LetInAsync(HttpContext context, string secret, string name, SessionCookie sessions)
    {
        string? following = null;
        lock (turn)
        {
            if (Same(secret, entry))
            {
                following = entry = NewSecret();
            }
        }

        if (following is null)
        {
            return Used(context);
        }

        tell(Prefix + following);
        await sessions.BeginAsync(context, new User("lokal:" + name, name, Role.Administrator, [])).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        return Forms.SeeOther(context, Menu.Laget);
    }

    private bool Holds(string secret)
    {
        lock (turn)
        {
            return Same(secret, entry);
        }
    }

    private static string? Remembered(HttpContext context, IDataProtectionProvider protection)
    {
        try
        {
            return context.Request.Cookies[PortCookies.NameOf(context, NameCookie)] is { Length: > 0 } kept ? Protector(protection).Unprotect(kept) : null;
        }
        catch (CryptographicException)
        {
            // Of another workspace, or of keys that are gone: the name is asked for again.
            return null;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("bistand.namn");

    private static RazorComponentResult<NamePage> NamePageOf(string? fault, int status) => new(new { Fault = fault }) { StatusCode = status };

    private static IResult Used(HttpContext context) => Problems.Answer(context.Request, StatusCodes.Status403Forbidden, "Adressen gäller inte längre", RightsGate.Locked);

    private static bool Same(string given, string wanted) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
}
