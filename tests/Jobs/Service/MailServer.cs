using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>As much of SMTP (RFC 5321) as a mail needs, on loopback, with STARTTLS (RFC 3207) or TLS from the start under a certificate of its own.</summary>
public sealed class MailServer : IDisposable
{
    private readonly Encryption encryption;
    private readonly TcpListener listener;
    private readonly X509Certificate2 certificate = OwnCertificate();

    public MailServer(Encryption encryption, int port = 0)
    {
        this.encryption = encryption;
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = ServeAsync();
    }

    public enum Encryption
    {
        None,
        StartTls,

        /// <summary>Offered, and refused when it is asked for.</summary>
        StartTlsRefused,

        Implicit,

        /// <summary>Lets connect and never says a word.</summary>
        Silent,
    }

    public bool Shows(X509Certificate? shown) => certificate.Equals(shown);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Mails { get; } = new();

    /// <summary>What the client said before and after each mail's text; "(tls)" after what came encrypted.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public void Dispose()
    {
        listener.Stop();
        certificate.Dispose();
    }

    private static X509Certificate2 OwnCertificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using TcpClient client = await listener.AcceptTcpClientAsync();
                await GreetAsync(client.GetStream());
            }
            catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client has gone: it did not trust the certificate, or has said what it wanted.
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task GreetAsync(NetworkStream stream)
    {
        if (encryption == Encryption.Silent)
        {
            await stream.ReadExactlyAsync(new byte[1]);
            return;
        }

        Stream first = encryption == Encryption.Implicit ? await EncryptAsync(stream) : stream;
        await SayAsync(first, "220 test");
        if (await TalkAsync(first, encryption == Encryption.Implicit ? " (tls)" : ""))
        {
            await using SslStream encrypted = await EncryptAsync(stream);
            await TalkAsync(encrypted, " (tls)");
        }
    }

    private async Task<SslStream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream, leaveInnerStreamOpen: true);
        await encrypted.AuthenticateAsServerAsync(certificate);
        return encrypted;
    }

    /// <returns>True when the client goes over to encryption.</returns>
    private async Task<bool> TalkAsync(Stream stream, string mark)
    {
        while (await HearAsync(stream) is { } line)
        {
            Lines.Enqueue(line + mark);
            switch (line.Split(' ')[0])
            {
                case "EHLO":
                    string offers = mark.Length > 0 ? "250-AUTH PLAIN\r\n" : encryption is Encryption.StartTls or Encryption.StartTlsRefused ? "250-STARTTLS\r\n" : "";
                    await SayAsync(stream, $"250-test\r\n{offers}250 8BITMIME");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, encryption == Encryption.StartTls ? "220 go on" : "454 not now");
                    if (encryption == Encryption.StartTls)
                    {
                        return true;
                    }

                    break;
                case "AUTH":
                    await SayAsync(stream, "235 welcome");
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    var mail = new StringBuilder();
                    while (await HearAsync(stream) is { } text && text != ".")
                    {
                        mail.AppendLine(text);
                    }

                    Mails.Enqueue(mail.ToString());
                    await SayAsync(stream, "250 ok");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return false;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }

        return false;
    }

    private static async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"));

    /// <summary>Byte by byte: a reader of its own would swallow the beginning of what follows encrypted.</summary>
    private static async Task<string?> HearAsync(Stream stream)
    {
        var line = new List<byte>();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
