using System.Net.Mail;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Jobs.Service.Settings;
using MailKit;
using MailKit.Security;
using MimeKit;
using SmtpClient = MailKit.Net.Smtp.SmtpClient;

namespace Bistand.Analytics.Jobs.Service.Notices;

/// <summary>Sends a mail by the server of the settings. Where encryption is asked for, nothing is said without it.</summary>
/// <param name="settings">The server and the addresses.</param>
/// <param name="trust">Says whether the server's certificate is to be trusted; null: as the machine does.</param>
internal sealed class Mailer(MailSettings settings, RemoteCertificateValidationCallback? trust)
{
    /// <summary>Faults of the server or of the way there: the mail is left for the next time.</summary>
    public static bool IsServerFault(Exception error) =>
        error is ProtocolException or CommandException or SslHandshakeException or AuthenticationException or ServiceNotAuthenticatedException
            or ServiceNotConnectedException or NotSupportedException or SocketException or IOException or TimeoutException or OperationCanceledException;

    /// <param name="id">What the mail is about: the same id gives the same Message-ID, so that a mail that goes twice can be told as one.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="text">The text.</param>
    /// <param name="time">The time of the mail.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task SendAsync(string id, string subject, string text, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var from = new MailAddress(settings.From);
        using var message = new MimeMessage();
        message.From.Add(Mailbox(from));
        message.To.AddRange(settings.To.Select(address => Mailbox(new MailAddress(address))));
        message.Subject = subject;
        message.Date = time;
        message.MessageId = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32]}@{from.Host}";
        message.Body = new TextPart("plain") { Text = text };

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        // A server inside the house has its certificate from an authority whose list of revoked ones is often out of reach from here.
        using var client = new SmtpClient { CheckCertificateRevocation = false, ServerCertificateValidationCallback = trust };
        SecureSocketOptions encryption = settings.ImplicitTls ? SecureSocketOptions.SslOnConnect : settings.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None;
        await client.ConnectAsync(settings.Server, settings.Port, encryption, timeout.Token).ConfigureAwait(false);
        if (settings.User.Length > 0)
        {
            await client.AuthenticateAsync(settings.User, settings.Password, timeout.Token).ConfigureAwait(false);
        }

        await client.SendAsync(message, timeout.Token).ConfigureAwait(false);
        try
        {
            await client.DisconnectAsync(quit: true, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (IsServerFault(error))
        {
            // The server has taken the mail: it must not go again because the farewell failed.
        }
    }

    private static MailboxAddress Mailbox(MailAddress address) => new(address.DisplayName, address.Address);
}
