using System.Globalization;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bistand.Analytics.Jobs.Service.Scheduling;

/// <summary>Hangfire's own pages over the queue, in Swedish, to look at: what is to be run is asked for on the page Jobb. They lie behind the explorer's gate and its policy for scripts.</summary>
public static class Dashboard
{
    public const string Path = "/jobb/hangfire";

    /// <summary>The pages' addresses, which are the process's, with our style sheet added once.</summary>
    private static readonly Lazy<RouteCollection> Routes = new(() =>
    {
        DashboardRoutes.AddStylesheet(typeof(Dashboard).Assembly, "dashboard.css");
        return DashboardRoutes.Routes;
    });

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>What the pages ask for of the services: that Hangfire is configured, which we do without its static configuration, and its addresses.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services) =>
        services.AddSingleton<IGlobalConfiguration>(GlobalConfiguration.Configuration).AddSingleton(_ => Routes.Value);

    /// <summary>Behind the explorer's gate, as every address. The pages are built at the first request: they open the storage.</summary>
    public static void UseDashboard(this WebApplication app)
    {
        var pages = new Lazy<RequestDelegate>(() => ((IApplicationBuilder)app).New().UseHangfireDashboard(
            "",
            new DashboardOptions
            {
                Authorization = [],
                IsReadOnlyFunc = _ => true,
                AppPath = "/jobb",
                DashboardTitle = "Schemaläggaren",
                DisplayStorageConnectionString = false,
                // Our style sheet is for the light one.
                DarkModeEnabled = false,
            },
            app.Services.GetRequiredService<Scheduler>().Storage).Build());
        app.Map(Path + "/{**rest}", async (HttpContext context) =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Swedish;
            context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal, out PathString rest);
            context.Request.PathBase += Path;
            context.Request.Path = rest;
            // The pages are a pipeline of their own, whose end looks for no address of ours.
            context.SetEndpoint(null);
            await pages.Value(context).ConfigureAwait(false);
        }).ExcludeFromDescription();
    }
}
