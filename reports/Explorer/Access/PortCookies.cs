using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>Cookies are shared by the ports of a host: two services on one machine must not put each other out.</summary>
public sealed class PortCookies : ICookieManager
{
    private readonly ChunkingCookieManager inner = new();

    public static string NameOf(HttpContext context, string name) => string.Create(CultureInfo.InvariantCulture, $"{name}-{context.Request.Host.Port ?? (context.Request.IsHttps ? 443 : 80)}");

    public string? GetRequestCookie(HttpContext context, string key) => inner.GetRequestCookie(context, NameOf(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => inner.AppendResponseCookie(context, NameOf(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => inner.DeleteCookie(context, NameOf(context, key), options);
}
