using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Endpoints;

/// <summary>What every form that changes something goes through.</summary>
public static class Forms
{
    /// <exception cref="NotPossibleException">The form is not one that this program gave out since it started.</exception>
    public static async Task CheckAsync(HttpContext context, IAntiforgery antiforgery)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context).ConfigureAwait(false);
        }
        catch (AntiforgeryValidationException)
        {
            throw new NotPossibleException("Formuläret gäller inte längre. Ladda om sidan och gör om det; inget har ändrats.");
        }
    }

    /// <summary>So that reloading the page that follows does not send the form again.</summary>
    public static IResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
