using System.Net;
using System.Text;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Releases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>The scheduler and the status page in one web server that answers on this machine alone.</summary>
public static class WebService
{
    public const string StandardUrl = "http://127.0.0.1:5080";

    /// <exception cref="UserException">An address is not on this machine, or a setting cannot be used.</exception>
    public static WebApplication Build(Product product, Workspace workspace, string? keyFile, string urls)
    {
        CheckLoopback(urls);
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        ServiceSettings settings = builder.Configuration.GetSection("Service").Get<ServiceSettings>() ?? new ServiceSettings();
        settings.Check(product.Areas);
        builder.WebHost.UseUrls(urls);
        builder.Services.AddSingleton(product).AddSingleton(workspace).AddSingleton(settings)
            .AddSingleton(new RunLog(workspace, product.Clock))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<ServiceContext>(provider, keyFile ?? ""))
            .AddSingleton<StatusPage>();
        builder.Services.AddQuartz(quartz => Schedule(quartz, settings));
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);

        WebApplication app = builder.Build();
        app.MapGet("/", async (StatusPage page, CancellationToken cancellation) =>
            Results.Content(await page.RenderAsync(cancellation).ConfigureAwait(false), "text/html", Encoding.UTF8));
        app.MapGet("/rapporter/{period}/{file}", (string period, string file, ServiceContext service) => Report(service, period, file));
        app.MapGet("/health", () => Results.Text("ok"));
        return app;
    }

    private static void Schedule(IQuartzBuilder quartz, ServiceSettings settings)
    {
        quartz.AddJob<InboxJob>(job => job.WithIdentity(InboxJob.Key));
        quartz.AddTrigger(trigger => trigger.ForJob(InboxJob.Key).WithIdentity("inkorg").WithDescription("Töm inkorgen").StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(settings.InboxSeconds)).RepeatForever()));
        quartz.AddJob<MonthJob>(job => job.WithIdentity(MonthJob.Key).StoreDurably());
        quartz.AddTrigger(trigger => trigger.ForJob(MonthJob.Key).WithIdentity("manad").WithDescription("Räkna månaden: indikatorer och prognoser")
            .WithCronSchedule(settings.MonthSchedule, schedule => schedule.InTimeZone(settings.Zone)));
        quartz.AddJob<ReportJob>(job => job.WithIdentity(ReportJob.Key).StoreDurably());
        foreach ((string kind, string schedule) in settings.ReportSchedules)
        {
            quartz.AddTrigger(trigger => trigger.ForJob(ReportJob.Key).WithIdentity("rapport-" + kind).WithDescription($"Rapporter {kind}")
                .UsingJobData(ReportJob.KindKey, kind)
                .WithCronSchedule(schedule, cron => cron.InTimeZone(settings.Zone)));
        }
    }

    /// <summary>Only names without folders in them: nothing outside the reports folder can be asked for.</summary>
    private static IResult Report(ServiceContext service, string period, string file)
    {
        string path = Path.Combine(service.ReportsFolder, Path.GetFileName(period), Path.GetFileName(file));
        return file.EndsWith(".pdf", StringComparison.Ordinal) && File.Exists(path)
            ? Results.File(path, "application/pdf")
            : Results.Text("Rapporten finns inte. Gå tillbaka till startsidan för att se vilka som är gjorda.", "text/plain; charset=utf-8", Encoding.UTF8, 404);
    }

    private static void CheckLoopback(string urls)
    {
        foreach (string url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            bool local = Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
                && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip)));
            if (!local)
            {
                throw UserException.Usage($"Adressen {url} nås från andra datorer eller går inte att tolka. Servern svarar bara på den egna datorn: ange till exempel {StandardUrl}.");
            }
        }
    }
}
