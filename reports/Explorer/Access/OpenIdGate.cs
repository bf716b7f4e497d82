using System.Security.Claims;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>The way in through OpenID Connect: the provider says who it is, what it says of role and areas is mapped, and a session begins.</summary>
public static class OpenIdGate
{
    public const string Scheme = "oidc";

    public static void Set(OpenIdConnectOptions options, OpenIdSettings settings)
    {
        options.Authority = settings.Authority;
        options.RequireHttpsMetadata = settings.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret.Length == 0 ? null : settings.ClientSecret;
        options.SignInScheme = SessionCookie.Scheme;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The browser comes back by a link, so that cookies of its own site follow; a form would be another site's.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        foreach (string claim in new[] { settings.NameClaim, settings.RoleClaim, settings.AreaClaim })
        {
            options.ClaimActions.MapJsonKey(claim, claim);
        }

        foreach (string scope in settings.Scopes)
        {
            options.Scope.Add(scope);
        }

        foreach (CookieBuilder cookie in new[] { options.NonceCookie, options.CorrelationCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        // The framework takes one that nobody has signed from the provider's own address, as the standard lets it; ours takes none.
        options.Events.OnTokenValidated = context =>
        {
            if (context.SecurityToken.SignatureAlgorithm == SecurityAlgorithms.None)
            {
                context.Fail("The token is not signed.");
            }

            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = context => ReceiveAsync(context, settings);
        options.Events.OnRemoteFailure = async context =>
        {
            context.HandleResponse();
            await RefuseAsync(context.HttpContext, "Inloggningen avbröts eller gick inte att läsa. Försök igen; hjälper inte det, säg till den som sköter inloggningen.").ConfigureAwait(false);
        };
    }

    /// <summary>What was received is told of in our own words alone: nothing else of the provider's is kept.</summary>
    private static async Task ReceiveAsync(TicketReceivedContext context, OpenIdSettings settings)
    {
        ClaimsPrincipal said = context.Principal!;
        IEnumerable<string> All(string claim) => said.FindAll(claim).SelectMany(one => one.Value.Split(',', StringSplitOptions.RemoveEmptyEntries));
        (User? user, string why) = context.HttpContext.RequestServices.GetRequiredService<Entrants>().Of(
            said.FindFirstValue(settings.IdClaim), said.FindFirstValue(settings.NameClaim), All(settings.RoleClaim), All(settings.AreaClaim));
        if (user is null)
        {
            context.HandleResponse();
            context.HttpContext.Log(AccessEvent.Refused, why);
            await RefuseAsync(context.HttpContext, why).ConfigureAwait(false);
            return;
        }

        context.Principal = context.HttpContext.RequestServices.GetRequiredService<SessionCookie>().Begin(user);
        context.HttpContext.User = context.Principal;
        context.HttpContext.Log(AccessEvent.SignedIn, "");
        context.Properties = new AuthenticationProperties { RedirectUri = context.ReturnUri };
    }

    private static Task RefuseAsync(HttpContext context, string why) =>
        Problems.Answer(context.Request, StatusCodes.Status403Forbidden, "Du kan inte logga in", why).ExecuteAsync(context);
}
