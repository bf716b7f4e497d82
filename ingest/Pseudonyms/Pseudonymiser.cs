using System.Security.Cryptography;
using System.Text;

namespace Bistand.Analytics.Ingest.Pseudonyms;

/// <summary>
/// Turns an identity into its pseudonym: HMAC-SHA-256 under the workspace's key over domain and identity, cut to its first
/// 128 bits (NIST SP 800-107 rev. 1, 5.3.3) to be stored as a UUID. The domain keeps a household and a case with the same
/// number apart. Where the key has been changed, each layer laid on since is an HMAC over the 128 bits before it.
/// </summary>
public sealed class Pseudonymiser : IDisposable
{
    public const string Persons = "person";

    /// <summary>How many pseudonyms are remembered at most: exports repeat households on the next rows and persons every month.</summary>
    private const int MostKnown = 1 << 20;

    /// <summary>The same of persons by number, half of it used.</summary>
    private const int MostPersons = 1 << 21;

    /// <summary>How far from its place a pseudonym is looked for.</summary>
    private const int Probes = 8;

    private readonly ThreadLocal<IncrementalHash> hash;
    private readonly IReadOnlyList<byte[]> layers;
    private KnownNumbers persons = new(1 << 12);
    private Known?[] known = new Known?[1 << 12];
    private int fresh;

    public Pseudonymiser(PseudonymKey key)
    {
        hash = new ThreadLocal<IncrementalHash>(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Bytes), trackAllValues: true);
        layers = key.Layers;
    }

    /// <summary>May be asked by several threads at once.</summary>
    public Guid Of(string domain, ReadOnlySpan<char> identity)
    {
        Known?[] table = Volatile.Read(ref known);
        int mask = table.Length - 1;
        int place = string.GetHashCode(identity, StringComparison.Ordinal) & mask;
        for (int probe = 0; probe < Probes && table[(place + probe) & mask] is { } one; probe++)
        {
            if (one.Domain == domain && identity.SequenceEqual(one.Identity))
            {
                return one.Pseudonym;
            }
        }

        return Remember(table, place, new Known(domain, identity.ToString(), Compute(domain, identity)));
    }

    /// <summary>The same of a person by number.</summary>
    public Guid Of(Personnummer person)
    {
        KnownNumbers table = Volatile.Read(ref persons);
        if (table.TryFind(person.Number, out Guid known))
        {
            return known;
        }

        Span<char> digits = stackalloc char[Personnummer.Length];
        person.CopyDigits(digits);
        Guid pseudonym = Compute(Persons, digits);
        table.Add(person.Number, pseudonym);
        if (table.IsCrowded)
        {
            // Of very many all are forgotten, and those that still come are computed once more.
            Interlocked.CompareExchange(ref persons, table.Size < MostPersons ? table.Grown() : new KnownNumbers(table.Size), table);
        }

        return pseudonym;
    }

    public void Dispose()
    {
        foreach (IncrementalHash one in hash.Values)
        {
            one.Dispose();
        }

        hash.Dispose();
    }

    private Guid Compute(string domain, ReadOnlySpan<char> identity)
    {
        int size = Encoding.UTF8.GetMaxByteCount(domain.Length + 1 + identity.Length);
        Span<byte> text = size <= 512 ? stackalloc byte[512] : new byte[size];
        int length = Encoding.UTF8.GetBytes(domain, text);
        text[length++] = (byte)':';
        length += Encoding.UTF8.GetBytes(identity, text[length..]);
        Span<byte> digest = stackalloc byte[32];
        hash.Value!.AppendData(text[..length]);
        hash.Value.GetHashAndReset(digest);
        foreach (byte[] layer in layers)
        {
            // As rekeying does it to what is stored: the first 128 bits go through the next.
            HMACSHA256.HashData(layer, digest[..16].ToArray(), digest);
        }

        return new Guid(digest[..16], bigEndian: true);
    }

    /// <summary>Where another thread does the same at once, one of the two is forgotten, and computed once more when it comes again.</summary>
    private Guid Remember(Known?[] table, int place, Known one)
    {
        if (!TryAdd(table, place, one))
        {
            table[place] = one;
        }

        if (table.Length < MostKnown && Interlocked.Increment(ref fresh) > table.Length / 4)
        {
            Grow(table);
        }

        return one.Pseudonym;
    }

    private void Grow(Known?[] old)
    {
        lock (hash)
        {
            if (known != old)
            {
                return;
            }

            var larger = new Known?[old.Length * 4];
            foreach (Known? one in old)
            {
                if (one is not null)
                {
                    TryAdd(larger, string.GetHashCode(one.Identity, StringComparison.Ordinal) & (larger.Length - 1), one);
                }
            }

            Volatile.Write(ref known, larger);
        }
    }

    private static bool TryAdd(Known?[] table, int place, Known one)
    {
        for (int probe = 0; probe < Probes; probe++)
        {
            ref Known? free = ref table[(place + probe) & (table.Length - 1)];
            if (free is null)
            {
                free = one;
                return true;
            }
        }

        return false;
    }

    private sealed record Known(string Domain, string Identity, Guid Pseudonym);
}
