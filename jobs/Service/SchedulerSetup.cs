using Bistand.Analytics.Jobs.Service.Calendar;
using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Jobs.Service.Jobs;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Quartz;
using IJob = Bistand.Analytics.Jobs.Service.Jobs.IJob;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>
/// The jobs and the queue they go through: in memory, or in PostgreSQL, where every node that shares the workspace takes part. Two things go by
/// themselves, each on one node at a time: the look into the inbox and the look at what is due. All else is a run in the queue.
/// </summary>
public static class SchedulerSetup
{
    private const string Name = "bistand";

    /// <summary>Above the runs: the inbox, the plan, and a plan that the inbox asks for.</summary>
    private const int OtherJobs = 3;

    private static readonly TimeSpan Checkin = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddJobs(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton<NoticeBoard>().AddSingleton<Planner>().AddSingleton<Watch>().AddSingleton<RunMetrics>().AddSingleton<HandOver>().AddSingleton<Runner>()
            .AddSingleton<IJob, MonthJob>().AddSingleton<IJob, ReportsJob>().AddSingleton<IJob, PublishJob>()
            .AddSingleton<IJob>(services => new ReportJob(services.GetRequiredService<ServiceContext>(), Audience.Public))
            .AddSingleton<IJob>(services => new ReportJob(services.GetRequiredService<ServiceContext>(), Audience.Internal))
            .AddSingleton<IJob, ReminderJob>().AddSingleton<IJob, VerifyJob>();
        // Work under way finishes or is cut off first; then there is time to write that down.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(settings.ShutdownSeconds + 15));
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = Name);
            quartz.UseDefaultThreadPool(settings.Parallel + OtherJobs);
            quartz.UseExecutionLimits(limits => limits.ForGroup(WorkJob.Group, settings.Parallel));
            if (settings.PostgreSql.Length > 0)
            {
                UsePostgreSql(quartz, settings.PostgreSql);
            }

            AddWatch<InboxJob>(quartz, InboxJob.Key, settings.InboxSeconds);
            AddWatch<PlanJob>(quartz, PlanJob.Key, settings.PlanSeconds);
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    /// <summary>Tells of a database that does not answer before anything starts.</summary>
    /// <exception cref="UserException">It does not.</exception>
    public static async Task CheckDatabaseAsync(ServiceSettings settings, CancellationToken cancellationToken)
    {
        if (settings.PostgreSql.Length == 0)
        {
            return;
        }

        try
        {
            await PingAsync(settings, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            string why = error is PostgresException { SqlState: var state } ? $"PostgreSQL svarar {state}" : "PostgreSQL svarar inte";
            throw UserException.Surroundings(
                $"Databasen i inställningen {ServiceSettings.Section}:{nameof(settings.PostgreSql)} kan inte användas: {why}. Kontrollera att den är igång och att anslutningssträngen stämmer.", error);
        }
    }

    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    internal static async Task PingAsync(ServiceSettings settings, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(settings.PostgreSql);
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var ask = new NpgsqlCommand("SELECT 1", connection);
            await using (ask.ConfigureAwait(false))
            {
                await ask.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static void UsePostgreSql(IQuartzBuilder quartz, string connectionString)
    {
        quartz.ConfigureScheduler(scheduler => scheduler.GenerateInstanceId = true);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, connectionString);
            store.ProvisionSchema();
            store.UseSystemTextJsonSerializer();
            store.ConfigureStore(options =>
            {
                options.StoreJobDataAsStrings = true;
                options.DbRetryInterval = Checkin;
            });
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = Checkin;
                cluster.CheckinMisfireThreshold = Checkin;
            });
        });
    }

    private static void AddWatch<T>(IQuartzBuilder quartz, JobKey key, int seconds)
        where T : Quartz.IJob
    {
        quartz.AddJob<T>(job => job.WithIdentity(key).StoreDurably());
        quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(key.Name).StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(seconds)).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
    }
}
