using System.Data.Common;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>What went wrong, as a page for people and as problem+json for programs: one sentence of what happened and one of what to do.</summary>
public static class Problems
{
    public const string ApiRoot = "/api";

    /// <summary>What answers in Kolada's form is for programs too.</summary>
    public const string KoladaRoot = "/kolada";

    /// <summary>Answers whatever is thrown; nothing of a stack trace leaves the program.</summary>
    public static async Task GuardAsync(HttpContext context, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone on; there is nobody to answer.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            (int status, string title, string detail) = Of(error);
            if (error is not (UserException or InvalidDataException or BadHttpRequestException or NotPossibleException or RefusedException or TooLargeException))
            {
                log.LogError(error, "Request {Path} failed", PersonalNumbers.Masked(context.Request.Path));
            }

            context.Response.Clear();
            await Answer(context.Request, status, title, detail, error is WorkMaterialException ? BackFrom(context.Request) : null).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    /// <summary>A page or problem+json, by what was asked for. What it repeats of what was asked has no personnummer left.</summary>
    /// <param name="back">Address of the page as working material, where the reader may go back to it.</param>
    public static IResult Answer(HttpRequest request, int status, string title, string detail, string? back = null) => WantsPage(request)
        ? new RazorComponentResult<MessagePage>(new { Heading = title, Message = PersonalNumbers.Masked(detail), Back = back }) { StatusCode = status }
        : Json(status, title, detail);

    /// <summary>A kind of problem has one title, whatever has happened; what has is its detail.</summary>
    public static IResult Json(int status, string title, string detail)
    {
        var type = ProblemType.Of(status);
        return Results.Problem(statusCode: status, title: type?.Title ?? title, detail: PersonalNumbers.Masked(detail), type: type?.Address ?? "about:blank");
    }

    private static string BackFrom(HttpRequest request) => Selection.AddressFor(Audience.Internal, request.Path + request.QueryString.ToUriComponent());

    public static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments(ApiRoot, StringComparison.Ordinal) && !request.Path.StartsWithSegments(KoladaRoot, StringComparison.Ordinal);

    private static (int Status, string Title, string Detail) Of(Exception error) => error switch
    {
        UserException { Kind: ErrorKind.NotFound } => (StatusCodes.Status404NotFound, "Finns inte", error.Message),
        UserException { Kind: ErrorKind.Usage } => (StatusCodes.Status400BadRequest, "Går inte att tolka", error.Message),
        TooLargeException => (StatusCodes.Status413PayloadTooLarge, "Filen är för stor", error.Message),
        RefusedException => (StatusCodes.Status403Forbidden, "Det har du inte rätt till", error.Message),
        NotPossibleException => (StatusCodes.Status400BadRequest, "Det går inte", error.Message),
        UserException { Kind: ErrorKind.Conflict } => (StatusCodes.Status409Conflict, "Det går inte än", error.Message),
        UserException => (StatusCodes.Status503ServiceUnavailable, "Just nu går det inte", error.Message),
        // What cannot be read of a form: the framework throws it before anything of ours has looked at it.
        InvalidDataException => (StatusCodes.Status400BadRequest, "Anropet går inte att läsa", "Kontrollera formuläret eller filen och försök igen."),
        BadHttpRequestException bad => (bad.StatusCode, "Anropet går inte att läsa", "Kontrollera adressen eller filen och försök igen."),
        DbException or IOException or UnauthorizedAccessException => (StatusCodes.Status503ServiceUnavailable, "Databasen svarar inte",
            "En utgåva eller fil kan inte läsas. Försök igen om en stund. Hjälper inte det: be den som sköter tjänsten att kontrollera disken och bygga om utgåvan (bistand rebuild)."),
        _ => (StatusCodes.Status500InternalServerError, "Ett internt fel inträffade", "Inget har ändrats. Försök igen; felet står i programmets logg."),
    };
}

/// <summary>What was asked for exists, but not with these values; the message is for the reader.</summary>
public class NotPossibleException(string message) : Exception(message);

/// <summary>What was asked for is shown in the working material alone.</summary>
public sealed class WorkMaterialException(string message) : NotPossibleException(message);

/// <summary>Whoever asks has no right to it; the message says what it takes.</summary>
public sealed class RefusedException(string message, string about) : Exception(message)
{
    /// <summary>Of what, for the log: an area, a delivery.</summary>
    public string About { get; } = about;
}

/// <summary>An upload over the limit.</summary>
public sealed class TooLargeException(long limit) : Exception(
    $"Filen är större än {SwedishText.Size(limit)}, som är gränsen. Dela upp den, eller lägg den i inkorgen; gränsen ändras med inställningen UploadMegabytes. Inget har lästs in.");
