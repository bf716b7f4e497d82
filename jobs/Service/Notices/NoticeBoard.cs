using System.Globalization;
using System.Net.Security;
using System.Text;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model.Workspaces;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Jobs.Service.Notices;

/// <summary>
/// Tells people what they have to do something about: a file for each in the workspace (<c>notices/</c>), and a mail where a server is set. The
/// same notice is given once. Mail that cannot be sent lies in <c>notices/unsent/</c> and is tried again.
/// </summary>
/// <param name="workspace">The workspace.</param>
/// <param name="settings">The service's settings.</param>
/// <param name="clock">The time.</param>
/// <param name="log">The log.</param>
/// <param name="trust">Says whether a mail server's certificate is to be trusted; null: as the machine does.</param>
public sealed class NoticeBoard(
    Workspace workspace, ServiceSettings settings, TimeProvider clock, ILogger<NoticeBoard> log, RemoteCertificateValidationCallback? trust = null)
{
    private readonly Mailer mailer = new(settings.Mail, trust);

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

        string when = Now().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
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
                // Two services may give notices of the same name.
                string id = $"{workspace.Path}/{Path.GetFileName(file)} {lines[1]}";
                await mailer.SendAsync(id, lines[0], string.Join('\n', lines[1..]), Now(), cancellationToken).ConfigureAwait(false);
                File.Delete(file);
            }
            catch (Exception error) when (Mailer.IsServerFault(error) && (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested))
            {
                log.LogWarning("Mail cannot be sent by {Server}: {Reason}", settings.Mail.Server, error.Message);
                return;
            }
        }
    }

    private DateTimeOffset Now() => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), settings.Zone);
}
