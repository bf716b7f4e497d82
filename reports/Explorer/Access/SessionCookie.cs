using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>
/// A session in the browser: a cookie that says who it is, sealed by the workspace's keys, so that it holds after a restart and on every node. It ends after
/// some hours without a request, after some days whatever happens, and when its holder logs out.
/// </summary>
public sealed class SessionCookie(AccessSettings settings, ExplorerSource source, EndedSessions ended)
{
    public const string Scheme = AccessNotes.SessionWay;

    private const string IdClaim = "bistand-session";
    private const string SinceClaim = "bistand-sedan";
    private const int IdBytes = 16;

    private TimeSpan Longest => TimeSpan.FromDays(settings.SessionDays);

    public static void Set(CookieAuthenticationOptions options, AccessSettings settings, TimeProvider clock)
    {
        options.Cookie.Name = "bistand";
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // A provider sends the browser back from its own site: a strict cookie would not follow.
        options.Cookie.SameSite = settings.Way == Gate.Oidc ? SameSiteMode.Lax : SameSiteMode.Strict;
        options.CookieManager = new PortCookies();
        options.ExpireTimeSpan = TimeSpan.FromHours(settings.SessionHours);
        options.SlidingExpiration = true;
        options.TimeProvider = clock;
        options.Events.OnValidatePrincipal = context =>
        {
            if (!((SessionCookie)context.HttpContext.RequestServices.GetService(typeof(SessionCookie))!).IsGood(context.Principal))
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
    }

    /// <summary>The principal of a session that begins now.</summary>
    public ClaimsPrincipal Begin(User user) => AccessNotes.Principal(
        user, Scheme,
        new Claim(IdClaim, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))),
        new Claim(SinceClaim, source.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));

    public async Task BeginAsync(HttpContext context, User user)
    {
        context.User = Begin(user);
        context.Log(AccessEvent.SignedIn, "");
        await context.SignInAsync(Scheme, context.User).ConfigureAwait(false);
    }

    public async Task EndAsync(HttpContext context)
    {
        if (context.User.FindFirstValue(IdClaim) is { } id)
        {
            ended.End(id, Longest);
            await context.SignOutAsync(Scheme).ConfigureAwait(false);
        }
    }

    private bool IsGood(ClaimsPrincipal? principal) => principal?.FindFirstValue(IdClaim) is { } id && !ended.IsEnded(id)
        && long.TryParse(principal.FindFirstValue(SinceClaim), NumberStyles.None, CultureInfo.InvariantCulture, out long since)
        && source.Clock.GetUtcNow() < DateTimeOffset.FromUnixTimeSeconds(since) + Longest;
}
