using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bistand.Analytics.Jobs.Service;
using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Tests.Ingest;
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
        using var server = new MailServer();
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
        using (var server = new MailServer())
        {
            port = server.Port;
        }

        NoticeBoard board = Board(port);
        board.Post("n1", "Ett", "Därför.");
        board.Post("n2", "Två", "Därför.");
        await board.SendAsync(CancellationToken.None);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(board.Folder, "unsent")).Length);
        using var again = new MailServer(port);
        await board.SendAsync(CancellationToken.None);
        Assert.Equal(2, again.Mails.Count);
        Assert.Empty(Directory.GetFiles(Path.Combine(board.Folder, "unsent")));
    }

    private NoticeBoard Board(int port)
    {
        var mail = new MailSettings { Server = "127.0.0.1", Port = port, From = "bistand@example.se", To = ["controller@example.se"] };
        mail.Check();
        return new NoticeBoard(workspace.Workspace, new ServiceSettings { Mail = mail }, new RunningService.TestClock(), NullLogger<NoticeBoard>.Instance);
    }

    /// <summary>As much of SMTP (RFC 5321) as a mail without a password needs.</summary>
    private sealed class MailServer : IDisposable
    {
        private readonly TcpListener listener;

        public MailServer(int port = 0)
        {
            listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public ConcurrentQueue<string> Mails { get; } = new();

        public void Dispose() => listener.Stop();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using TcpClient client = await listener.AcceptTcpClientAsync();
                    await TalkAsync(client.GetStream());
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }

        private async Task TalkAsync(Stream stream)
        {
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync() is { } line && !line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                if (!line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("250 ok");
                    continue;
                }

                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync() is { } text && text != ".")
                {
                    mail.AppendLine(text);
                }

                Mails.Enqueue(mail.ToString());
                await writer.WriteLineAsync("250 ok");
            }

            await writer.WriteLineAsync("221 bye");
        }
    }
}
