using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace Bistand.Analytics.Reports.Explorer.Access;

/// <summary>Puts the ways in behind one seam: whichever it is, a request has a principal that says who asks, or it has none.</summary>
public static class AccessSetup
{
    private const string AnyWay = "bistand";

    public static void AddAccess(this IServiceCollection services, ExplorerSource source, AccessSettings settings, LocalGate gate)
    {
        services.AddSingleton(settings).AddSingleton(gate).AddSingleton(new AccessLog(source.Workspace)).AddSingleton(new ApiTokens(source.Workspace, source.Clock))
            .AddSingleton(new EndedSessions(source.Workspace, source.Clock)).AddSingleton(new Entrants(settings, source.Areas))
            .AddSingleton<SessionCookie>().AddSingleton<RightsGate>().AddSingleton(new RequestLimit(settings, source.Clock));
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
    }

    /// <summary>Comes after the router, which says what is asked for, and before what answers.</summary>
    public static void UseAccess(this WebApplication app)
    {
        RequestLimit limit = app.Services.GetRequiredService<RequestLimit>();
        RightsGate gate = app.Services.GetRequiredService<RightsGate>();
        app.UseAuthentication();
        app.Use((context, next) => limit.InvokeAsync(context, next));
        app.Use((context, next) => gate.InvokeAsync(context, next));
    }
}
