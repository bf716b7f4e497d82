using System.Globalization;
using System.Net.Mail;
using System.Text;
using Bistand.Analytics.Jobs.Reporting;
using Bistand.Analytics.Model.Releases;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Jobs.Service.Notices;

/// <summary>
/// Tells people what they have to do something about: a file for each in the workspace (<c>notices/</c>), and a mail where a server is set. The
/// same notice is given once. Mail that cannot be sent lies in <c>notices/unsent/</c> and is tried again.
/// </summary>
public sealed class NoticeBoard(Workspace workspace, ServiceSettings settings, TimeProvider clock, ILogger<NoticeBoard> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Folder { get; } = Path.Combine(workspace.Path, "notices");

    private string Unsent => Path.Combine(Folder, "unsent");

    /// <param name="id">What the notice is about; a second one of the same is not given.</param>
    /// <param name="subject">What has happened, in a few words.</param>
    /// <param name="text">What, why, and what to do.</param>
    public void Post(string id, string subject, string text)
    {
        string file = Path.Combine(Folder, id + ".txt");
        if (File.Exists(file))
        {
            return;
        }

        string when = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), settings.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        byte[] content = Encoding.UTF8.GetBytes($"{subject}\n{when}\n\n{text}\n");
        if (settings.Mail.IsOn)
        {
            // Before the notice itself: a service that is killed in between mails what it then gives again, rather than never.
            ReportMaker.Save(content, Path.Combine(Unsent, id + ".txt"));
        }

        ReportMaker.Save(content, file);
        log.LogWarning("Notice {Notice}: {Subject}", id, subject);
    }

    /// <summary>Mails what has not been mailed. What cannot be sent now is left for the next time.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (!settings.Mail.IsOn || !Directory.Exists(Unsent))
        {
            return;
        }

        foreach (string file in Directory.GetFiles(Unsent, "*.txt").Order(StringComparer.Ordinal))
        {
            try
            {
                string[] lines = await File.ReadAllLinesAsync(file, cancellationToken).ConfigureAwait(false);
                await SendAsync(lines[0], string.Join("\r\n", lines[1..]), cancellationToken).ConfigureAwait(false);
                File.Delete(file);
            }
            catch (Exception error) when (error is SmtpException or IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                log.LogWarning("Mail cannot be sent by {Server}: {Reason}", settings.Mail.Server, error.Message);
                return;
            }
        }
    }

    private async Task SendAsync(string subject, string text, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(settings.Mail.Server, settings.Mail.Port) { EnableSsl = settings.Mail.StartTls };
        if (settings.Mail.User.Length > 0)
        {
            client.Credentials = new System.Net.NetworkCredential(settings.Mail.User, settings.Mail.Password);
        }

        using var message = new MailMessage
        {
            From = new MailAddress(settings.Mail.From), Subject = subject, Body = text, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8,
        };
        foreach (string address in settings.Mail.To)
        {
            message.To.Add(address);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        await client.SendMailAsync(message, patience.Token).ConfigureAwait(false);
    }
}
