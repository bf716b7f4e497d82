using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;

namespace Bistand.Analytics.Tests.Reports.Explorer.Access;

/// <summary>A provider of OpenID Connect on this machine, which takes whoever asks for the person that the test has set.</summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string Client = "bistand";
    public const string ClientSecret = "bara de två vet";

    private readonly WebApplication app;

    private Provider(WebApplication app) => this.app = app;

    /// <summary>What it says of who signs in: claims by name.</summary>
    public IReadOnlyList<(string Name, string Value)> Says { get; set; } = [];

    public Uri Address => new(app.Urls.Single());

    public static async Task<Provider> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.EnableDegradedMode().SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes("profile");
            options.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            options.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
            options.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            options.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.ClientSecret != ClientSecret)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
        });
        WebApplication built = builder.Build();
        var provider = new Provider(built);
        built.UseAuthentication();
        built.MapGet("/authorize", (HttpContext context) =>
        {
            var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            foreach ((string name, string value) in provider.Says)
            {
                identity.AddClaim(new Claim(name, value).SetDestinations(OpenIddictConstants.Destinations.IdentityToken));
            }

            var principal = new ClaimsPrincipal(identity);
            principal.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes());
            return Results.SignIn(principal, new AuthenticationProperties(), OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        });
        await built.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
