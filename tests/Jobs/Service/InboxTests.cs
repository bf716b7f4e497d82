using System.IO.Compression;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Looks;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>What becomes of files that are put in the inbox of a running service.</summary>
public sealed class InboxTests
{
    [Fact]
    public async Task A_file_is_read_and_moved_with_its_reject_list_and_its_month_is_computed_once()
    {
        await using RunningService service = await RunningService.StartAsync();
        service.Put("bistand.csv", TestHome.Bistand("2023-12", households: 60) + "2023-12;Farsta;H99;R99;S;Q;1980-01-01;9000\n2023-12;Farsta;H1;R100;B;K;2015-01-01;50\n");
        await service.MovedAsync("behandlade", "bistand.csv");
        Assert.Contains(";kon;invalid-sex;", await File.ReadAllTextAsync(await service.MovedAsync("behandlade", "bistand.csv.rejects.csv")), StringComparison.Ordinal);
        Assert.Contains("Rad 63, belopp", await File.ReadAllTextAsync(await service.MovedAsync("behandlade", "bistand.csv.txt")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(service.Inbox));

        Run month = await service.RunAsync(JobNames.Month, "2023-12, utgåva 1");
        Assert.Equal(RunOutcome.Done, month.Outcome);
        string results = Path.Combine(service.Data, "results", "2023-12");
        Assert.Contains("\"antal-hushall\"", await File.ReadAllTextAsync(Path.Combine(results, "indicators.json")), StringComparison.Ordinal);
        Assert.StartsWith("series_id,month,mean", await File.ReadAllTextAsync(Path.Combine(results, "forecasts.csv")), StringComparison.Ordinal);

        await service.LookAsync<PlanLook>();
        await service.SettleAsync();
        Assert.Single(service.Runs, run => run.Job == JobNames.Month);
    }

    [Fact]
    public async Task A_refused_file_goes_to_avvisade_with_the_reason_and_a_held_one_to_behandlade()
    {
        await using RunningService service = await RunningService.StartAsync();
        service.Put("a.csv", TestHome.Bistand("2023-11"));
        await service.MovedAsync("behandlade", "a.csv");
        service.Put("dubbel.csv", TestHome.Bistand("2023-12", kronor: 20_000));
        service.Put("okant.csv", "a;b\n1;2\n");
        Assert.Contains("[no-kind]", await File.ReadAllTextAsync(await service.MovedAsync("avvisade", "okant.csv.txt")), StringComparison.Ordinal);
        Assert.Contains("[amount-jump]", await File.ReadAllTextAsync(await service.MovedAsync("behandlade", "dubbel.csv.txt")), StringComparison.Ordinal);
        string page = await service.PageAsync("/leveranser");
        Assert.Contains("<strong>dubbel.csv</strong> väntar på godkännande", page, StringComparison.Ordinal);
        Assert.Contains("avvisad</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_is_unpacked_and_moved_as_one_with_a_list_for_each_of_its_files()
    {
        await using RunningService service = await RunningService.StartAsync();
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in new[] { ("befolkning.csv", TestHome.Population(2022)), ("bistand.csv", TestHome.Bistand("2023-12")), ("okant.csv", "a;b\n1;2\n") })
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                await writer.WriteAsync(text);
            }
        }

        service.Put("alla.zip", bytes.ToArray());
        await service.MovedAsync("avvisade", "alla.zip");
        await service.MovedAsync("avvisade", "alla.zip.3.txt");
        string page = await service.PageAsync("/leveranser");
        Assert.Contains("Utgåva 1, publicerad", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_still_being_written_is_left_alone_until_it_lies_still()
    {
        await using RunningService service = await RunningService.StartAsync();
        service.Put("pagar.csv", TestHome.Bistand("2023-12"), secondsAgo: 0);
        service.Put(".gomd.csv", TestHome.Bistand("2023-12"));
        service.Put("halv.csv.part", TestHome.Bistand("2023-12"));
        service.Put("klar.csv", TestHome.Population(2022));
        await service.MovedAsync("behandlade", "klar.csv");
        await service.SettleAsync();
        Assert.Equal([".gomd.csv", "halv.csv.part", "pagar.csv"], Directory.GetFiles(service.Inbox).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        service.Clock.Advance(TimeSpan.FromSeconds(3));
        await service.MovedAsync("behandlade", "pagar.csv");
    }

    [Fact]
    public void A_file_that_grows_is_left_until_it_rests_however_old_it_says_it_is()
    {
        using var workspace = new TestWorkspace();
        var inbox = new Inbox(new Product(clock: workspace.Clock), workspace.Workspace, workspace.KeyFile, new ServiceSettings());
        Directory.CreateDirectory(inbox.Folder);
        string file = Path.Combine(inbox.Folder, "bistand.csv");
        string rows = TestHome.Bistand("2023-12", households: 30);
        // A program that copies has given the file its old time before each part of it.
        foreach (string written in new[] { rows[..200], rows[..900], rows[..1200], rows })
        {
            File.WriteAllText(file, written);
            File.SetLastWriteTimeUtc(file, workspace.Clock.GetUtcNow().UtcDateTime.AddMinutes(-written.Length));
            Assert.Null(inbox.Empty(CancellationToken.None));
            Assert.True(inbox.HasUnsettled);
        }

        IngestedFile read = Assert.Single(inbox.Empty(CancellationToken.None)!.Files);
        Assert.Equal((30L, 0L, false), (read.Delivery.Accepted, read.Delivery.Rejected, inbox.HasUnsettled));
    }

    [Fact]
    public async Task Moved_files_are_deleted_after_the_days_configured_and_the_deliveries_stay()
    {
        await using RunningService service = await RunningService.StartAsync(keepDays: 5);
        service.Put("a.csv", TestHome.Bistand("2023-12"));
        string moved = await service.MovedAsync("behandlade", "a.csv");
        await service.SettleAsync();
        service.Clock.Advance(TimeSpan.FromDays(4));
        service.Put("b.csv", TestHome.Population(2022));
        await service.MovedAsync("behandlade", "b.csv");
        Assert.True(File.Exists(moved));

        service.Clock.Advance(TimeSpan.FromDays(2));
        await service.WaitForAsync(() => File.Exists(moved) ? null : "gone");
        await service.MovedAsync("behandlade", "b.csv");
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(service.Data, "deliveries")).Length);
    }

    [Fact]
    public async Task A_failure_that_goes_on_is_told_of_once_and_ends_by_itself()
    {
        await using RunningService service = await RunningService.StartAsync();
        string blocked = Path.Combine(service.Inbox, "behandlade");
        Directory.CreateDirectory(blocked);
        await service.SettleAsync();
        Directory.Delete(blocked);
        await File.WriteAllTextAsync(blocked, "");
        Run failed = await service.WaitForAsync(() => service.Runs.FirstOrDefault(run => run.Outcome == RunOutcome.Waiting));
        Assert.DoesNotContain("Exception", failed.Message, StringComparison.Ordinal);
        await service.LookAsync<InboxLook>();
        await service.LookAsync<InboxLook>();
        await service.SettleAsync();
        Assert.Single(service.Runs, run => run.Outcome == RunOutcome.Waiting);
        Assert.Empty(service.Notices);
        service.Clock.Advance(TimeSpan.FromMinutes(11));
        await service.SettleAsync();
        Assert.Contains("Inkorgen fungerar inte", Assert.Single(service.Notices), StringComparison.Ordinal);

        File.Delete(blocked);
        service.Put("a.csv", TestHome.Bistand("2023-12"));
        await service.MovedAsync("behandlade", "a.csv");
        await service.SettleAsync();
        Assert.StartsWith("Fungerar igen", Assert.Single(service.Runs, run => run.Id == JobNames.Inbox).Message, StringComparison.Ordinal);
        Assert.Single(service.Notices);
    }
}
