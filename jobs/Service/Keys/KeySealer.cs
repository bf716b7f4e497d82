using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Bistand.Analytics.Jobs.Service.Keys;

/// <summary>What the keys of sessions are sealed under.</summary>
public sealed class KeySecret(byte[] bytes)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public string Seal(string text)
    {
        byte[] content = Encoding.UTF8.GetBytes(text);
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        byte[] tag = new byte[TagBytes];
        byte[] hidden = new byte[content.Length];
        using var cipher = new AesGcm(bytes, TagBytes);
        cipher.Encrypt(nonce, content, hidden, tag);
        return Convert.ToBase64String([.. nonce, .. tag, .. hidden]);
    }

    /// <exception cref="CryptographicException">It was sealed under another secret, or has been changed.</exception>
    public string Open(string hidden)
    {
        byte[] all = Convert.FromBase64String(hidden);
        byte[] content = new byte[all.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(bytes, TagBytes);
        cipher.Decrypt(all.AsSpan(0, NonceBytes), all.AsSpan(NonceBytes + TagBytes), all.AsSpan(NonceBytes, TagBytes), content);
        return Encoding.UTF8.GetString(content);
    }
}

/// <summary>Seals a key before it is written.</summary>
public sealed class KeySealer(KeySecret secret) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(new XElement("sealed", secret.Seal(plaintextElement.ToString())), typeof(KeyOpener));
}

/// <summary>Opens a key that was read; made by the framework, by its name in the file.</summary>
public sealed class KeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(services.GetRequiredService<KeySecret>().Open(encryptedElement.Value));
}
