using System.Text.Encodings.Web;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>The way in for integrations, to the API alone: <c>Authorization: Bearer …</c>.</summary>
public sealed class TokenGate(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, ApiTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "token";

    private const string Bearer = "Bearer ";

    /// <summary>Whether the request comes by this way.</summary>
    public static bool Takes(HttpRequest request) =>
        !Problems.WantsPage(request) && request.Headers.Authorization is [{ } sent] && sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    /// <summary>The key of a request that comes by this way, good or not.</summary>
    public static string Sent(HttpRequest request) => request.Headers.Authorization.ToString()[Bearer.Length..].Trim();

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        tokens.Holder(Sent(Request)) is { } token
            ? AuthenticateResult.Success(new AuthenticationTicket(AccessNotes.Principal(token.User, SchemeName), SchemeName))
            : AuthenticateResult.Fail("Nyckeln gäller inte: den finns inte, har gått ut eller är återkallad. Be administratören om en ny."));
}
