using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Service;
using Bistand.Analytics.Model;
using Bistand.Analytics.Tests.Ingest;
using Microsoft.Extensions.Configuration;
using Quartz;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>Settings that cannot be used stop the service before it starts, by name.</summary>
public sealed class ServiceSettingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://192.168.1.2:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://bistand.example:80")]
    [InlineData("http://127.0.0.1:5080;http://[::]:5080")]
    [InlineData("ingen adress")]
    public void An_address_that_others_reach_is_refused(string urls)
    {
        using var workspace = new TestWorkspace();
        var error = Assert.Throws<UserException>(() => WebService.Build(new Product(), workspace.Workspace, workspace.KeyFile, urls));
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("bara på den egna datorn", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InboxSeconds", "0", "InboxSeconds ")]
    [InlineData("InboxSeconds", "ofta", "InboxSeconds ")]
    [InlineData("KeepDays", "-1", "KeepDays ")]
    [InlineData("TimeZone", "Mars/Olympus", "Mars/Olympus")]
    [InlineData("MonthSchedule", "varje månad", "varje månad")]
    [InlineData("MonthSchedule", "0 30 2 16 * ?", "mellan 02 och 03")]
    [InlineData("MonthSchedule", "0 0 * * * ?", "mellan 02 och 03")]
    [InlineData("ReportSchedules:VB", "0 59 2 29 2 ?", "mellan 02 och 03")]
    [InlineData("ReportSchedules:T3", "0 0 5 1 1 ?", "T3")]
    [InlineData("ReportAreas:0", "farstad", "farstad")]
    [InlineData("InboxSecond", "10", "InboxSecond finns inte")]
    public void A_wrong_setting_is_named(string name, string value, string told)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Service:" + name, value)]).Build();
        var error = Assert.Throws<UserException>(() => ServiceSettings.Read(configuration).Check(TestWorkspace.Areas, Now));
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schedules_that_are_shipped_go_once_a_day_at_the_hour_told_whatever_the_clocks_do()
    {
        ServiceSettings settings = ServiceSettings.Read(new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build());
        settings.Check(TestWorkspace.Areas, Now);
        Assert.Equal(["T1", "T2", "VB"], settings.ReportSchedules.Keys.Order(StringComparer.Ordinal));
        foreach (string schedule in settings.ReportSchedules.Values.Append(settings.MonthSchedule))
        {
            CronExpression cron = new CronExpression(schedule).WithTimeZone(settings.Zone);
            DateTimeOffset? next = Now;
            for (int times = 0; times < 40; times++)
            {
                next = cron.GetNextValidTimeAfter(next!.Value);
                Assert.Equal(5, TimeZoneInfo.ConvertTime(next!.Value, settings.Zone).Hour);
            }
        }
    }

    [Theory]
    [InlineData("T1", "2024-04-30", "2023-T1")]
    [InlineData("T1", "2024-05-01", "2024-T1")]
    [InlineData("T2", "2024-08-31", "2023-T2")]
    [InlineData("VB", "2024-01-01", "2023-VB")]
    [InlineData("VB", "2023-12-31", "2022-VB")]
    public void A_report_is_about_the_newest_period_that_is_over(string kind, string today, string period) =>
        Assert.Equal(period, ReportJob.NewestOver(kind, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).ToString());

    [Theory]
    [InlineData("2023-VB", "farsta-utgava-3.pdf", true)]
    [InlineData("2023-VB", "hagersten-alvsjo-utgava-12.pdf", true)]
    [InlineData("..", "farsta-utgava-3.pdf", false)]
    [InlineData("2023-VB", "../farsta-utgava-3.pdf", false)]
    [InlineData("2023-VB", "farsta-utgava-03.pdf", false)]
    [InlineData("2023-VB", "farsta-utgava-.pdf", false)]
    [InlineData("2023-VB", "farsta-utgava-", false)]
    [InlineData("2023-VB", "-utgava-3.pdf", false)]
    [InlineData("2023-VB", "farsta-utgava-3.pdfx", false)]
    public void Only_a_reports_own_name_is_one(string period, string file, bool isReport) => Assert.Equal(isReport, ReportFile.Parse(period, file) is not null);

    [Fact]
    public void A_missing_key_stops_the_service_before_a_file_is_read()
    {
        using var workspace = new TestWorkspace();
        var error = Assert.Throws<UserException>(() => WebService.Build(new Product(), workspace.Workspace, "/ingen/nyckel", WebService.StandardUrl));
        Assert.Equal(ExitCode.Surroundings, error.ExitCode);
        Assert.Contains("/ingen/nyckel", error.Message, StringComparison.Ordinal);
    }
}
