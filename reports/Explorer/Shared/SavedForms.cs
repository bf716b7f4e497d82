using Bistand.Analytics.Model.Saved;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bistand.Analytics.Reports.Explorer.Shared;

/// <summary>A page's forms that name, rename and remove what the reader has chosen on it.</summary>
/// <param name="Kind">What is kept.</param>
/// <param name="Path">The page's address.</param>
/// <param name="Choice">What of an address (without the question mark) is kept: a choice that cannot be understood is refused.</param>
/// <param name="Again">The page at an address, with the form that could not be done.</param>
public sealed record SavedForms(SavedKind Kind, string Path, Func<HttpContext, string, Task<string>> Choice, Func<HttpContext, string, FailedForm, Task<IResult>> Again)
{
    public const string Form = "spara";
    public const string NameField = "namn";

    /// <summary>The query that the page was shown with.</summary>
    public const string QueryField = "val";

    /// <summary>In the address of the page that follows: what has been done.</summary>
    public const string DoneKey = "sparat";

    public const string RenamePattern = "/{id}/namn";
    public const string RemovePattern = "/{id}/ta-bort";

    private const string SavedWord = "ny";
    private const string RenamedWord = "namn";
    private const string RemovedWord = "borta";

    /// <summary>What has been done, in words; null where nothing has.</summary>
    public static string? DoneWords(HttpContext context) => context.Request.Query[DoneKey].ToString() switch
    {
        SavedWord => "Sparat. Det ligger i listan över det du har sparat.",
        RenamedWord => "Namnet är ändrat.",
        RemovedWord => "Borttaget.",
        _ => null,
    };

    /// <param name="routes">The pages.</param>
    /// <param name="of">The forms of a request.</param>
    public static void Map(IEndpointRouteBuilder routes, string path, Func<IServiceProvider, SavedForms> of)
    {
        routes.MapPost(path, (HttpContext context, IAntiforgery antiforgery, SavedViews saved) => of(context.RequestServices).SaveAsync(context, antiforgery, saved));
        routes.MapPost(path + RenamePattern, (HttpContext context, string id, IAntiforgery antiforgery, SavedViews saved) => of(context.RequestServices).RenameAsync(context, id, antiforgery, saved));
        routes.MapPost(path + RemovePattern, (HttpContext context, string id, IAntiforgery antiforgery, SavedViews saved) => of(context.RequestServices).RemoveAsync(context, id, antiforgery, saved));
    }

    private Task<IResult> SaveAsync(HttpContext context, IAntiforgery antiforgery, SavedViews saved) => DoAsync(context, antiforgery, SavedWord, async form =>
        saved.Save(Kind, form[NameField].ToString(), await Choice(context, form[QueryField].ToString()).ConfigureAwait(false), context.Reader().Signature));

    private Task<IResult> RenameAsync(HttpContext context, string id, IAntiforgery antiforgery, SavedViews saved) =>
        DoAsync(context, antiforgery, RenamedWord, form => Task.FromResult(saved.Rename(id, form[NameField].ToString(), context.Reader().Id)));

    private Task<IResult> RemoveAsync(HttpContext context, string id, IAntiforgery antiforgery, SavedViews saved) =>
        DoAsync(context, antiforgery, RemovedWord, _ => Task.FromResult(saved.Remove(id, context.Reader().Id)));

    private Task<IResult> DoAsync(HttpContext context, IAntiforgery antiforgery, string word, Func<IFormCollection, Task<SavedView>> does) => Forms.DoAsync(
        context, antiforgery, Form,
        async form =>
        {
            context.Note((await does(form).ConfigureAwait(false)).Id);
            string address = AddressOf(form[QueryField].ToString());
            return Forms.SeeOther(context, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{DoneKey}={word}");
        },
        failed => Again(context, AddressOf(failed.Written.GetValueOrDefault(QueryField) ?? ""), failed));

    /// <summary>The page as it was; the page alone where what was sent is no query that it gave out.</summary>
    private string AddressOf(string query) => query.Length == 0 || query.Any(letter => letter is <= ' ' or > '~') ? Path : $"{Path}?{query}";
}
