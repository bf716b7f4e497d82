using System.Globalization;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>Which part of a list is asked for. The headers Link and X-Total-Count tell of the rest in every form, CSV too.</summary>
public sealed record ApiPaging(int Number, int Size)
{
    public const int StandardSize = 1000;
    public const int LargestSize = 10_000;

    /// <exception cref="NotPossibleException">Outside what there can be.</exception>
    public static ApiPaging Of(int? page, int? pageSize)
    {
        var paging = new ApiPaging(page ?? 1, pageSize ?? StandardSize);
        return paging.Number >= 1 && paging.Size is >= 1 and <= LargestSize
            ? paging
            : throw new NotPossibleException($"page ska vara 1 eller mer och pageSize 1–{LargestSize}.");
    }

    public T[] Take<T>(IReadOnlyList<T> all)
    {
        long begins = (long)(Number - 1) * Size;
        return begins >= all.Count ? [] : [.. all.Skip((int)begins).Take(Size)];
    }

    /// <summary>Tells how many there are and where the next page is; its address, or null after the last.</summary>
    /// <param name="total">Rows in all pages.</param>
    /// <param name="release">What the list was made from: the next page is of the same, or none.</param>
    public string? Announce(HttpContext context, int total, int? release)
    {
        string? next = null;
        if ((long)Number * Size < total)
        {
            QueryString query = QueryString.Create(context.Request.Query.Where(pair => !Is(pair.Key, "page") && !(release is not null && Is(pair.Key, "release"))));
            query = release is { } number ? query.Add("release", number.ToString(CultureInfo.InvariantCulture)) : query;
            next = context.Request.PathBase + context.Request.Path + query.Add("page", (Number + 1).ToString(CultureInfo.InvariantCulture)).ToUriComponent();
            context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        context.Response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        return next;
    }

    private static bool Is(string key, string name) => string.Equals(key, name, StringComparison.OrdinalIgnoreCase);
}
