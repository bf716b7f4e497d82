using System.Security.Cryptography;

namespace Bistand.Analytics.Model.Workspaces;

/// <summary>SHA-256 of what is stored, as lower-case hexadecimal: recorded when a file is put away, compared by <c>verify</c>.</summary>
public static class FileHash
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Of(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Where the hash of a file that is given away lies: beside it, as <c>sha256sum -c</c> reads it.</summary>
    public static string Beside(string file) => file + ".sha256";

    /// <summary>The line that <see cref="Beside"/> holds.</summary>
    public static string Line(ReadOnlySpan<byte> content, string file) => $"{Convert.ToHexStringLower(SHA256.HashData(content))}  {Path.GetFileName(file)}\n";

    /// <summary>The hash of each file that lies directly in a folder, by name.</summary>
    public static IReadOnlyDictionary<string, string> OfFolder(string folder) => Directory.EnumerateFiles(folder)
        .Order(StringComparer.Ordinal)
        .ToDictionary(file => Path.GetFileName(file), Of, StringComparer.Ordinal);
}
