using System.Security.Cryptography;
using System.Text;

namespace Bistand.Analytics.Ingest.Pseudonyms;

/// <summary>
/// Turns an identity into its pseudonym: HMAC-SHA-256 under the workspace's key over domain and identity, cut to its first
/// 128 bits (NIST SP 800-107 rev. 1, 5.3.3) to be stored as a UUID. The domain keeps a household and a case with the same
/// number apart.
/// </summary>
public sealed class Pseudonymiser : IDisposable
{
    public const string Persons = "person";

    /// <summary>How many pseudonyms are remembered: exports repeat households on the next rows and persons every month.</summary>
    private const int CacheSize = 1 << 18;

    private readonly IncrementalHash hash;
    private readonly (string? Domain, string? Identity, Guid Pseudonym)[] cache = new (string?, string?, Guid)[CacheSize];
    private byte[] text = new byte[256];

    public Pseudonymiser(PseudonymKey key) => hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Bytes);

    public Guid Of(string domain, ReadOnlySpan<char> identity)
    {
        ref (string? Domain, string? Identity, Guid Pseudonym) known = ref cache[string.GetHashCode(identity, StringComparison.Ordinal) & (CacheSize - 1)];
        if (known.Domain == domain && identity.SequenceEqual(known.Identity))
        {
            return known.Pseudonym;
        }

        int size = Encoding.UTF8.GetMaxByteCount(domain.Length + 1 + identity.Length);
        if (text.Length < size)
        {
            text = new byte[size];
        }

        int length = Encoding.UTF8.GetBytes(domain, text);
        text[length++] = (byte)':';
        length += Encoding.UTF8.GetBytes(identity, text.AsSpan(length));
        Span<byte> digest = stackalloc byte[32];
        hash.AppendData(text, 0, length);
        hash.GetHashAndReset(digest);
        known = (domain, identity.ToString(), new Guid(digest[..16], bigEndian: true));
        return known.Pseudonym;
    }

    public void Dispose() => hash.Dispose();
}
