using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service;
using Bistand.Analytics.Jobs.Service.Jobs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Tests.Ingest;
using Microsoft.Extensions.Configuration;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>Settings that cannot be used stop the service before it starts, by name.</summary>
public sealed class ServiceSettingsTests
{
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
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains("bara på den egna datorn", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InboxSeconds", "0", "InboxSeconds ")]
    [InlineData("InboxSeconds", "ofta", "InboxSeconds ")]
    [InlineData("KeepDays", "-1", "KeepDays ")]
    [InlineData("KeepReleases", "0", "KeepReleases ")]
    [InlineData("TimeZone", "Mars/Olympus", "Mars/Olympus")]
    [InlineData("VerifyAt", "på natten", "på natten")]
    [InlineData("VerifyAt", "02:30", "mellan 02 och 03")]
    [InlineData("ReminderAt", "24:00", "24:00")]
    [InlineData("ReminderDay", "31", "ReminderDay ")]
    [InlineData("Reports:VB:Make", "02-29 05:30", "Reports:VB:Make ")]
    [InlineData("Reports:VB:Publish", "02-01 08:00", "Reports:VB:Make ")]
    [InlineData("Reports:VB:Make", "01-25 02:59", "mellan 02 och 03")]
    [InlineData("Reports:T3:Make", "01-01 05:00", "T3")]
    [InlineData("Reports:T1:Render", "05-20 05:30", "Render finns inte")]
    [InlineData("ReportFormats:0", "odt", "odt")]
    [InlineData("MonthKinds:0", "befolkning", "befolkning")]
    [InlineData("RetryMinutes:0", "0", "RetryMinutes ")]
    [InlineData("Parallel", "0", "Parallel ")]
    [InlineData("PostgreSql", "Server?hemligt", "ingen anslutningssträng")]
    [InlineData("PostgreSql", "Hosst=x;Password=hemligt", "ingen anslutningssträng")]
    [InlineData("Mail:Server", "smtp.example", "Mail:From")]
    [InlineData("Mail:Sender", "x", "Sender finns inte")]
    [InlineData("Mail:Port", "många", "Mail:Port har")]
    [InlineData("ReportAreas:0", "farstad", "farstad")]
    [InlineData("InboxSecond", "10", "InboxSecond finns inte")]
    public void A_wrong_setting_is_named(string name, string value, string told)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Jobs:" + name, value)]).Build();
        var error = Assert.Throws<UserException>(() => ServiceSettings.Read(configuration).Check(TestWorkspace.Areas));
        Assert.Equal(ExitCode.Usage, ExitCodes.Of(error));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_that_is_shipped_names_every_setting_and_can_be_used()
    {
        IConfiguration file = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();
        ServiceSettings settings = ServiceSettings.Read(file);
        settings.Check(TestWorkspace.Areas);
        Assert.Equal(["T1", "T2", "VB"], settings.Reports.Keys.Order(StringComparer.Ordinal));
        IEnumerable<string> named = typeof(ServiceSettings).GetProperties().Where(property => property.CanWrite).Select(property => property.Name);
        Assert.Empty(named.Except(file.GetSection("Jobs").GetChildren().Select(child => child.Key), StringComparer.Ordinal));
    }

    [Fact]
    public void The_workspaces_own_file_comes_after_the_programs()
    {
        using var workspace = new TestWorkspace();
        string file = Path.Combine(workspace.Path, "appsettings.json");
        File.WriteAllText(file, """{ "Jobs": { "KeepDays": 999 } }""");
        Assert.Contains("KeepDays", Start(), StringComparison.Ordinal);
        File.WriteAllText(file, "{");
        Assert.Contains($"{file} är ingen giltig JSON", Start(), StringComparison.Ordinal);
        Assert.Equal(file, WebService.SettingsFiles(workspace.Workspace)[^1]);

        string Start() => Assert.Throws<UserException>(() => WebService.Build(new Product(), workspace.Workspace, workspace.KeyFile, WebService.StandardUrl)).Message;
    }

    [Theory]
    [InlineData("2023-VB", "farsta-utgava-3.pdf", true)]
    [InlineData("2023-VB", "farsta-utgava-3.json", true)]
    [InlineData("2023-VB", "farsta-utgava-3-version-2.pdf", true)]
    [InlineData("2023-VB", "farsta-utgava-3-version-1.pdf", false)]
    [InlineData("2023-VB", "farsta-utgava-3-version-.pdf", false)]
    [InlineData("2023-VB", "farsta-utgava-3.odt", false)]
    [InlineData("2023-VB", "farsta-utgava-3.pdf.sha256", false)]
    [InlineData("2023-VB", "hagersten-alvsjo-utgava-12.pdf", true)]
    [InlineData("2023-VB", "farsta-arbetsmaterial-utgava-3.pdf", true)]
    [InlineData("2023-VB", "-arbetsmaterial-utgava-3.pdf", false)]
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
        Assert.Equal(ErrorKind.NotFound, error.Kind);
        Assert.Contains("/ingen/nyckel", error.Message, StringComparison.Ordinal);
    }
}
