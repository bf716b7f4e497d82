using Bistand.Analytics.Jobs.Service.Calendar;
using Bistand.Analytics.Jobs.Service.Jobs;
using Bistand.Analytics.Jobs.Service.Looks;
using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Scheduling;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model.Figures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>
/// The jobs, the queue they go through, in memory or in PostgreSQL, where every node that shares the workspace takes part, and the two looks that go by themselves: into
/// the inbox, and at what is due. All else is a run in the queue.
/// </summary>
public static class SchedulerSetup
{
    /// <summary>What writing down takes when runs have finished or been cut off.</summary>
    private const int SecondsAfterwards = 15;

    public static IServiceCollection AddJobs(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton(services => ActivatorUtilities.CreateInstance<NoticeBoard>(services, services.GetRequiredService<ServiceContext>().Product.Clock))
            .AddSingleton<Planner>().AddSingleton<RunMetrics>().AddSingleton<Runner>()
            .AddSingleton<IJob, MonthJob>().AddSingleton<IJob, ReportsJob>().AddSingleton<IJob, PublishJob>()
            .AddSingleton<IJob>(services => new ReportJob(services.GetRequiredService<ServiceContext>(), Audience.Public))
            .AddSingleton<IJob>(services => new ReportJob(services.GetRequiredService<ServiceContext>(), Audience.Internal))
            .AddSingleton<IJob, ReminderJob>().AddSingleton<IJob, StatisticsJob>().AddSingleton<IJob, VerifyJob>();
        services.AddSingleton<Scheduler>().AddSingleton<RunDispatcher>().AddSingleton<CalendarJobs>().AddSingleton<JobServer>().AddDashboard();
        services.AddSingleton<LookFailures>().AddSingleton<PlanLook>().AddSingleton<InboxLook>();
        services.AddHostedService(services => services.GetRequiredService<JobServer>())
            .AddHostedService(services => services.GetRequiredService<PlanLook>())
            .AddHostedService(services => services.GetRequiredService<InboxLook>());
        services.Configure<HostOptions>(options =>
        {
            // All are told to stop at once: what finishes first must not leave the next less time.
            options.ServicesStopConcurrently = true;
            options.ShutdownTimeout = TimeSpan.FromSeconds(settings.ShutdownSeconds + SecondsAfterwards);
        });
        return services;
    }
}
