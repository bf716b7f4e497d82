using System.Security.Claims;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>Who asks, and what is noted of it. Whichever way they came in, they stand in the request's principal.</summary>
public static class AccessNotes
{
    /// <summary>The way in of who has a session to end.</summary>
    public const string SessionWay = "session";

    private const string RoleClaim = "bistand-roll";
    private const string AreaClaim = "bistand-omrade";
    private const string AboutKey = "bistand-about";

    /// <param name="user">Who has been let in.</param>
    /// <param name="way">The name of the way in.</param>
    /// <param name="more">What the way in wants to know again.</param>
    public static ClaimsPrincipal Principal(User user, string way, params Claim[] more) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id), new Claim(ClaimTypes.Name, user.Name), new Claim(RoleClaim, user.Role.ToString()),
            .. user.Areas.Select(area => new Claim(AreaClaim, area)), .. more,
        ],
        way));

    /// <summary>Null for who has not been let in.</summary>
    public static User? Known(this HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true } && Enum.TryParse(context.User.FindFirstValue(RoleClaim), out Role role)
            ? new User(
                context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", context.User.FindFirstValue(ClaimTypes.Name) ?? "", role,
                [.. context.User.FindAll(AreaClaim).Select(claim => claim.Value)])
            : null;

    /// <summary>Who asks: behind the gate there is always somebody.</summary>
    public static User Reader(this HttpContext context) => context.Known() ?? User.Nobody;

    /// <summary>What a form was about, for the log: it is written when the form has been done.</summary>
    public static void Note(this HttpContext context, string about) => context.Items[AboutKey] = about;

    public static string Noted(this HttpContext context) => context.Items[AboutKey] as string ?? "";

    /// <summary>Writes down that internal figures are shown, before they are: where the log cannot be written, nothing is shown.</summary>
    /// <param name="context">The request.</param>
    /// <param name="about">Of what: area and period, or a delivery.</param>
    /// <param name="asFile">What is answered is a file whatever form is asked for.</param>
    /// <exception cref="Model.UserException">The log cannot be written.</exception>
    public static void ShowsInternal(this HttpContext context, string about, bool asFile = false)
    {
        bool inForm = context.Request.Query["format"] is [{ Length: > 0 } format, ..] && format != "html";
        context.Log(
            inForm || asFile || !Problems.WantsPage(context.Request) ? AccessEvent.Exported : AccessEvent.Saw, inForm ? $"{about}, {context.Request.Query["format"]}" : about);
    }

    /// <exception cref="Model.UserException">The log cannot be written.</exception>
    public static void Log(this HttpContext context, AccessEvent happened, string about)
    {
        User reader = context.Reader();
        string address = $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "–"}";
        ExplorerSource source = context.RequestServices.GetRequiredService<ExplorerSource>();
        context.RequestServices.GetRequiredService<AccessLog>().Add(new AccessEntry(
            source.Clock.GetUtcNow(), reader.Id, reader.Name, reader.Id.Length == 0 ? "" : reader.RoleIn(source.Areas), happened, address, about));
    }
}
