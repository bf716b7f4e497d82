using System.Net.Mail;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Jobs.Service.Settings;

/// <summary>Where notices are mailed. No server: they lie in the workspace's folder alone.</summary>
public sealed class MailSettings
{
    public string Server { get; init; } = "";

    public int Port { get; init; } = 25;

    /// <summary>Encrypts by STARTTLS; a server that does not offer it gets no mail.</summary>
    public bool StartTls { get; init; }

    /// <summary>Encrypts from the first byte, usually on port 465.</summary>
    public bool ImplicitTls { get; init; }

    /// <summary>How long a mail may take before it is left for the next time.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    public string From { get; init; } = "";

    public string[] To { get; init; } = [];

    public string User { get; init; } = "";

    /// <summary>Given by the environment (<c>Jobs__Mail__Password</c>), not in the file.</summary>
    public string Password { get; init; } = "";

    public bool IsOn => Server.Length > 0;

    /// <exception cref="UserException">A setting cannot be used.</exception>
    public void Check()
    {
        if (!IsOn)
        {
            return;
        }

        ServiceSettings.Require(Port is > 0 and < 65536, "Mail:Port", "ska vara 1–65535");
        ServiceSettings.Require(MailAddress.TryCreate(From, out _), "Mail:From", $"är ingen e-postadress: {From}");
        ServiceSettings.Require(To.Length > 0 && To.All(address => MailAddress.TryCreate(address, out _)), "Mail:To", "ska vara en eller flera e-postadresser");
        ServiceSettings.Require(!StartTls || !ImplicitTls, "Mail:ImplicitTls", "kan inte vara true tillsammans med Mail:StartTls: välj ett av dem");
        ServiceSettings.Require(User.Length == 0 || StartTls || ImplicitTls, "Mail:StartTls", "eller Mail:ImplicitTls ska vara true när Mail:User är satt, så att lösenordet inte skickas oskyddat");
        ServiceSettings.Require(TimeoutSeconds is > 0 and <= 600, "Mail:TimeoutSeconds", "ska vara 1–600");
    }
}
