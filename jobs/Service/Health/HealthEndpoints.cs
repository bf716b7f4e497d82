using System.Data.Common;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Scheduling;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace Bistand.Analytics.Jobs.Service.Health;

/// <summary>
/// For whoever watches the service: <c>/health/live</c> (the process answers), <c>/health/ready</c> (workspace, scheduler and database do too; 503 and what is
/// wrong otherwise) and <c>/metrics</c> (Prometheus' text). They show no figures about people.
/// </summary>
public static class HealthEndpoints
{
    private static readonly TimeSpan DatabaseTimeout = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder app = routes.MapGroup("").ExcludeFromDescription();
        app.MapGet("/health", () => Results.Text("ok"));
        app.MapGet("/health/live", () => Results.Text("ok"));
        app.MapGet("/health/ready", async (ServiceContext service, JobServer server, CancellationToken cancellation) =>
        {
            string database = await DatabaseAsync(service.Settings, cancellation).ConfigureAwait(false);
            Dictionary<string, string> checks = new(StringComparer.Ordinal)
            {
                ["workspace"] = Workspace(service),
                // What the server says of itself stands in the database: without it there is nothing to ask.
                ["scheduler"] = database == "ok" ? await SchedulerAsync(server, cancellation).ConfigureAwait(false) : database,
                ["database"] = database,
            };
            bool ready = checks.Values.All(check => check == "ok");
            return Results.Json(
                new { status = ready ? "ok" : "unavailable", checks }, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        // Asked for here, so that it measures from the start and not from the first run.
        app.MapMetrics("/metrics", routes.ServiceProvider.GetRequiredService<RunMetrics>().Registry);
    }

    private static string Workspace(ServiceContext service)
    {
        try
        {
            return service.Workspace.ReadHead().Current is { } release && !File.Exists(service.Workspace.ReleaseFile(release))
                ? $"Utgåva {release.Number} saknas på disk. Bygg om den med «bistand rebuild»."
                : "ok";
        }
        catch (Exception error) when (error is UserException or IOException or UnauthorizedAccessException)
        {
            return ErrorSentence.Of(error);
        }
    }

    private static async Task<string> SchedulerAsync(JobServer server, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(server.IsHeard, cancellation).WaitAsync(DatabaseTimeout, cancellation).ConfigureAwait(false)
                ? "ok"
                : "Schemaläggaren går inte. Starta om tjänsten om det inte går över.";
        }
        catch (Exception error) when (error is DbException or TimeoutException)
        {
            return "Schemaläggaren svarar inte. Starta om tjänsten om det inte går över.";
        }
    }

    private static async Task<string> DatabaseAsync(ServiceSettings settings, CancellationToken cancellation)
    {
        if (settings.PostgreSql.Length == 0)
        {
            return "ok";
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(DatabaseTimeout);
        try
        {
            await JobDatabase.PingAsync(settings, timeout.Token).ConfigureAwait(false);
            return "ok";
        }
        catch (Exception error) when (error is DbException or TimeoutException or OperationCanceledException)
        {
            return "PostgreSQL svarar inte. Jobben väntar och går igång när den svarar.";
        }
    }
}
