using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>
/// An ETag of the release and the templates: what was computed from them is the same until one of them changes, and is answered by 304 to
/// whoever has it.
/// </summary>
public sealed class ReleaseTag(ExplorerSource source, ShownRelease shown)
{
    private readonly string templates = Hash(source.Templates);

    public async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        HttpContext context = invocation.HttpContext;
        string tag = string.Create(CultureInfo.InvariantCulture, $"\"{shown.Now?.Number ?? 0}-{templates}-{RightsOf(context.Reader())}\"");
        if (context.Request.Headers.IfNoneMatch.SelectMany(header => (header ?? "").Split(',')).Any(given => given.Trim() is var one && (one == "*" || one == tag || one == "W/" + tag)))
        {
            context.Response.Headers.ETag = tag;
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        object? answer = await next(invocation).ConfigureAwait(false);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        return answer;
    }

    /// <summary>The same question is answered by what its reader may see: whoever gets other rights gets other answers.</summary>
    private static string RightsOf(User reader) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{reader.Role}/{string.Join(',', reader.Areas.Order(StringComparer.Ordinal))}")))[..8];

    private static string Hash(TemplateFolder templates)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Directory.EnumerateFiles(templates.Indicators).Concat(Directory.EnumerateFiles(templates.Goals)).Append(templates.Areas).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
