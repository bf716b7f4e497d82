using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>
/// The way in through a reverse proxy that has asked who it is. Its headers are believed over a Unix socket, which the system lets only the proxy
/// into, and on the machine's own address with the secret that the two share; from anybody else they are as good as not there.
/// </summary>
public sealed class ProxyGate(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, AccessSettings settings, Entrants entrants)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "proxy";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        ProxySettings proxy = settings.Proxy;
        if (!Request.Headers.ContainsKey(proxy.UserHeader))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (!IsTrusted(proxy))
        {
            return Task.FromResult(AuthenticateResult.Fail(
                "Vem du är sägs utan hemligheten som inloggningen framför och programmet delar. Gå genom den; hjälper inte det, säg till den som sköter den."));
        }

        (Model.Access.User? user, string why) = entrants.Of(Said(proxy.UserHeader), Said(proxy.NameHeader), List(proxy.RolesHeader), List(proxy.AreasHeader));
        return Task.FromResult(user is null
            ? AuthenticateResult.Fail(why)
            : AuthenticateResult.Success(new AuthenticationTicket(AccessNotes.Principal(user, SchemeName), SchemeName)));
    }

    private bool IsTrusted(ProxySettings proxy) => Context.Features.Get<IConnectionSocketFeature>()?.Socket.AddressFamily == AddressFamily.Unix
        || (proxy.Secret.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Said(proxy.SecretHeader) ?? ""), Encoding.UTF8.GetBytes(proxy.Secret)));

    /// <summary>A header that stands twice was added to on the way: it says nothing.</summary>
    private string? Said(string header) => Request.Headers[header] is [{ } one] ? one : null;

    private string[] List(string header) => (Said(header) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
