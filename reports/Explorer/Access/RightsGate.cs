using System.Collections.Concurrent;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>Stands before every address: lets pass who has the right that <see cref="AccessTable"/> says it takes, and refuses the rest.</summary>
public sealed class RightsGate(AccessSettings settings, ExplorerSource source, RequestLimit limit, ILogger<RightsGate> log)
{
    public const string Locked =
        "Öppna adressen som programmet skrev ut när det startade. Varje adress gäller en gång; "
        + "när den har använts skriver programmet ut en ny. Den som har loggat in är inloggad också efter en omstart, tills det har gått för lång tid.";

    /// <summary>The days on which those who have no session were last seen.</summary>
    private readonly ConcurrentDictionary<string, DateOnly> seen = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        NoteEntry(context);
        Endpoint? endpoint = context.GetEndpoint();
        AccessRow? row = endpoint is RouteEndpoint route ? AccessTable.Find(route, context.Request.Method) : null;
        bool isOpen = row is { Needs: null };
        if (!isOpen && context.Known() is null)
        {
            await ChallengeAsync(context).ConfigureAwait(false);
            return;
        }

        IResult? refusal = ComesFromElsewhere(context.Request) ? Refuse(context, "Anropet nekades", "Det kom från en annan webbplats. Gör om det på sidorna här.")
            : isOpen ? WrongQuery(context, row!)
            : endpoint is null ? Problems.Answer(context.Request, StatusCodes.Status404NotFound, "Sidan finns inte", "Kontrollera adressen, eller börja om från startsidan.")
            : endpoint is not RouteEndpoint ? null
            : row is null ? Undeclared(context, endpoint)
            : MissingRight(context, row) ?? WrongQuery(context, row);
        if (refusal is not null)
        {
            await refusal.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (RefusedException error)
        {
            WriteDown(context, AccessEvent.Refused, error.About);
            throw;
        }

        if (endpoint is not RouteEndpoint && !context.Response.HasStarted)
        {
            await OtherMethodAsync(context).ConfigureAwait(false);
        }
        else if (row?.Does is { } done && context.Response.StatusCode < StatusCodes.Status400BadRequest)
        {
            WriteDown(context, done, context.Noted());
        }
    }

    /// <summary>Who is let in by a proxy or a key has no session that begins: they sign in when they are first seen on a day.</summary>
    private void NoteEntry(HttpContext context)
    {
        if (context.Known() is not { } user || context.User.Identity!.AuthenticationType == AccessNotes.SessionWay)
        {
            return;
        }

        var today = DateOnly.FromDateTime(source.Clock.GetUtcNow().UtcDateTime);
        if (seen.GetValueOrDefault(user.Id) != today)
        {
            seen[user.Id] = today;
            WriteDown(context, AccessEvent.SignedIn, "");
        }
    }

    /// <summary>Who is unknown is led to where they can become known.</summary>
    private async Task ChallengeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        // The framework's own reasons, of a session that has ended, are for nobody to read.
        string? why = settings.Way == Gate.Proxy || TokenGate.Takes(request) ? (await context.AuthenticateAsync().ConfigureAwait(false)).Failure?.Message : null;
        // So many a minute: nobody unknown may fill the disk.
        if (why is not null && limit.MayWriteDownRefusal())
        {
            WriteDown(context, AccessEvent.Refused, TokenGate.Takes(request) ? $"nyckel {ApiTokens.IdOf(TokenGate.Sent(request)) ?? "okänd"}" : why);
        }

