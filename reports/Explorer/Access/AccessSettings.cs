using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>The ways in, of which a service has one.</summary>
public enum Gate
{
    /// <summary>The one-time address that the program prints: whoever has it works on this machine, and may everything.</summary>
    Local,

    /// <summary>A reverse proxy that has asked who it is, and says so in headers.</summary>
    Proxy,

    /// <summary>OpenID Connect.</summary>
    Oidc,
}

/// <summary>The section «Jobs:Access» of <c>appsettings.json</c>: who gets in, and as what.</summary>
public sealed class AccessSettings
{
    public const string Section = "Jobs:Access";

    /// <summary>local, proxy or oidc.</summary>
    public string Gate { get; init; } = "local";

    /// <summary>Hours without a request after which a session ends.</summary>
    public int SessionHours { get; init; } = 10;

    /// <summary>Days after which it ends whatever has been asked.</summary>
    public int SessionDays { get; init; } = 7;

    /// <summary>Whether a månadsprognos takes two: who has adjusted it may not hand it in.</summary>
    public bool TwoPersons { get; init; }

    /// <summary>Whether a proxy in front says by <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> who asks and how: TLS ends there.</summary>
    public bool BehindProxy { get; init; }

    /// <summary>Requests a minute that one person or integration may make.</summary>
    public int RequestsPerMinute { get; init; } = 1200;

    /// <summary>What the role claim or header says → a role's name. What says a role's name needs no line.</summary>
    public Dictionary<string, string> Roles { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the area claim or header says → an area's id. What says an area's id or name needs no line.</summary>
    public Dictionary<string, string> Areas { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Origins whose pages may show tables and pictures of public figures as a part of themselves ("https://intranat.example.se"); the service's own always may.</summary>
    public string[] EmbedFrom { get; init; } = [];

    public ProxySettings Proxy { get; init; } = new();

    public OpenIdSettings OpenIdConnect { get; init; } = new();

    public Gate Way => Enum.TryParse(Gate, ignoreCase: true, out Gate way) ? way : Access.Gate.Local;

    /// <exception cref="UserException">A setting cannot be used; it is named.</exception>
    public void Check(AreaCatalog areas)
    {
        Require(Gate.ToLowerInvariant() is "local" or "proxy" or "oidc", nameof(Gate), $"ska vara local, proxy eller oidc, inte {Gate}");
        Require(SessionHours is > 0 and <= 24 * 30, nameof(SessionHours), "ska vara 1–720 timmar");
        Require(SessionDays is > 0 and <= 90, nameof(SessionDays), "ska vara 1–90 dagar");
        Require(RequestsPerMinute is > 0 and <= 1_000_000, nameof(RequestsPerMinute), "ska vara 1–1000000");
        foreach (string origin in EmbedFrom)
        {
            // A wildcard or a path would open more, or other, than was meant.
            Require(
                Uri.TryCreate(origin, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback) && address.GetLeftPart(UriPartial.Authority) == origin, nameof(EmbedFrom),
                $"ska vara adresser som https://intranat.example.se, utan sökväg eller stjärna, inte {origin}");
        }

        foreach ((string said, string role) in Roles)
        {
            Require(Model.Access.Roles.Find(role) is not null, $"{nameof(Roles)}:{said}", $"är ingen roll: {role}. Rollerna är läsare, planerare, controller och administratör");
        }

        foreach ((string said, string area) in Areas)
        {
            Require(areas.FindSpelling(area) is not null, $"{nameof(Areas)}:{said}", $"är inget område: {area}");
        }

        if (Way == Access.Gate.Proxy)
        {
            Require(Proxy.Secret.Length is 0 or >= ProxySettings.ShortestSecret, "Proxy:Secret", $"ska ha minst {ProxySettings.ShortestSecret} tecken, eller vara tom när proxyn frågar genom en Unix-socket");
        }

        if (Way == Access.Gate.Oidc)
        {
            OpenIdConnect.Check();
        }
    }

    internal static void Require(bool holds, string setting, string why)
    {
        if (!holds)
        {
            throw UserException.Usage($"Inställningen {Section}:{setting} i appsettings.json {why}. Rätta den och starta om.");
        }
    }
}

/// <summary>What a reverse proxy says in its headers. They are believed over a Unix socket, and on the machine's own address with the secret.</summary>
public sealed class ProxySettings
{
    public const int ShortestSecret = 32;

    public string UserHeader { get; init; } = "X-Remote-User";

    public string NameHeader { get; init; } = "X-Remote-Name";

    /// <summary>Several, separated by commas, as the next.</summary>
    public string RolesHeader { get; init; } = "X-Remote-Roles";

    public string AreasHeader { get; init; } = "X-Remote-Areas";

    public string SecretHeader { get; init; } = "X-Bistand-Secret";

    /// <summary>Given by the environment (<c>Jobs__Access__Proxy__Secret</c>), not in the file.</summary>
    public string Secret { get; init; } = "";
}

/// <summary>The provider that says who somebody is.</summary>
public sealed class OpenIdSettings
{
    public string Authority { get; init; } = "";

    public string ClientId { get; init; } = "";

    /// <summary>Given by the environment (<c>Jobs__Access__OpenIdConnect__ClientSecret</c>), not in the file.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>What is asked for besides openid and profile.</summary>
    public string[] Scopes { get; init; } = [];

    public string IdClaim { get; init; } = "sub";

    public string NameClaim { get; init; } = "name";

    public string RoleClaim { get; init; } = "roles";

    public string AreaClaim { get; init; } = "areas";

    /// <exception cref="UserException">A setting cannot be used.</exception>
    public void Check()
    {
        AccessSettings.Require(
            Uri.TryCreate(Authority, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback), "OpenIdConnect:Authority",
            $"ska vara en adress som börjar med https://: {Authority}");
        AccessSettings.Require(ClientId.Length > 0, "OpenIdConnect:ClientId", "ska vara satt");
    }
}
