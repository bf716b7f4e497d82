using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>Logging in and out.</summary>
public static class SignIn
{
    public const string Path = "/logga-in";
    public const string ReturnKey = "till";

    /// <summary>Where who has logged out is.</summary>
    public const string Left = "/utloggad";

    public static void Map(IEndpointRouteBuilder routes, AccessSettings settings)
    {
        RouteGroupBuilder group = routes.MapGroup("").ExcludeFromDescription();
        group.MapGet(Path, (HttpContext context, string? till) => settings.Way == Gate.Oidc
            ? Results.Challenge(new AuthenticationProperties { RedirectUri = IsOwn(till) ? till : Menu.Laget }, [OpenIdGate.Scheme])
            : Forms.SeeOther(context, Menu.Laget));
        group.MapGet(Left, (HttpContext context) => Problems.Answer(
            context.Request, StatusCodes.Status200OK, "Du är utloggad",
            settings.Way == Gate.Local ? "Programmet skrev ut en ny adress när den förra användes: öppna den för att komma in igen." : "Startsidan leder till inloggningen."));
        group.MapPost(Shell.SignOut, async (HttpContext context, IAntiforgery antiforgery, SessionCookie sessions) =>
        {
            await Forms.CheckAsync(context, antiforgery).ConfigureAwait(false);
            await sessions.EndAsync(context).ConfigureAwait(false);
            return Forms.SeeOther(context, Left);
        });
    }

    /// <summary>Only a page of this service: an address of another would be a way to be led away.</summary>
    private static bool IsOwn(string? address) => address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
