using System.Globalization;
using System.Threading.RateLimiting;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>Puts the ways in behind one seam: whichever it is, a request has a principal that says who asks, or it has none.</summary>
public static class AccessSetup
{
    private const string AnyWay = "bistand";
    private const int UnknownPerMinute = 120;

    public static void AddAccess(this IServiceCollection services, ExplorerSource source, AccessSettings settings, LocalGate gate)
    {
        services.AddSingleton(settings).AddSingleton(gate).AddSingleton(new AccessLog(source.Workspace)).AddSingleton(new ApiTokens(source.Workspace, source.Clock))
            .AddSingleton(new EndedSessions(source.Workspace, source.Clock)).AddSingleton(new Entrants(settings, source.Areas))
            .AddSingleton<SessionCookie>().AddSingleton<RightsGate>();
        AuthenticationBuilder ways = services.AddAuthentication(AnyWay)
            .AddPolicyScheme(AnyWay, null, options => options.ForwardDefaultSelector = context =>
                TokenGate.Takes(context.Request) ? TokenGate.SchemeName : settings.Way == Gate.Proxy ? ProxyGate.SchemeName : SessionCookie.Scheme)
            .AddCookie(SessionCookie.Scheme, options => SessionCookie.Set(options, settings, source.Clock))
            .AddScheme<AuthenticationSchemeOptions, ProxyGate>(ProxyGate.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, TokenGate>(TokenGate.SchemeName, null);
        if (settings.Way == Gate.Oidc)
        {
            ways.AddOpenIdConnect(OpenIdGate.Scheme, options => OpenIdGate.Set(options, settings.OpenIdConnect));
        }

        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        services.AddRateLimiter(options => Limit(options, settings));
    }

    /// <summary>Comes after the router, which says what is asked for, and before what answers.</summary>
    public static void UseAccess(this WebApplication app)
    {
        RightsGate gate = app.Services.GetRequiredService<RightsGate>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.Use((context, next) => gate.InvokeAsync(context, next));
    }

    /// <summary>So many requests a minute of each person or integration, and few of each machine that nobody knows: a guess at a key is one.</summary>
    private static void Limit(RateLimiterOptions options, AccessSettings settings)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            if (IsCheap(context.Request.Path))
            {
                return RateLimitPartition.GetNoLimiter("");
            }

            User? user = context.Known();
            return RateLimitPartition.GetFixedWindowLimiter(
                user is null ? $"okänd {context.Connection.RemoteIpAddress}" : user.Id,
                _ => new FixedWindowRateLimiterOptions { PermitLimit = user is null ? UnknownPerMinute : settings.RequestsPerMinute, Window = TimeSpan.FromMinutes(1) });
        });
        options.OnRejected = async (context, _) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait))
            {
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            await Problems.Answer(
                context.HttpContext.Request, StatusCodes.Status429TooManyRequests, "För många anrop", "Vänta en minut och försök igen. Gränsen är inställningen Jobs:Access:RequestsPerMinute.")
                .ExecuteAsync(context.HttpContext).ConfigureAwait(false);
        };
    }

    private static bool IsCheap(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/metrics", StringComparison.Ordinal) || path.StartsWithSegments(Assets.AssetFiles.Root, StringComparison.Ordinal);
}
