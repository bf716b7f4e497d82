using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Tests.Ingest;
using Bistand.Analytics.Tests.Model.Indicators;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>Notices as files and as mail, to a mail server of the test's own.</summary>
public sealed class NoticeBoardTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_notice_is_given_and_mailed_once()
    {
        using var server = new MailServer(MailServer.Encryption.None);
        NoticeBoard board = Board(server.Port);
        board.Post("n1", "Rapporten misslyckades", "Därför.\n\nGör så här.");
        board.Post("n1", "Rapporten misslyckades", "Igen.");
        await board.SendAsync(CancellationToken.None);
        await board.SendAsync(CancellationToken.None);
        string mail = Assert.Single(server.Mails);
        Assert.Contains("To: controller@example.se", mail, StringComparison.Ordinal);
        Assert.Contains("Subject: Rapporten misslyckades", mail, StringComparison.Ordinal);
        string file = await File.ReadAllTextAsync(Path.Combine(board.Folder, "n1.txt"));
        Assert.Equal("Rapporten misslyckades\n2024-01-20 09:00\n\nDärför.\n\nGör så här.\n", file);
    }

    [Fact]
    public async Task Mail_that_cannot_be_sent_is_sent_when_the_server_answers_again()
    {
        int port;
        using (var server = new MailServer(MailServer.Encryption.None))
        {
            port = server.Port;
        }

        NoticeBoard board = Board(port);
        board.Post("n1", "Ett", "Därför.");
        board.Post("n2", "Två", "Därför.");
        await board.SendAsync(CancellationToken.None);
        Assert.Equal(2, Unsent(board).Length);
        using var again = new MailServer(MailServer.Encryption.None, port);
        await board.SendAsync(CancellationToken.None);
        Assert.Equal(2, again.Mails.Count);
        Assert.Empty(Unsent(board));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_encrypted_mail_with_a_password_goes_when_the_certificate_is_trusted(bool implicitTls)
    {
        using var server = new MailServer(implicitTls ? MailServer.Encryption.Implicit : MailServer.Encryption.StartTls);
        NoticeBoard board = Board(
            new MailSettings { Port = server.Port, ImplicitTls = implicitTls, StartTls = !implicitTls, User = "anna", Password = "hemligt" }, trusted: server);
        board.Post("n1", "Försenad", "Därför: åäö.");
        await board.SendAsync(CancellationToken.None);
        string mail = Assert.Single(server.Mails);
        Assert.Contains("Date: Sat, 20 Jan 2024 09:00:00 +0100", mail, StringComparison.Ordinal);
        Assert.Contains(server.Lines, line => line.StartsWith("AUTH ", StringComparison.Ordinal));
        Assert.All(server.Lines.Where(line => !line.StartsWith("EHLO", StringComparison.Ordinal) && line != "STARTTLS"), line => Assert.EndsWith(" (tls)", line, StringComparison.Ordinal));
        Assert.Empty(Unsent(board));
    }

    [Theory]
    [InlineData(MailServer.Encryption.None)]
    [InlineData(MailServer.Encryption.StartTlsRefused)]
    [InlineData(MailServer.Encryption.StartTls)]
    public async Task Nothing_is_said_to_a_server_without_the_encryption_asked_for_or_with_a_certificate_that_nobody_trusts(MailServer.Encryption encryption)
    {
        using var server = new MailServer(encryption);
        NoticeBoard board = Board(new MailSettings { Port = server.Port, StartTls = true, User = "anna", Password = "hemligt" });
        board.Post("n1", "Försenad", "Därför.");
        await board.SendAsync(CancellationToken.None);
        Assert.Empty(server.Mails);
        Assert.All(server.Lines, line => Assert.Matches("^(EHLO .*|STARTTLS|QUIT)$", line));
        Assert.Single(Unsent(board));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_after_the_time_set()
    {
        using var server = new MailServer(MailServer.Encryption.Silent);
        NoticeBoard board = Board(new MailSettings { Port = server.Port, TimeoutSeconds = 1 });
        board.Post("n1", "Försenad", "Därför.");
        await board.SendAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Single(Unsent(board));
    }

    [Fact]
    public async Task Controllers_are_told_once_of_what_fell_outside_its_forecast_and_nothing_where_nothing_did()
    {
        NoticeBoard board = Board(port: 1);
        var month = new Month(2023, 12);
        AreaForecast Line(string area, double last) => new(
            SeriesKind.Require("hushall"), new LineKey(area, Sex.T), new MonthlySeries(area, month.Index - 35, [.. Enumerable.Range(0, 36).Select(at => (double?)(at == 35 ? last : 100))]),
            new Forecast(area, "combination", []));
        IssuedMonth[] issued = [.. new[] { "bromma", "farsta" }.Select(area =>
            new IssuedMonth(1, month.Plus(-1), "hushall", area, "T", Shared: false, new ForecastStep(month.Index, 100, 95, 105, 90, 110), "combination"))];
        TurnNotice.Post(board, TestCity.Areas, month, [Line("bromma", 104)], issued);
        Assert.False(Directory.Exists(board.Folder));
        TurnNotice.Post(board, TestCity.Areas, month, [Line("bromma", 104), Line("farsta", 125)], issued);
        string text = (await File.ReadAllTextAsync(Path.Combine(board.Folder, "utanfor-2023-12.txt"))).Replace('\u00A0', ' ');
        Assert.StartsWith("Utanför det väntade i december 2023: 1 område\n", text, StringComparison.Ordinal);
        Assert.Contains("Farsta: Hushåll i december 2023: 125, fler än väntat (95 %-intervall 90–110).", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bromma", text, StringComparison.Ordinal);
    }

    private static string[] Unsent(NoticeBoard board) => Directory.GetFiles(Path.Combine(board.Folder, "unsent"));

    private NoticeBoard Board(int port) => Board(new MailSettings { Port = port });

    private NoticeBoard Board(MailSettings given, MailServer? trusted = null)
    {
        var mail = new MailSettings
        {
            Server = "127.0.0.1", From = "bistand@example.se", To = ["controller@example.se"], Port = given.Port, StartTls = given.StartTls,
            ImplicitTls = given.ImplicitTls, TimeoutSeconds = given.TimeoutSeconds, User = given.User, Password = given.Password,
        };
        mail.Check();
        return new NoticeBoard(
            workspace.Workspace, new ServiceSettings { Mail = mail }, RunningService.NewClock(), NullLogger<NoticeBoard>.Instance,
            trusted is null ? null : (_, shown, _, _) => trusted.Shows(shown));
    }
}
