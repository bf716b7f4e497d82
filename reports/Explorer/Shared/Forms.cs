using Bistand.Analytics.Model;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>What every form that changes something goes through.</summary>
public static class Forms
{
    public const string TokenField = "__RequestVerificationToken";

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

    /// <summary>Does what a form asks; where that cannot be done, <paramref name="again"/> shows its page with what was written in it.</summary>
    public static async Task<IResult> DoAsync(
        HttpContext context, IAntiforgery antiforgery, string form, Func<IFormCollection, Task<IResult>> does, Func<FailedForm, Task<IResult>> again)
    {
        IFormCollection written = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false) : FormCollection.Empty;
        try
        {
            if (!await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false))
            {
                throw new NotPossibleException("Formuläret gäller inte längre, så inget är gjort. Det du skrev står kvar: skicka det en gång till.");
            }

            return await does(written).ConfigureAwait(false);
        }
        catch (Exception error) when (error is NotPossibleException or UserException { Kind: not ErrorKind.Surroundings })
        {
            return await again(FailureOf(form, written, error)).ConfigureAwait(false);
        }
    }

    public static FailedForm FailureOf(string form, IEnumerable<KeyValuePair<string, StringValues>> written, Exception error) => new(
        form, error.Message, written.Where(field => field.Key != TokenField).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal),
        error is UserException { Kind: ErrorKind.Conflict or ErrorKind.Surroundings } ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest);

    /// <summary>So that reloading the page that follows does not send the form again.</summary>
    public static IResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
