using Bistand.Analytics.Jobs.Service.Runs;
using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;

namespace Bistand.Analytics.Jobs.Service.Scheduling;

/// <summary>
/// Hangfire as the service uses it: its storage, in memory or in PostgreSQL, and what works on it. Nothing of Hangfire's static state is used, since services in one
/// process are to know nothing of each other, nor of its standard filters, whose retries are not ours. The storage is opened at first use: it makes its tables then, and
/// a database that does not answer has been told of before.
/// </summary>
public sealed class Scheduler : IDisposable
{
    private readonly Lazy<JobStorage> storage;
    private readonly TimeProvider clock;

    public Scheduler(ServiceContext service)
    {
        clock = service.Product.Clock;
        storage = new Lazy<JobStorage>(() => service.Settings.PostgreSql.Length > 0 ? JobDatabase.Open(service.Settings.PostgreSql) : new InMemoryStorage());
    }

    public JobStorage Storage => storage.Value;

    public JobFilterCollection Filters { get; } = new() { new RetryFilter(), new StatisticsHistoryAttribute() };

    public ITimeZoneResolver Zones { get; } = new DefaultTimeZoneResolver();

    public IBackgroundJobClient Client => new BackgroundJobClient(Storage, Filters);

    public IRecurringJobManager Recurring => new RecurringJobManager(Storage, Filters, Zones, () => clock.GetUtcNow().UtcDateTime);

    public void Dispose()
    {
        if (storage.IsValueCreated)
        {
            (storage.Value as IDisposable)?.Dispose();
        }
    }
}