        if (!Problems.WantsPage(request))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.Json(StatusCodes.Status401Unauthorized, "Ingen nyckel", why ?? "Skicka med nyckeln som administratören har gjort: Authorization: Bearer NYCKEL.")
                .ExecuteAsync(context).ConfigureAwait(false);
        }
        else if (settings.Way == Gate.Oidc && HttpMethods.IsGet(request.Method))
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect($"{SignIn.Path}?{SignIn.ReturnKey}={Uri.EscapeDataString(request.Path + request.QueryString.ToUriComponent())}");
        }
        else
        {
            await Refuse(context, "Sidan är låst", why ?? settings.Way switch
            {
                Gate.Local => Locked,
                Gate.Proxy => "Sidan nås genom inloggningen framför den, som inte har sagt vem du är.",
                _ => "Sessionen har gått ut, så inget är gjort. Gå till startsidan, logga in och gör om det.",
            }).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private IResult? MissingRight(HttpContext context, AccessRow row)
    {
        User reader = context.Reader();
        Right needs = row.Needs!.Value;
        Area? area = row.OfCity ? source.Areas.City
            : row.AreaPart is { } part ? source.Areas.FindSpelling(context.GetRouteValue(part) as string ?? "")
            : null;
        // An area that there is none of is told of where it is read.
        if (area is null ? reader.May(needs) : reader.May(needs, area, source.Areas))
        {
            return null;
        }

        WriteDown(context, AccessEvent.Refused, area?.Id ?? "");
        string where = area is null ? "" : area.Kind == AreaKind.City ? " för hela staden" : $" för {area.Name}";
        return Refuse(context, "Det har du inte rätt till", $"Det kräver rollen {Roles.Word(Roles.Least(needs))}{where}. Du är {reader.RoleIn(source.Areas)}. Inget har ändrats.");
    }

    /// <summary>What is not declared is nobody's: it is found by the tests, and refused if it is not.</summary>
    private IResult Undeclared(HttpContext context, Endpoint endpoint)
    {
        log.LogError("{Endpoint} has no right in the table of access and is refused", endpoint.DisplayName);
        return Refuse(context, "Sidan är låst", "Ingen har rätt till sidan, eftersom det inte står vilken rätt den kräver. Säg till den som sköter programmet.");
    }

    private static IResult? WrongQuery(HttpContext context, AccessRow row)
    {
        if (row.Query is not { } known)
        {
            return null;
        }

        if (context.Request.Query.Keys.Except(known, StringComparer.OrdinalIgnoreCase).ToList() is [var first, ..])
        {
            string may = known.Length == 0 ? "Adressen tar inga." : $"De som finns är: {string.Join(", ", known)}.";
            return Wrong($"Parametern «{PersonalNumbers.MaskedShapes(first)}» finns inte här. {may}");
        }

        // An address is kept by what it passes on its way, and said back in links to the pages before and after. What is sent in has its name masked.
        return !HttpMethods.IsPost(context.Request.Method) && context.Request.Query.FirstOrDefault(one => one.Value.Any(value => PersonalNumbers.Any(value ?? ""))).Key is { } name
            ? Wrong($"Parametern «{name}» har något som ser ut som ett personnummer, och adresser sparas på vägen. Skriv den utan.")
            : null;

        IResult Wrong(string detail) => Problems.Answer(context.Request, StatusCodes.Status400BadRequest, "Går inte att tolka", detail);
    }

    /// <summary>A method that the address does not take; the router has said which it does.</summary>
    private static async Task OtherMethodAsync(HttpContext context)
    {
        int status = context.Response.StatusCode;
        StringValues allow = context.Response.Headers.Allow;
        string methods = string.Join(", ", allow.SelectMany(one => (one ?? "").Split(", ")).SelectMany(method => method == HttpMethods.Get ? [method, HttpMethods.Head] : new[] { method }));
        context.Response.Headers.Allow = methods;
        await Problems.Answer(context.Request, status, "Går inte att göra så", $"Adressen svarar inte på {context.Request.Method}, bara på {methods}.").ExecuteAsync(context).ConfigureAwait(false);
    }

    /// <summary>What has been done has been done: where it cannot be written down, that is said in the service's own log.</summary>
    private void WriteDown(HttpContext context, AccessEvent happened, string about)
    {
        try
        {
            context.Log(happened, about);
        }
        catch (UserException error)
        {
            log.LogError(error, "{Event} could not be written in the access log", happened);
        }
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

    private static IResult Refuse(HttpContext context, string heading, string message) => Problems.Answer(context.Request, StatusCodes.Status403Forbidden, heading, message);
}
