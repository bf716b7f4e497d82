using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Tests.Reports.Rendering;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>
/// Made-up personnummer that are looked for in everything that is written: their digits, in text of one or two bytes a letter and as integers of eight bytes, and
/// plain hashes of their spellings as bytes, hexadecimal and base64. Packed files are opened, databases and Parquet read row by row.
/// </summary>
internal sealed class Canary
{
    private const int LongestRun = 14;
    private const int PrefixLetters = 16;
    private const int Base64Letters = 12;

    private static readonly byte[] KeptMagic = "BAK1"u8.ToArray();

    private readonly HashSet<long> digits = [];
    private readonly HashSet<ulong> hashes = [];

    public Canary(IEnumerable<string> numbers)
    {
        foreach (string number in numbers)
        {
            digits.Add(long.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
            digits.Add(long.Parse(number[2..], System.Globalization.CultureInfo.InvariantCulture));
            string[] spelled = [number, number.Insert(8, "-"), number[2..], number[2..].Insert(6, "-"), number[2..].Insert(6, "+"), "person:" + number, number + "\n"];
            foreach (byte[] clear in spelled.Select(Encoding.UTF8.GetBytes))
            {
#pragma warning disable CA5350, CA5351 // The hashes that must not be found.
                foreach (byte[] hash in new[] { MD5.HashData(clear), SHA1.HashData(clear), SHA256.HashData(clear), SHA512.HashData(clear) })
#pragma warning restore CA5350, CA5351
                {
                    hashes.Add(BinaryPrimitives.ReadUInt64BigEndian(hash));
                }
            }
        }
    }

    public int Files { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>How many hashes are looked for.</summary>
    public int Hashes => hashes.Count;

    /// <returns>Where something was found, and what: the number itself is not told.</returns>
    public IEnumerable<string> Search(string folder, Func<string, bool> passesOver)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => !passesOver(file) && !IsPipe(file)))
        {
            string name = Path.GetRelativePath(folder, file);
            foreach (string found in Find(Encoding.UTF8.GetBytes(name)))
            {
                yield return $"the name of {name}: {found}";
            }

            Files++;
            foreach (string found in SearchFile(file, name))
            {
                yield return found;
            }
        }
    }

    /// <summary>What a killed process of .NET leaves for debuggers: a pipe, which nobody writes to, would be read for ever.</summary>
    private static bool IsPipe(string file) => Path.GetFileName(file) is var name && (name.StartsWith("clr-debug-pipe-", StringComparison.Ordinal) || name.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal));

    private IEnumerable<string> SearchFile(string file, string name)
    {
        IEnumerable<string> found = SearchBytes(File.ReadAllBytes(file), name);
        string? rows = Path.GetExtension(name) switch
        {
            ".parquet" => $"SELECT CAST(t AS VARCHAR) FROM read_parquet({DatabaseFile.PatternList([file])}) t",
            ".duckdb" => null,
            _ => "",
        };
        try
        {
            return rows is "" ? found : [.. found, .. rows is null ? SearchDatabase(file, name) : SearchRows(rows, ":memory:", name)];
        }
        catch (DuckDBException) when (Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file))) == "tmp")
        {
            // Half written when the program was killed: no reader can open it, and its bytes have been looked through.
            return found;
        }
    }

    private IEnumerable<string> SearchDatabase(string file, string name)
    {
        List<string> tables;
        using (DuckDBConnection release = DatabaseFile.OpenReadOnly(file))
        {
            tables = [.. release.Query<string>("SELECT table_name FROM duckdb_tables() ORDER BY ALL")];
        }

        return tables.SelectMany(table => SearchRows($"SELECT CAST(t AS VARCHAR) FROM \"{table}\" t", file, $"{name}/{table}"));
    }

    private List<string> SearchRows(string sql, string database, string name)
    {
        using DuckDBConnection connection = database == ":memory:" ? DatabaseFile.OpenWritable(null, "512MB", Path.GetTempPath()) : DatabaseFile.OpenReadOnly(database);
        return [.. connection.Query<string>(sql, buffered: false).Chunk(10_000).SelectMany(rows => SearchBytes(Encoding.UTF8.GetBytes(string.Join('\n', rows)), name)).Distinct()];
    }

    private IEnumerable<string> SearchBytes(byte[] content, string name)
    {
        Bytes += content.Length;
        return Find(content).Select(found => $"{name}: {found}").Concat(Unpacked(content, name).SelectMany(part => SearchBytes(part.Content, part.Name)));
    }

    /// <summary>What a packed file holds: an archive's entries, a kept figure's content, the words of a PDF's pages.</summary>
    private static IEnumerable<(string Name, byte[] Content)> Unpacked(byte[] content, string name)
    {
        if (content.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            using var zip = new ZipArchive(new MemoryStream(content));
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                using Stream opened = entry.Open();
                yield return ($"{name}/{entry.FullName}", Read(opened));
            }
        }
        else if (content.AsSpan().StartsWith(KeptMagic))
        {
            using var packed = new DeflateStream(new MemoryStream(content, KeptMagic.Length + SHA256.HashSizeInBytes, content.Length - KeptMagic.Length - SHA256.HashSizeInBytes), CompressionMode.Decompress);
            yield return (name, Read(packed));
        }
        else if (content.AsSpan().StartsWith("%PDF-"u8))
        {
            yield return ($"{name}/sidor", Encoding.UTF8.GetBytes(PdfText.Read(content).All));
        }
    }

    private static byte[] Read(Stream stream)
    {
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private IEnumerable<string> Find(byte[] content)
    {
        // Text of two bytes a letter is text of one once its zeros are gone; a UUID is its digits once its hyphens are.
        byte[] narrow = Array.FindAll(content, letter => letter != 0);
        return new[] { HasDigits(content) || HasDigits(narrow) ? "in clear" : null, HasInteger(content) ? "as an integer" : null, HasHash(content) || HasHash(Array.FindAll(narrow, letter => letter != '-')) ? "as a hash" : null }
            .OfType<string>();
    }

    /// <summary>Digits with at most five other bytes before the last four, as numbers are written; within a run of more digits too, but not in the middle of a long one.</summary>
    private bool HasDigits(ReadOnlySpan<byte> text)
    {
        for (int start = 0; start < text.Length; start++)
        {
            if (!IsDigit(text[start]) || (start > 0 && IsDigit(text[start - 1])))
            {
                continue;
            }

            int end = start;
            while (end < text.Length && IsDigit(text[end]))
            {
                end++;
            }

            ReadOnlySpan<byte> run = text[start..end];
            if (run.Length is >= 10 and <= LongestRun)
            {
                for (int from = 0; from + 10 <= run.Length; from++)
                {
                    if (IsNumber(run[from..(from + 10)]))
                    {
                        return true;
                    }
                }
            }
            else if (run.Length is 6 or 8)
            {
                int next = end;
                while (next < text.Length && next < end + 5 && !IsDigit(text[next]))
                {
                    next++;
                }

                if (next > end && next + 4 <= text.Length && !text.Slice(next, 4).ContainsAnyExceptInRange((byte)'0', (byte)'9')
                    && IsNumber([.. run[^6..], .. text.Slice(next, 4)]))
                {
                    return true;
                }
            }

            start = end;
        }

        return false;
    }

    private bool IsNumber(ReadOnlySpan<byte> ten) => Utf8Parser.TryParse(ten, out long number, out int read) && read == ten.Length && digits.Contains(number);

    private bool HasInteger(ReadOnlySpan<byte> content)
    {
        for (int place = 0; place + sizeof(long) <= content.Length; place++)
        {
            // Five bytes of the eight are used: most places are passed over at a glance.
            if (content[place + 7] == 0 && content[place + 6] == 0 && content[place + 5] == 0 && digits.Contains(BinaryPrimitives.ReadInt64LittleEndian(content[place..])))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasHash(ReadOnlySpan<byte> content)
    {
        Span<byte> decoded = stackalloc byte[Base64Letters];
        for (int place = 0; place + sizeof(ulong) <= content.Length; place++)
        {
            ReadOnlySpan<byte> rest = content[place..];
            if (hashes.Contains(BinaryPrimitives.ReadUInt64BigEndian(rest))
                || (rest.Length >= PrefixLetters && Convert.FromHexString(rest[..PrefixLetters], decoded, out _, out int bytes) == System.Buffers.OperationStatus.Done && bytes == sizeof(ulong)
                    && hashes.Contains(BinaryPrimitives.ReadUInt64BigEndian(decoded)))
                || (rest.Length >= Base64Letters && Base64.DecodeFromUtf8(rest[..Base64Letters], decoded, out _, out int written) == System.Buffers.OperationStatus.Done && written >= sizeof(ulong)
                    && hashes.Contains(BinaryPrimitives.ReadUInt64BigEndian(decoded))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDigit(byte letter) => letter is >= (byte)'0' and <= (byte)'9';
}
